"""From a resolved spec to its network, and how much that computes for one picture."""

from collections.abc import Callable

import torch
from torch import nn

from core.events.training_spec import TrainingSpec
from core.machine.precision import choose_precision
from models.build import build

Fill = Callable[[nn.Module], None]


def build_network(spec: TrainingSpec, *, classes: int) -> nn.Module:
    """Return an untrained network; its weights are drawn from torch's global generator, or none on device `meta`."""
    assert spec.size is not None
    return build(
        spec.arch,
        classes=classes,
        channels=spec.channel_count,
        size=spec.size,
        dropout=spec.dropout,
        **spec.options,
    )


def make_network(spec: TrainingSpec, *, classes: int, fill: Fill | None) -> nn.Module:
    """Return the network as it is before the first step; `fill` gives it weights that were learnt before."""
    torch.manual_seed(spec.seed)
    network = build_network(spec, classes=classes)
    if fill is not None:
        fill(network)
    return network


def operations(spec: TrainingSpec, *, classes: int) -> int:
    """Return the floating-point operations of one picture's forward pass; a multiply-add counts two.

    Products of matrices and convolutions count. Nothing is computed: the network has shapes and no numbers.
    """
    from torch.utils.flop_counter import FlopCounterMode

    with torch.device("meta"):
        network = build_network(spec, classes=classes).eval()
        picture = torch.empty(1, spec.channel_count, spec.size or 0, spec.size or 0)
    with torch.no_grad(), FlopCounterMode(display=False) as counter:
        network(picture)
    return counter.get_total_flops()


def choose_numbers(spec: TrainingSpec, *, classes: int, device: str) -> str:
    """Return the precision that a spec's network computes in here: `float32` or `bf16`."""
    return choose_precision(spec, device=device, forward=lambda: operations(spec, classes=classes))
