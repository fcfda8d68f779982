"""Decodes the bytes of a picture file to upright 8-bit levels, or gives the one reason why it cannot.

The files come from anywhere and may be damaged or hostile. So only the formats in `FORMATS` are tried, the size is
checked from the header before any pixel is decoded, and a bad file raises only `Unreadable`. Pictures are decoded in
full; a JPEG may be decoded at 1/2, 1/4 or 1/8 if the caller allows it (`at_least`).
"""

import errno
import io
import logging
import os
import re
import stat
import struct
import threading
import warnings
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageFile, TiffImagePlugin, UnidentifiedImageError
from PIL.ExifTags import Base as Tag

from core.pixels import deep
from core.pixels.compression import jpeg_quality
from core.pixels.deep import Scale
from core.pixels.formats import FORMATS, why_unread
from core.problems import REASONS
from core.project import WHITE

MAX_PIXELS = 100_000_000
MAX_SIDE = 1_000_000  # a picture one pixel high and a hundred million long is not a picture
MAX_BYTES = 1 << 30  # more than 100 megapixels of uncompressed 16-bit colour with transparency
LARGE_PIXELS = 50_000_000  # larger pictures are decoded one at a time, whatever the number of threads

Background = tuple[int, int, int]

# What Pillow raises for bad data. It turns some of these into SyntaxError or UnidentifiedImageError while it reads the
# header (Image.open, ImageFile.__init__), but not while it decodes; RuntimeError is raised by the AVIF codec. Tested on
# 250,000 damaged files of all formats. `_pillow_reads` wraps only calls of Pillow, so that an error in this program's
# own arithmetic is never taken for a bad file.
BAD_DATA = (
    OSError,
    SyntaxError,
    ValueError,
    RuntimeError,
    EOFError,
    MemoryError,
    IndexError,
    KeyError,
    TypeError,
    ArithmeticError,
    struct.error,
)
_CLAIM = re.compile(r"\d+ pixels")  # in Pillow's message about a decompression bomb
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_WHOLE = 1 << 30  # bytes at once: a file is in memory already, and libjpeg need not stop every 64 KiB
_LYING = (5, 6, 7, 8)  # orientations that swap rows and columns
# In the form that `warnings` stores: action, message, category, module, line.
_WARNING_FILTERS: list[Any] = [
    ("error", None, Image.DecompressionBombWarning, None, 0),
    ("ignore", None, UserWarning, re.compile(r"PIL\."), 0),
]
# Held while a very large picture is decoded; all decoders (core/pixels/decoder.py) share one.
large_pictures: AbstractContextManager[Any] = threading.Lock()

# While it reads the header, Pillow refuses pictures above twice its limit, and only warns above the limit itself.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
# Pillow also reports oddities in files through `logging`; without any handler, Python would print them.
logging.getLogger("PIL").addHandler(logging.NullHandler())


class Unreadable(Exception):  # noqa: N818 - a fact about a file, reported to a person as a reason
    """A file that is not a usable picture: `reason` is a code of `core.problems.REASONS`, `detail` is for experts."""

    def __init__(self, reason: str, detail: str = "") -> None:
        if reason not in REASONS:
            raise ValueError(f"no such reason: {reason}")
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, kw_only=True)
class OpenedPicture:
    """A decoded, upright picture of 8 bits a sample; `format` and `mode` are the file's own (`mode` in Pillow's terms).

    `width` and `height` are the file's pixels after rotation; the image may be smaller (`at_least`). `span` is the
    range of a deep picture's values (core/pixels/deep.py) if it was asked for, None for pictures of 8 bits. `quality`
    is that of a JPEG, 0 for other files (core/pixels/compression.py).
    """

    image: Image.Image
    format: str
    mode: str
    width: int
    height: int
    span: Scale | None = None
    quality: int = 0


def decode(
    path: str,
    *,
    channels: int,
    background: Background = WHITE,
    scale: Scale | None = None,
    at_least: int | None = None,
) -> np.ndarray:
    """Return a picture file as uint8 (height, width, channels), upright; channels is 1 (grey) or 3 (RGB).

    Transparency is composed over `background` (RGB). Deep pictures are brought to 8 bits by `scale`, the values of
    black and white; see core/pixels/deep.py. CMYK and palettes become RGB; of an animation, the first frame is used.
    Grey is ITU-R BT.601 luma, (19595 R + 38470 G + 7471 B + 32768) >> 16. Colour profiles are not applied. With
    `at_least`, a large JPEG may be decoded smaller, with its long side still at least that many pixels. Raises
    Unreadable.
    """
    data, _ = read_file(path)
    image = open_picture(data, at_least=at_least, scale=scale).image
    return levels(image, channels=channels, background=background)


def read_file(path: str) -> tuple[bytes, os.stat_result]:
    """Return the bytes of a regular file and its stat. Raises Unreadable."""
    try:
        file = Path(path)
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            # Opening a named pipe would block for ever.
            raise Unreadable("not_a_picture", "not a regular file")
        if status.st_size > MAX_BYTES:
            raise Unreadable("too_large", f"{status.st_size} bytes")
        data = file.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Unreadable("missing") from error
    except PermissionError as error:
        raise Unreadable("permission_denied") from error
    except OSError as error:
        # No file can have a name too long for the file system.
        raise Unreadable("missing" if error.errno == errno.ENAMETOOLONG else "unreadable", str(error)) from error
    except ValueError as error:  # a null byte or a lone surrogate in the path: no file can have that name
        raise Unreadable("missing", str(error)) from error
    if not data:
        raise Unreadable("empty_file")
    return data, status


def open_picture(
    data: bytes, *, at_least: int | None = None, scale: Scale | None = None, own_scale: bool = False
) -> OpenedPicture:
    """Decode the bytes of a picture file and rotate it as its EXIF says; `at_least` and `scale` as in `decode`.

    The image keeps the mode that Pillow decodes it to, except for deep pictures. With `own_scale`, these are scaled by
    their own range instead, which is returned as `span`. Raises Unreadable.
    """
    with _pillow_reads(data):
        image: Image.Image = Image.open(io.BytesIO(data), formats=FORMATS)
    width, height = image.size
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        raise Unreadable("too_large", f"{width} x {height} pixels")
    _check_tiles(image)
    form = "JPEG" if image.format == "MPO" else str(image.format)  # MPO: a JPEG followed by more JPEGs
    mode, quality = image.mode, jpeg_quality(image)
    if form == "JPEG" and at_least is not None:
        _scale_down(image, at_least)
    low_bytes = deep.low_bytes_mode(image)
    colours = span = None
    with large_pictures if width * height > LARGE_PIXELS else nullcontext():
        with _pillow_reads(data):
            image.load()
            if form == "HEIF":  # whose head may announce another size than is decoded
                width, height = image.size
            orientation = _orientation(image)
            turn = _TURNS.get(orientation)
            if low_bytes:
                low = deep.reopened(data, image)
                deep.read_in(low, low_bytes)
                colours = deep.colours_of(image, low)
        if colours is not None or deep.has_deep_greys(image):
            values = np.asarray(image) if colours is None else colours
            if own_scale:
                scale = span = deep.range_of(values)
            image = (
                deep.eight_bit_greys(image, scale) if colours is None else deep.eight_bit_colours(image, colours, scale)
            )
        with _pillow_reads(data):
            return OpenedPicture(
                image=image if turn is None else image.transpose(turn),
                format=form,
                mode=mode,
                width=height if orientation in _LYING else width,
                height=width if orientation in _LYING else height,
                span=span,
                quality=quality,
            )


def levels(image: Image.Image, *, channels: int, background: Background = WHITE) -> np.ndarray:
    """Return a decoded image of 8 bits as uint8 (height, width, channels), as `decode` says. Raises Unreadable."""
    if channels not in (1, 3):
        raise ValueError(f"a picture has 1 or 3 channels, not {channels}")
    with _pillow_reads():
        if image.has_transparency_data:
            image = image.convert("RGBA")
            canvas = Image.new("RGB", image.size, background)
            canvas.paste(image, mask=image.getchannel("A"))
            image = canvas
        wanted = "L" if channels == 1 else "RGB"
        if image.mode not in ("1", "L", "RGB", wanted):
            image = image.convert("RGB")  # grey from CMYK or a palette also goes through RGB: one meaning of grey
        if image.mode != wanted:
            image = image.convert(wanted)
    return np.array(image).reshape(image.height, image.width, channels)


def grey_level(background: Background) -> int:
    """Return the grey level of a colour, as in `decode`."""
    red, green, blue = background
    return (19595 * red + 38470 * green + 7471 * blue + 32768) >> 16


@contextmanager
def _pillow_reads(data: bytes = b"") -> Iterator[None]:
    """Turn Pillow's errors for a bad file into Unreadable; `data` tells a damaged picture from another file."""
    _keep_pillow_quiet()
    try:
        yield
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        claimed = _CLAIM.search(str(error))
        raise Unreadable("too_large", claimed[0] if claimed else str(error)) from error
    except UnidentifiedImageError as error:
        raise Unreadable(*why_unread(data)) from error
    except MemoryError as error:
        raise Unreadable("decoder_memory") from error
    except BAD_DATA as error:
        raise Unreadable("unreadable", f"{type(error).__name__}: {error}") from error


def _keep_pillow_quiet() -> None:
    """Turn the warning about too many pixels into an error, and silence those about oddities (damaged EXIF, say).

    Repeated before every use, because the filters belong to the whole process and other code may insert its own. Two
    threads may insert at once: Python keeps only one of equal filters.
    """
    if warnings.filters[:2] != _WARNING_FILTERS:
        for action, _, category, module, _ in reversed(_WARNING_FILTERS):
            warnings.filterwarnings(action, category=category, module=module.pattern if module else "")


def _check_tiles(image: Image.Image) -> None:
    """Refuse a TIFF with tiles larger than any picture may be, because a whole tile is decoded even if cropped.

    Raises Unreadable.
    """
    if isinstance(image, TiffImagePlugin.TiffImageFile):
        with _pillow_reads():
            wide, high = (int(image.tag_v2.get(tag, 0)) for tag in (Tag.TileWidth, Tag.TileLength))
        if wide * high > MAX_PIXELS:
            raise Unreadable("too_large", f"tiles of {wide} x {high} pixels")


def _scale_down(image: Image.Image, at_least: int) -> None:
    """Let a JPEG be decoded at 1/2, 1/4 or 1/8, its long side still at least `at_least` pixels."""
    long_side = max(image.size)
    for scale in (8, 4, 2):
        if long_side // scale >= at_least:
            width, height = image.size
            # Pillow takes the largest of 8, 4, 2, 1 for which neither side falls below the requested one.
            image.draft(None, (max(1, width // scale), max(1, height // scale)))
            if isinstance(image, ImageFile.ImageFile):
                image.decodermaxblock = _WHOLE
            return


def _orientation(image: Image.Image) -> int:
    """Return the EXIF orientation, 1 to 8; 1 (upright) if there is none or the EXIF data are damaged.

    Called inside `_pillow_reads`; damaged EXIF is caught here first, since every viewer shows such a picture.
    """
    try:
        found = image.getexif().get(Tag.Orientation, 1)
    except BAD_DATA:
        return 1
    return found if isinstance(found, int) else 1
