"""SmallNet: our own network for small pictures (28 to 64 px), to be trained from scratch on a laptop's processor.

It has no paper: 3 × 3 convolutions and max pooling as in VGG (Simonyan and Zisserman 2014), batch normalisation after
each convolution (Ioffe and Szegedy 2015, arXiv 1502.03167), and the mean of each last map instead of large fully
connected layers (Lin et al. 2014, arXiv 1312.4400). 328,106 parameters for 10 classes, grey; one picture of 32 px takes
19.8 million multiply-adds.
"""

from models.layers import Activation, Chain, Convolution, Dropout, Flatten, Layer, Linear, MeanPool, Norm, Pool, chain

# Maps of each convolution; stages are separated by pooling. Full-size maps take most of the time on a processor, more
# in the normalisations than in the convolutions, so there is only one layer of them.
STAGES = ((32,), (48, 48), (96, 96), (192,))


def smallnet(classes: int) -> Chain:
    """Return the layers of SmallNet: six convolutions in four stages, one fully connected layer."""
    layers: list[Layer] = []
    for stage in STAGES:
        if layers:
            layers.append(Pool(kernel=2, stride=2))
        for maps in stage:
            # No bias: the normalisation after it removes the mean and has a bias of its own.
            layers += [Convolution(maps=maps, kernel=3, padding=1, bias=False), Norm(), Activation()]
    return chain(
        features=chain(*layers), avgpool=MeanPool(), flatten=Flatten(), dropout=Dropout(), fc=Linear(units=classes)
    )
