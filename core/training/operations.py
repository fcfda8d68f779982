"""How much a network computes for one picture."""

from typing import Any

import torch
from torch.utils.flop_counter import FlopCounterMode

from models.build import build


def operations(key: str, *, classes: int, channels: int, size: int, options: dict[str, Any]) -> int:
    """Return the floating-point operations of one picture's forward pass (a multiply-add counts two)."""
    with torch.device("meta"):
        network = build(key, classes=classes, channels=channels, size=size, **options).eval()
        picture = torch.empty(1, channels, size, size)
    with FlopCounterMode(display=False) as counter, torch.no_grad():
        network(picture)
    return int(counter.get_total_flops())
