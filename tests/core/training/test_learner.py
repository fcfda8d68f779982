"""The learner's figures depend on weights, batch and place alone: not on who stops it, on what came before, on loss."""

from collections.abc import Sequence

import numpy as np
import pytest
import torch
from torch import nn

from core.events.training_spec import TrainingSpec
from core.pixels.decode import Unreadable
from core.pixels.source import KeptPixels, StreamedPixels
from core.problems import Problem
from core.training.data import Part
from core.training.learner import Learner
from core.training.spec import resolve
from core.training.world import World
from core.weights.preprocessing import Preprocessing
from models.build import build
from models.catalogue import ARCHITECTURES


def make(stop: bool) -> tuple[Learner, Part]:
    torch.manual_seed(0)
    pixels = torch.randn(48, 6) * 3 + 2
    part = Part(
        pixels=KeptPixels(pixels, torch.arange(48)),
        rows=torch.arange(48),
        labels=torch.zeros(48, dtype=torch.int64),
        ids=torch.arange(48),
    )
    learner = Learner(
        nn.Sequential(nn.Unflatten(1, (3, 2, 1)), nn.BatchNorm2d(3), nn.Flatten(), nn.Linear(6, 2)),
        TrainingSpec(arch="lenet5", lr=0.1),
        device="cpu",
        world=World(),
        stop=lambda: stop,
        micro=16,
        preprocessing=None,
        tell_smaller=lambda _micro: None,
    )
    return learner, part


def test_statistics_are_whole_where_one_of_several_processes_is_told_to_stop():
    calm, part = make(stop=False)
    told, _ = make(stop=True)
    calm.world = told.world = World(rank=0, size=2)
    calm.renew_statistics(part)
    told.renew_statistics(part)
    assert not torch.equal(calm.network[1].running_mean, torch.zeros(3))
    assert torch.equal(calm.network[1].running_mean, told.network[1].running_mean)
    assert torch.equal(calm.network[1].running_var, told.network[1].running_var)


def learner_of(arch: str, size: int, dropout: float | None) -> Learner:
    spec = resolve(TrainingSpec(arch=arch, size=size, dropout=dropout, channels="colour"), grey=False)
    torch.manual_seed(0)
    return Learner(
        build(arch, classes=2, channels=3, size=size, dropout=spec.dropout),
        spec,
        device="cpu",
        world=World(),
        stop=lambda: False,
        micro=4,
        preprocessing=Preprocessing(size=size, channels=3, background=(0, 0, 0), mean=(0.5,) * 3, std=(0.2,) * 3),
        channels_last=ARCHITECTURES[arch].channels_last,
        tell_smaller=lambda _micro: None,
    )


@pytest.mark.parametrize(("arch", "dropout"), [*((arch, None) for arch in ARCHITECTURES), ("efficientnet_b0", 0.0)])
def test_a_step_after_a_break_is_that_without_it(arch: str, dropout: float | None):
    """Also where nothing but the depth is drawn: what the process has drawn before must not matter."""
    size = ARCHITECTURES[arch].min_size
    rows = torch.arange(4)
    pixels = torch.from_numpy(np.random.default_rng(0).integers(0, 256, (4, 3, size, size), dtype=np.uint8))
    part = Part(pixels=KeptPixels(pixels, rows), rows=rows, labels=rows % 2, ids=rows)

    def step(learner: Learner, number: int) -> float:
        return learner.step(part, rate=1e-4, epoch=1, step=number)

    learner = learner_of(arch, size, dropout)
    step(learner, 0)
    kept = {name: tensor.clone() for name, tensor in learner.tensors().items()}
    loss, whole = step(learner, 1), learner.tensors()
    again = learner_of(arch, size, dropout)
    again.restore(kept)
    torch.manual_seed(99)
    assert step(again, 1) == loss
    assert all(torch.equal(whole[name], tensor) for name, tensor in again.tensors().items())


def streamed(gone: Sequence[int]) -> Part:
    pictures = np.random.default_rng(1).integers(0, 9, (6, 6), dtype=np.uint8)

    def read(row: int) -> np.ndarray:
        if row in gone:
            raise Unreadable("missing")
        return pictures[row]

    source = StreamedPixels("streamed", read, (6,), [f"{row}.png" for row in range(6)])
    source.take = lambda rows, take=source.take: take(rows).float()  # features stand for pictures here
    rows = torch.arange(6)
    return Part(pixels=source, rows=rows, labels=rows % 2, ids=rows)


def linear(micro: int) -> Learner:
    torch.manual_seed(0)
    return Learner(
        nn.Linear(6, 2),
        TrainingSpec(arch="lenet5", lr=0.1, optimizer="sgd"),
        device="cpu",
        world=World(),
        stop=lambda: False,
        micro=micro,
        preprocessing=None,
        tell_smaller=lambda _micro: None,
    )


@pytest.mark.parametrize("micro", [6, 2, 1])
def test_a_step_is_the_mean_over_the_pictures_that_could_be_read(micro: int):
    gone, left = [1, 2], torch.tensor([0, 3, 4, 5])
    whole, short = linear(6), linear(micro)
    expected = whole.step(streamed([]).take(left), rate=0.1, epoch=1, step=0)
    part = streamed(gone)
    assert short.step(part, rate=0.1, epoch=1, step=0) == pytest.approx(expected, rel=1e-6)
    torch.testing.assert_close(short.network.weight.grad, whole.network.weight.grad)
    assert list(part.pixels.lost) == gone
    measured = short.measure(part)
    assert measured.losses.isnan().nonzero()[:, 0].tolist() == gone
    assert measured.loss == pytest.approx(measured.losses[left].double().mean().item())


def test_nothing_that_can_be_read_is_a_problem_and_no_loss_of_zero():
    part = streamed(range(6))
    for ask in (lambda: linear(2).measure(part), lambda: linear(2).step(part, rate=0.1, epoch=1, step=0)):
        with pytest.raises(Problem, match="pictures_missing") as caught:
            ask()
        assert caught.value.values == {"count": 6, "path": "0.png"}
