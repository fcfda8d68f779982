"""The preprocessing of pictures for a network: part of a model, as its weights are."""

from typing import Annotated

import msgspec
import torch

from core.events.bounds import LARGEST_SIDE

Level = Annotated[int, msgspec.Meta(ge=0, le=255)]


class Preprocessing(msgspec.Struct, frozen=True, kw_only=True):
    """Turns a picture into a network's input: fitted into a square (core/pixels/resize.py), then (x - mean) / std.

    `mean` and `std` are those of each channel of the training part, for levels from 0 to 1;
    `scale` are the values of black and white in deep pictures (core/pixels/deep.py), None if there were none.
    """

    size: Annotated[int, msgspec.Meta(ge=1, le=LARGEST_SIDE)]
    channels: Annotated[int, msgspec.Meta(ge=1, le=3)]
    background: tuple[Level, Level, Level]
    mean: tuple[float, ...]
    std: tuple[Annotated[float, msgspec.Meta(gt=0)], ...]
    scale: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        # A network that learnt on colours sees a grey picture three times, each with the values of one colour.
        if len(self.mean) != len(self.std) or len(self.mean) not in (self.channels, 3):
            raise ValueError(f"{len(self.mean)} means and {len(self.std)} deviations for {self.channels} channels")
        if self.scale is not None and not self.scale[0] < self.scale[1]:
            raise ValueError(f"a scale from {self.scale[0]} to {self.scale[1]}")

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
