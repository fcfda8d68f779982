"""Plain and residual networks side by side: the same data and seed, honest gradients, stopped at once."""

from typing import get_args

import pytest
import torch
from torch import nn

from core.events import jobs
from core.events.depths import CompareDepths, Depth
from core.events.listening import never
from core.jobs.registry import run_job
from core.problems import Problem
from core.training import depth_experiment
from core.training.depth_experiment import (
    SIDE,
    SmallPictures,
    compare_depths,
    gradient_norms,
    sample_pictures,
    small_learner,
)
from models.figures import table
from models.layers import Maps
from models.small_residual import small_network


@pytest.fixture
def few() -> SmallPictures:
    dice = torch.Generator().manual_seed(1)
    truths = torch.randint(0, 3, (250,), generator=dice)
    pictures = torch.randn(250, 1, SIDE, SIDE, generator=dice) + truths[:, None, None, None]  # brightness tells them
    return SmallPictures(pictures, truths, 3)


@pytest.mark.parametrize("depth", get_args(Depth))
def test_both_kinds_have_the_same_layers_but_for_the_shortcuts(depth: int):
    plain, residual = (table(small_network(depth, 10, residual=one), Maps(1, SIDE)) for one in (False, True))
    assert sum(row.kind in ("convolution", "linear") for row in plain) == depth
    own = [row for row in residual if "downsample" not in row.name]
    assert [(row.kind, row.output, row.parameters) for row in own if row.kind not in ("addition", "relu")] == [
        (row.kind, row.output, row.parameters) for row in plain if row.kind != "relu"
    ]
    assert sum(row.kind == "addition" for row in residual) == (depth - 2) // 2
    built = small_learner(depth, True, 10, 0).network
    assert sum(one.numel() for one in built.parameters()) == sum(row.parameters for row in residual)


def test_other_depths_are_refused():
    for depth in (2, 9, 34):
        with pytest.raises(ValueError, match="layers"):
            small_network(depth, 10, residual=False)


def test_the_sample_is_read_in_full():
    seen = sample_pictures()
    assert seen.pictures.shape == (2000, 1, SIDE, SIDE)
    assert seen.classes == 10
    assert seen.truths.bincount().tolist() == [200] * 10
    assert float(seen.pictures.mean()) == pytest.approx(0, abs=1e-4)
    assert float(seen.pictures.std()) == pytest.approx(1, abs=1e-4)


def test_a_seed_says_everything_and_the_shared_generator_is_left_alone(few: SmallPictures):
    request = CompareDepths(shallow=8, deep=14, epochs=2, seed=3)
    before = torch.get_rng_state()
    first = list(compare_depths(request, few, never))
    assert torch.equal(before, torch.get_rng_state())
    torch.manual_seed(99)
    assert list(compare_depths(request, few, never)) == first
    assert list(compare_depths(CompareDepths(shallow=8, deep=14, epochs=2, seed=4), few, never)) != first
    assert [(one.epoch, one.depth, one.residual) for one in first] == [
        (epoch, depth, residual) for epoch in range(3) for depth in (8, 14) for residual in (False, True)
    ]
    assert all(len(one.gradients) == one.depth - 1 for one in first)
    losses = {(one.depth, one.residual, one.epoch): one.loss for one in first}
    assert losses[8, True, 2] < losses[8, True, 1]


def test_gradients_are_those_of_the_first_batch(few: SmallPictures):
    request = CompareDepths(shallow=8, deep=8, epochs=1, seed=5)
    told = next(iter(compare_depths(request, few, never)))
    one = small_learner(8, False, few.classes, 5)
    batch = torch.randperm(250, generator=torch.Generator().manual_seed(5))[:100]
    loss = nn.functional.cross_entropy(one.network(few.pictures[batch]), few.truths[batch])
    wanted = torch.autograd.grad(
        loss, [module.weight for module in one.network.modules() if isinstance(module, nn.Conv2d)]
    )
    assert told.loss == pytest.approx(float(loss.detach()))
    assert told.gradients == pytest.approx([float((grad**2).sum() ** 0.5) for grad in wanted], rel=1e-4)
    assert gradient_norms(one.network) == [], "nothing was left behind"
    assert len(list(compare_depths(request, few, never))) == 4, "equal depths are trained once"


def test_a_loss_that_is_no_number_is_told_as_none(few: SmallPictures):
    broken = few._replace(pictures=few.pictures * float("nan"))
    assert [one.loss for one in compare_depths(CompareDepths(epochs=1), broken, never)] == [None] * 8


def test_the_job_tells_each_epoch_and_stops_at_once(few: SmallPictures, monkeypatch):
    monkeypatch.setattr(depth_experiment, "sample_pictures", lambda: few)
    told: list[object] = []
    request = jobs.CompareDepths(shallow=8, deep=14, epochs=1)
    done = run_job(request, told.append, never)
    assert (done.pictures, done.classes) == (250, 3)
    assert sum(isinstance(one, jobs.DepthEpoch) for one in told) == 8
    assert told[-1] == jobs.Work(stage="comparing_depths", done=8, total=8)
    asked = iter([False] * 6)
    with pytest.raises(Problem) as raised:
        run_job(request, told.append, lambda: next(asked, True))
    assert raised.value.code == "cancelled"
