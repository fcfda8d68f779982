"""What is trained on: pictures as bytes, ready for the loop, and how they become numbers for a network."""

from dataclasses import dataclass

import msgspec
import torch


@dataclass(frozen=True, kw_only=True)
class Part:
    """Pictures of one part: `pixels` uint8 (n, channels, size, size), `labels` int64 (n,), `ids` int64 (n,)."""

    pixels: torch.Tensor
    labels: torch.Tensor
    ids: torch.Tensor

    def __len__(self) -> int:
        return len(self.labels)

    def take(self, indices: torch.Tensor) -> "Part":
        """Return the pictures at these positions."""
        return Part(pixels=self.pixels[indices], labels=self.labels[indices], ids=self.ids[indices])


@dataclass(frozen=True, kw_only=True)
class TrainingData:
    """The parts a run learns from and is judged by; `val` is None where the split has none."""

    train: Part
    val: Part | None
    classes: tuple[str, ...]


class Preprocessing(msgspec.Struct, frozen=True, kw_only=True):
    """How a picture becomes a network's input: fitted into a square (core/pixels/resize.py), then (x - mean) / std.

    `mean` and `std` are a channel's, of the training part, on levels from 0 to 1.
    """

    size: int
    channels: int
    background: tuple[int, int, int]
    mean: tuple[float, ...]
    std: tuple[float, ...]

    def normalise(self, levels: torch.Tensor) -> torch.Tensor:
        """Return float32 (n, channels, size, size) with about zero mean and unit deviation from levels in [0, 1]."""
        mean = torch.tensor(self.mean, device=levels.device).view(1, -1, 1, 1)
        std = torch.tensor(self.std, device=levels.device).view(1, -1, 1, 1)
        return (levels - mean) / std


def channel_statistics(pixels: torch.Tensor, batch: int = 256) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return mean and standard deviation of each channel, levels from 0 to 1, of uint8 (n, channels, size, size).

    A channel without contrast gets a deviation of 1, so that dividing by it does no harm.
    """
    total = torch.zeros(pixels.shape[1], dtype=torch.float64)
    squares = torch.zeros_like(total)
    for chunk in pixels.split(batch):
        levels = chunk.double() / 255
        total += levels.sum(dim=(0, 2, 3))
        squares += (levels * levels).sum(dim=(0, 2, 3))
    count = pixels.shape[0] * pixels.shape[2] * pixels.shape[3]
    mean = total / count
    std = (squares / count - mean * mean).clamp_min(0).sqrt()
    std = torch.where(std < 1e-3, torch.ones_like(std), std)
    return tuple(mean.tolist()), tuple(std.tolist())
