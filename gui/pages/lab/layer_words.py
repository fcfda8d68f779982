"""What each kind of layer is called, and what it does, in the window's language."""

from PySide6.QtCore import QCoreApplication

from gui.words.general import integer
from models.catalogue import Architecture
from models.figures import LayerFacts, layer_at
from models.layers import SHORTCUT, Convolution, MeanPool, Pool, SqueezeExcitation

translate = QCoreApplication.translate


def kind_name(kind: str) -> str:
    """Return the name of a kind of layer; names that every language shares stay."""
    names = {
        "convolution": translate("Layers", "Convolution"),
        "max_pool": translate("Layers", "Max pooling"),
        "mean_pool": translate("Layers", "Mean pooling"),
        "batch_norm": translate("Layers", "Batch norm"),
        "layer_norm": translate("Layers", "Layer norm"),
        "linear": translate("Layers", "Fully connected"),
        "flatten": translate("Layers", "Flatten"),
        "addition": translate("Layers", "Addition"),
        "squeeze_excitation": translate("Layers", "Squeeze, excite"),
        "scale": translate("Layers", "Scale"),
        "relu": "ReLU",
        "relu6": "ReLU6",
        "hardswish": "Hardswish",
        "silu": "SiLU",
        "gelu": "GELU",
        "dropout": "Dropout",
    }
    return names.get(kind, kind)


def kind_sentence(kind: str) -> str:
    """Return what a kind of layer does, "" for an unknown kind."""
    bends = translate(
        "Layers", "Bends each value by itself. Without it, any number of layers would be no more than a single one."
    )
    return {
        "convolution": translate(
            "Layers",
            "Slides its filters over the maps: the same weights everywhere, so a pattern is found wherever it is.",
        ),
        "max_pool": translate(
            "Layers", "Keeps the largest value of each window: maps shrink, small shifts do not matter."
        ),
        "mean_pool": translate(
            "Layers", "Takes the mean of each region: one number says how much of a pattern there is."
        ),
        "batch_norm": translate(
            "Layers",
            "Brings each channel to mean 0 and spread 1 over the batch, then scales it anew. Deep networks learn "
            "faster.",
        ),
        "layer_norm": translate(
            "Layers", "Brings the channels of each place to mean 0 and spread 1, then scales them anew."
        ),
        "linear": translate(
            "Layers", "Each unit weighs all values of the vector. The last one has a unit for each class."
        ),
        "flatten": translate("Layers", "Lines up all values of the maps as one vector. Nothing is computed."),
        "addition": translate(
            "Layers",
            "The shortcut ends here: the block's input is added to what its layers made. They need only learn the "
            "difference, and the gradient has a way past them. That is why deep residual networks learn.",
        ),
        "squeeze_excitation": translate("Layers", "Weighs each channel by what the whole picture holds."),
        "scale": translate("Layers", "Multiplies each channel with a factor that is learnt."),
        "dropout": translate(
            "Layers",
            "In training, sets values to 0 by lot, so that no unit relies on another. In use, it does nothing.",
        ),
        **dict.fromkeys(("relu", "relu6", "hardswish", "silu", "gelu"), bends),
    }.get(kind, "")


def made_of(network: Architecture, row: LayerFacts) -> str:
    """Return the size of a layer's windows and filters in words, "" if it has none."""
    layer = layer_at(network.describe(network.paper_classes), row.name)
    said = []
    if isinstance(layer, Convolution):
        side = layer.kernel or 0
        words = (
            translate("Layers", "{maps} filters of {side} × {side}, stride {stride}, padding {padding}.")
            if layer.groups == 1
            else translate(
                "Layers", "{maps} filters of {side} × {side}, each on one channel, stride {stride}, padding {padding}."
            )
        )
        if layer.kernel is None:
            words = translate("Layers", "{maps} filters as large as the maps.")
        said.append(words.format(maps=integer(layer.maps), side=side, stride=layer.stride, padding=layer.padding))
    elif isinstance(layer, Pool):
        words = translate("Layers", "Windows of {side} × {side}, stride {stride}.")
        said.append(words.format(side=layer.kernel, stride=layer.stride))
    elif isinstance(layer, MeanPool):
        said.append(translate("Layers", "At most {side} × {side} regions.").format(side=layer.side))
    elif isinstance(layer, SqueezeExcitation):
        said.append(translate("Layers", "Through {units} units.").format(units=integer(layer.squeezed)))
    if SHORTCUT in row.name.split("."):
        said.append(translate("Layers", "It stands on the shortcut, so that the sizes fit for the addition."))
    return " ".join(said)
