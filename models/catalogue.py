"""What architectures there are, as plain records: listing them loads no torch."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Architecture:
    """One architecture. Sizes in pixels of a square's side; `parameters` at the paper's size, channels and classes.

    `builder` names the function that makes the network ("module:function"); the defaults are those of training it
    from scratch on a laptop. `options` are the names that `build` accepts beside the common ones.
    """

    key: str
    title: str
    year: int
    paper: str
    source: str
    min_size: int
    default_size: int
    paper_size: int
    paper_channels: int
    paper_classes: int
    parameters: int
    dropout: float
    batch_norm: bool
    builder: str
    optimizer: str
    lr: float
    batch: int
    options: tuple[str, ...] = ()


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
    parameters=61_706,
    dropout=0.0,
    batch_norm=False,
    builder="models.lenet:lenet5",
    optimizer="adamw",
    lr=2e-3,
    batch=32,
    options=("original",),
)
_ALEXNET = Architecture(
    key="alexnet",
    title="AlexNet",
    year=2012,
    paper="ImageNet classification with deep convolutional neural networks",
    source="Krizhevsky et al. 2012, NIPS 25; layers of Krizhevsky 2014, arXiv 1404.5997 (torchvision's variant)",
    min_size=63,
    default_size=64,
    paper_size=224,
    paper_channels=3,
    paper_classes=1000,
    parameters=61_100_840,
    dropout=0.5,
    batch_norm=False,
    builder="models.alexnet:alexnet",
    optimizer="adamw",
    lr=3e-4,
    batch=32,
)
_VGG16 = Architecture(
    key="vgg16",
    title="VGG-16",
    year=2014,
    paper="Very deep convolutional networks for large-scale image recognition",
    source="Simonyan and Zisserman 2014, arXiv 1409.1556, table 1, configuration D",
    min_size=32,
    default_size=32,
    paper_size=224,
    paper_channels=3,
    paper_classes=1000,
    parameters=138_357_544,
    dropout=0.5,
    batch_norm=False,
    builder="models.vgg:vgg16",
    optimizer="adamw",
    lr=1e-4,
    batch=32,
)
_RESNET34 = Architecture(
    key="resnet34",
    title="ResNet-34",
    year=2015,
    paper="Deep residual learning for image recognition",
    source="He et al. 2015, arXiv 1512.03385, table 1 and figure 3, right",
    min_size=32,
    default_size=64,
    paper_size=224,
    paper_channels=3,
    paper_classes=1000,
    parameters=21_797_672,
    dropout=0.0,
    batch_norm=True,
    builder="models.resnet:resnet34",
    optimizer="adamw",
    lr=1e-3,
    batch=32,
)
_PLAIN34 = Architecture(
    key="plain34",
    title="Plain-34",
    year=2015,
    paper="Deep residual learning for image recognition",
    source="He et al. 2015, arXiv 1512.03385, table 1 and figure 3, middle",
    min_size=32,
    default_size=64,
    paper_size=224,
    paper_channels=3,
    paper_classes=1000,
    parameters=21_623_848,
    dropout=0.0,
    batch_norm=True,
    builder="models.resnet:plain34",
    optimizer="adamw",
    lr=1e-3,
    batch=32,
)

ARCHITECTURES: dict[str, Architecture] = {one.key: one for one in (_LENET5, _ALEXNET, _VGG16, _PLAIN34, _RESNET34)}


def architecture(key: str) -> Architecture:
    """Return an architecture; raises KeyError where there is none of that key."""
    return ARCHITECTURES[key]
