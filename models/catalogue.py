"""What architectures there are, as plain records: listing them loads no torch."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Architecture:
    """One architecture. Sizes in pixels of a square's side; `parameters` at the paper's size, channels and classes.

    `builder` names the function that makes the network ("module:function"); the defaults are those of training it
    from scratch on a laptop. `options` are the names that `build` accepts beside the common ones. `channels_last` says
    whether it runs faster with a picture's channels together in memory.

    `head` is the dotted name of the last fully connected layer inside the built network; what enters it are the
    picture's features, `features` numbers at `default_size`.

    `weights` says where weights learnt on ImageNet come from: "bundled" with the application, "hub" (the Hugging Face
    repository `hub`, with torchvision's names), "file" (only one that the person supplies) or "" (there are none);
    `transfer_size` is the default size with them, 0 where there are none.
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
    head: str
    features: int
    options: tuple[str, ...] = ()
    channels_last: bool = False
    weights: str = ""
    hub: str = ""
    transfer_size: int = 0


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
    head="classifier.3",
    features=84,
    channels_last=True,
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
    parameters=328_106,
    dropout=0.2,
    batch_norm=True,
    builder="models.smallnet:smallnet",
    optimizer="adamw",
    lr=3e-3,
    batch=64,
    head="fc",
    features=192,
    channels_last=True,
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
    head="classifier.6",
    features=4096,
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
    head="classifier.6",
    features=4096,
    channels_last=True,
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
    head="fc",
    features=512,
    channels_last=True,
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
    head="fc",
    features=512,
    channels_last=True,
)
_RESNET18 = Architecture(
    key="resnet18",
    title="ResNet-18",
    year=2015,
    paper="Deep residual learning for image recognition",
    source='He et al. 2015, arXiv 1512.03385, table 1, column "18-layer"',
    min_size=32,
    default_size=64,
    paper_size=224,
    paper_channels=3,
    paper_classes=1000,
    parameters=11_689_512,
    dropout=0.0,
    batch_norm=True,
    builder="models.torchvision_networks:resnet18",
    optimizer="adamw",
    lr=1e-3,
    batch=32,
    head="fc",
    features=512,
    channels_last=True,
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
    paper_size=224,
    paper_channels=3,
    paper_classes=1000,
    parameters=25_557_032,
    dropout=0.0,
    batch_norm=True,
    builder="models.torchvision_networks:resnet50",
    optimizer="adamw",
    lr=1e-3,
    batch=32,
    head="fc",
    features=2048,
    channels_last=True,
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
    paper_size=224,
    paper_channels=3,
    paper_classes=1000,
    parameters=3_504_872,
    dropout=0.2,
    batch_norm=True,
    builder="models.torchvision_networks:mobilenet_v2",
    optimizer="adamw",
    lr=1e-3,
    batch=32,
    head="classifier.1",
    features=1280,
    channels_last=True,
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
    paper_size=224,
    paper_channels=3,
    paper_classes=1000,
    parameters=2_542_856,
    dropout=0.2,
    batch_norm=True,
    builder="models.torchvision_networks:mobilenet_v3_small",
    optimizer="adamw",
    lr=1e-3,
    batch=32,
    head="classifier.3",
    features=1024,
    channels_last=True,
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
    paper_size=224,
    paper_channels=3,
    paper_classes=1000,
    parameters=5_288_548,
    dropout=0.2,
    batch_norm=True,
    builder="models.torchvision_networks:efficientnet_b0",
    optimizer="adamw",
    lr=1e-3,
    batch=32,
    head="classifier.1",
    features=1280,
    channels_last=True,
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
    paper_size=224,
    paper_channels=3,
    paper_classes=1000,
    parameters=28_589_128,
    dropout=0.0,
    batch_norm=False,
    builder="models.torchvision_networks:convnext_tiny",
    optimizer="adamw",
    lr=5e-4,
    batch=32,
    head="classifier.2",
    features=768,
    channels_last=True,
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
    """Return an architecture; raises KeyError where there is none of that key."""
    return ARCHITECTURES[key]
