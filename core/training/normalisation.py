"""Exact statistics for batch normalisation.

PyTorch's running averages lag behind the weights: after few steps they are wrong, and losses in evaluation mode
explode. So before every evaluation they are recomputed over training pictures with the present weights (precise batch
normalisation: Wu and Johnson, "Rethinking 'Batch' in BatchNorm", 2021, section 3).
"""

from collections.abc import Iterable

import torch
from torch import nn

from core.events.listening import Stop

# Enough pictures for the mean of a channel to settle; more only cost time.
PICTURES = 1024


def has_batch_norm(network: nn.Module) -> bool:
    """Tell whether a network contains batch normalisation."""
    return any(isinstance(module, nn.BatchNorm2d) for module in network.modules())


def settle(network: nn.Module) -> None:
    """Let batch normalisation use its stored statistics, even if the rest is in training mode."""
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.eval()


@torch.no_grad()
def recompute(network: nn.Module, batches: Iterable[torch.Tensor], stop: Stop) -> None:
    """Replace the running statistics with the plain average over `batches` of inputs (n, channels, size, size).

    All other modules stay in evaluation mode, so that dropout does not disturb the statistics. Returns early if `stop`
    returns True; the network is then not fit for evaluation.
    """
    norms = [module for module in network.modules() if isinstance(module, nn.BatchNorm2d)]
    if not norms:
        return
    was_training = network.training
    momenta = [norm.momentum for norm in norms]
    network.eval()
    for norm in norms:
        norm.train()
        norm.reset_running_stats()
        norm.momentum = None  # PyTorch's setting for a cumulative average
    for inputs in batches:
        if stop():
            break
        network(inputs)
    for norm, momentum in zip(norms, momenta, strict=True):
        norm.momentum = momentum
    network.train(was_training)
