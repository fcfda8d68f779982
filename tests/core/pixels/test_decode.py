"""Every awkward file becomes what a person expects, or gives exactly its reason."""

import io
import os
import random
import struct
import sys
import warnings
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFile
from PIL.ExifTags import Base as Tag

from core.pixels import decode as module
from core.pixels.decode import Unreadable, decode, open_picture, read_file
from core.problems import REASONS
from tests import pictures

BLUE, RED = pictures.BLUE, pictures.RED
WHITE, BLACK = (255, 255, 255), (0, 0, 0)

# What a person sees in the left and the right half; where nothing is said, RED and BLUE.
SEEN = {
    "grey16.png": ((156,) * 3, (39,) * 3),
    "float.tif": ((191,) * 3, (64,) * 3),
    "one bit.png": (WHITE, BLACK),
    "palette.png": (RED, WHITE),
    "rgba.png": (RED, WHITE),
    "la.png": ((90,) * 3, WHITE),
}
GOOD = [name for name, (_, reason) in pictures.AWKWARD.items() if reason is None]
BAD = [name for name, (_, reason) in pictures.AWKWARD.items() if reason is not None]


def luma(colour):
    red, green, blue = colour
    return round(0.299 * red + 0.587 * green + 0.114 * blue)


@pytest.mark.parametrize("name", GOOD)
def test_a_person_sees_what_she_expects(tmp_path, name):
    path = str(pictures.AWKWARD[name][0](tmp_path / name))
    left, right = SEEN.get(name, (RED, BLUE))
    picture = decode(path, channels=3)
    assert picture.dtype == np.uint8
    assert picture.shape == (pictures.HEIGHT, pictures.WIDTH, 3)
    assert picture.flags.writeable
    # Two levels: what JPEG loses on a flat area.
    assert np.abs(picture[4:28, 4:20].astype(int) - left).max() <= 2
    assert np.abs(picture[4:28, 28:44].astype(int) - right).max() <= 2
    grey = decode(path, channels=1)
    assert grey.shape == (pictures.HEIGHT, pictures.WIDTH, 1)
    assert np.abs(grey[4:28, 4:20].astype(int) - luma(left)).max() <= 2
    assert np.abs(grey[4:28, 28:44].astype(int) - luma(right)).max() <= 2


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gives_its_reason(tmp_path, name):
    maker, reason = pictures.AWKWARD[name]
    with pytest.raises(Unreadable) as caught:
        decode(str(maker(tmp_path / name)), channels=3)
    assert caught.value.reason == reason


def test_reasons_are_known():
    assert {reason for _, reason in pictures.AWKWARD.values() if reason} <= set(REASONS)
    with pytest.raises(ValueError, match="nonsense"):
        Unreadable("nonsense")


def test_a_huge_picture_costs_no_memory(tmp_path):
    resource = pytest.importorskip("resource")
    path = str(pictures.huge_png(tmp_path / "huge.png"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(Unreadable) as caught:
        decode(path, channels=3)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak
    assert grown * (1 if sys.platform == "darwin" else 1024) < 50e6
    assert caught.value.reason == "too_large"


@pytest.mark.parametrize(
    ("width", "height"),
    [
        pytest.param(10_001, 10_000, id="above the limit, below Pillow's error"),
        pytest.param(1_000_001, 1, id="a line"),
    ],
)
def test_too_large_is_known_from_the_head(tmp_path, width, height, monkeypatch):
    file = io.BytesIO()
    Image.new("1", (width, height)).save(file, "PNG")
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda self: pytest.fail("decoded"))
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        with pytest.raises(Unreadable) as caught:
            open_picture(file.getvalue())
    assert caught.value.reason == "too_large"
    assert told == []


def test_the_largest_allowed_is_decoded(monkeypatch):
    monkeypatch.setattr(module, "MAX_PIXELS", 600)
    monkeypatch.setattr(module, "LARGE_PIXELS", 500)
    data = pictures.encoded(Image.new("L", (30, 20), 7), "PNG")
    assert open_picture(data).image.size == (30, 20)
    with pytest.raises(Unreadable):
        open_picture(pictures.encoded(Image.new("L", (30, 21), 7), "PNG"))


def test_a_file_of_many_bytes_is_not_read(tmp_path, monkeypatch):
    path = pictures.plain_png(tmp_path / "a.png")
    monkeypatch.setattr(module, "MAX_BYTES", path.stat().st_size - 1)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("read"))
    with pytest.raises(Unreadable) as caught:
        read_file(str(path))
    assert caught.value.reason == "too_large"


@pytest.mark.parametrize("name", ["no such.png", "plain.png/inside.png", "null\0byte.png", "x" * 5000, "\udfff\ud800"])
def test_missing(tmp_path, name):
    pictures.plain_png(tmp_path / "plain.png")
    with pytest.raises(Unreadable) as caught:
        decode(f"{tmp_path}/{name}", channels=3)
    assert caught.value.reason == "missing"


def test_a_folder_is_no_picture(tmp_path):
    with pytest.raises(Unreadable) as caught:
        decode(str(tmp_path), channels=3)
    assert caught.value.reason == "not_a_picture"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.png")
    with pytest.raises(Unreadable) as caught:
        decode(str(tmp_path / "pipe.png"), channels=3)
    assert caught.value.reason == "not_a_picture"


def test_permission_denied(tmp_path, monkeypatch):
    path = pictures.plain_png(tmp_path / "secret.png")

    def refuse(self):
        raise PermissionError(13, "Permission denied", str(self))

    # The tests may run as root, whom no mode of a file keeps out.
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(Unreadable) as caught:
        decode(str(path), channels=3)
    assert caught.value.reason == "permission_denied"


def test_a_failing_disk_is_unreadable(tmp_path, monkeypatch):
    path = pictures.plain_png(tmp_path / "a.png")

    def fail(self):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "read_bytes", fail)
    with pytest.raises(Unreadable) as caught:
        decode(str(path), channels=3)
    assert caught.value.reason == "unreadable"
    assert "Input/output error" in caught.value.detail


def test_odd_names(tmp_path):
    paths = pictures.odd_names(tmp_path)
    assert len({path.name for path in paths}) == len(paths) >= 8
    for path in paths:
        assert tuple(decode(str(path), channels=3)[0, 0]) == RED


@pytest.mark.parametrize("orientation", range(2, 9))
def test_exif_turns_upright(tmp_path, orientation):
    picture = decode(str(pictures.rotated_jpeg(tmp_path / "a.jpg", orientation)), channels=3)
    upright = decode(str(pictures.plain_jpeg(tmp_path / "b.jpg")), channels=3)
    assert picture.shape == upright.shape
    assert np.abs(picture.astype(int) - upright).max() <= 40  # at the edge between the halves
    assert np.abs(picture.astype(int) - upright).mean() < 1


@pytest.mark.parametrize("form", ["PNG", "WEBP", "TIFF", "AVIF"])
def test_other_formats_are_turned_once(form):
    if form not in module.FORMATS:
        pytest.skip(f"Pillow without {form}")
    exif = Image.Exif()
    exif[Tag.Orientation] = 6
    image = open_picture(pictures.encoded(pictures.two_halves(), form, exif=exif)).image
    assert image.size == (pictures.HEIGHT, pictures.WIDTH)
    top = np.asarray(image.convert("RGB"))[10, 10].astype(int)
    assert np.abs(top - RED).max() <= 12


def test_background_shows_through(tmp_path):
    path = str(pictures.rgba_png(tmp_path / "a.png"))
    assert tuple(decode(path, channels=3, background=(10, 20, 30))[0, -1]) == (10, 20, 30)
    assert decode(path, channels=1, background=(10, 20, 30))[0, -1, 0] == luma((10, 20, 30))
    assert module.grey_level((10, 20, 30)) == luma((10, 20, 30))


def test_half_transparent_is_mixed(tmp_path):
    path = tmp_path / "a.png"
    Image.new("RGBA", (4, 4), (0, 100, 200, 128)).save(path)
    seen = decode(str(path), channels=3, background=(255, 255, 255))[0, 0].astype(int)
    assert np.abs(seen - [127, 177, 227]).max() <= 1


@pytest.mark.parametrize("mode", ["1", "L", "RGB"])
def test_one_level_declared_transparent(tmp_path, mode):
    path = tmp_path / "a.png"
    picture = Image.new(mode, (4, 2), 0)
    level = {"1": 1, "L": 77, "RGB": (1, 2, 3)}[mode]
    picture.paste(level, (0, 0, 2, 2))
    picture.save(path, transparency=level)
    seen = decode(str(path), channels=3, background=(9, 8, 7))
    assert tuple(seen[0, 0]) == (9, 8, 7)
    assert tuple(seen[0, 3]) == BLACK


def test_sixteen_bits_keep_their_scale(tmp_path):
    path = tmp_path / "a.png"
    values = np.array([[0, 128, 129, 257, 1000, 32768, 65535]], dtype=np.uint16)
    Image.fromarray(values).save(path)
    assert decode(str(path), channels=1)[0, :, 0].tolist() == [0, 0, 1, 1, 4, 128, 255]
    Image.fromarray(values).save(path, transparency=1000)
    assert decode(str(path), channels=1, background=(50, 50, 50))[0, :, 0].tolist() == [0, 0, 1, 1, 50, 128, 255]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0, 65535, 257], [0, 255, 1]),  # 16 bits kept in 32
        ([0, 200, 255], [0, 1, 1]),  # never by picture: 255 is as dark as in any other picture
        ([-100, 0, 70_000], [0, 0, 255]),
    ],
)
def test_integers_of_32_bits(tmp_path, values, expected):
    path = tmp_path / "a.tif"
    Image.fromarray(np.array([values], dtype=np.int32)).save(path)
    assert decode(str(path), channels=1)[0, :, 0].tolist() == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0.0, 0.5, 1.0], [0, 128, 255]),
        ([0.0, 1.5, 0.25], [0, 255, 64]),
        ([-1.0, 0.0, 1.0], [0, 0, 255]),
        ([np.nan, np.inf, 0.2], [0, 255, 51]),
    ],
)
def test_floats(tmp_path, values, expected):
    path = tmp_path / "a.tif"
    Image.fromarray(np.array([values], dtype=np.float32)).save(path)
    assert decode(str(path), channels=1)[0, :, 0].tolist() == expected


def test_white_is_zero(tmp_path):
    path = tmp_path / "a.tif"
    Image.fromarray(np.array([[0, 65535]], dtype=np.uint16)).save(path, tiffinfo={Tag.PhotometricInterpretation: 0})
    assert decode(str(path), channels=1)[0, :, 0].tolist() == [255, 0]


def test_twelve_bits_are_a_scale_of_their_own(tmp_path):
    tags = [(256, 2), (257, 1), (258, 12), (259, 1), (262, 1), (273, 8), (277, 1), (278, 1), (279, 3)]
    pixels = bytes.fromhex("fff800")  # 4095 and 2048, packed
    directory = struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
    path = tmp_path / "a.tif"
    path.write_bytes(b"II*\0" + struct.pack("<I", 12) + pixels + b"\0" + directory + bytes(4))
    assert decode(str(path), channels=1)[0, :, 0].tolist() == [255, 128]


def test_grey_of_grey_is_itself(tmp_path):
    path = tmp_path / "a.png"
    ramp = np.arange(256, dtype=np.uint8)[None, :]
    Image.fromarray(np.stack([ramp] * 3, axis=-1)).save(path)
    assert np.array_equal(decode(str(path), channels=1)[..., 0], ramp)


def test_a_jpeg_may_come_smaller_but_not_too_small(tmp_path):
    path = tmp_path / "a.jpg"
    pictures.two_halves().resize((800, 500)).save(path, quality=95)
    assert decode(str(path), channels=3).shape == (500, 800, 3)
    assert decode(str(path), channels=3, at_least=200).shape == (125, 200, 3)
    assert decode(str(path), channels=3, at_least=201).shape == (250, 400, 3)
    assert decode(str(path), channels=1, at_least=401).shape == (500, 800, 1)
    small = decode(str(path), channels=3, at_least=64)
    assert small.shape == (63, 100, 3)
    assert np.abs(small[30, 10].astype(int) - RED).max() <= 3


def test_pictures_of_phones_with_more_pictures_behind(tmp_path):
    picture = pictures.two_halves()
    data = pictures.encoded(picture, "MPO", save_all=True, append_images=[picture.rotate(180)], quality=95)
    opened = open_picture(data)
    assert opened.format == "JPEG"
    assert np.abs(np.asarray(opened.image)[16, 8].astype(int) - RED).max() <= 3


def test_damage_never_escapes_as_another_error(capfd, caplog):
    """A few hundred damaged files of all formats; warnings are errors here, and nothing may be printed by Python."""
    chance = random.Random(3)
    forms = {form: pictures.encoded(pictures.two_halves(), form) for form in module.FORMATS if form != "HEIF"}
    forms["HEIF"] = (pictures.DATA / "two_halves.heic").read_bytes()
    forms["MPO"] = pictures.encoded(
        pictures.two_halves(),
        "MPO",
        save_all=True,
        append_images=[pictures.two_halves()],
        exif=b"Exif\0\0II*\0\x08\0\0\0",
    )
    reasons = []
    for data in forms.values():
        for _ in range(60):
            damaged = bytearray(data[: chance.randrange(len(data))] if chance.random() < 0.3 else data)
            for _ in range(chance.choice([1, 3, 10])):
                if damaged:
                    damaged[chance.randrange(min(len(damaged), chance.choice([40, 200, 10**6])))] = chance.randrange(
                        256
                    )
            try:
                image = open_picture(bytes(damaged)).image
                module.levels(image, channels=3)
            except Unreadable as error:
                reasons.append(error.reason)
    assert len(reasons) > 100
    assert set(reasons) <= {"unreadable", "not_a_picture", "kind_not_read", "too_large"}
    # libtiff itself writes to the standard error output; Python's `warnings` and `logging` must not.
    printed = capfd.readouterr().err
    assert "Warning" not in printed
    assert "samples per pixel" not in printed
    assert {record.name.partition(".")[0] for record in caplog.records} <= {"PIL"}, (
        "Pillow tells of damage, nobody else"
    )


def test_a_mistake_of_ours_is_not_taken_for_a_bad_file(tmp_path):
    with pytest.raises(ValueError, match="4"):
        decode(str(pictures.plain_png(tmp_path / "a.png")), channels=4)


def test_no_other_decoder_is_reachable():
    assert set(module.FORMATS) <= {"JPEG", "PNG", "WEBP", "BMP", "GIF", "TIFF", "AVIF", "HEIF", "PPM", "JPEG2000"}
    assert not ImageFile.LOAD_TRUNCATED_IMAGES
    for form, reason in (("TGA", "not_a_picture"), ("ICO", "kind_not_read"), ("PDF", "kind_not_read")):
        data = pictures.encoded(pictures.two_halves(), form)
        with pytest.raises(Unreadable) as caught:
            open_picture(data)
        assert caught.value.reason == reason
