"""Small pictures for the gallery."""

import numpy as np
import pytest
from PIL import Image

from core.pixels.decode import Unreadable
from core.pixels.thumbnail import thumbnail
from tests import pictures


def seen(path, size):
    width, height, data = thumbnail(str(path), size)
    assert len(data) == width * height * 3
    return np.frombuffer(data, dtype=np.uint8).reshape(height, width, 3).astype(int)


@pytest.mark.parametrize(("width", "height"), [(1000, 400), (400, 1000), (3000, 3000), (500, 3)])
def test_the_long_side_is_the_size(tmp_path, width, height):
    pictures.two_halves().resize((width, height)).save(tmp_path / "a.jpg", quality=95, subsampling=0)
    small = seen(tmp_path / "a.jpg", 100)
    assert max(small.shape) == 100
    assert abs(small.shape[1] / small.shape[0] - width / height) <= 0.01 * width / height or small.shape[0] == 1
    middle = small[len(small) // 2]
    assert np.abs(middle[len(middle) // 4] - pictures.RED).max() <= 3
    assert np.abs(middle[-1 - len(middle) // 4] - pictures.BLUE).max() <= 3


def test_a_small_picture_shows_its_pixels(tmp_path):
    Image.fromarray(np.array([[0, 255], [255, 0]], dtype=np.uint8)).save(tmp_path / "a.png")
    small = seen(tmp_path / "a.png", 8)
    assert small.shape == (8, 8, 3)
    assert set(np.unique(small)) == {0, 255}
    assert (small[:4, :4] == 0).all()


@pytest.mark.parametrize("name", pictures.AWKWARD)
def test_awkward_files(tmp_path, name):
    maker, reason = pictures.AWKWARD[name]
    path = maker(tmp_path / name)
    if reason is None:
        assert seen(path, 24).shape == (16, 24, 3)
    else:
        with pytest.raises(Unreadable) as caught:
            thumbnail(str(path), 24)
        assert caught.value.reason == reason


def test_a_fraction_looks_like_the_whole(tmp_path):
    chance = np.random.default_rng(0)
    soft = Image.fromarray(chance.integers(0, 256, (8, 12, 3), dtype=np.uint8)).resize((1200, 800))
    soft.save(tmp_path / "a.jpg", quality=95)
    soft.save(tmp_path / "a.png")
    assert np.abs(seen(tmp_path / "a.jpg", 96) - seen(tmp_path / "a.png", 96)).mean() < 3
