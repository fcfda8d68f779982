"""From a key of the catalogue to a network, and from a network to its two parts: the last layer and all before it."""

import copy
from typing import Any

import torch
from torch import nn

from models.catalogue import Architecture, architecture
from models.layers import Maps
from models.modules import initialise, initialise_tanh, make, uses_only_tanh


def build(
    which: str | Architecture,
    *,
    classes: int,
    channels: int,
    size: int,
    dropout: float | None = None,
    **options: Any,
) -> nn.Module:
    """Return an untrained network of a key of the catalogue, or of an architecture of one's own.

    Its weights are drawn from torch's global generator; on device `meta` there are none.

    Input: float32 (n, channels, size, size), normalised by the caller; output: logits (n, classes). If `dropout` is
    None, the paper's is used. Raises KeyError for an unknown key, ValueError if `size` is below the architecture's
    smallest, if `classes` or `channels` is less than 1, or for an option that the architecture does not have.
    """
    entry = _found(which)
    if size < entry.min_size:
        raise ValueError(f"{entry.title} needs pictures of at least {entry.min_size} px, not {size}")
    if classes < 1 or channels < 1:
        raise ValueError(f"{classes} classes, {channels} channels: at least one of each")
    if unknown := set(options) - set(entry.options):
        raise ValueError(f"{entry.title} has no option {', '.join(sorted(unknown))}")
    rate = entry.dropout if dropout is None else dropout
    if entry.by_torchvision:
        from models import torchvision_networks  # slow to import

        network: nn.Module = getattr(torchvision_networks, entry.key)(classes=classes, channels=channels, dropout=rate)
        return network
    network = make(entry.describe(classes, **options), Maps(channels, size), dropout=rate)
    if all(one.is_meta for one in network.parameters()):
        return network  # no weights to draw; torch would load its compiler for it, which takes two seconds
    if uses_only_tanh(network):
        initialise_tanh(network)
    else:
        initialise(network)
    return network


def _found(which: str | Architecture) -> Architecture:
    return architecture(which) if isinstance(which, str) else which


class Trunk(nn.Module):
    """A network without its last layer: pictures in, features out."""

    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        """Return float32 features (n, features) of pictures (n, channels, size, size)."""
        features: torch.Tensor = self.network(pictures)
        return features.float()


def head_of(network: nn.Module, which: str | Architecture) -> nn.Linear:
    """Return the last fully connected layer of a network built from `which`: the layer itself, not a copy.

    Raises ValueError if there is none: the LeNet-5 of 1998 ends in radial basis functions.
    """
    entry = _found(which)
    head = network.get_submodule(entry.head)
    if not isinstance(head, nn.Linear):
        raise ValueError(f"the last layer of this {entry.title} is no linear one")
    return head


def without_head(network: nn.Module, which: str | Architecture) -> Trunk:
    """Return `network` (built from `which`) without its last layer, in evaluation mode.

    Its output is the input of `head_of(network, which)`. The weights are copies on the same device: training one of the
    two does not change the other, and together they take twice the memory. `network` keeps its mode. Batch
    normalisation after a convolution is folded into its weights: the same function except for rounding, in a third less
    time.
    """
    from torch.fx.experimental.optimization import fuse

    trunk = copy.deepcopy(network).eval()
    trunk.set_submodule(_found(which).head, nn.Identity())
    return Trunk(fuse(trunk, inplace=True)).eval()
