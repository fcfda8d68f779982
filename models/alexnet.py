"""AlexNet (Krizhevsky et al. 2012, section 3.5 and figure 2), in the variant for one GPU that torchvision ships.

The layers are those of Krizhevsky 2014, "One weird trick for parallelizing convolutional neural networks": the halves
of the two GPUs are joined, the first layer has 64 maps instead of 96, and there is no response normalisation.
61,100,840 parameters for 1,000 classes at 224 px. The names of its weights are torchvision's.
"""

from models.layers import Activation, Chain, Convolution, Dropout, Flatten, Linear, MeanPool, Pool, chain

GRID = 6  # side of the map before the fully connected layers at the paper's input size


def alexnet(classes: int) -> Chain:
    """Return the layers of AlexNet: five convolutions, three fully connected layers.

    If the last map is smaller than 6 × 6, it is used as it is (docs/decisions/0004-small-heads.md).
    """
    relu, pool = Activation(), Pool(kernel=3, stride=2)
    return chain(
        features=chain(
            Convolution(maps=64, kernel=11, stride=4, padding=2),
            relu,
            pool,
            Convolution(maps=192, kernel=5, padding=2),
            relu,
            pool,
            Convolution(maps=384, kernel=3, padding=1),
            relu,
            Convolution(maps=256, kernel=3, padding=1),
            relu,
            Convolution(maps=256, kernel=3, padding=1),
            relu,
            pool,
        ),
        avgpool=MeanPool(side=GRID),
        flatten=Flatten(),
        classifier=chain(
            Dropout(), Linear(units=4096), relu, Dropout(), Linear(units=4096), relu, Linear(units=classes)
        ),
    )
