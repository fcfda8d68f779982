"""A frame of a camera, asked about while it runs. No torch."""

import msgspec

from core.events.array import MOST_SIDE, Array
from core.events.bounds import Amount, Fraction, Quantity
from core.events.message import Request


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """What the frames so far say together: probabilities in the order of the classes, and how unlike the known ones.

    `model` names the weights that said it, by their SHA-256.
    """

    model: str
    probabilities: list[Fraction]
    unlike: Fraction = 0.0


class ClassifyFrame(Request, frozen=True, kw_only=True):
    """Classify one frame, uint8 (height, width, 3) RGB; `model` is `PROJECT:RUN` or a bundle.

    `before` is what the frames so far said, None for the first, and `seconds` the time since then. Raises ValueError if
    the frame is no picture, or a side exceeds `core.events.array.MOST_SIDE`.
    """

    model: str
    frame: Array
    before: Settled | None = None
    seconds: Amount = 0.0
    top: Quantity = 5

    def __post_init__(self) -> None:
        height, width, channels = self.frame.shape if len(self.frame.shape) == 3 else (0, 0, 0)
        if self.frame.dtype != "uint8" or channels != 3 or not (0 < width <= MOST_SIDE and 0 < height <= MOST_SIDE):
            raise ValueError(f"a frame of {self.frame.shape} {self.frame.dtype}")
