"""A step does what its settings say: pieces of a batch, label smoothing, class weights."""

import pytest
import torch
from torch import nn
from torch.nn import functional

from core.events.training_spec import TrainingSpec
from core.pixels.source import KeptPixels
from core.training.data import Part
from core.training.learner import Learner
from core.training.phases import class_weights
from core.training.world import World


def linear(*, micro: int = 12, weights: torch.Tensor | None = None, **spec) -> tuple[Learner, Part]:
    """Return a network without batch normalisation, and twelve pictures of three classes: 9, 2 and 1."""
    torch.manual_seed(0)
    pixels = torch.randn(12, 5)
    part = Part(
        pixels=KeptPixels(pixels, torch.arange(12)),
        rows=torch.arange(12),
        labels=torch.tensor([0] * 9 + [1, 1, 2]),
        ids=torch.arange(12),
    )
    learner = Learner(
        nn.Sequential(nn.Linear(5, 8), nn.Tanh(), nn.Linear(8, 3)),
        TrainingSpec(**({"arch": "lenet5", "lr": 0.1, "optimizer": "sgd"} | spec)),
        device="cpu",
        world=World(),
        stop=lambda: False,
        micro=micro,
        preprocessing=None,
        weights=weights,
        tell_smaller=lambda _micro: None,
    )
    return learner, part


def after_a_step(learner: Learner, part: Part) -> tuple[float, torch.Tensor]:
    loss = learner.step(part, rate=0.1, epoch=1, step=0)
    return loss, torch.cat([one.detach().flatten() for one in learner.network.parameters()])


@pytest.mark.parametrize("micro", [1, 5, 6])
@pytest.mark.parametrize("weights", [None, torch.tensor([0.5, 2.0, 4.0])])
def test_a_batch_in_pieces_changes_the_weights_as_the_whole_does(micro: int, weights: torch.Tensor | None):
    before = torch.cat([one.detach().flatten() for one in linear()[0].network.parameters()])
    loss, whole = after_a_step(*linear(weights=weights))
    same, pieces = after_a_step(*linear(weights=weights, micro=micro))
    assert same == pytest.approx(loss, rel=1e-6)
    assert (whole - before).abs().max() > 1e-3
    assert torch.allclose(pieces, whole, atol=1e-7)


@pytest.mark.parametrize("smoothing", [0.0, 0.2])
@pytest.mark.parametrize("weighted", [False, True])
def test_smoothing_and_class_weights_reach_the_loss(smoothing: float, weighted: bool):
    weights = class_weights(linear()[1], 3) if weighted else None
    learner, part = linear(weights=weights, label_smoothing=smoothing)
    batch, inputs = part.read()
    each = functional.cross_entropy(
        learner.network(inputs), batch.labels, weight=weights, label_smoothing=smoothing, reduction="none"
    )
    assert after_a_step(learner, part)[0] == pytest.approx(each.mean().item(), rel=1e-6)


def test_class_weights_let_all_classes_count_alike():
    part = linear()[1]
    weights = class_weights(part, 3)
    assert weights.tolist() == pytest.approx([12 / 27, 2.0, 4.0])
    assert (weights * torch.bincount(part.labels)).tolist() == pytest.approx([4.0] * 3)
    # A class of which there is no picture divides by nothing.
    assert class_weights(part, 4).isfinite().all()
