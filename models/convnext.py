"""ConvNeXt-T (Liu et al. 2022, "A ConvNet for the 2020s", arXiv 2201.03545, table 9 and figure 4).

The names of the weights are torchvision's, which builds this network. It writes the two 1 × 1 convolutions as fully
connected layers at each place. In training, it skips blocks at random (stochastic depth); that has no weights and is
not described.
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
    Scale,
    chain,
)

STAGES = ((96, 3), (192, 3), (384, 9), (768, 3))  # table 9: maps, blocks


def _block(maps: int) -> Block:
    """Depthwise 7 × 7, then four times as many channels and back (figure 4, right)."""
    # torchvision's numbers: 1 and 6 move the channels last and first again.
    layers: dict[str, Layer] = {
        "0": Convolution(maps=maps, kernel=7, padding=3, groups=maps),
        "2": Norm(kind="layer_norm"),
        "3": Convolution(maps=4 * maps, kernel=1),
        "4": Activation(kind="gelu"),
        "5": Convolution(maps=maps, kernel=1),
    }
    return Block(layers=chain(block=chain(**layers), layer_scale=Scale()), shortcut=chain())


def convnext_tiny(classes: int) -> Chain:
    """Return the layers of ConvNeXt-T, with dropout (none in the paper) before the output."""
    norm = Norm(kind="layer_norm")
    features: list[Layer] = []
    for maps, count in STAGES:
        if features:
            features.append(chain(norm, Convolution(maps=maps, kernel=2, stride=2)))
        else:
            features.append(chain(Convolution(maps=maps, kernel=4, stride=4), norm))
        features.append(chain(*[_block(maps)] * count))
    last: dict[str, Layer] = {"dropout": Dropout(), "2": Linear(units=classes)}
    return chain(features=chain(*features), avgpool=MeanPool(), classifier=chain(norm, Flatten(), **last))
