"""Residual networks for small pictures, and the same without shortcuts (He et al. 2015, arXiv 1512.03385, section 4.2).

6 n + 2 layers: a 3 × 3 convolution, three stages of n blocks of two convolutions, the mean of each map, one fully
connected layer. The paper's stages have 16, 32 and 64 maps; here they are narrower, so that a laptop trains them in a
minute. A shortcut is a projection where the maps change, as in our ResNet-34 (the paper pads with zeros here).
"""

from models.layers import Activation, Block, Chain, Convolution, Flatten, Layer, Linear, MeanPool, Norm, chain

WIDTHS = (8, 16, 32)


def small_network(depth: int, classes: int, *, residual: bool) -> Chain:
    """Return the layers of a network of this depth. Raises ValueError if it is not 6 n + 2."""
    blocks, rest = divmod(depth - 2, 6)
    if rest or blocks < 1:
        raise ValueError(f"{depth} layers, where 8, 14, 20, … are possible")
    stages: dict[str, Layer] = {}
    before = WIDTHS[0]
    for number, maps in enumerate(WIDTHS, start=1):
        made = []
        for _ in range(blocks):
            made.append(_block(maps, 2 if maps != before else 1, residual=residual))
            before = maps
        stages[f"layer{number}"] = chain(*made)
    first: dict[str, Layer] = {"conv1": _convolution(WIDTHS[0]), "bn1": Norm(), "relu": Activation()}
    last: dict[str, Layer] = {"avgpool": MeanPool(), "flatten": Flatten(), "fc": Linear(units=classes)}
    return chain(**first, **stages, **last)


def _convolution(maps: int, stride: int = 1) -> Convolution:
    return Convolution(maps=maps, kernel=3, stride=stride, padding=1, bias=False)


def _block(maps: int, stride: int, *, residual: bool) -> Block:
    layers: dict[str, Layer] = {
        "conv1": _convolution(maps, stride),
        "bn1": Norm(),
        "relu": Activation(),
        "conv2": _convolution(maps),
        "bn2": Norm(),
    }
    shortcut = None
    if residual:
        projection = chain(Convolution(maps=maps, kernel=1, stride=stride, bias=False), Norm())
        shortcut = projection if stride > 1 else chain()
    return Block(layers=chain(**layers), shortcut=shortcut, activation=True)
