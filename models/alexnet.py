"""AlexNet (Krizhevsky et al. 2012, section 3.5 and figure 2), in the variant for one GPU that torchvision ships.

The layers are those of Krizhevsky 2014, "One weird trick for parallelizing convolutional neural networks": the two
GPUs' halves are joined, 64 maps come first instead of 96, and there is no response normalisation. 61,100,840
parameters for 1,000 classes at 224 px. The names of its weights are torchvision's.
"""

import torch
from torch import nn

from models.layers import initialise, map_side

GRID = 6  # side of the map before the fully connected layers at the paper's input size


class AlexNet(nn.Module):
    """Five convolutions, three max poolings, three fully connected layers; dropout before the first two of them.

    At small inputs the last map is smaller than 6 × 6; then it is taken as it is (docs/decisions/0004-small-heads.md).
    """

    def __init__(self, *, classes: int, channels: int, size: int, dropout: float) -> None:
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(channels, 64, kernel_size=11, stride=4, padding=2),
            nn.ReLU(inplace=True),
            nn.MaxPool2d(kernel_size=3, stride=2),
            nn.Conv2d(64, 192, kernel_size=5, padding=2),
            nn.ReLU(inplace=True),
            nn.MaxPool2d(kernel_size=3, stride=2),
            nn.Conv2d(192, 384, kernel_size=3, padding=1),
            nn.ReLU(inplace=True),
            nn.Conv2d(384, 256, kernel_size=3, padding=1),
            nn.ReLU(inplace=True),
            nn.Conv2d(256, 256, kernel_size=3, padding=1),
            nn.ReLU(inplace=True),
            nn.MaxPool2d(kernel_size=3, stride=2),
        )
        grid = min(GRID, last_side(size))
        self.avgpool = nn.AdaptiveAvgPool2d(grid)
        self.classifier = nn.Sequential(
            nn.Dropout(dropout),
            nn.Linear(256 * grid * grid, 4096),
            nn.ReLU(inplace=True),
            nn.Dropout(dropout),
            nn.Linear(4096, 4096),
            nn.ReLU(inplace=True),
            nn.Linear(4096, classes),
        )

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        """Return logits (n, classes) of pictures (n, channels, size, size)."""
        maps = self.avgpool(self.features(pictures))
        return self.classifier(maps.flatten(1))


def last_side(size: int) -> int:
    """Return the side of the last map for inputs of `size` px."""
    side = map_side(size, kernel=11, stride=4, padding=2)
    for _ in range(3):
        side = map_side(side, kernel=3, stride=2)
    return side


def alexnet(*, classes: int, channels: int, size: int, dropout: float) -> AlexNet:
    """Return an untrained AlexNet; `size` is at least 63 px, the first that leaves a last map."""
    network = AlexNet(classes=classes, channels=channels, size=size, dropout=dropout)
    initialise(network)
    return network
