"""Pictures of more than 8 bits: one scale for all of them, in every way of decoding, and no level is lost silently."""

import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from core.pixels.decode import decode, open_picture
from core.pixels.deep import eight_bits, range_of
from core.pixels.inspect import inspect
from core.pixels.measure import measure
from core.pixels.store import read_pixels
from core.pixels.thumbnail import thumbnail
from tests.pictures import chunk


def colour16_png(path, values):
    """Write uint16 (height, width, 3) as a PNG of 48 bits a pixel."""
    height, width, _ = values.shape
    head = struct.pack(">IIBBBBB", width, height, 16, 2, 0, 0, 0)
    lines = b"".join(b"\0" + row.astype(">u2").tobytes() for row in values)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")
    )
    return str(path)


def colour16_tiff(path, values, order):
    """Write uint16 (height, width, 3) as an uncompressed TIFF of 48 bits a pixel in a byte order, `<` or `>`."""
    height, width, _ = values.shape
    data = values.astype(f"{order}u2").tobytes()
    bits = struct.pack(f"{order}HHH", 16, 16, 16)
    tags = [
        *((256, 4, 1, width), (257, 4, 1, height), (258, 3, 3, 8), (259, 4, 1, 1), (262, 4, 1, 2)),
        *((273, 4, 1, 14), (277, 4, 1, 3), (278, 4, 1, height), (279, 4, 1, len(data))),
    ]
    directory = struct.pack(f"{order}H", len(tags)) + b"".join(struct.pack(f"{order}HHII", *tag) for tag in tags)
    start = 14 + len(data) + len(data) % 2
    mark = b"II*\0" if order == "<" else b"MM\0*"
    head = mark + struct.pack(f"{order}I", start) + bits
    path.write_bytes((head + data).ljust(start, b"\0") + directory + bytes(4))
    return str(path)


@pytest.fixture(params=["grey.png", "grey.tif", "float.tif", "integers.tif", "colour.png", "colour.tif", "big.tif"])
def ramp(request, tmp_path):
    """A picture of 60 x 40 pixels whose values rise from 3,000 to 3,590 from left to right."""
    values = np.tile(np.arange(3000, 3600, 10, dtype=np.uint16), (40, 1))
    path = tmp_path / request.param
    colours = np.stack([values] * 3, axis=-1)
    match request.param:
        case "grey.png" | "grey.tif":
            Image.fromarray(values).save(path)
        case "float.tif":
            Image.fromarray(values.astype(np.float32)).save(path)
        case "integers.tif":
            Image.fromarray(values.astype(np.int32)).save(path)
        case "colour.png":
            colour16_png(path, colours)
        case "colour.tif":
            colour16_tiff(path, colours, "<")
        case "big.tif":
            colour16_tiff(path, colours, ">")
    return str(path)


def test_the_scale_spreads_a_narrow_range(ramp):
    seen = decode(ramp, channels=1, scale=(3000.0, 3590.0))[20, :, 0].astype(int)
    assert (seen[0], seen[-1]) == (0, 255)
    assert len(set(seen.tolist())) == 60, "every value keeps a level of its own"
    assert (np.diff(seen) > 0).all(), "and the order of values stays"


def test_values_beyond_the_scale_are_cut_off(ramp):
    seen = decode(ramp, channels=1, scale=(3200.0, 3300.0))[20, :, 0].astype(int)
    assert seen[:21].tolist() == [0] * 21
    assert set(seen[30:].tolist()) == {255}
    assert (np.diff(seen[20:31]) > 0).all()


def test_every_way_of_decoding_uses_the_scale(ramp):
    scale = (3000.0, 3590.0)
    full = decode(ramp, channels=3, scale=scale).astype(int)
    _, _, small = thumbnail(ramp, 60, scale=scale)
    assert np.abs(np.frombuffer(small, dtype=np.uint8).reshape(40, 60, 3).astype(int) - full).max() <= 1
    for fast in (True, False):
        square = read_pixels(ramp, size=60, channels=3, background=(0, 0, 0), fast=fast, scale=scale)
        assert np.abs(square[:, 10:50].transpose(1, 2, 0).astype(int) - full).max() <= 1
    assert measure(ramp, scale=scale)["miniature"].std() > 50


def test_the_range_is_found(ramp):
    facts = inspect(ramp)
    assert facts.darkest == pytest.approx(3000, abs=10)
    assert facts.brightest == pytest.approx(3590, abs=10)
    assert facts.grey


def test_a_few_hot_pixels_are_not_the_range():
    values = np.full((100, 100), 700, dtype=np.uint16)
    values[:, 50:] = 900
    values[0, :5] = 65535
    assert range_of(values) == (700, 900)
    assert range_of(np.array([np.nan, np.inf, 2.0, 3.0], dtype=np.float32)) == pytest.approx((2, 3), abs=0.01)


def test_colours_in_the_low_byte_are_colours(tmp_path):
    values = np.zeros((8, 8, 3), dtype=np.uint16)
    values[..., 0], values[..., 1], values[..., 2] = 300, 400, 500  # all have the high byte 1
    path = colour16_png(tmp_path / "a.png", values)
    assert not inspect(path).grey
    assert decode(path, channels=3, scale=(300.0, 500.0))[4, 4].tolist() == [0, 128, 255]


def test_ordinary_pictures_have_no_range(tmp_path):
    path = tmp_path / "a.png"
    Image.new("RGB", (4, 4), (10, 20, 30)).save(path)
    assert (inspect(str(path)).darkest, inspect(str(path)).brightest) == (None, None)
    assert decode(str(path), channels=3, scale=(0.0, 1.0))[0, 0].tolist() == [10, 20, 30]
    assert open_picture(path.read_bytes(), own_scale=True).span is None


@pytest.mark.parametrize("kind", [np.uint16, np.int32, np.float32])
def test_the_mapping_is_monotone(kind):
    values = np.sort(np.random.default_rng(2).integers(0, 60_000, 5000)).astype(kind)
    assert (np.diff(eight_bits(values, (123.0, 54_321.0)).astype(int)) >= 0).all()
