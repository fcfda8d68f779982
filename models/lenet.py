"""LeNet-5 (LeCun et al. 1998, "Gradient-based learning applied to document recognition", section II.B, figure 2).

The modern form: ReLU and max pooling, all maps connected, a linear last layer; 61,706 parameters for 10 classes at
32 px, grey. As an option, the original of 1998 with its 60,000 trainable parameters.
"""

from models.layers import Activation, Chain, Convolution, Dropout, Flatten, Linear, MeanPool, Pool, RadialBasis, chain

GRID = 5  # side of the map before C5 at the paper's input size
# Table I: which of the six maps of S2 are the inputs of each of the sixteen maps of C3.
C3_SEES = (
    (0, 1, 2), (1, 2, 3), (2, 3, 4), (3, 4, 5), (0, 4, 5), (0, 1, 5),
    (0, 1, 2, 3), (1, 2, 3, 4), (2, 3, 4, 5), (0, 3, 4, 5), (0, 1, 4, 5), (0, 1, 2, 5),
    (0, 1, 3, 4), (1, 2, 4, 5), (0, 2, 3, 5),
    (0, 1, 2, 3, 4, 5),
)  # fmt: skip


def lenet5(classes: int, *, original: bool = False) -> Chain:
    """Return the layers of LeNet-5 in its modern form, or the `original` of 1998.

    Larger pictures are pooled to the paper's 5 × 5 before C5; for smaller ones, C5's kernel is as large as the map.
    Dropout (none in the paper) comes before the output.
    """
    if original:
        return _lenet5_of_1998(classes)
    return chain(
        features=chain(
            Convolution(maps=6, kernel=5),  # C1
            Activation(),
            Pool(kernel=2, stride=2),  # S2
            Convolution(maps=16, kernel=5),  # C3
            Activation(),
            Pool(kernel=2, stride=2),  # S4
            MeanPool(side=GRID),
            Convolution(maps=120, kernel=None),  # C5
            Activation(),
        ),
        flatten=Flatten(),
        classifier=chain(Linear(units=84), Activation(), Dropout(), Linear(units=classes)),  # F6, output
    )


def _lenet5_of_1998(classes: int) -> Chain:
    """As printed: scaled tanh, trainable subsampling, a sparse C3, radial basis functions."""
    tanh = Activation(kind="tanh")
    subsampling = Pool(kind="subsampling", kernel=2, stride=2)
    return chain(
        features=chain(
            Convolution(maps=6, kernel=5),  # C1
            tanh,
            subsampling,  # S2
            tanh,
            Convolution(maps=16, kernel=5, sees=C3_SEES),  # C3
            tanh,
            subsampling,  # S4
            tanh,
            MeanPool(side=GRID),
            Convolution(maps=120, kernel=None),  # C5
            tanh,
        ),
        flatten=Flatten(),
        classifier=chain(Linear(units=84), tanh, Dropout(), RadialBasis(units=classes)),  # F6, output
    )
