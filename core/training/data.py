"""The training data: pictures as bytes, ready for the loop."""

from dataclasses import dataclass

import numpy as np
import torch

from core.group_statistics import accuracy_interval
from core.pixels.source import Pixels
from core.training.order import epoch_order


@dataclass(frozen=True, kw_only=True)
class Part:
    """Pictures of one part: their places in the pixel source (`rows`), `labels` and `ids`, each int64 (n,).

    The data read are uint8 (n, channels, side, side), or the pictures' features, float32 (n, length).
    """

    pixels: Pixels
    rows: torch.Tensor
    labels: torch.Tensor
    ids: torch.Tensor

    def __len__(self) -> int:
        return len(self.labels)

    def take(self, indices: torch.Tensor) -> "Part":
        """Return the pictures at these positions."""
        return Part(pixels=self.pixels, rows=self.rows[indices], labels=self.labels[indices], ids=self.ids[indices])

    def read(self) -> tuple["Part", torch.Tensor]:
        """Return the pictures that can be read, and their data."""
        pixels = self.pixels.take(self.rows)
        lost = self.pixels.lost
        if not lost or not (gone := [row in lost for row in self.rows.tolist()]).count(True):
            return self, pixels
        there = ~torch.tensor(gone)
        return self.take(there.nonzero()[:, 0]), pixels[there]


@dataclass(frozen=True, kw_only=True)
class Measured:
    """The results of a network on a part: mean loss and accuracy, and those of each picture.

    `losses` float32 (n,) and `right` bool (n,) are in the part's order; an unreadable picture has a loss of NaN and is
    not counted.
    """

    loss: float
    accuracy: float
    losses: torch.Tensor
    right: torch.Tensor

    def interval(self, groups: np.ndarray) -> tuple[float, float] | None:
        """Return the accuracy's 95 % interval by groups, int64 (n,) in the part's order; None without pictures."""
        read = ~self.losses.isnan().numpy()
        return accuracy_interval(self.right.numpy()[read], groups[read]) if read.any() else None


@dataclass(frozen=True, kw_only=True)
class TrainingData:
    """The data that a run learns from and is measured on; `val` is None if the split has no validation part.

    `measured` is the fixed subset of the training pictures that is measured as `val` is: at the network's size, without
    augmentation. `settling` contains these and more; batch normalisation's statistics are computed on it. `train` may
    have a larger side, with a margin for crops.
    """

    train: Part
    measured: Part
    settling: Part
    val: Part | None
    classes: tuple[str, ...]


def channel_statistics(part: Part, most: int = 2048, batch: int = 256) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return mean and standard deviation of each channel, for levels from 0 to 1, over at most `most` pictures.

    A channel without contrast gets a deviation of 1, so that division is safe.
    """
    chosen = part.take(epoch_order(part.ids, seed=0, epoch=0)[:most])
    total = squares = torch.zeros(0)
    count = 0
    for indices in torch.arange(len(chosen)).split(batch):
        levels = chosen.take(indices).read()[1].double() / 255
        total = levels.sum(dim=(0, 2, 3)) + (total if count else 0)
        squares = (levels * levels).sum(dim=(0, 2, 3)) + (squares if count else 0)
        count += len(levels) * levels.shape[2] * levels.shape[3]
    mean = total / count
    std = (squares / count - mean * mean).clamp_min(0).sqrt()
    std = torch.where(std < 1e-3, torch.ones_like(std), std)
    return tuple(mean.tolist()), tuple(std.tolist())
