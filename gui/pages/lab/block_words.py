"""What each block is called and what it says of itself, in the window's language."""

from PySide6.QtCore import QCoreApplication

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
from gui.pages.lab.layer_words import kind_name, kind_sentence
from gui.words.general import integer

translate = QCoreApplication.translate

# The blocks that can be added, in the order of the buttons, each as it is at first.
OFFERED: dict[str, AnyBlock] = {
    "convolution": ConvolutionBlock(),
    "batch_norm": NormBlock(),
    "activation": ActivationBlock(),
    "max_pool": PoolBlock(),
    "mean_pool": MeanBlock(),
    "dropout": DropoutBlock(),
    "dense": DenseBlock(),
    "shortcut": ShortcutBlock(),
}


def offer_name(key: str) -> str:
    """Return the name of a kind of block."""
    names = {
        "activation": translate("Blocks", "Activation"),
        "dense": translate("Blocks", "Dense"),
        "shortcut": translate("Blocks", "Shortcut"),
    }
    return names.get(key) or kind_name(key)


def kind_of_block(block: AnyBlock) -> str:
    """Return the key of a block's kind."""
    return str(block.__struct_config__.tag)


def block_name(block: AnyBlock) -> str:
    """Return a block with its settings on one line."""
    match block:
        case ConvolutionBlock():
            kernel = (
                f"{block.kernel} × {block.kernel}"
                if block.kernel is not None
                else translate("Blocks", "of the whole map")
            )
            step = translate("Blocks", ", stride {n}").format(n=block.stride) if block.stride > 1 else ""
            words = translate("Blocks", "{name} {kernel}, {maps} maps")
            return words.format(name=kind_name("convolution"), kernel=kernel, maps=integer(block.maps)) + step
        case PoolBlock():
            step = translate("Blocks", ", stride {n}").format(n=block.stride) if block.stride != block.kernel else ""
            return f"{kind_name('max_pool')} {block.kernel} × {block.kernel}{step}"
        case MeanBlock():
            words = translate("Blocks", "{name} to {n} × {n}")
            return words.format(name=kind_name("mean_pool"), n=block.side)
        case ActivationBlock():
            return kind_name(block.function)
        case DenseBlock():
            if block.units is None:
                return translate("Blocks", "Dense, one unit a class")
            return translate("Blocks", "Dense, {n} units").format(n=integer(block.units))
        case ShortcutBlock():
            return translate("Blocks", "Shortcut, spans {n}").format(n=block.over)
        case NormBlock():
            return kind_name("batch_norm")
        case DropoutBlock():
            return kind_name("dropout")


def block_sentence(block: AnyBlock) -> str:
    """Return what a block does."""
    match block:
        case DenseBlock():
            return kind_sentence("linear")
        case ShortcutBlock():
            return kind_sentence("addition")
        case ActivationBlock():
            return kind_sentence("relu")
    return kind_sentence(kind_of_block(block))
