"""The facts of a picture file."""

import hashlib
import os

import numpy as np
import pytest
from PIL import Image

from core.pixels.decode import Unreadable
from core.pixels.inspect import inspect
from tests import pictures


def test_facts_of_a_plain_picture(tmp_path):
    path = pictures.plain_jpeg(tmp_path / "a.jpg")
    os.utime(path, ns=(1, 1_700_000_000_123_456_000))
    facts = inspect(str(path))
    assert (facts.width, facts.height) == (pictures.WIDTH, pictures.HEIGHT)
    assert (facts.format, facts.mode, facts.grey) == ("JPEG", "RGB", False)
    assert facts.size == path.stat().st_size
    assert facts.mtime_ns == path.stat().st_mtime_ns
    assert facts.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("name", pictures.AWKWARD)
def test_awkward_files(tmp_path, name):
    maker, reason = pictures.AWKWARD[name]
    path = str(maker(tmp_path / name))
    if reason is None:
        facts = inspect(path)
        assert (facts.width, facts.height) == (pictures.WIDTH, pictures.HEIGHT)
        assert facts.grey == (name in ("grey16.png", "float.tif", "one bit.png", "la.png"))
    else:
        with pytest.raises(Unreadable) as caught:
            inspect(path)
        assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("name", "form", "mode"),
    [
        ("a png named.jpg", "PNG", "RGB"),
        ("cmyk.jpg", "JPEG", "CMYK"),
        ("palette.png", "PNG", "P"),
        ("grey16.png", "PNG", "I;16"),
        ("one bit.png", "PNG", "1"),
        ("animated.gif", "GIF", "P"),
        ("webp.webp", "WEBP", "RGB"),
    ],
)
def test_format_and_mode_are_the_files_own(tmp_path, name, form, mode):
    facts = inspect(str(pictures.AWKWARD[name][0](tmp_path / name)))
    assert (facts.format, facts.mode) == (form, mode)


def test_grey_is_said_of_every_pixel(tmp_path):
    path = tmp_path / "a.png"
    levels = np.repeat(np.arange(50, dtype=np.uint8).reshape(5, 10, 1), 3, axis=2)
    Image.fromarray(levels).save(path)
    assert inspect(str(path)).grey
    levels[3, 7] = (9, 9, 10)  # one pixel, and not among those looked at first
    Image.fromarray(levels).save(path)
    assert not inspect(str(path)).grey
    levels[3, 7] = (10, 9, 9)
    Image.fromarray(levels).save(path)
    assert not inspect(str(path)).grey
