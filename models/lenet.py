"""LeNet-5 (LeCun et al. 1998, "Gradient-based learning applied to document recognition", section II.B, figure 2).

As it is taught today: ReLU and max pooling, all maps connected, a linear last layer; 61,706 parameters for 10 classes
at 32 px, grey. And, as an option, the original of 1998 with its 60,000 trainable parameters.
"""

import random

import torch
from torch import nn

from models.layers import initialise, map_side

GRID = 5  # side of the map before C5 at the paper's input size
# Table I: which of the six maps of S2 each of the sixteen maps of C3 sees.
C3_SEES = (
    (0, 1, 2), (1, 2, 3), (2, 3, 4), (3, 4, 5), (0, 4, 5), (0, 1, 5),
    (0, 1, 2, 3), (1, 2, 3, 4), (2, 3, 4, 5), (0, 3, 4, 5), (0, 1, 4, 5), (0, 1, 2, 5),
    (0, 1, 3, 4), (1, 2, 4, 5), (0, 2, 3, 5),
    (0, 1, 2, 3, 4, 5),
)  # fmt: skip


def _grid(size: int) -> int:
    """Return the side of the map before C5 for inputs of `size` px, at most the paper's 5."""
    side = map_side(size, kernel=5) // 2
    return min(GRID, map_side(side, kernel=5) // 2)


class LeNet5(nn.Module):
    """C1, S2, C3, S4, C5, F6 and the output, with ReLU and max pooling.

    Larger inputs are pooled to the paper's 5 × 5 before C5; at smaller ones C5's kernel is as large as the map.
    Dropout (none in the paper) sits before the output.
    """

    def __init__(self, *, classes: int, channels: int, size: int, dropout: float) -> None:
        super().__init__()
        grid = _grid(size)
        self.features = nn.Sequential(
            nn.Conv2d(channels, 6, kernel_size=5),
            nn.ReLU(inplace=True),
            nn.MaxPool2d(2),
            nn.Conv2d(6, 16, kernel_size=5),
            nn.ReLU(inplace=True),
            nn.MaxPool2d(2),
            nn.AdaptiveAvgPool2d(grid),
            nn.Conv2d(16, 120, kernel_size=grid),
            nn.ReLU(inplace=True),
        )
        self.classifier = nn.Sequential(
            nn.Linear(120, 84), nn.ReLU(inplace=True), nn.Dropout(dropout), nn.Linear(84, classes)
        )

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        """Return logits (n, classes) of pictures (n, channels, size, size)."""
        return self.classifier(self.features(pictures).flatten(1))


class ScaledTanh(nn.Module):
    """A tanh(S a) with A = 1.7159 and S = 2/3 (appendix A of the paper)."""

    def forward(self, values: torch.Tensor) -> torch.Tensor:
        """Return values of the same shape, between -1.7159 and 1.7159."""
        return 1.7159 * torch.tanh(2 / 3 * values)


class Subsampling(nn.Module):
    """S2 and S4: the sum of 2 × 2 values times a trainable coefficient plus a trainable bias, one pair a map."""

    def __init__(self, maps: int) -> None:
        super().__init__()
        self.coefficient = nn.Parameter(torch.full((maps, 1, 1), 0.25))
        self.bias = nn.Parameter(torch.zeros(maps, 1, 1))

    def forward(self, maps: torch.Tensor) -> torch.Tensor:
        """Return maps (n, maps, side / 2, side / 2)."""
        return self.coefficient * 4 * nn.functional.avg_pool2d(maps, 2) + self.bias


class SparseConvolution(nn.Module):
    """C3: each of sixteen maps sees only some of the six before it (Table I); 1,516 parameters."""

    def __init__(self) -> None:
        super().__init__()
        self.maps = nn.ModuleList(nn.Conv2d(len(seen), 1, kernel_size=5) for seen in C3_SEES)

    def forward(self, maps: torch.Tensor) -> torch.Tensor:
        """Return maps (n, 16, side - 4, side - 4) of maps (n, 6, side, side)."""
        return torch.cat([one(maps[:, seen]) for one, seen in zip(self.maps, C3_SEES, strict=True)], dim=1)


class RadialOutput(nn.Module):
    """Euclidean radial basis functions: how far F6 is from each class's fixed code of +1 and -1.

    The paper draws its ten codes as 7 × 12 bitmaps of the digits and says that random ones would do as well for
    distributed codes; for any number of classes they are random here, from a seed of their own. Logits are minus the
    squared distance, as in the paper's equation 7, so that the nearest code has the highest.
    """

    codes: torch.Tensor

    def __init__(self, features: int, classes: int) -> None:
        super().__init__()
        dice = random.Random(1998)
        codes = [[dice.choice((-1.0, 1.0)) for _ in range(features)] for _ in range(classes)]
        self.register_buffer("codes", torch.tensor(codes))

    def forward(self, values: torch.Tensor) -> torch.Tensor:
        """Return logits (n, classes) of values (n, features)."""
        return -((values[:, None, :] - self.codes) ** 2).sum(dim=2)


class LeNet5Original(nn.Module):
    """LeNet-5 as printed: scaled tanh, trainable subsampling, sparse C3, radial basis functions."""

    def __init__(self, *, classes: int, channels: int, size: int, dropout: float) -> None:
        super().__init__()
        grid = _grid(size)
        self.features = nn.Sequential(
            nn.Conv2d(channels, 6, kernel_size=5),
            ScaledTanh(),
            Subsampling(6),
            ScaledTanh(),
            SparseConvolution(),
            ScaledTanh(),
            Subsampling(16),
            ScaledTanh(),
            nn.AdaptiveAvgPool2d(grid),
            nn.Conv2d(16, 120, kernel_size=grid),
            ScaledTanh(),
        )
        self.classifier = nn.Sequential(
            nn.Linear(120, 84), ScaledTanh(), nn.Dropout(dropout), RadialOutput(84, classes)
        )

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        """Return logits (n, classes) of pictures (n, channels, size, size)."""
        return self.classifier(self.features(pictures).flatten(1))


def lenet5(*, classes: int, channels: int, size: int, dropout: float, original: bool = False) -> nn.Module:
    """Return an untrained LeNet-5; `size` is at least 16 px, the first that leaves a map before C5."""
    if not original:
        network: nn.Module = LeNet5(classes=classes, channels=channels, size=size, dropout=dropout)
        initialise(network)
        return network
    network = LeNet5Original(classes=classes, channels=channels, size=size, dropout=dropout)
    for module in network.modules():
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            # Uniform within 2.4 / fan-in (appendix A of the paper).
            limit = 2.4 / module.weight[0].numel()
            nn.init.uniform_(module.weight, -limit, limit)
            assert module.bias is not None
            nn.init.uniform_(module.bias, -limit, limit)
    return network
