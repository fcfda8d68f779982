"""How much a network computes for one picture."""

from typing import Any

import torch
from torch import nn

from models.build import build


def operations(key: str, *, classes: int, channels: int, size: int, options: dict[str, Any]) -> int:
    """Return the floating-point operations of the convolutions and linear layers in one picture's forward pass.

    A multiply-add counts two. Nothing is computed: the network has shapes and no numbers.
    """
    found = 0

    def count(layer: nn.Module, _inputs: object, output: torch.Tensor) -> None:
        nonlocal found
        assert isinstance(layer.weight, torch.Tensor)
        found += 2 * output.numel() * layer.weight[0].numel()

    with torch.device("meta"):
        network = build(key, classes=classes, channels=channels, size=size, **options).eval()
        picture = torch.empty(1, channels, size, size)
    for layer in network.modules():
        if isinstance(layer, (nn.Conv2d, nn.Linear)):
            layer.register_forward_hook(count)
    with torch.no_grad():
        network(picture)
    return found
