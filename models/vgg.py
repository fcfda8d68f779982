"""VGG-16 (Simonyan and Zisserman 2014, table 1, configuration D): thirteen 3 × 3 convolutions, three full layers.

138,357,544 parameters for 1,000 classes at 224 px. The names of its weights are torchvision's.
"""

import torch
from torch import nn

from models.layers import initialise

GRID = 7  # side of the map before the fully connected layers at the paper's input size
BLOCKS = ((64, 64), (128, 128), (256, 256, 256), (512, 512, 512), (512, 512, 512))


class VGG16(nn.Module):
    """Five blocks of convolutions, each ended by 2 × 2 max pooling, then three fully connected layers.

    At small inputs the last map is smaller than 7 × 7; then it is taken as it is: at 32 px it is 1 × 1, and pooling it
    up would repeat each value 49 times and learn 49 weights for it (docs/decisions/0004-small-heads.md).
    """

    def __init__(self, *, classes: int, channels: int, size: int, dropout: float) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        maps = channels
        for block in BLOCKS:
            for width in block:
                layers += [nn.Conv2d(maps, width, kernel_size=3, padding=1), nn.ReLU(inplace=True)]
                maps = width
            layers.append(nn.MaxPool2d(kernel_size=2, stride=2))
        self.features = nn.Sequential(*layers)
        grid = min(GRID, size // 2 ** len(BLOCKS))
        self.avgpool = nn.AdaptiveAvgPool2d(grid)
        self.classifier = nn.Sequential(
            nn.Linear(maps * grid * grid, 4096),
            nn.ReLU(inplace=True),
            nn.Dropout(dropout),
            nn.Linear(4096, 4096),
            nn.ReLU(inplace=True),
            nn.Dropout(dropout),
            nn.Linear(4096, classes),
        )

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        """Return logits (n, classes) of pictures (n, channels, size, size)."""
        maps = self.avgpool(self.features(pictures))
        return self.classifier(maps.flatten(1))


def vgg16(*, classes: int, channels: int, size: int, dropout: float) -> VGG16:
    """Return an untrained VGG-16; `size` is at least 32 px, the first that five poolings leave a map of."""
    network = VGG16(classes=classes, channels=channels, size=size, dropout=dropout)
    initialise(network)
    return network
