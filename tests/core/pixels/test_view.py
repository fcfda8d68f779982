"""A picture to look at: its own pixels, upright, at most as long as asked for."""

import numpy as np
import pytest
from PIL import Image

from core.pixels.decode import Unreadable
from core.pixels.view import view
from tests import pictures


def test_a_small_picture_keeps_its_pixels(tmp_path):
    dice = np.random.default_rng(3).integers(0, 256, (31, 47, 3), dtype=np.uint8)
    Image.fromarray(dice).save(tmp_path / "a.png")
    width, height, pixels, full_width, full_height = view(str(tmp_path / "a.png"), 400)
    assert (width, height, full_width, full_height) == (47, 31, 47, 31)
    assert pixels == dice.tobytes()


@pytest.mark.parametrize(("suffix", "size"), [("png", (900, 300)), ("jpg", (1700, 2100)), ("jpg", (301, 7))])
def test_a_larger_one_is_reduced_and_tells_its_size(tmp_path, suffix, size):
    path = tmp_path / f"a.{suffix}"
    pictures.two_halves().resize(size).save(path)
    width, height, pixels, *full = view(str(path), 300)
    assert max(width, height) == 300
    assert tuple(full) == size
    middle = np.frombuffer(pixels, dtype=np.uint8).reshape(height, width, 3)[height // 2].astype(int)
    assert np.abs(middle[width // 4] - pictures.RED).max() <= 6
    assert np.abs(middle[-1 - width // 4] - pictures.BLUE).max() <= 6


def test_it_is_upright_and_lies_on_the_background(tmp_path):
    flag = Image.new("RGBA", (8, 4), (255, 0, 0, 0))
    exif = Image.Exif()
    exif[0x0112] = 6
    flag.save(tmp_path / "a.png", exif=exif)
    width, height, pixels, *full = view(str(tmp_path / "a.png"), 100, (7, 8, 9))
    assert (width, height, *full) == (4, 8, 4, 8)
    assert pixels == bytes((7, 8, 9)) * 32


@pytest.mark.parametrize("name", pictures.AWKWARD)
def test_awkward_files(tmp_path, name):
    maker, reason = pictures.AWKWARD[name]
    path = maker(tmp_path / name)
    if reason is None:
        width, height, pixels, *_ = view(str(path), 64)
        assert len(pixels) == 3 * width * height
        assert max(width, height) <= 64
    else:
        with pytest.raises(Unreadable) as error:
            view(str(path), 64)
        assert error.value.reason == reason
