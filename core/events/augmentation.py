"""What augmentation may do to a picture, as plain numbers."""

import math

import msgspec


class Augmentation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How far a picture may be changed at random before each use; all zero (and `crop` one) changes nothing."""

    mirror: bool = False  # left to right, every other time
    shift: float = 0.0  # of the side, at most, in each direction
    crop: float = 1.0  # smallest part of the area that is zoomed in on
    rotate: float = 0.0  # degrees, at most, either way
    colour: float = 0.0  # brightness, contrast and saturation lie within 1 ± this
    erase: float = 0.0  # chance that a rectangle is overwritten

    @property
    def picks(self) -> bool:
        """Whether it only moves whole pixels, so that every level stays as it is."""
        return self.crop == 1.0 and not (self.rotate or self.colour or self.erase)


STRENGTHS = {
    "none": Augmentation(),
    "light": Augmentation(mirror=True, shift=1 / 16),
    "strong": Augmentation(mirror=True, shift=1 / 8, crop=0.7, rotate=15.0, colour=0.3, erase=0.5),
}
# setting: (smallest, largest)
LIMITS = {"shift": (0.0, 0.5), "crop": (0.1, 1.0), "rotate": (0.0, 180.0), "colour": (0.0, 0.9), "erase": (0.0, 1.0)}


def stored_side(size: int, augmentation: Augmentation) -> int:
    """Return the side at which pictures are kept: where crops zoom in, a margin keeps them sharp."""
    return min(2 * size, math.ceil(size / augmentation.crop**0.5))
