"""Networks of inverted residual blocks: MobileNetV2, MobileNetV3-Small and EfficientNet-B0.

A block widens its input by a 1 × 1 convolution, filters each channel by itself (depthwise), and narrows it again
without an activation; the input is added if the shape is unchanged (Sandler et al. 2018, arXiv 1801.04381, section
3.3). The names of the weights are torchvision's, which builds these networks.
"""

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
    SqueezeExcitation,
    chain,
)


def _convolution(maps: int, kernel: int, activation: str, *, stride: int = 1, groups: int = 1) -> Chain:
    layer = Convolution(maps=maps, kernel=kernel, stride=stride, padding=kernel // 2, groups=groups, bias=False)
    return chain(layer, Norm(), *([Activation(kind=activation)] if activation else []))


def _widened(before: int, wide: int, kernel: int, stride: int, activation: str) -> list[Layer]:
    """Return the first two layers of a block: the widening one, unless it is wide enough, and the depthwise one."""
    depthwise = _convolution(wide, kernel, activation, stride=stride, groups=wide)
    return [depthwise] if wide == before else [_convolution(wide, 1, activation), depthwise]


def _shortcut(before: int, maps: int, stride: int) -> Chain | None:
    return chain() if stride == 1 and maps == before else None


def mobilenet_v2(classes: int) -> Chain:
    """Return the layers of MobileNetV2 (Sandler et al. 2018, arXiv 1801.04381, table 2)."""
    blocks: list[Layer] = []
    before = 32
    # Table 2: expansion, maps, number of blocks, stride of the first.
    for expansion, maps, count, first in (
        *((1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2)),
        *((6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)),
    ):
        for stride in (first, *[1] * (count - 1)):
            wide = _widened(before, expansion * before, 3, stride, "relu6")
            layers = chain(*wide, Convolution(maps=maps, kernel=1, bias=False), Norm())
            blocks.append(Block(layers=chain(conv=layers), shortcut=_shortcut(before, maps, stride)))
            before = maps
    return chain(
        features=chain(_convolution(32, 3, "relu6", stride=2), *blocks, _convolution(1280, 1, "relu6")),
        avgpool=MeanPool(),
        flatten=Flatten(),
        classifier=chain(Dropout(), Linear(units=classes)),
    )


def _block(before: int, wide: int, maps: int, kernel: int, stride: int, activation: str, squeezed: int) -> Block:
    """Return the block of MobileNetV3 (figure 4) and EfficientNet; `squeezed` units weigh its channels, 0 for none."""
    weighed = [SqueezeExcitation(squeezed=squeezed)] if squeezed else []
    layers = chain(*_widened(before, wide, kernel, stride, activation), *weighed, _convolution(maps, 1, ""))
    return Block(layers=chain(block=layers), shortcut=_shortcut(before, maps, stride))


def mobilenet_v3_small(classes: int) -> Chain:
    """Return the layers of MobileNetV3-Small (Howard et al. 2019, arXiv 1905.02244, table 2)."""
    blocks = []
    before = 16
    # Table 2: kernel, expanded size, maps, units of squeeze and excitation (a quarter, by eights), activation, stride.
    for kernel, wide, maps, squeezed, activation, stride in (
        (3, 16, 16, 8, "relu", 2),
        (3, 72, 24, 0, "relu", 2),
        (3, 88, 24, 0, "relu", 1),
        (5, 96, 40, 24, "hardswish", 2),
        (5, 240, 40, 64, "hardswish", 1),
        (5, 240, 40, 64, "hardswish", 1),
        (5, 120, 48, 32, "hardswish", 1),
        (5, 144, 48, 40, "hardswish", 1),
        (5, 288, 96, 72, "hardswish", 2),
        (5, 576, 96, 144, "hardswish", 1),
        (5, 576, 96, 144, "hardswish", 1),
    ):
        blocks.append(_block(before, wide, maps, kernel, stride, activation, squeezed))
        before = maps
    return chain(
        features=chain(_convolution(16, 3, "hardswish", stride=2), *blocks, _convolution(576, 1, "hardswish")),
        avgpool=MeanPool(),
        flatten=Flatten(),
        classifier=chain(Linear(units=1024), Activation(kind="hardswish"), Dropout(), Linear(units=classes)),
    )


def efficientnet_b0(classes: int) -> Chain:
    """Return the layers of EfficientNet-B0 (Tan and Le 2019, arXiv 1905.11946, table 1).

    In training, torchvision skips blocks at random (stochastic depth); that has no weights and is not described.
    """
    stages = []
    before = 32
    # Table 1: expansion, kernel, maps, number of blocks, stride of the first.
    for expansion, kernel, maps, count, first in (
        *((1, 3, 16, 1, 1), (6, 3, 24, 2, 2), (6, 5, 40, 2, 2), (6, 3, 80, 3, 2)),
        *((6, 5, 112, 3, 1), (6, 5, 192, 4, 2), (6, 3, 320, 1, 1)),
    ):
        blocks = []
        for stride in (first, *[1] * (count - 1)):
            blocks.append(_block(before, expansion * before, maps, kernel, stride, "silu", before // 4))
            before = maps
        stages.append(chain(*blocks))
    return chain(
        features=chain(_convolution(32, 3, "silu", stride=2), *stages, _convolution(1280, 1, "silu")),
        avgpool=MeanPool(),
        flatten=Flatten(),
        classifier=chain(Dropout(), Linear(units=classes)),
    )
