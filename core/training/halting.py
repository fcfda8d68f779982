"""Stopping in the middle of a step: a long step ends between two layers, in the forward or the backward pass.

So batches need not be cut into small pieces, which would cost time and change what batch normalisation computes.
"""

from collections.abc import Callable
from typing import Any

import torch
from torch import nn


class Halted(Exception):  # noqa: N818 - not an error: it carries a wish to stop out of the inner loops
    """The person has asked the training to stop."""


def watch(network: nn.Module, look: Callable[[], None]) -> None:
    """Call `look` before each layer's forward and backward pass; exceptions that it raises propagate."""

    def before(_layer: nn.Module, _inputs: Any) -> None:
        look()

    def after(_layer: nn.Module, _inputs: Any, output: Any) -> None:
        if isinstance(output, torch.Tensor) and output.requires_grad:
            output.register_hook(lambda _gradient: look())

    for module in network.modules():
        if not list(module.children()):
            module.register_forward_pre_hook(before)
            module.register_forward_hook(after)
