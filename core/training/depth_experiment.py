"""Plain and residual networks of two depths, trained side by side on small pictures from one seed.

He et al. 2015 (arXiv 1512.03385), figures 1, 4 and 6: a deeper plain network trains worse than a shallower one, which
is no overfitting, since it is the training loss that is higher; with shortcuts it does not. The settings are those of
section 4.2 (SGD with momentum 0.9 and weight decay 1e-4, learning rate 0.1), with narrower networks and fewer pictures
(models/small_residual.py); the rate falls along half a cosine instead of in three steps, so that the last losses are
less a matter of chance.
"""

import io
import math
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, get_args

import numpy as np
import torch
from PIL import Image
from torch import nn

from core.events.depths import CompareDepths, Depth, DepthEpoch
from core.events.listening import Stop, raise_if_stopped
from core.resources import resource
from models.layers import Maps
from models.modules import initialise, make
from models.small_residual import small_network

SIDE, BATCH = 14, 100  # px; the sample's pictures have 28
LR, MOMENTUM, DECAY = 0.1, 0.9, 1e-4


class SmallPictures(NamedTuple):
    """Pictures float32 (n, 1, SIDE, SIDE) with mean 0 and deviation 1, and their classes int64 (n,)."""

    pictures: torch.Tensor
    truths: torch.Tensor
    classes: int


@dataclass(frozen=True, kw_only=True)
class SmallNetwork:
    """One of the networks that are compared."""

    depth: Depth
    residual: bool
    network: nn.Module
    optimizer: torch.optim.Optimizer


def sample_pictures() -> SmallPictures:
    """Return the sample `fashion`, in halves of its sides. It is the application's own, so it is decoded here."""
    levels, names = [], []
    with zipfile.ZipFile(resource("samples/fashion.zip")) as archive:
        for name in sorted(archive.namelist()):
            if name.endswith(".png"):
                with Image.open(io.BytesIO(archive.read(name))) as picture:
                    levels.append(np.asarray(picture.convert("L").resize((SIDE, SIDE), Image.Resampling.BOX)))
                names.append(name.split("/")[-2])
    kinds = sorted(set(names))
    values = torch.from_numpy(np.stack(levels)).float()[:, None]
    truths = torch.tensor([kinds.index(name) for name in names])
    return SmallPictures((values - values.mean()) / values.std(), truths, len(kinds))


def compare_depths(request: CompareDepths, seen: SmallPictures, stop: Stop) -> Iterator[DepthEpoch]:
    """Yield each network before its first step, and then after each epoch, all networks in turn.

    Nothing is drawn from torch's global generator. Raises Problem `cancelled`.
    """
    networks = [
        small_learner(depth, residual, seen.classes, request.seed)
        for depth in get_args(Depth)
        if depth in (request.shallow, request.deep)
        for residual in (False, True)
    ]
    order = torch.Generator().manual_seed(request.seed)
    batches = torch.randperm(len(seen.truths), generator=order).split(BATCH)
    for one in networks:
        raise_if_stopped(stop)
        yield _told(one, 0, _differentiate(one, seen, batches[0]))
    for epoch in range(1, request.epochs + 1):
        for one in networks:
            rates = [_rate((epoch - 1 + at / len(batches)) / request.epochs) for at in range(len(batches))]
            yield _learnt(one, epoch, seen, list(zip(batches, rates, strict=True)), stop)
        batches = torch.randperm(len(seen.truths), generator=order).split(BATCH)


def small_learner(depth: Depth, residual: bool, classes: int, seed: int) -> SmallNetwork:
    """Return an untrained network; its weights are drawn from the seed alone."""
    described = small_network(depth, classes, residual=residual)
    with torch.device("meta"):  # draws nothing from the generator that all threads share
        network = make(described, Maps(1, SIDE), dropout=0.0)
    network = network.to_empty(device="cpu")
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.reset_parameters()
    initialise(network, torch.Generator().manual_seed(seed))
    optimizer = torch.optim.SGD(network.parameters(), lr=LR, momentum=MOMENTUM, weight_decay=DECAY)
    return SmallNetwork(depth=depth, residual=residual, network=network.train(), optimizer=optimizer)


def gradient_norms(network: nn.Module) -> list[float]:
    """Return the Euclidean norms of the gradients of all 3 × 3 convolutions, from the first to the last."""
    convolutions = (one for one in network.modules() if isinstance(one, nn.Conv2d) and one.kernel_size == (3, 3))
    return [float(one.weight.grad.norm()) for one in convolutions if one.weight.grad is not None]


def _learnt(
    one: SmallNetwork, epoch: int, seen: SmallPictures, batches: list[tuple[torch.Tensor, float]], stop: Stop
) -> DepthEpoch:
    """Learn for an epoch, from batches and the learning rate of each."""
    total = 0.0
    for batch, rate in batches:
        raise_if_stopped(stop)
        one.optimizer.param_groups[0]["lr"] = rate
        total += _differentiate(one, seen, batch) * len(batch)
        one.optimizer.step()
    return _told(one, epoch, total / len(seen.truths))


def _rate(done: float) -> float:
    """Return the learning rate when this share of the training is done (arXiv 1608.03983, equation 5)."""
    return LR * (1 + math.cos(math.pi * done)) / 2


def _differentiate(one: SmallNetwork, seen: SmallPictures, batch: torch.Tensor) -> float:
    """Leave the gradients of a batch in the network; return its mean loss."""
    loss = nn.functional.cross_entropy(one.network(seen.pictures[batch]), seen.truths[batch])
    one.optimizer.zero_grad()
    loss.backward()
    return float(loss.detach())


def _told(one: SmallNetwork, epoch: int, loss: float) -> DepthEpoch:
    gradients = gradient_norms(one.network)
    is_sound = np.isfinite([loss, *gradients]).all()
    return DepthEpoch(
        depth=one.depth,
        residual=one.residual,
        epoch=epoch,
        loss=loss if is_sound else None,
        gradients=gradients if is_sound else [],
    )
