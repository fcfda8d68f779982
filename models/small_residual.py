"""Residual networks for small pictures, and the same without shortcuts (He et al. 2015, arXiv 1512.03385, section 4.2).

6 n + 2 layers: a 3 × 3 convolution, three stages of n blocks of two convolutions, the mean of each map, one fully
connected layer. The paper's stages have 16, 32 and 64 maps; here they are narrower, so that a laptop trains them in a
minute. A shortcut is a projection where the maps change, as in our ResNet-34 (the paper pads with zeros here).
"""

from models.layers import Activation, Chain, Flatten, Linear, MeanPool, Norm, chain
from models.resnet import basic_block, convolution, plain_block, stages

WIDTHS = (8, 16, 32)


def small_network(depth: int, classes: int, *, residual: bool) -> Chain:
    """Return the layers of a network of this depth. Raises ValueError if it is not 6 n + 2."""
    blocks, rest = divmod(depth - 2, 6)
    if rest or blocks < 1:
        raise ValueError(f"{depth} layers, where 8, 14, 20, … are possible")
    return chain(
        conv1=convolution(WIDTHS[0], 3),
        bn1=Norm(),
        relu=Activation(),
        **stages(basic_block if residual else plain_block, WIDTHS, [blocks] * len(WIDTHS)),
        avgpool=MeanPool(),
        flatten=Flatten(),
        fc=Linear(units=classes),
    )
