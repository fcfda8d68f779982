"""From a key of the catalogue to a network."""

from importlib import import_module
from typing import Any

from torch import nn

from models.catalogue import architecture


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
    module, function = entry.builder.split(":")
    network: nn.Module = getattr(import_module(module), function)(
        classes=classes,
        channels=channels,
        size=size,
        dropout=entry.dropout if dropout is None else dropout,
        **options,
    )
    return network
