"""Exact statistics for batch normalisation.

The running averages that PyTorch keeps lag behind the weights: after few steps they are wrong, and evaluation-mode
losses explode. Before every evaluation they are therefore recomputed over training pictures with the weights as they
are (precise batch normalisation: Wu and Johnson, "Rethinking 'Batch' in BatchNorm", 2021, section 3).
"""

from collections.abc import Iterable

import torch
from torch import nn

from core.events.listening import Stop

# Enough for the mean of a channel to settle; more only costs time.
PICTURES = 1024


def has_batch_norm(network: nn.Module) -> bool:
    """Tell whether a network holds batch normalisation."""
    return any(isinstance(module, nn.BatchNorm2d) for module in network.modules())


def settle(network: nn.Module) -> None:
    """Have batch normalisation use the statistics that it has, also while the rest is in training mode."""
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.eval()


@torch.no_grad()
def recompute(network: nn.Module, batches: Iterable[torch.Tensor], stop: Stop) -> None:
    """Replace the running statistics by the plain average over `batches` of inputs (n, channels, size, size).

    Everything else is left in evaluation mode, so that dropout does not disturb the statistics. Returns early where
    `stop` says so; the network is then not fit for evaluation.
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
        norm.momentum = None  # PyTorch's word for a cumulative average
    for inputs in batches:
        if stop():
            break
        network(inputs)
    for norm, momentum in zip(norms, momenta, strict=True):
        norm.momentum = momentum
    network.train(was_training)
