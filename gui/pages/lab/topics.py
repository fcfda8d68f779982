"""The topics in the lecture's order; a topic's module is imported when it is first opened."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from gui.pages.lab.topic import Topic
from gui.state.workspace import Workspace

translate = QCoreApplication.translate


def _features(workspace: Workspace) -> Topic:
    from gui.pages.lab.features import FeaturesTopic

    return FeaturesTopic(workspace)


def _convolution(workspace: Workspace) -> Topic:
    from gui.pages.lab.convolution import ConvolutionTopic

    return ConvolutionTopic(workspace)


def _pooling(workspace: Workspace) -> Topic:
    from gui.pages.lab.pooling import PoolingTopic

    return PoolingTopic(workspace)


def _activation(workspace: Workspace) -> Topic:
    from gui.pages.lab.activation import ActivationTopic

    return ActivationTopic(workspace)


def _dropout(workspace: Workspace) -> Topic:
    from gui.pages.lab.dropout import DropoutTopic

    return DropoutTopic(workspace)


def _under_over(workspace: Workspace) -> Topic:
    from gui.pages.lab.under_over import UnderOverTopic

    return UnderOverTopic(workspace)


def _split(workspace: Workspace) -> Topic:
    from gui.pages.lab.split import SplitTopic

    return SplitTopic(workspace)


def _architectures(workspace: Workspace) -> Topic:
    from gui.pages.lab.architectures import ArchitecturesTopic

    return ArchitecturesTopic(workspace)


def _builder(workspace: Workspace) -> Topic:
    from gui.pages.lab.builder import BuilderTopic

    return BuilderTopic(workspace)


def _inside(workspace: Workspace) -> Topic:
    from gui.pages.lab.inside import InsideTopic

    return InsideTopic(workspace)


def _depths(workspace: Workspace) -> Topic:
    from gui.pages.lab.depths import DepthsTopic

    return DepthsTopic(workspace)


MAKERS: dict[str, Callable[[Workspace], Topic]] = {
    "features": _features,
    "convolution": _convolution,
    "pooling": _pooling,
    "activation": _activation,
    "dropout": _dropout,
    "under_over": _under_over,
    "split": _split,
    "architectures": _architectures,
    "build": _builder,
    "depths": _depths,
    "inside": _inside,
}


class TopicWords(NamedTuple):
    """A topic's key, title, and what one sees there in a sentence."""

    key: str
    title: str
    sentence: str


def topics() -> list[TopicWords]:
    """Return all topics, in the window's language."""
    return [
        TopicWords(
            "features",
            translate("Topics", "Machine learning, deep learning"),
            translate("Topics", "Features made by hand beside learnt ones, on your own pictures. And what it is for."),
        ),
        TopicWords(
            "convolution",
            translate("Topics", "Convolution"),
            translate("Topics", "A kernel slides over an image. See every product, and what it does to a picture."),
        ),
        TopicWords(
            "pooling",
            translate("Topics", "Max pooling"),
            translate("Topics", "A window keeps the largest value, or the mean. See where the gradient goes."),
        ),
        TopicWords(
            "activation",
            translate("Topics", "ReLU"),
            translate("Topics", "What is below 0 becomes 0. ReLU and six relatives, as numbers, curve and picture."),
        ),
        TopicWords(
            "dropout",
            translate("Topics", "Dropout"),
            translate(
                "Topics", "Neurons go out by lot in training. See the scale that makes up for it, and its effect."
            ),
        ),
        TopicWords(
            "under_over",
            translate("Topics", "Under and over"),
            translate("Topics", "A small network learns before your eyes. Make it underfit, overfit, just right."),
        ),
        TopicWords(
            "split",
            translate("Topics", "The split"),
            translate("Topics", "Draw a split again and again: accuracy scatters, and a leak makes it lie."),
        ),
        TopicWords(
            "architectures",
            translate("Topics", "Architectures"),
            translate("Topics", "LeNet-5 to ConvNeXt, layer by layer, two side by side: shapes, parameters, costs."),
        ),
        TopicWords(
            "build",
            translate("Topics", "Build your own"),
            translate("Topics", "Stack blocks to a network of your own, see its shapes grow, and train it."),
        ),
        TopicWords(
            "depths",
            translate("Topics", "Plain against residual"),
            translate("Topics", "An experiment: does a deeper network train better, with shortcuts and without?"),
        ),
        TopicWords(
            "inside",
            translate("Topics", "Inside my model"),
            translate("Topics", "What each layer of your trained model makes of a picture, down to a single value."),
        ),
    ]
