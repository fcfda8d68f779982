"""A list of blocks as one short word, for the text of the lab's state: `c16k3s1p1b,n,relu,m2s2p0,g1,o`.

`c` is a convolution with its maps, kernel (`a`: as large as the map), stride, padding and, with `b`, a bias; `n` a
normalisation, a name an activation, `m` max pooling with kernel, stride and padding, `g` the means of maps of this
side, `d` dropout, `f` a dense block of so many units, `o` the one for the classes, `x` a shortcut over so many blocks.
"""

import re
from typing import get_args

import msgspec

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

FUNCTIONS: tuple[str, ...] = get_args(msgspec.structs.fields(ActivationBlock)[0].type)
_CONVOLUTION = re.compile(
    r"c(?P<maps>\d{1,5})k(?P<kernel>\d{1,2}|a)s(?P<stride>\d{1,2})p(?P<padding>\d{1,2})(?P<bias>b?)"
)
_POOL = re.compile(r"m(?P<kernel>\d{1,2})s(?P<stride>\d{1,2})p(?P<padding>\d{1,2})")
_NUMBERED = re.compile(r"(?P<kind>[gfx])(?P<number>\d{1,5})")


def write_blocks(blocks: tuple[AnyBlock, ...]) -> str:
    """Return the word of a list of blocks; "" for none."""
    return ",".join(_written(block) for block in blocks)


def read_blocks(text: str) -> tuple[AnyBlock, ...]:
    """Return the blocks of a word. Raises Problem `lab_text_unreadable`."""
    return tuple(_read(word) for word in text.split(",")) if text else ()


def _written(block: AnyBlock) -> str:
    match block:
        case ConvolutionBlock():
            kernel = "a" if block.kernel is None else block.kernel
            return f"c{block.maps}k{kernel}s{block.stride}p{block.padding}{'b' * block.bias}"
        case NormBlock():
            return "n"
        case ActivationBlock():
            return block.function
        case PoolBlock():
            return f"m{block.kernel}s{block.stride}p{block.padding}"
        case MeanBlock():
            return f"g{block.side}"
        case DropoutBlock():
            return "d"
        case DenseBlock():
            return "o" if block.units is None else f"f{block.units}"
        case ShortcutBlock():
            return f"x{block.over}"


def _read(word: str) -> AnyBlock:
    try:
        return _block(word)
    except msgspec.ValidationError as error:  # a number out of its bounds
        raise Problem("lab_text_unreadable", detail=f"{word[:40]}: {error}") from error


def _block(word: str) -> AnyBlock:
    plain: dict[str, AnyBlock] = {"n": NormBlock(), "d": DropoutBlock(), "o": DenseBlock(units=None)}
    if word in plain:
        return plain[word]
    if word in FUNCTIONS:
        return msgspec.convert({"kind": "activation", "function": word}, ActivationBlock)
    if found := _CONVOLUTION.fullmatch(word):
        numbers = {name: int(found[name]) for name in ("maps", "stride", "padding")}
        kernel = None if found["kernel"] == "a" else int(found["kernel"])
        return msgspec.convert(
            {"kind": "convolution", **numbers, "kernel": kernel, "bias": bool(found["bias"])}, ConvolutionBlock
        )
    if found := _POOL.fullmatch(word):
        return msgspec.convert({"kind": "max_pool", **{k: int(v) for k, v in found.groupdict().items()}}, PoolBlock)
    if found := _NUMBERED.fullmatch(word):
        number = int(found["number"])
        match found["kind"]:
            case "g":
                return msgspec.convert({"kind": "mean_pool", "side": number}, MeanBlock)
            case "f":
                return msgspec.convert({"kind": "dense", "units": number}, DenseBlock)
        return msgspec.convert({"kind": "shortcut", "over": number}, ShortcutBlock)
    raise Problem("lab_text_unreadable", detail=word[:40])
