"""A file that is not read is called damaged only if it is: another kind of picture is named."""

import struct

import pytest

from core.pixels.decode import Unreadable, decode
from tests import pictures


def tiff(path, *, bits, bands, kind, compression=1, cut=0):
    """Write a TIFF of 6 x 6 pixels, `cut` bytes short; `kind` is its sample format."""
    data = bytes(36 * bands * bits // 8)
    tags = [
        *((256, 6), (257, 6), (258, bits), (259, compression), (262, 1), (273, 8), (277, bands), (278, 6)),
        *((279, len(data)), (339, kind)),
    ]
    directory = struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
    content = b"II*\0" + struct.pack("<I", 8 + len(data)) + data + directory + bytes(4)
    path.write_bytes(content[: len(content) - cut] if cut else content)
    return str(path)


def reason_of(path):
    with pytest.raises(Unreadable) as caught:
        decode(str(path), channels=3)
    return caught.value.reason, caught.value.detail


@pytest.mark.parametrize(
    ("facts", "named"),
    [
        ({"bits": 64, "bands": 1, "kind": 3}, "1 x 64 bits, floats"),
        ({"bits": 8, "bands": 6, "kind": 2}, "6 x 8 bits, signed integers"),
        ({"bits": 32, "bands": 5, "kind": 3}, "5 x 32 bits, floats"),
        ({"bits": 64, "bands": 1, "kind": 6}, "complex"),
        ({"bits": 8, "bands": 1, "kind": 1, "compression": 34887}, "compression 34887"),
    ],
)
def test_whole_tiffs_of_other_kinds_are_named(tmp_path, facts, named):
    reason, detail = reason_of(tiff(tmp_path / "a.tif", **facts))
    assert reason == "kind_not_read"
    assert named in detail


def test_a_tiff_that_ends_early_is_damaged(tmp_path):
    path = tiff(tmp_path / "a.tif", bits=64, bands=1, kind=3, cut=60)
    assert reason_of(path)[0] == "unreadable"


@pytest.mark.parametrize(
    ("begin", "named"),
    [
        (b"8BPS\0\1", "PSD"),
        (b"\xff\x0a\xfa", "JPEG XL"),
        (b"\0\0\0\x18ftypcrx \0\0", "CR3"),
        (b"\0\0\0\x20ftypmp42", "video"),
        (bytes(128) + b"DICM", "DICOM"),
        (b'<?xml version="1.0"?>\n<svg width="1">', "SVG"),
        (b"%PDF-1.7", "PDF"),
    ],
)
def test_other_kinds_are_named_whatever_the_suffix(tmp_path, begin, named):
    path = tmp_path / "a.jpg"
    path.write_bytes(begin + bytes(500))
    reason, detail = reason_of(path)
    assert (reason, named in detail) == ("kind_not_read", True)


@pytest.mark.parametrize("brand", [b"heic", b"mif1", b"avif"])
def test_an_empty_container_is_damaged(tmp_path, brand):
    path = tmp_path / "a.heic"
    path.write_bytes(b"\0\0\0\x18ftyp" + brand + bytes(300))
    assert reason_of(path)[0] == "unreadable"


def test_a_twelve_bit_jpeg_is_named(tmp_path):
    data = bytearray(pictures.encoded(pictures.two_halves(), "JPEG"))
    data[data.index(b"\xff\xc0") + 4] = 12
    path = tmp_path / "a.jpg"
    path.write_bytes(data)
    assert reason_of(path) == ("kind_not_read", "JPEG, 3 x 12 bits, frame 0")


def test_a_text_is_still_no_picture(tmp_path):
    path = tmp_path / "notes.png"
    path.write_text("P is for picture\n")
    assert reason_of(path)[0] == "not_a_picture"
