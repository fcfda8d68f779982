"""Learning rates over the epochs, optimizers, and what weight decay leaves alone."""

import pytest
import torch
from torch import nn

from core.events.training_spec import TrainingSpec
from core.training.schedule import make_optimizer, rate


def test_one_cycle_rises_over_a_tenth_and_falls_to_zero():
    spec = TrainingSpec(arch="lenet5", lr=1.0, schedule="one_cycle", warm_up=0.1)
    rates = [rate(spec, step, 100) for step in range(100)]
    assert rates.index(max(rates)) == 10
    assert max(rates) == 1.0
    assert rates[0] == pytest.approx(1 / 11)
    assert rates[:10] == sorted(rates[:10])
    assert rates[10:] == sorted(rates[10:], reverse=True)
    assert rates[-1] < 0.001


def test_cosine_starts_at_the_top_and_constant_stays():
    cosine = TrainingSpec(arch="lenet5", lr=2.0, schedule="cosine", warm_up=0.0)
    assert rate(cosine, 0, 10) == 2.0
    assert rate(cosine, 5, 10) == pytest.approx(1.0)
    constant = TrainingSpec(arch="lenet5", lr=2.0, schedule="constant", warm_up=0.0)
    assert {rate(constant, step, 10) for step in range(10)} == {2.0}


def test_step_divides_by_ten_twice_and_any_schedule_may_warm_up():
    stepped = TrainingSpec(arch="lenet5", lr=1.0, schedule="step", warm_up=0.0)
    rates = [rate(stepped, step, 100) for step in range(100)]
    assert [rates[0], rates[49], rates[50], rates[74], rates[75]] == pytest.approx([1, 1, 0.1, 0.1, 0.01])
    warm = TrainingSpec(arch="lenet5", lr=1.0, schedule="constant", warm_up=0.2)
    assert [rate(warm, step, 10) for step in range(10)] == pytest.approx([1 / 3, 2 / 3, *[1.0] * 8])


def test_what_was_learnt_before_gets_a_part_of_the_rate():
    network = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 2))
    spec = TrainingSpec(arch="lenet5", lr=1.0, optimizer="adamw", backbone_lr=0.2)
    groups = make_optimizer(network, spec, network[0].parameters()).param_groups
    scales = {id(one): group["scale"] for group in groups for one in group["params"]}
    assert scales[id(network[0].weight)] == scales[id(network[0].bias)] == 0.2
    assert scales[id(network[1].weight)] == 1.0


@pytest.mark.parametrize("optimizer", ["sgd", "adamw"])
def test_only_weights_decay(optimizer: str):
    network = nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2))
    network.register_parameter("layer_scale", nn.Parameter(torch.ones(2, 1, 1)))
    spec = TrainingSpec(arch="lenet5", lr=0.1, optimizer=optimizer, weight_decay=0.3)
    decay = {
        id(parameter): group["weight_decay"]
        for group in make_optimizer(network, spec).param_groups
        for parameter in group["params"]
    }
    assert decay[id(network[0].weight)] == 0.3
    assert decay[id(network[0].bias)] == 0.0
    assert decay[id(network[1].weight)] == 0.0
    assert decay[id(network.layer_scale)] == 0.0


def test_statistics_of_batch_norm_are_the_pictures_own():
    from core.training.normalisation import recompute

    torch.manual_seed(0)
    network = nn.Sequential(nn.BatchNorm2d(3), nn.Dropout(0.9))
    batches = [torch.randn(16, 3, 4, 4) * 5 + 7 for _ in range(4)]
    recompute(network, batches, lambda: False)
    every = torch.cat(batches)
    assert torch.allclose(network[0].running_mean, every.mean(dim=(0, 2, 3)), atol=1e-4)
    # The average of the batches' variances: within a few per cent of the pooled one.
    assert torch.allclose(network[0].running_var, every.var(dim=(0, 2, 3)), rtol=0.05)
    assert network[0].momentum == 0.1
    assert network.training
