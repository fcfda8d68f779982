"""The facts that the catalog keeps of a picture file, found with one read and one full decode."""

import hashlib
from dataclasses import dataclass

import numpy as np

from core.pixels.decode import levels, open_picture, read_file

_GREY_MODES = ("1", "L", "LA", "La")
_STEP = 16  # rows and columns between the pixels checked first
_ENOUGH = 256  # pixels of a large JPEG's long side that show whether it has colour


@dataclass(frozen=True, kw_only=True, slots=True)
class FileFacts:
    """A picture file's facts; width and height are pixels after rotation to upright.

    `format` is Pillow's name (JPEG, PNG, …), `mode` the file's own in Pillow's terms (RGB, P, CMYK, I;16, …).
    `grey`: in every pixel, red, green and blue are equal. `darkest` and `brightest` are the range of a deep picture's
    values (core/pixels/deep.py), None for 8 bits. `size` is in bytes, `mtime_ns` in nanoseconds since 1970.
    """

    width: int
    height: int
    format: str
    mode: str
    grey: bool
    darkest: float | None
    brightest: float | None
    size: int
    mtime_ns: int
    sha256: str


def inspect(path: str) -> FileFacts:
    """Read a picture file to its end and return its facts; a truncated file is unreadable.

    A large JPEG is decoded at a fraction: all of its data is read, but fewer pixels are computed, which takes a third
    of the time. If these show no colour, it is decoded in full. Raises core.pixels.decode.Unreadable.
    """
    data, status = read_file(path)
    opened = open_picture(data, at_least=_ENOUGH, own_scale=True)
    image = opened.image
    grey = image.mode in _GREY_MODES or _is_grey(levels(image, channels=3))
    if grey and image.mode not in _GREY_MODES and max(image.size) < max(opened.width, opened.height):
        grey = _is_grey(levels(open_picture(data).image, channels=3))
    return FileFacts(
        width=opened.width,
        height=opened.height,
        format=opened.format,
        mode=opened.mode,
        grey=grey,
        darkest=opened.span[0] if opened.span else None,
        brightest=opened.span[1] if opened.span else None,
        size=len(data),
        mtime_ns=status.st_mtime_ns,
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _is_grey(picture: np.ndarray) -> bool:
    """Tell whether the three channels of uint8 (height, width, 3) are equal everywhere."""
    # A few pixels are enough to recognise nearly every coloured picture.
    for part in (picture[::_STEP, ::_STEP], picture):
        red, green, blue = part[..., 0], part[..., 1], part[..., 2]
        if not (np.array_equal(red, green) and np.array_equal(green, blue)):
            return False
    return True
