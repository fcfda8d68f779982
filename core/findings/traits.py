"""What a shortcut may look at: facts of a file, and properties of a picture that say little of what it shows."""

from collections.abc import Sequence

import numpy as np

from core.catalog.records import Picture
from core.pixels.compression import EFFORTS
from core.pixels.measure import LUMA

_OBJECT = 16.0  # levels from the border's colour; the rest of a picture is its background
_LEAST_OBJECT = 0.02  # of a picture; if less differs from the border, all of it counts


def numbers_of(pictures: Sequence[Picture], measures: np.ndarray) -> dict[str, np.ndarray]:
    """Return trait -> value of each picture, float (n,), from the catalog and MEASURES (n,)."""
    width = np.array([picture.width for picture in pictures], dtype=np.float64)
    height = np.array([picture.height for picture in pictures], dtype=np.float64)
    size = np.array([picture.size for picture in pictures], dtype=np.float64)
    border = measures["border"].astype(np.float32)
    redness, blueness, strength = _colour(measures["miniature"], border)
    return {
        "width": width,
        "height": height,
        "aspect": width / height,
        "border_grey": border @ LUMA,
        "border_red": border[:, 0],
        "border_green": border[:, 1],
        "border_blue": border[:, 2],
        "bytes_a_pixel": size / (width * height),
        "jpeg_quality": measures["quality"].astype(np.float32),
        "sharpness": measures["sharpness"],
        "colour_strength": strength,
        "redness": redness,
        "blueness": blueness,
    }


def words_of(pictures: Sequence[Picture], measures: np.ndarray) -> dict[str, np.ndarray]:
    """Return trait -> word of each picture, str (n,), from the catalog and MEASURES (n,)."""
    return {
        "format": np.array([picture.format for picture in pictures]),
        "exif": np.where(measures["exif"] > 0, "yes", "no"),
        "camera": np.char.decode(measures["camera"], "utf-8", "replace"),
        "png_compression": np.array(["", *EFFORTS])[measures["effort"]],
        "greyscale": np.where([picture.grey for picture in pictures], "yes", "no"),
    }


def _colour(miniatures: np.ndarray, border: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return how red, how blue and how coloured what is no background is, each float32 (n,), in percent of its light.

    `miniatures` are uint8 (n, side, side, 3), `border` float32 (n, 3).
    """
    found = np.zeros((3, len(miniatures)), dtype=np.float32)
    for at, miniature in enumerate(miniatures):
        pixels = miniature.reshape(-1, 3).astype(np.float32)
        inside = np.abs(pixels - border[at]).max(axis=1) > _OBJECT
        if inside.mean() >= _LEAST_OBJECT:
            pixels = pixels[inside]
        red, green, blue = pixels.mean(axis=0)
        light = max(1.0, float(red + green + blue) / 3)
        found[0, at], found[1, at] = 100 * (red - green) / light, 100 * (blue - green) / light
        found[2, at] = 100 * float((pixels.max(axis=1) - pixels.min(axis=1)).mean()) / light
    return found[0], found[1], found[2]
