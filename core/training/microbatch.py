"""How many pictures go through a network at once, so that a stop takes hold within about a second.

The answer depends on the architecture and the picture size alone, never on a clock: same spec, same losses.
"""

from typing import Any

import torch
from torch.utils.flop_counter import FlopCounterMode

from models.build import build

# Floating-point operations between two looks at the stop flag: a second on a slow laptop core pair.
CPU_BUDGET = 1e11
CUDA_BUDGET = 1e13
# Batch normalisation needs company to estimate a mean and a deviation.
FEWEST_WITH_BATCH_NORM = 8


def operations(key: str, *, classes: int, channels: int, size: int, options: dict[str, Any]) -> int:
    """Return the floating-point operations of one picture's forward pass (a multiply-add counts two)."""
    with torch.device("meta"):
        network = build(key, classes=classes, channels=channels, size=size, **options).eval()
        picture = torch.empty(1, channels, size, size)
    with FlopCounterMode(display=False) as counter, torch.no_grad():
        network(picture)
    return int(counter.get_total_flops())


def micro_batch(forward: int, batch: int, *, batch_norm: bool, device: str) -> int:
    """Return how many of `batch` pictures go through at once; `forward` is `operations` of one.

    A step costs about three forward passes. The micro-batches of a step are as even as they can be.
    """
    budget = CUDA_BUDGET if device.startswith("cuda") else CPU_BUDGET
    most = max(FEWEST_WITH_BATCH_NORM if batch_norm else 1, int(budget // (3 * max(1, forward))))
    if most >= batch:
        return batch
    pieces = -(-batch // most)
    return -(-batch // pieces)
