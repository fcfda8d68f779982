"""Valid picture files of all formats, and what chance makes of them: damage, and lies of the kind that attackers tell.

Seeded: the same number gives the same bytes. Beside blind damage the containers' own fields are changed, with their
checksums made good, so that what lies behind them is reached.
"""

import random
import struct
import zlib
from collections.abc import Callable

import numpy as np
from PIL import Image

from core.pixels.decode import FORMATS
from tests.pictures import DATA, encoded

_EXTREMES = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF)
_SUFFIXES = {"JPEG": "jpg", "MPO": "jpg", "TIFF": "tif"}


def originals() -> list[tuple[str, bytes]]:
    """Return (suffix, bytes) of small valid pictures: every format, in all kinds that have code of their own."""
    dice = np.random.default_rng(7)
    rgb = Image.fromarray(np.kron(dice.integers(0, 256, (8, 10, 3), dtype=np.uint8), np.ones((3, 3, 1), np.uint8)))
    grey, palette = rgb.convert("L"), rgb.convert("P")
    rgba = rgb.convert("RGBA")
    rgba.putalpha(grey)
    deep = Image.fromarray(dice.integers(0, 1 << 16, (20, 24), dtype=np.uint16))
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "maker"
    more = [rgb.rotate(180), rgb.transpose(Image.Transpose.FLIP_LEFT_RIGHT)]
    kinds: list[tuple[str, Image.Image, dict[str, object]]] = [
        ("JPEG", rgb, {"quality": 90, "exif": exif}),
        ("JPEG", rgb, {"progressive": True, "icc_profile": bytes(range(200))}),
        ("JPEG", rgb.convert("CMYK"), {}),
        ("JPEG", grey, {"restart_marker_blocks": 2}),
        ("MPO", rgb, {"save_all": True, "append_images": more}),
        ("PNG", rgb, {"exif": exif}),
        ("PNG", rgba, {}),
        ("PNG", palette, {"transparency": 3}),
        ("PNG", deep, {}),
        ("PNG", rgb, {"save_all": True, "append_images": more}),
        ("PNG", rgb.convert("1"), {}),
        ("GIF", palette, {"save_all": True, "append_images": [one.convert("P") for one in more]}),
        ("GIF", grey, {"interlace": 1}),
        ("BMP", rgb, {}),
        ("BMP", palette, {}),
        ("BMP", rgba, {}),
        ("TIFF", rgb, {"compression": "tiff_lzw", "exif": exif}),
        ("TIFF", rgb, {"compression": "tiff_adobe_deflate"}),
        ("TIFF", rgb, {"compression": "jpeg"}),
        ("TIFF", rgb.convert("1"), {"compression": "group4"}),
        ("TIFF", deep, {"compression": "packbits"}),
        ("TIFF", rgb.convert("CMYK"), {}),
        ("TIFF", grey.convert("F"), {"big_tiff": True}),
        ("PPM", rgb, {}),
        ("JPEG2000", rgb, {"irreversible": True}),
        ("WEBP", rgb, {"quality": 80, "exif": exif}),
        ("WEBP", rgba, {"lossless": True}),
        ("WEBP", rgb, {"save_all": True, "append_images": more}),
        ("AVIF", rgb, {"exif": exif}),
        ("AVIF", rgba, {"save_all": True, "append_images": [rgba.rotate(180)]}),
    ]
    heic = [("heif", (DATA / name).read_bytes()) for name in ("two_halves.heic", "turned.heic")]
    return heic + [
        (_SUFFIXES.get(form, form.lower()), encoded(picture, form, **options))
        for form, picture, options in kinds
        if form in (*FORMATS, "MPO")
    ]


def mutation(number: int, valid: list[tuple[str, bytes]]) -> tuple[str, bytes]:
    """Return (suffix, bytes) of the mutation with this number of `originals`."""
    dice = random.Random(number)
    suffix, data = valid[dice.randrange(len(valid))]
    changed = bytearray(data)
    for _ in range(dice.choice((1, 1, 1, 2, 3, 8))):
        dice.choice(_CHANGES)(dice, changed, valid)
    if suffix == "png" and dice.random() < 0.7:
        _mend_png(changed)
    return suffix, bytes(changed)


def _flip(dice: random.Random, data: bytearray, _valid: object) -> None:
    for _ in range(dice.choice((1, 1, 4, 30))):
        if data:
            data[_place(dice, data)] ^= 1 << dice.randrange(8)


def _overwrite(dice: random.Random, data: bytearray, _valid: object) -> None:
    start = _place(dice, data)
    data[start : start + dice.choice((1, 4, 60))] = dice.randbytes(dice.choice((1, 4, 60)))


def _truncate(dice: random.Random, data: bytearray, _valid: object) -> None:
    del data[dice.randrange(len(data) + 1) :]


def _cut(dice: random.Random, data: bytearray, _valid: object) -> None:
    start = _place(dice, data)
    del data[start : start + dice.choice((1, 2, 16, 200))]


def _repeat(dice: random.Random, data: bytearray, _valid: object) -> None:
    start = _place(dice, data)
    data[start:start] = data[start : start + dice.choice((2, 12, 100))] * dice.choice((1, 3, 50))


def _splice(dice: random.Random, data: bytearray, valid: list[tuple[str, bytes]]) -> None:
    other = valid[dice.randrange(len(valid))][1]
    data[_place(dice, data) :] = other[dice.randrange(len(other)) :]


def _extreme_field(dice: random.Random, data: bytearray, _valid: object) -> None:
    """Write an extreme number where a length, a count or an offset may stand."""
    size = dice.choice((2, 4))
    start = _place(dice, data)
    value = dice.choice(_EXTREMES) if dice.random() < 0.8 else dice.randrange(1 << 32)
    if start + size <= len(data):
        data[start : start + size] = (value % (1 << 8 * size)).to_bytes(size, dice.choice(("big", "little")))


def _near_field(dice: random.Random, data: bytearray, _valid: object) -> None:
    """Change a number that stands there by a little: just too long, just too short."""
    size, order = dice.choice((2, 4)), dice.choice((">", "<"))
    start = _place(dice, data)
    if start + size <= len(data):
        form = order + {2: "H", 4: "I"}[size]
        (value,) = struct.unpack_from(form, data, start)
        struct.pack_into(form, data, start, (value + dice.choice((-8, -1, 1, 8))) % (1 << 8 * size))


_CHANGES: tuple[Callable[[random.Random, bytearray, list[tuple[str, bytes]]], None], ...] = (
    *(_flip, _overwrite, _truncate, _cut, _repeat, _splice),
    *(_extreme_field, _extreme_field, _near_field),
)


def _place(dice: random.Random, data: bytearray) -> int:
    """Return a place in the data; the head, where the fields stand, more often than its length gives it."""
    return dice.randrange(max(1, min(len(data), dice.choice((32, 200, 10**6)))))


def _mend_png(data: bytearray) -> None:
    """Make the checksums of a PNG's chunks good, as far as its lengths lead."""
    at = 8
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        end = at + 8 + length
        if end + 4 > len(data):
            return
        struct.pack_into(">I", data, end, zlib.crc32(data[at + 4 : end]))
        at = end + 4
