"""The preprocessing of pictures for a network: part of a model, as its weights are."""

import msgspec
import torch


class Preprocessing(msgspec.Struct, frozen=True, kw_only=True):
    """Turns a picture into a network's input: fitted into a square (core/pixels/resize.py), then (x - mean) / std.

    `mean` and `std` are those of each channel of the training part, for levels from 0 to 1;
    `scale` are the values of black and white in deep pictures (core/pixels/deep.py), None if there were none.
    """

    size: int
    channels: int
    background: tuple[int, int, int]
    mean: tuple[float, ...]
    std: tuple[float, ...]
    scale: tuple[float, float] | None = None

    def normalise(self, levels: torch.Tensor) -> torch.Tensor:
        """Return float32 (n, channels, size, size) with about zero mean and unit deviation from levels in [0, 1]."""
        mean = torch.tensor(self.mean, device=levels.device).view(1, -1, 1, 1)
        std = torch.tensor(self.std, device=levels.device).view(1, -1, 1, 1)
        return (levels - mean) / std

    def constants(self, device: str) -> tuple[torch.Tensor, torch.Tensor]:
        """Return factor and offset, float32 (1, channels, 1, 1): uint8 pixels * factor + offset is `normalise`."""
        mean = torch.tensor(self.mean, dtype=torch.float64, device=device).view(1, -1, 1, 1)
        std = torch.tensor(self.std, dtype=torch.float64, device=device).view(1, -1, 1, 1)
        return (1 / (255 * std)).float(), (-mean / std).float()
