"""Small files that claim, or unpack to, far more than any sound picture takes: makers of bytes, one a trick."""

import struct
import zlib
from collections.abc import Callable

from PIL import Image, features

from tests.pictures import chunk, encoded


def _png(width: int, height: int, *, depth: int = 8, colour: int = 0, pixels: bytes = b"", extra: bytes = b"") -> bytes:
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    body = chunk(b"IHDR", head) + extra + chunk(b"IDAT", zlib.compress(pixels, 9)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def png_of_too_many_pixels() -> bytes:
    """A sound PNG head of 101 megapixels."""
    return _png(10_000, 10_100)


def png_with_a_bomb_of_text() -> bytes:
    """16 x 16 pixels, and a comment that unpacks to 100 MB."""
    text = chunk(b"zTXt", b"k\0\0" + zlib.compress(bytes(100_000_000), 9))
    return _png(16, 16, pixels=bytes(17 * 16), extra=text)


def png_with_a_bomb_of_a_profile() -> bytes:
    """16 x 16 pixels, and a colour profile that unpacks to 100 MB."""
    profile = chunk(b"iCCP", b"k\0\0" + zlib.compress(bytes(100_000_000), 9))
    return _png(16, 16, pixels=bytes(17 * 16), extra=profile)


def png_of_more_pixels_than_it_says() -> bytes:
    """16 x 16 pixels, whose data unpack to 100 MB."""
    return _png(16, 16, pixels=bytes(100_000_000))


def jpeg_of_many_scans(side: int = 9000, scans: int = 1000) -> bytes:
    """A progressive JPEG that goes over its pixels a thousand times: minutes of work in 450 kB."""
    data = encoded(Image.new("L", (side, side), 128), "JPEG", progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:-2] + data[last:-2] * scans + data[-2:]


def gif_of_too_many_pixels() -> bytes:
    """35 bytes that claim four gigapixels."""
    return _gif(65_535, 65_535)


def gif_that_ends_early() -> bytes:
    """35 bytes that claim a hundred megapixels, which is allowed, and hold two."""
    return _gif(10_000, 10_000)


def _gif(width: int, height: int) -> bytes:
    sides = struct.pack("<HH", width, height)
    head = b"GIF89a" + sides + b"\x80\0\0" + bytes(3) + b"\xff\xff\xff"
    return head + b"," + bytes(4) + sides + b"\0\x02\x02\x4c\x01\0;"


def gif_of_many_frames(frames: int = 300_000) -> bytes:
    """A sound animation without an end: its first frame is a picture."""
    one = encoded(Image.new("P", (8, 8)), "GIF")
    start = one.index(b",")
    return one[:start] + one[start:-1] * frames + b";"


def tiff_of_huge_tiles(wide: int = 45_000, high: int = 45_000) -> bytes:
    """16 x 16 pixels on a tile of two gigapixels."""
    data = zlib.compress(bytes(50_000_000), 9)
    entries = {256: 16, 257: 16, 258: 8, 259: 8, 262: 1, 277: 1, 322: wide, 323: high, 324: 142, 325: len(data)}
    return _tiff([(tag, 4, 1, value) for tag, value in entries.items()]) + bytes(8) + data


def tiff_of_a_huge_strip() -> bytes:
    """A strip that claims four thousand million rows, and unpacks to 50 MB."""
    data = zlib.compress(bytes(50_000_000), 9)
    entries = {256: 16, 257: 16, 258: 8, 259: 8, 262: 1, 273: 130, 277: 1, 278: 0xFFFFFFFF, 279: len(data)}
    return _tiff([(tag, 4, 1, value) for tag, value in entries.items()]) + bytes(8) + data


def tiff_of_huge_tags() -> bytes:
    """Tags that claim to hold four thousand million values."""
    return _tiff([(256, 4, 1, 16), (257, 4, 1, 16), (258, 3, 0x7FFFFFFF, 8), (270, 2, 0xFFFFFFFF, 8)])


def tiff_of_many_tags() -> bytes:
    """A directory of 65,535 tags that is its own successor."""
    return _tiff([(number, 4, 1, number) for number in range(65_535)], following=8)


def _tiff(entries: list[tuple[int, int, int, int]], following: int = 0) -> bytes:
    rows = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\0" + struct.pack("<IH", 8, len(entries)) + rows + struct.pack("<I", following)


def bmp_of_too_many_pixels() -> bytes:
    """54 bytes that claim more pixels than a 64-bit machine could count the bytes of."""
    return _bmp(2**31 - 1, 2**31 - 1, 24, 0)


def bmp_that_skips() -> bytes:
    """56 bytes that claim a hundred megapixels and end them with one code."""
    return _bmp(10_000, 10_000, 8, 1) + b"\0\1"


def _bmp(width: int, height: int, bits: int, packed: int) -> bytes:
    head = struct.pack("<IiiHHIIiiII", 40, width, height, 1, bits, packed, 0, 0, 0, 256, 0)
    return b"BM" + struct.pack("<IHHI", 54, 0, 0, 54) + head


def webp_of_too_many_pixels() -> bytes:
    """An animation whose canvas is said to be 268 megapixels large: two of it are made to lay frames on."""
    picture = Image.new("RGBA", (16, 16))
    other = Image.new("RGBA", (16, 16), (1, 2, 3, 4))
    data = bytearray(encoded(picture, "WEBP", save_all=True, append_images=[other]))
    place = data.index(b"VP8X") + 12
    data[place : place + 6] = b"\xfe\x3f\0" * 2
    return bytes(data)


def avif_of_too_many_pixels() -> bytes:
    """A sound AVIF whose box says 16,000 x 16,000."""
    data = bytearray(encoded(Image.new("RGB", (16, 16)), "AVIF"))
    place = data.index(b"ispe") + 8
    data[place : place + 8] = struct.pack(">II", 16_000, 16_000)
    return bytes(data)


# File name -> its maker, and the reason why it is no picture (None: it is one, after all).
BOMBS: dict[str, tuple[Callable[[], bytes], str | None]] = {
    "pixels.png": (png_of_too_many_pixels, "too_large"),
    "text.png": (png_with_a_bomb_of_text, "unreadable"),
    "profile.png": (png_with_a_bomb_of_a_profile, "unreadable"),
    "more.png": (png_of_more_pixels_than_it_says, None),
    "pixels.gif": (gif_of_too_many_pixels, "too_large"),
    "early.gif": (gif_that_ends_early, "unreadable"),
    "frames.gif": (gif_of_many_frames, None),
    "tiles.tif": (tiff_of_huge_tiles, "too_large"),
    "strip.tif": (tiff_of_a_huge_strip, None),
    "tags.tif": (tiff_of_huge_tags, "unreadable"),
    "many tags.tif": (tiff_of_many_tags, "unreadable"),
    "pixels.bmp": (bmp_of_too_many_pixels, "too_large"),
    "skips.bmp": (bmp_that_skips, "unreadable"),
}
if features.check("webp"):
    BOMBS["pixels.webp"] = webp_of_too_many_pixels, "too_large"
if features.check("avif"):
    BOMBS["pixels.avif"] = avif_of_too_many_pixels, "too_large"
