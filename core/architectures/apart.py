"""From an architecture of the catalogue to a list of blocks, where blocks can say all of its layers."""

from core.events.blocks import (
    ActivationBlock,
    AnyBlock,
    ConvolutionBlock,
    DenseBlock,
    DropoutBlock,
    MeanBlock,
    NormBlock,
    PoolBlock,
    ShortcutBlock,
)
from models.catalogue import ARCHITECTURES, Architecture
from models.layers import (
    Activation,
    Block,
    Chain,
    Convolution,
    Dropout,
    Flatten,
    Layer,
    Linear,
    MeanPool,
    Norm,
    Pool,
)


def taken_apart(architecture: Architecture) -> tuple[AnyBlock, ...] | None:
    """Return the blocks of an architecture; None if it has layers for which there is no block.

    Those are depthwise and sparse convolutions, the weighing of channels, and normalisation over channels.
    """
    try:
        blocks = _blocks(architecture.describe(architecture.paper_classes))
    except NotImplementedError:
        return None
    assert isinstance(blocks[-1], DenseBlock)
    return (*blocks[:-1], DenseBlock(units=None))


def beginnings() -> tuple[str, ...]:
    """Return the keys of the catalogue from which a stack can begin."""
    return tuple(key for key, one in ARCHITECTURES.items() if taken_apart(one) is not None)


def _blocks(layer: Layer) -> list[AnyBlock]:
    match layer:
        case Chain():
            return [block for _, one in layer.layers for block in _blocks(one)]
        case Block():
            body = _blocks(layer.layers)
            # The layers of the shortcut follow from what it spans (core/architectures/stack.py).
            joined: list[AnyBlock] = [ShortcutBlock(over=len(body))] if layer.shortcut is not None else []
            return [*body, *joined, *([ActivationBlock()] if layer.activation else [])]
        case Convolution(groups=1, sees=()):
            return [
                ConvolutionBlock(
                    maps=layer.maps,
                    kernel=layer.kernel,
                    stride=layer.stride,
                    padding=layer.padding,
                    bias=layer.bias,
                )
            ]
        case Pool(kind="max_pool"):
            return [PoolBlock(kernel=layer.kernel, stride=layer.stride, padding=layer.padding)]
        case MeanPool():
            return [MeanBlock(side=layer.side)]
        case Norm(kind="batch_norm"):
            return [NormBlock()]
        case Activation():
            return [ActivationBlock(function=layer.kind)]  # type: ignore[arg-type] # a block has every function
        case Dropout():
            return [DropoutBlock()]
        case Linear():
            return [DenseBlock(units=layer.units)]
        case Flatten():
            return []
    raise NotImplementedError(f"no block for {layer}")
