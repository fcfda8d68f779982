"""The settings of augmentation, as plain numbers."""

import math

import msgspec


class Augmentation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The limits of the random changes before each use; all zero (and `crop` one) means no change."""

    mirror: bool = False  # left to right, with probability 1/2
    shift: float = 0.0  # fraction of the side, at most, in each direction
    crop: float = 1.0  # smallest fraction of the area that a crop keeps
    rotate: float = 0.0  # degrees, at most, either way
    colour: float = 0.0  # brightness, contrast and saturation lie within 1 ± this
    erase: float = 0.0  # probability that a rectangle is overwritten

    @property
    def picks(self) -> bool:
        """Whether it only moves whole pixels, so that their levels do not change."""
        return self.crop == 1.0 and not (self.rotate or self.colour or self.erase)


STRENGTHS = {
    "none": Augmentation(),
    "light": Augmentation(mirror=True, shift=1 / 16),
    "strong": Augmentation(mirror=True, shift=1 / 8, crop=0.7, rotate=15.0, colour=0.3, erase=0.5),
}
# setting: (smallest, largest)
LIMITS = {"shift": (0.0, 0.5), "crop": (0.1, 1.0), "rotate": (0.0, 180.0), "colour": (0.0, 0.9), "erase": (0.0, 1.0)}


def stored_side(size: int, augmentation: Augmentation) -> int:
    """Return the side at which pictures are stored; for crops, a margin keeps them sharp."""
    return min(2 * size, math.ceil(size / augmentation.crop**0.5))
