"""Stopping in the middle of a step: a long one is left between two layers, forwards or backwards.

So a batch need not be cut into small pieces, which would cost time and change what batch normalisation sees.
"""

from collections.abc import Callable
from typing import Any

import torch
from torch import nn


class Halted(Exception):  # noqa: N818 - not an error: how a wish to stop leaves the inner loops
    """A person wants the training to stop."""


def watch(network: nn.Module, look: Callable[[], None]) -> None:
    """Have `look` called before each layer computes and before its gradients are computed; what it raises gets out."""

    def before(_layer: nn.Module, _inputs: Any) -> None:
        look()

    def after(_layer: nn.Module, _inputs: Any, output: Any) -> None:
        if isinstance(output, torch.Tensor) and output.requires_grad:
            output.register_hook(lambda _gradient: look())

    for module in network.modules():
        if not list(module.children()):
            module.register_forward_pre_hook(before)
            module.register_forward_hook(after)
