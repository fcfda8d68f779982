"""From a key of the catalogue to a network, and from a network to its two parts: the last layer and all before it."""

import copy
from typing import Any

import torch
from torch import nn

from models.catalogue import architecture
from models.layers import Maps
from models.modules import ScaledTanh, initialise, initialise_tanh, make


def build(
    key: str, *, classes: int, channels: int, size: int, dropout: float | None = None, **options: Any
) -> nn.Module:
    """Return an untrained network; its weights are drawn from torch's global generator.

    Input: float32 (n, channels, size, size), normalised by the caller; output: logits (n, classes). If `dropout` is
    None, the paper's is used. Raises KeyError for an unknown key, ValueError if `size` is below the architecture's
    smallest, if `classes` or `channels` is less than 1, or for an option that the architecture does not have.
    """
    entry = architecture(key)
    if size < entry.min_size:
        raise ValueError(f"{entry.title} needs pictures of at least {entry.min_size} px, not {size}")
    if classes < 1 or channels < 1:
        raise ValueError(f"{classes} classes, {channels} channels: at least one of each")
    if unknown := set(options) - set(entry.options):
        raise ValueError(f"{entry.title} has no option {', '.join(sorted(unknown))}")
    rate = entry.dropout if dropout is None else dropout
    if entry.by_torchvision:
        from models import torchvision_networks  # slow to import

        network: nn.Module = getattr(torchvision_networks, key)(classes=classes, channels=channels, dropout=rate)
        return network
    network = make(entry.describe(classes, **options), Maps(channels, size), dropout=rate)
    if any(isinstance(module, ScaledTanh) for module in network.modules()):
        initialise_tanh(network)
    else:
        initialise(network)
    return network


class Trunk(nn.Module):
    """A network without its last layer: pictures in, features out."""

    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        """Return float32 features (n, features) of pictures (n, channels, size, size)."""
        features: torch.Tensor = self.network(pictures)
        return features.float()


def head_of(network: nn.Module, key: str) -> nn.Linear:
    """Return the last fully connected layer of a network built from `key`: the layer itself, not a copy.

    Raises ValueError if there is none: the LeNet-5 of 1998 ends in radial basis functions.
    """
    entry = architecture(key)
    head = network.get_submodule(entry.head)
    if not isinstance(head, nn.Linear):
        raise ValueError(f"the last layer of this {entry.title} is no linear one")
    return head


def without_head(network: nn.Module, key: str) -> Trunk:
    """Return `network` (built from `key`) without its last layer, in evaluation mode.

    Its output is the input of `head_of(network, key)`. The weights are copies on the same device: training one of the
    two does not change the other, and together they take twice the memory. `network` keeps its mode. Batch
    normalisation after a convolution is folded into its weights: the same function except for rounding, in a third less
    time.
    """
    from torch.fx.experimental.optimization import fuse

    trunk = copy.deepcopy(network).eval()
    trunk.set_submodule(architecture(key).head, nn.Identity())
    return Trunk(fuse(trunk, inplace=True)).eval()
