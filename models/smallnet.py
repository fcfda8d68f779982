"""SmallNet: the house network for small pictures (28 to 64 px), to be trained from scratch on a laptop's processor.

No paper of its own: 3 × 3 convolutions and max pooling as in VGG (Simonyan and Zisserman 2014), batch normalisation
after each convolution (Ioffe and Szegedy 2015, arXiv 1502.03167), and the mean of each last map instead of large fully
connected layers (Lin et al. 2014, arXiv 1312.4400). 328,106 parameters for 10 classes, grey; one picture of 32 px costs
19.8 million multiply-adds.
"""

import torch
from torch import nn

from models.layers import initialise

# Maps of each convolution; a pooling stands between two stages. Full-size maps are what costs most time on a
# processor, in the normalisations more than in the convolutions, so there is only one layer of them.
STAGES = ((32,), (48, 48), (96, 96), (192,))


class SmallNet(nn.Module):
    """Six convolutions in four stages with 2 × 2 max pooling between them, average pooling, one full layer."""

    def __init__(self, *, classes: int, channels: int, dropout: float) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        maps = channels
        for number, stage in enumerate(STAGES):
            if number > 0:
                layers.append(nn.MaxPool2d(kernel_size=2))
            for width in stage:
                # No bias: the normalisation behind it takes the mean away and has a bias of its own.
                layers += [
                    nn.Conv2d(maps, width, kernel_size=3, padding=1, bias=False),
                    nn.BatchNorm2d(width),
                    nn.ReLU(inplace=True),
                ]
                maps = width
        self.features = nn.Sequential(*layers)
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.dropout = nn.Dropout(dropout)
        self.fc = nn.Linear(maps, classes)

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        """Return logits (n, classes) of pictures (n, channels, size, size)."""
        maps = self.avgpool(self.features(pictures))
        return self.fc(self.dropout(maps.flatten(1)))


def smallnet(*, classes: int, channels: int, size: int, dropout: float) -> SmallNet:  # noqa: ARG001 - every builder's
    """Return an untrained SmallNet; `size` is at least 16 px, where the last maps are still 2 × 2.

    At 8 px it would still run, on last maps of one position that see little but padding.
    """
    network = SmallNet(classes=classes, channels=channels, dropout=dropout)
    initialise(network)
    return network
