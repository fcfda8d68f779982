"""VGG-16 (Simonyan and Zisserman 2014, table 1, configuration D): thirteen 3 × 3 convolutions, three full layers.

138,357,544 parameters for 1,000 classes at 224 px. The names of its weights are torchvision's.
"""

from models.layers import Activation, Chain, Convolution, Dropout, Flatten, Layer, Linear, MeanPool, Pool, chain

GRID = 7  # side of the map before the fully connected layers at the paper's input size
BLOCKS = ((64, 64), (128, 128), (256, 256, 256), (512, 512, 512), (512, 512, 512))


def vgg16(classes: int) -> Chain:
    """Return the layers of VGG-16: five blocks, each ending in a pooling, then three fully connected layers.

    If the last map is smaller than 7 × 7, it is used as it is: for pictures of 32 px it is 1 × 1, and pooling it up
    would repeat each value 49 times and learn 49 weights for it (docs/decisions/0004-small-heads.md).
    """
    relu = Activation()
    layers: list[Layer] = []
    for block in BLOCKS:
        for maps in block:
            layers += [Convolution(maps=maps, kernel=3, padding=1), relu]
        layers.append(Pool(kernel=2, stride=2))
    return chain(
        features=chain(*layers),
        avgpool=MeanPool(side=GRID),
        flatten=Flatten(),
        classifier=chain(
            Linear(units=4096), relu, Dropout(), Linear(units=4096), relu, Dropout(), Linear(units=classes)
        ),
    )
