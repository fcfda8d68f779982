"""From a resolved spec to its network, and the operations that it needs for one picture."""

from collections.abc import Callable
from pathlib import Path

import torch
from torch import nn

from core.architectures.own import architecture_of, check_for
from core.events.training_spec import TrainingSpec
from core.machine.precision import choose_precision
from core.problems import Problem
from models.build import build
from models.figures import LayerFacts

Fill = Callable[[nn.Module], None]


def build_network(spec: TrainingSpec, *, classes: int) -> nn.Module:
    """Return an untrained network; its weights are drawn from torch's global generator, or none on device `meta`.

    Raises ValueError for a stack that is impossible with these pictures or would be too large, before it is built.
    """
    assert spec.size is not None
    try:
        check_for(spec, classes)
        architecture = architecture_of(spec)
    except Problem as problem:
        raise ValueError(str(problem)) from problem
    return build(
        architecture,
        classes=classes,
        channels=spec.channel_count,
        size=spec.size,
        dropout=spec.dropout,
        **spec.options,
    )


def make_network(spec: TrainingSpec, *, classes: int, fill: Fill | None) -> nn.Module:
    """Return the network as it is before the first step; `fill` loads pretrained weights."""
    torch.manual_seed(spec.seed)
    network = build_network(spec, classes=classes)
    if fill is not None:
        fill(network)
    return network


def layers_of(spec: TrainingSpec, *, classes: int) -> tuple[LayerFacts, ...]:
    """Return the layers of the network that a resolved spec trains, for one of its pictures."""
    assert spec.size is not None
    return architecture_of(spec).table(classes=classes, channels=spec.channel_count, size=spec.size, **spec.options)


def operations(spec: TrainingSpec, *, classes: int) -> int:
    """Return the floating-point operations of a picture's forward pass; a multiplication and its addition are two."""
    return 2 * sum(row.multiplications for row in layers_of(spec, classes=classes))


def choose_numbers(spec: TrainingSpec, *, classes: int, device: str, record: Path) -> str:
    """Return the precision in which a resolved spec is trained on this machine: `float32` or `bf16`.

    `record` is where the project keeps what its machines can do. A network that learns only its last layer computes
    vectors, which are always float32.
    """
    if spec.frozen_epochs >= spec.epochs:
        return "float32"
    return choose_precision(spec, device=device, forward=lambda: operations(spec, classes=classes), record=record)
