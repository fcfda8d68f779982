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

    Input: float32 (n, channels, size, size), normalised by the caller; output: logits (n, classes). `dropout` None is
    the paper's. Raises KeyError for an unknown key, ValueError where `size` is under the architecture's smallest,
    where `classes` or `channels` is less than 1, or for an option the architecture does not have.
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
    """A network whose last layer is left out: pictures in, features out."""

    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        """Return float32 features (n, features) of pictures (n, channels, size, size)."""
        features: torch.Tensor = self.network(pictures)
        return features.float()


def head_of(network: nn.Module, key: str) -> nn.Linear:
    """Return the last fully connected layer of a network built from `key`: the layer itself, not a copy.

    Raises ValueError where it has none: the LeNet-5 of 1998 ends in radial basis functions.
    """
    entry = architecture(key)
    head = network.get_submodule(entry.head)
    if not isinstance(head, nn.Linear):
        raise ValueError(f"the last layer of this {entry.title} is no linear one")
    return head


def without_head(network: nn.Module, key: str) -> Trunk:
    """Return, in evaluation mode, what `network` (built from `key`) does before its last layer.

    Its output enters `head_of(network, key)`. The weights are copies on the same device: training one of the two does
    not change the other, and together they take twice the memory. `network` stays in the mode it is in. A batch
    normalisation behind a convolution is folded into its weights: the same function to rounding, in a third less time.
    """
    from torch.fx.experimental.optimization import fuse

    trunk = copy.deepcopy(network).eval()
    trunk.set_submodule(architecture(key).head, nn.Identity())
    return Trunk(fuse(trunk, inplace=True)).eval()
