"""Residual networks (He et al. 2015, "Deep residual learning for image recognition", arXiv 1512.03385, table 1).

ResNet-18, -34 and -50, and the plain network of 34 layers (figure 3, middle): the same layers without shortcuts. A
shortcut is a projection if the maps change (the paper's option B), otherwise the identity. The names of the weights
are torchvision's.
"""

from collections.abc import Callable, Sequence

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
    chain,
)

WIDTHS = (64, 128, 256, 512)  # table 1, conv2_x to conv5_x


def convolution(maps: int, kernel: int, stride: int = 1) -> Convolution:
    """A convolution before a normalisation, which has the bias; with stride 1, the maps keep their sides."""
    return Convolution(maps=maps, kernel=kernel, stride=stride, padding=kernel // 2, bias=False)


def _shortcut(maps: int, stride: int, *, projected: bool) -> Chain:
    return chain(convolution(maps, 1, stride), Norm()) if projected else chain()


def plain_block(width: int, stride: int, *, first: bool) -> Block:  # noqa: ARG001 - every block's
    """Two 3 × 3 convolutions with batch normalisation."""
    layers = chain(
        conv1=convolution(width, 3, stride), bn1=Norm(), relu=Activation(), conv2=convolution(width, 3), bn2=Norm()
    )
    return Block(layers=layers, activation=True)


def basic_block(width: int, stride: int, *, first: bool) -> Block:
    """The same with a shortcut (figure 5, left), which is a projection if the block halves the maps."""
    layers = plain_block(width, stride, first=first).layers
    return Block(layers=layers, shortcut=_shortcut(width, stride, projected=stride > 1), activation=True)


def _bottleneck(width: int, stride: int, *, first: bool) -> Block:
    """A narrow 3 × 3 convolution between two of 1 × 1 (figure 5, right); the last makes four times as many maps.

    As in torchvision, a block that halves the maps does so in its 3 × 3 convolution, not in its first 1 × 1.
    """
    layers = chain(
        conv1=convolution(width, 1),
        bn1=Norm(),
        relu1=Activation(),
        conv2=convolution(width, 3, stride),
        bn2=Norm(),
        relu2=Activation(),
        conv3=convolution(4 * width, 1),
        bn3=Norm(),
    )
    return Block(layers=layers, shortcut=_shortcut(4 * width, stride, projected=first), activation=True)


def stages(block: Callable[..., Block], widths: Sequence[int], counts: Sequence[int]) -> dict[str, Layer]:
    """Return stages of so many blocks each, `layer1` and so on."""
    found: dict[str, Layer] = {}
    for number, (width, count) in enumerate(zip(widths, counts, strict=True), start=1):
        halves = 1 if number == 1 else 2  # each later stage halves the maps in its first block
        blocks = (block(width, 1 if index else halves, first=index == 0) for index in range(count))
        found[f"layer{number}"] = chain(*blocks)
    return found


def _network(classes: int, block: Callable[..., Block], counts: tuple[int, int, int, int]) -> Chain:
    """A 7 × 7 convolution, max pooling, four stages of blocks, average pooling, one fully connected layer."""
    return chain(
        conv1=convolution(64, 7, 2),
        bn1=Norm(),
        relu=Activation(),
        maxpool=Pool(kernel=3, stride=2, padding=1),
        **stages(block, WIDTHS, counts),
        avgpool=MeanPool(),
        flatten=Flatten(),
        dropout=Dropout(),
        fc=Linear(units=classes),
    )


def plain34(classes: int) -> Chain:
    """Return the layers of the plain network: ResNet-34 without its shortcuts; 21,623,848 parameters on paper."""
    return _network(classes, plain_block, (3, 4, 6, 3))


def resnet18(classes: int) -> Chain:
    """Return the layers of ResNet-18 (table 1, column "18-layer")."""
    return _network(classes, basic_block, (2, 2, 2, 2))


def resnet34(classes: int) -> Chain:
    """Return the layers of ResNet-34 (table 1, column "34-layer"; figure 3, right); 21,797,672 parameters on paper."""
    return _network(classes, basic_block, (3, 4, 6, 3))


def resnet50(classes: int) -> Chain:
    """Return the layers of ResNet-50 (table 1, column "50-layer")."""
    return _network(classes, _bottleneck, (3, 4, 6, 3))
