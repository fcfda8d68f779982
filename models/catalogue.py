"""The available architectures, as plain records: listing them loads no torch."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from models.alexnet import alexnet
from models.convnext import convnext_tiny
from models.figures import LayerFacts, last_feature_map, table
from models.layers import Chain, Maps
from models.lenet import lenet5
from models.mobilenet import efficientnet_b0, mobilenet_v2, mobilenet_v3_small
from models.resnet import plain34, resnet18, resnet34, resnet50
from models.smallnet import smallnet
from models.vgg import vgg16


@dataclass(frozen=True, kw_only=True)
class Architecture:
    """One architecture. Sizes are a square's side in pixels; the paper's size, channels and classes are ImageNet's.

    `describe` returns the layers for a number of classes; everything below is computed from them. With
    `by_torchvision`, torchvision builds the network, and a test compares the description with it. `options` are the
    names that `describe` and `build` accept besides the common ones. The defaults are for training from scratch on a
    laptop. `channels_last` tells whether it runs faster with the channels of a pixel adjacent in memory.

    `weights` tells where weights learnt on ImageNet come from: "bundled" with the application, "hub" (the Hugging Face
    repository `hub`, with torchvision's names), "file" (only one that the person supplies) or "" (there are none);
    `transfer_size` is the default size with them, 0 if there are none.
    """

    key: str
    title: str
    year: int
    paper: str
    source: str
    describe: Callable[..., Chain]
    by_torchvision: bool = False
    options: tuple[str, ...] = ()
    min_size: int
    default_size: int
    paper_size: int = 224
    paper_channels: int = 3
    paper_classes: int = 1000
    dropout: float
    optimizer: str = "adamw"
    lr: float
    batch: int = 32
    channels_last: bool = True
    weights: str = ""
    hub: str = ""
    transfer_size: int = 0

    def table(self, *, classes: int, channels: int, size: int, **options: Any) -> tuple[LayerFacts, ...]:
        """Return the rows of its layers. Raises ValueError if the pictures are too small for its layers."""
        return table(self.describe(classes, **options), Maps(channels, size))

    @cached_property
    def layers(self) -> tuple[LayerFacts, ...]:
        """The rows of its layers at the paper's size, channels and classes."""
        return self.table(classes=self.paper_classes, channels=self.paper_channels, size=self.paper_size)

    @property
    def parameters(self) -> int:
        """Its trainable parameters at the paper's size, channels and classes."""
        return sum(row.parameters for row in self.layers)

    @property
    def batch_norm(self) -> bool:
        """Whether it contains batch normalisation."""
        return any(row.kind == "batch_norm" for row in self.layers)

    @property
    def head(self) -> str:
        """The dotted name of the last layer in the built network, which transfer replaces."""
        return self.layers[-1].name

    @property
    def features(self) -> int:
        """The number of inputs of the head, whatever the size: the length of a picture's features."""
        return self.layers[-2].output[0]

    @property
    def last_map(self) -> str:
        """The dotted name of the module in the built network that outputs its last feature map, for heatmaps.

        "" for a network without maps of its own.
        """
        last = last_feature_map(self.layers)
        return last.name if last is not None else ""


_LENET5 = Architecture(
    key="lenet5",
    title="LeNet-5",
    year=1998,
    paper="Gradient-based learning applied to document recognition",
    source="LeCun et al. 1998, Proceedings of the IEEE 86(11), section II.B",
    min_size=16,
    default_size=32,
    paper_size=32,
    paper_channels=1,
    paper_classes=10,
    dropout=0.0,
    describe=lenet5,
    lr=2e-3,
    options=("original",),
)
_SMALLNET = Architecture(
    key="smallnet",
    title="SmallNet",
    year=2026,
    paper="",
    source=(
        "Goldilocks; in the manner of VGG with batch normalisation (Ioffe and Szegedy 2015) "
        "and global average pooling (Lin et al. 2014)"
    ),
    min_size=16,
    default_size=32,
    paper_size=32,
    paper_channels=1,
    paper_classes=10,
    dropout=0.2,
    describe=smallnet,
    lr=3e-3,
    batch=64,
)
_ALEXNET = Architecture(
    key="alexnet",
    title="AlexNet",
    year=2012,
    paper="ImageNet classification with deep convolutional neural networks",
    source="Krizhevsky et al. 2012, NIPS 25; layers of Krizhevsky 2014, arXiv 1404.5997 (torchvision's variant)",
    min_size=63,
    default_size=64,
    dropout=0.5,
    describe=alexnet,
    lr=3e-4,
    channels_last=False,
)
_VGG16 = Architecture(
    key="vgg16",
    title="VGG-16",
    year=2014,
    paper="Very deep convolutional networks for large-scale image recognition",
    source="Simonyan and Zisserman 2014, arXiv 1409.1556, table 1, configuration D",
    min_size=32,
    default_size=32,
    dropout=0.5,
    describe=vgg16,
    lr=1e-4,
    weights="file",
    transfer_size=224,
)
_RESNET34 = Architecture(
    key="resnet34",
    title="ResNet-34",
    year=2015,
    paper="Deep residual learning for image recognition",
    source="He et al. 2015, arXiv 1512.03385, table 1 and figure 3, right",
    min_size=32,
    default_size=64,
    dropout=0.0,
    describe=resnet34,
    lr=1e-3,
    weights="hub",
    hub="timm/resnet34.tv_in1k",
    transfer_size=224,
)
_PLAIN34 = Architecture(
    key="plain34",
    title="Plain-34",
    year=2015,
    paper="Deep residual learning for image recognition",
    source="He et al. 2015, arXiv 1512.03385, table 1 and figure 3, middle",
    min_size=32,
    default_size=64,
    dropout=0.0,
    describe=plain34,
    lr=1e-3,
)
_RESNET18 = Architecture(
    key="resnet18",
    title="ResNet-18",
    year=2015,
    paper="Deep residual learning for image recognition",
    source='He et al. 2015, arXiv 1512.03385, table 1, column "18-layer"',
    min_size=32,
    default_size=64,
    dropout=0.0,
    describe=resnet18,
    by_torchvision=True,
    lr=1e-3,
    weights="hub",
    hub="timm/resnet18.tv_in1k",
    transfer_size=224,
)
_RESNET50 = Architecture(
    key="resnet50",
    title="ResNet-50",
    year=2015,
    paper="Deep residual learning for image recognition",
    source='He et al. 2015, arXiv 1512.03385, table 1, column "50-layer" (torchvision\'s variant)',
    min_size=32,
    default_size=64,
    dropout=0.0,
    describe=resnet50,
    by_torchvision=True,
    lr=1e-3,
    weights="hub",
    hub="timm/resnet50.tv_in1k",
    transfer_size=224,
)
_MOBILENET_V2 = Architecture(
    key="mobilenet_v2",
    title="MobileNetV2",
    year=2018,
    paper="MobileNetV2: Inverted residuals and linear bottlenecks",
    source="Sandler et al. 2018, arXiv 1801.04381, table 2",
    min_size=32,
    default_size=64,
    dropout=0.2,
    describe=mobilenet_v2,
    by_torchvision=True,
    lr=1e-3,
    weights="bundled",
    transfer_size=128,
)
_MOBILENET_V3_SMALL = Architecture(
    key="mobilenet_v3_small",
    title="MobileNetV3-Small",
    year=2019,
    paper="Searching for MobileNetV3",
    source="Howard et al. 2019, arXiv 1905.02244, table 2",
    min_size=32,
    default_size=64,
    dropout=0.2,
    describe=mobilenet_v3_small,
    by_torchvision=True,
    lr=1e-3,
    weights="file",
    transfer_size=224,
)
_EFFICIENTNET_B0 = Architecture(
    key="efficientnet_b0",
    title="EfficientNet-B0",
    year=2019,
    paper="EfficientNet: Rethinking model scaling for convolutional neural networks",
    source="Tan and Le 2019, arXiv 1905.11946, table 1",
    min_size=32,
    default_size=64,
    dropout=0.2,
    describe=efficientnet_b0,
    by_torchvision=True,
    lr=1e-3,
    weights="file",
    transfer_size=224,
)
_CONVNEXT_TINY = Architecture(
    key="convnext_tiny",
    title="ConvNeXt-T",
    year=2022,
    paper="A ConvNet for the 2020s",
    source='Liu et al. 2022, arXiv 2201.03545, table 9, column "ConvNeXt-T"',
    min_size=32,
    default_size=64,
    dropout=0.0,
    describe=convnext_tiny,
    by_torchvision=True,
    lr=5e-4,
    weights="file",
    transfer_size=224,
)

ARCHITECTURES: dict[str, Architecture] = {
    one.key: one
    for one in (
        _LENET5,
        _SMALLNET,
        _ALEXNET,
        _VGG16,
        _PLAIN34,
        _RESNET18,
        _RESNET34,
        _RESNET50,
        _MOBILENET_V2,
        _MOBILENET_V3_SMALL,
        _EFFICIENTNET_B0,
        _CONVNEXT_TINY,
    )
}


def architecture(key: str) -> Architecture:
    """Return an architecture. Raises KeyError for an unknown key."""
    return ARCHITECTURES[key]
