"""Pictures in which a planted mark alone decides the class, and networks that learnt them or learnt nothing."""

from typing import NamedTuple

import torch
from torch import nn

from core.events.training_spec import TrainingSpec
from core.inference.heatmaps import settle_statistics
from core.inference.model import Model
from core.weights.preprocessing import Preprocessing
from models.build import build
from models.catalogue import ARCHITECTURES

CLASSES = ("red", "green", "blue")


class Planted(NamedTuple):
    pictures: torch.Tensor  # float32 (n, 3, size, size), normalised
    truths: torch.Tensor  # int64 (n,)
    marks: list[tuple[slice, slice]]  # rows and columns of each mark


def planted(count: int, size: int, dice: torch.Generator) -> Planted:
    """Cloudy, noisy colours everywhere; at a random place a square of one pure colour, a sixth of the side."""
    coarse = torch.rand(count, 3, 8, 8, generator=dice)
    pictures = nn.functional.interpolate(coarse, size=size, mode="bilinear") * 0.6 + 0.2
    pictures += 0.08 * torch.randn(pictures.shape, generator=dice)
    truths = torch.randint(0, 3, (count,), generator=dice)
    side, marks = size // 6, []
    for number in range(count):
        top, left = torch.randint(0, size - side, (2,), generator=dice).tolist()
        mark = slice(top, top + side), slice(left, left + side)
        pictures[number, :, mark[0], mark[1]] = torch.eye(3)[truths[number]][:, None, None]
        marks.append(mark)
    return Planted((pictures - 0.5) / 0.25, truths, marks)


def untrained_model(arch: str, size: int, seed: int, *, settled: bool = True) -> Model:
    """A network with random weights; `settled` gives its normalisation the statistics of such pictures."""
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        network = build(arch, classes=len(CLASSES), channels=3, size=size).eval()
    if settled:
        settle_statistics(network, planted(32, size, torch.Generator().manual_seed(seed)).pictures)
    return Model(
        network=network,
        classes=CLASSES,
        preprocessing=Preprocessing(size=size, channels=3, background=(128,) * 3, mean=(0.5,) * 3, std=(0.25,) * 3),
        epoch=0,
        spec=TrainingSpec(arch=arch, size=size, channels="rgb", dropout=0.0),
    )


def trained_model(arch: str, size: int, steps: int) -> Model:
    """A network that learnt to tell the marks apart."""
    model = untrained_model(arch, size, 1, settled=False)
    network, dice = model.network.train(), torch.Generator().manual_seed(2)
    for parameter in network.parameters():
        parameter.requires_grad_(True)
    optimizer = torch.optim.AdamW(network.parameters(), lr=ARCHITECTURES[arch].lr)
    with torch.random.fork_rng():
        torch.manual_seed(3)
        for _ in range(steps):
            seen = planted(64, size, dice)
            loss = nn.functional.cross_entropy(network(seen.pictures), seen.truths)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    network.eval()
    return model
