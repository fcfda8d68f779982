"""The learner's figures do not depend on who asks it to stop."""

import torch
from torch import nn

from core.pixels.source import Kept
from core.training.data import Part
from core.training.learner import Learner
from core.training.spec import TrainingSpec
from core.training.world import World


def make(stop: bool) -> tuple[Learner, Part]:
    torch.manual_seed(0)
    pixels = torch.randn(48, 6) * 3 + 2
    part = Part(
        pixels=Kept(pixels, torch.arange(48)),
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
