"""From an architecture of the catalogue to a list of blocks, where blocks can say all of its layers."""

from collections.abc import Iterator

from core.events import blocks
from models import layers
from models.catalogue import ARCHITECTURES, Architecture


def taken_apart(architecture: Architecture) -> tuple[blocks.AnyBlock, ...] | None:
    """Return the blocks of an architecture; None if it has layers for which there is no block.

    Those are depthwise and sparse convolutions, the weighing of channels, and normalisation over channels.
    """
    found: list[blocks.AnyBlock] = []
    for block in _blocks(architecture.describe(architecture.paper_classes)):
        if block is None:
            return None
        found.append(block)
    assert isinstance(found[-1], blocks.DenseBlock)
    return (*found[:-1], blocks.DenseBlock(units=None))


def beginnings() -> tuple[str, ...]:
    """Return the keys of the catalogue from which a stack can begin."""
    return tuple(key for key, one in ARCHITECTURES.items() if taken_apart(one) is not None)


def _blocks(layer: layers.Layer) -> Iterator[blocks.AnyBlock | None]:
    """Yield the blocks of a layer; None for one that no block says."""
    match layer:
        case layers.Chain():
            for _, one in layer.layers:
                yield from _blocks(one)
        case layers.Block():
            body = list(_blocks(layer.layers))
            yield from body
            if layer.shortcut is not None:  # its layers follow from what it spans (core/architectures/stack.py)
                yield blocks.ShortcutBlock(over=len(body))
            if layer.activation:
                yield blocks.ActivationBlock()
        case layers.Convolution(groups=1, sees=()):
            yield blocks.ConvolutionBlock(
                maps=layer.maps, kernel=layer.kernel, stride=layer.stride, padding=layer.padding, bias=layer.bias
            )
        case layers.Pool(kind="max_pool"):
            yield blocks.PoolBlock(kernel=layer.kernel, stride=layer.stride, padding=layer.padding)
        case layers.MeanPool():
            yield blocks.MeanBlock(side=layer.side)
        case layers.Norm(kind="batch_norm"):
            yield blocks.NormBlock()
        case layers.Activation():
            yield blocks.ActivationBlock(function=layer.kind)  # type: ignore[arg-type] # a block has every function
        case layers.Dropout():
            yield blocks.DropoutBlock()
        case layers.Linear():
            yield blocks.DenseBlock(units=layer.units)
        case layers.Flatten():
            return
        case _:
            yield None
