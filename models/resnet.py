"""ResNet-34 and the plain network beside it (He et al. 2015, "Deep residual learning", table 1 and figure 3).

The same 34 layers twice: with shortcuts, which are projections where the maps change (the paper's option B), and
without. 21,797,672 and 21,623,848 parameters for 1,000 classes. The names of the weights are torchvision's.
"""

import torch
from torch import nn

from models.layers import initialise

STAGES = ((64, 3), (128, 4), (256, 6), (512, 3))  # table 1, column "34-layer": maps, blocks


class Block(nn.Module):
    """Two 3 × 3 convolutions with batch normalisation; with `residual`, their input is added to what they make."""

    def __init__(self, maps: int, width: int, stride: int, *, residual: bool) -> None:
        super().__init__()
        self.residual = residual
        self.conv1 = nn.Conv2d(maps, width, kernel_size=3, stride=stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.relu = nn.ReLU(inplace=True)
        self.conv2 = nn.Conv2d(width, width, kernel_size=3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.downsample: nn.Module | None = None
        if residual and (stride != 1 or maps != width):
            self.downsample = nn.Sequential(
                nn.Conv2d(maps, width, kernel_size=1, stride=stride, bias=False), nn.BatchNorm2d(width)
            )

    def forward(self, maps: torch.Tensor) -> torch.Tensor:
        """Return maps (n, width, side / stride, side / stride)."""
        learnt = self.bn2(self.conv2(self.relu(self.bn1(self.conv1(maps)))))
        if self.residual:
            learnt = learnt + (maps if self.downsample is None else self.downsample(maps))
        return self.relu(learnt)


class Network34(nn.Module):
    """A 7 × 7 convolution, max pooling, four stages of blocks, average pooling, one fully connected layer."""

    def __init__(self, *, classes: int, channels: int, dropout: float, residual: bool) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(channels, 64, kernel_size=7, stride=2, padding=3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        self.relu = nn.ReLU(inplace=True)
        self.maxpool = nn.MaxPool2d(kernel_size=3, stride=2, padding=1)
        maps = 64
        for number, (width, blocks) in enumerate(STAGES, start=1):
            stage = []
            for index in range(blocks):
                stride = 2 if index == 0 and number > 1 else 1
                stage.append(Block(maps, width, stride, residual=residual))
                maps = width
            self.add_module(f"layer{number}", nn.Sequential(*stage))
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.dropout = nn.Dropout(dropout)
        self.fc = nn.Linear(maps, classes)

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        """Return logits (n, classes) of pictures (n, channels, size, size)."""
        maps = self.maxpool(self.relu(self.bn1(self.conv1(pictures))))
        for number in range(1, len(STAGES) + 1):
            maps = self.get_submodule(f"layer{number}")(maps)
        return self.fc(self.dropout(self.avgpool(maps).flatten(1)))


def resnet34(*, classes: int, channels: int, size: int, dropout: float) -> Network34:  # noqa: ARG001 - every builder's
    """Return an untrained ResNet-34; `size` is at least 32 px: below, the last stage sees one position and padding."""
    network = Network34(classes=classes, channels=channels, dropout=dropout, residual=True)
    initialise(network)
    return network


def plain34(*, classes: int, channels: int, size: int, dropout: float) -> Network34:  # noqa: ARG001 - every builder's
    """Return an untrained 34-layer plain network: ResNet-34 without its shortcuts."""
    network = Network34(classes=classes, channels=channels, dropout=dropout, residual=False)
    initialise(network)
    return network
