"""Optimisers and learning rate schedules."""

import math
from collections.abc import Iterable

import torch
from torch import nn

from core.events.training_spec import TrainingSpec

STEP_AT = (0.5, 0.75)  # shares of the run after which `step` divides the rate by ten (He et al. 2015, section 4.2)


def make_optimizer(
    network: nn.Module, spec: TrainingSpec, learnt_before: Iterable[nn.Parameter] = ()
) -> torch.optim.Optimizer:
    """Return SGD with Nesterov momentum or AdamW, fused; biases and scales get no weight decay.

    (He et al., "Bag of Tricks", 2019, section 3.1.) Parameters in `learnt_before` get `spec.backbone_lr` times the
    rate; each group's "scale" holds the factor.
    """
    old = {id(parameter) for parameter in learnt_before}
    groups = []
    for before, scale in ((False, 1.0), (True, spec.backbone_lr)):
        chosen = [one for one in network.parameters() if one.requires_grad and (id(one) in old) == before]
        for parameters, decay in (
            ([one for one in chosen if _mixes(one)], spec.weight_decay),
            ([one for one in chosen if not _mixes(one)], 0.0),
        ):
            if parameters:
                groups.append({"params": parameters, "weight_decay": decay, "scale": scale})
    assert spec.lr is not None
    if spec.optimizer == "sgd":
        return torch.optim.SGD(groups, lr=spec.lr, momentum=spec.momentum, nesterov=spec.momentum > 0, fused=True)
    return torch.optim.AdamW(groups, lr=spec.lr, fused=True)


def _mixes(parameter: nn.Parameter) -> bool:
    """Tell whether a parameter mixes channels or places, unlike biases and scales (ConvNeXt's have 3 dimensions)."""
    return sum(side > 1 for side in parameter.shape) > 1


def rate(spec: TrainingSpec, step: int, steps: int) -> float:
    """Return the learning rate of step `step` (from 0) out of `steps`.

    After a linear warm-up, `one_cycle` (after Smith and Topin, 2017) and `cosine` fall as a cosine to zero, `step`
    divides by ten after half and after three quarters of the steps, and `constant` stays.
    """
    assert spec.lr is not None
    assert spec.warm_up is not None
    if steps <= 1:
        return spec.lr
    warm = max(1, round(spec.warm_up * steps)) if spec.warm_up else 0
    if step < warm:
        return spec.lr * (step + 1) / (warm + 1)
    match spec.schedule:
        case "constant":
            return spec.lr
        case "step":
            return spec.lr * 0.1 ** sum(step >= part * steps for part in STEP_AT)
        case _:
            return spec.lr * 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, steps - warm)))
