"""Optimisers and the course of the learning rate."""

import math

import torch
from torch import nn

from core.training.spec import TrainingSpec

WARM_UP = 0.1  # part of all steps over which a one-cycle schedule rises


def make_optimizer(network: nn.Module, spec: TrainingSpec) -> torch.optim.Optimizer:
    """Return SGD with Nesterov momentum or AdamW; biases and normalisation weights are not decayed.

    (He et al., "Bag of Tricks", 2019, section 3.1.)
    """
    weights = [parameter for parameter in network.parameters() if parameter.requires_grad and parameter.ndim > 1]
    others = [parameter for parameter in network.parameters() if parameter.requires_grad and parameter.ndim <= 1]
    groups = [{"params": weights, "weight_decay": spec.weight_decay}, {"params": others, "weight_decay": 0.0}]
    groups = [group for group in groups if group["params"]]
    assert spec.lr is not None
    if spec.optimizer == "sgd":
        return torch.optim.SGD(groups, lr=spec.lr, momentum=spec.momentum, nesterov=spec.momentum > 0)
    return torch.optim.AdamW(groups, lr=spec.lr)


def rate(spec: TrainingSpec, step: int, steps: int) -> float:
    """Return the learning rate of step `step` (from 0) out of `steps`.

    `one_cycle` rises linearly over the first tenth and falls as a cosine to zero (after Smith and Topin, 2017);
    `cosine` only falls; `constant` stays.
    """
    assert spec.lr is not None
    if spec.schedule == "constant" or steps <= 1:
        return spec.lr
    warm = max(1, round(WARM_UP * steps)) if spec.schedule == "one_cycle" else 0
    if step < warm:
        return spec.lr * (step + 1) / (warm + 1)
    return spec.lr * 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, steps - warm)))
