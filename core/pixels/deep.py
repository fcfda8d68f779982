"""Deep pictures (more than 8 bits a sample: 12, 16 or 32 bits, floats): their levels, brought to 8 bits by one scale.

A scale is the pair of values that become black and white. It belongs to a whole data set (core/catalog/levels.py) and
to the models trained on it, never to a single picture: only then does brightness mean the same in all of them. Between
black and white the mapping is linear, so it keeps the order of values; values beyond are cut off.
"""

import io
import sys

import numpy as np
from PIL import Image, TiffImagePlugin
from PIL.ExifTags import Base as Tag

Scale = tuple[float, float]

# Values that become black and white if a model or a project has no scale: the full range of the kind of number.
_FULL = {"I": (0.0, 65535.0), "F": (0.0, 1.0)}
_SIXTEEN_BITS = (0.0, 65535.0)
# The darkest and the brightest thousandth of a picture's pixels are left out of its range: a few hot or dead pixels
# of a camera would otherwise decide the scale.
_OUTLIERS = 0.1  # percent
_LITTLE, _BIG = ";16L", ";16B"


def scale_name(scale: Scale | None) -> str:
    """Return a scale as a part of a cache's name; "" for none."""
    return "" if scale is None else f"-{scale[0]:.10g}to{scale[1]:.10g}"


def has_deep_greys(image: Image.Image) -> bool:
    """Tell whether an opened image has one band of more than 8 bits."""
    return image.mode.startswith(("I", "F"))


def low_bytes_mode(image: Image.Image) -> str:
    """Return the raw mode in which Pillow reads the low bytes of an opened 16-bit colour image; "" for other images.

    Pillow has no 16-bit colour: it keeps each sample's high byte. Read in the opposite byte order, the same file gives
    the low bytes.
    """
    raw = _raw_mode(image)
    for ending, other in ((_BIG, _LITTLE), (_LITTLE, _BIG), (";16N", _BIG if sys.byteorder == "little" else _LITTLE)):
        if raw.endswith(ending) and raw.removesuffix(ending) in ("RGB", "RGBA", "RGBX"):
            return raw.removesuffix(ending) + other
    return ""


def read_in(image: Image.Image, raw: str) -> None:
    """Let an opened image be decoded in another raw mode."""
    tile = image.tile[0]  # type: ignore[attr-defined]
    image.tile = [  # type: ignore[attr-defined]
        one._replace(args=raw if isinstance(tile.args, str) else (raw, *one.args[1:]))
        for one in image.tile  # type: ignore[attr-defined]
    ]


def colours_of(high: Image.Image, low: Image.Image) -> np.ndarray:
    """Return uint16 (height, width, 3) of an image's high and low bytes."""
    upper, lower = (np.asarray(image)[..., :3].astype(np.uint16) for image in (high, low))
    return (upper << 8) | lower


def range_of(values: np.ndarray) -> Scale:
    """Return the range of a picture's finite values, without outliers; (0, 0) if none is finite."""
    finite = values[np.isfinite(values)] if values.dtype.kind == "f" else values
    if not finite.size:
        return 0.0, 0.0
    low = np.percentile(finite, _OUTLIERS, method="lower")
    high = np.percentile(finite, 100 - _OUTLIERS, method="higher")
    return float(low), float(high)


def eight_bit_greys(image: Image.Image, scale: Scale | None) -> Image.Image:
    """Return a decoded image with deep greys as mode L, or LA if one level is transparent.

    Without a scale, the values range over all that the kind of number can hold (a TIFF's bits a sample; 0 to 65535 for
    32-bit integers; 0 to 1 for floats). TIFF files whose zero is white are inverted; what is not a number is black.
    """
    raw = np.asarray(image)
    tags = image.tag_v2 if isinstance(image, TiffImagePlugin.TiffImageFile) else {}
    if scale is None:
        bits = int(tags.get(Tag.BitsPerSample, (16,))[0])
        scale = (0.0, float((1 << bits) - 1)) if image.mode.startswith("I;16") else _FULL[image.mode[0]]
    levels = eight_bits(raw, scale)
    if tags.get(Tag.PhotometricInterpretation) == 0:
        levels = 255 - levels
    grey = Image.fromarray(levels)
    transparent = image.info.get("transparency")
    if isinstance(transparent, int):
        alpha = Image.fromarray(np.where(raw == transparent, 0, 255).astype(np.uint8))
        return Image.merge("LA", (grey, alpha))
    return grey


def eight_bit_colours(high: Image.Image, colours: np.ndarray, scale: Scale | None) -> Image.Image:
    """Return uint16 colours (height, width, 3) as mode RGB, or RGBA with the transparency of `high`."""
    image = Image.fromarray(eight_bits(colours, scale or _SIXTEEN_BITS))
    if high.mode == "RGBA":
        image.putalpha(high.getchannel("A"))
    return image


def eight_bits(values: np.ndarray, scale: Scale) -> np.ndarray:
    """Return numbers of any shape and type as uint8: the scale's first value becomes 0, its second 255."""
    low, high = scale
    width = high - low if high > low else 1.0
    # Integers of 32 bits need float64; for 16 bits and float32 itself, float32 is exact enough and half the memory.
    wide = values.dtype.itemsize > 2 and values.dtype.kind in "iu"
    numbers = np.asarray(values, dtype=np.float64) if wide else np.asarray(values, dtype=np.float32)
    scaled = np.clip((numbers - low) * (255.0 / width), 0.0, 255.0)
    return np.rint(np.nan_to_num(scaled, nan=0.0)).astype(np.uint8)


def reopened(data: bytes, image: Image.Image) -> Image.Image:
    """Open the bytes of an opened image once more."""
    return Image.open(io.BytesIO(data), formats=(str(image.format),))


def _raw_mode(image: Image.Image) -> str:
    tiles = getattr(image, "tile", None)
    if not tiles:
        return ""
    args = tiles[0].args
    return args if isinstance(args, str) else str(args[0]) if isinstance(args, tuple) and args else ""
