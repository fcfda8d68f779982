"""From a list of blocks to the description of layers that also builds and draws networks; what makes one impossible."""

from collections.abc import Iterator
from typing import NamedTuple

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
from core.problems import Problem
from models.figures import output
from models.layers import (
    Activation,
    Block,
    Chain,
    Convolution,
    Dropout,
    Flatten,
    Layer,
    Linear,
    Maps,
    MeanPool,
    Norm,
    Pool,
    chain,
)

Blocks = tuple[AnyBlock, ...]


class Placed(NamedTuple):
    """A described layer, or several within a shortcut, with the place in the list where it begins."""

    begins: int
    name: str
    layer: Layer


def describe(blocks: Blocks, classes: int) -> Chain:
    """Return the layers of a stack; those of a part of one, if it does not end in the dense block for the classes.

    Each layer is named after its kind and its number among those. Raises Problem for what is impossible whatever the
    size of the pictures.
    """
    placed: list[Placed] = []
    for at, name in enumerate(block_names(blocks)):
        block = blocks[at]
        if isinstance(block, ShortcutBlock):
            _check_reach(blocks, at, block.over)
            first = at - block.over
            body = tuple((one.name, one.layer) for one in placed if one.begins >= first)
            placed = [one for one in placed if one.begins < first]
            layer = Block(layers=Chain(layers=body), shortcut=_projection(blocks, first, at))
            placed.append(Placed(first, name, layer))
            continue
        if isinstance(block, DenseBlock) and not any(isinstance(one, DenseBlock) for one in blocks[:at]):
            placed.append(Placed(at, "flatten", Flatten()))
        placed.append(Placed(at, name, _layer(block, classes)))
    return Chain(layers=tuple((one.name, one.layer) for one in placed))


def block_names(blocks: Blocks) -> Iterator[str]:
    """Yield the name of each block's layer: `convolution1`, `relu1`, `convolution2` …"""
    counts: dict[str, int] = {}
    for block in blocks:
        kind = block.function if isinstance(block, ActivationBlock) else str(block.__struct_config__.tag)
        counts[kind] = counts.get(kind, 0) + 1
        yield f"{kind}_{counts[kind]}" if kind[-1].isdigit() else f"{kind}{counts[kind]}"


def check_stack(blocks: Blocks, picture: Maps, classes: int) -> None:
    """Raise the Problem of the first block that is impossible for pictures of this size; blocks count from 1."""
    if not blocks:
        raise Problem("stack_empty")
    check_part(blocks, picture, classes)
    last = blocks[-1]
    if not isinstance(last, DenseBlock) or last.units is not None:
        raise Problem("stack_without_end")


def check_part(blocks: Blocks, picture: Maps, classes: int) -> None:
    """Raise the Problem of the first impossible block; what is still missing at the end is none."""
    shapes = [picture]
    vector_from = len(blocks)  # place of the first dense block so far
    for at, block in enumerate(blocks):
        number = at + 1
        if isinstance(block, DenseBlock):
            vector_from = min(vector_from, at)
            if block.units is None and number < len(blocks):
                raise Problem("block_after_output", block=number + 1, output=number)
        elif at > vector_from and not isinstance(block, (ActivationBlock, DropoutBlock)):
            raise Problem("block_needs_maps", block=number, dense=vector_from + 1)
        if isinstance(block, PoolBlock) and 2 * block.padding > block.kernel:
            raise Problem("pool_padding", block=number, padding=block.padding, kernel=block.kernel)
        if isinstance(block, ShortcutBlock):
            _check_shortcut(blocks, at, block.over, shapes)
            shapes.append(shapes[-1])
            continue
        try:
            shapes.append(output(_layer(block, classes), shapes[-1]))
        except ValueError:
            raise _too_small(number, block, shapes[-1].side) from None


def smallest_side(blocks: Blocks, side: int) -> int:
    """Return the smallest side of pictures for which no map vanishes on its way, given one for which none does."""
    low, high = 1, side  # maps of larger pictures are never smaller
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if _fits(blocks, middle) else (middle + 1, high)
    return low


def _fits(blocks: Blocks, side: int) -> bool:
    maps = Maps(1, side)
    try:
        for block in blocks:
            if isinstance(block, (ConvolutionBlock, PoolBlock, MeanBlock)):
                maps = output(_layer(block, 1), maps)
    except ValueError:
        return False
    return True


def _too_small(number: int, block: AnyBlock, side: int) -> Problem:
    assert isinstance(block, (ConvolutionBlock, PoolBlock))
    return Problem("map_too_small", block=number, kernel=block.kernel or side, side=side + 2 * block.padding)


def _check_reach(blocks: Blocks, at: int, over: int) -> None:
    """Raise a Problem if a shortcut begins before the picture, or inside another one that it does not contain."""
    first = at - over
    if first < 0:
        raise Problem("shortcut_too_long", block=at + 1, over=over, before=at)
    for inner in range(first, at):
        other = blocks[inner]
        if isinstance(other, ShortcutBlock) and inner - other.over < first:
            raise Problem("shortcut_crosses", block=at + 1, other=inner + 1)


def _check_shortcut(blocks: Blocks, at: int, over: int, shapes: list[Maps]) -> None:
    _check_reach(blocks, at, over)
    first = at - over
    made = output(_projection(blocks, first, at), shapes[first])
    if made.side != shapes[at].side:
        raise Problem("shortcut_sides", block=at + 1, before=made.side, after=shapes[at].side)


def _projection(blocks: Blocks, first: int, at: int) -> Chain:
    """Return the layers of a shortcut over the blocks from `first` to before `at`.

    They are none if the maps stay as they are; otherwise a 1 × 1 convolution and a normalisation (He et al. 2015, arXiv
    1512.03385, option B of section 3.3).
    """
    stride, maps = 1, 0
    for block in blocks[first:at]:
        if isinstance(block, (ConvolutionBlock, PoolBlock)):
            stride *= block.stride
        if isinstance(block, ConvolutionBlock):
            maps = block.maps
    before = next((one.maps for one in reversed(blocks[:first]) if isinstance(one, ConvolutionBlock)), 0)
    if maps in (0, before) and stride == 1:
        return chain()
    if not maps and not before:
        raise Problem("shortcut_of_picture", block=at + 1)
    return chain(Convolution(maps=maps or before, kernel=1, stride=stride, bias=False), Norm())


def _layer(block: AnyBlock, classes: int) -> Layer:
    match block:
        case ConvolutionBlock():
            padding = block.padding if block.kernel is not None else 0
            return Convolution(
                maps=block.maps, kernel=block.kernel, stride=block.stride, padding=padding, bias=block.bias
            )
        case PoolBlock():
            return Pool(kernel=block.kernel, stride=block.stride, padding=block.padding)
        case MeanBlock():
            return MeanPool(side=block.side)
        case NormBlock():
            return Norm()
        case ActivationBlock():
            return Activation(kind=block.function)
        case DropoutBlock():
            return Dropout()
        case DenseBlock():
            return Linear(units=block.units or classes)
    raise TypeError(f"no layer for {block}")
