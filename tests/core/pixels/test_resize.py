"""The one resize, held against small cases done by hand, a plain reading of its text, and Pillow."""

import tracemalloc

import numpy as np
import pytest
from PIL import Image

from core.pixels.resize import fitted_size, resize, resize_uint8, weights

WHITE = (255, 255, 255)


def picture(*rows):
    return np.array(rows, dtype=np.uint8)[:, :, None]


def noise(height, width, channels=3):
    return np.random.default_rng(5).integers(0, 256, (height, width, channels), dtype=np.uint8)


def smooth(height, width):
    small = Image.fromarray(noise(6, 7)).resize((width, height), Image.Resampling.BICUBIC)
    return np.array(small)


def by_the_text(pixels, size, background):
    """The module's text, word for word, in float64 and without any cleverness."""
    height, width, channels = pixels.shape
    longest = max(height, width)
    columns = max(1, int(np.floor((2 * width * size + longest) / (2 * longest))))
    rows = max(1, int(np.floor((2 * height * size + longest) / (2 * longest))))

    def matrix(n, m):
        scale = n / m
        half = max(scale, 1)
        found = np.array([[max(0, 1 - abs(j + 0.5 - (i + 0.5) * scale) / half) for j in range(n)] for i in range(m)])
        return found / found.sum(axis=1, keepdims=True)

    square = np.empty((channels, size, size))
    across, down = matrix(width, columns), matrix(height, rows)
    for channel in range(channels):
        square[channel] = background[channel]
        top, left = (size - rows) // 2, (size - columns) // 2
        square[channel, top : top + rows, left : left + columns] = down @ pixels[..., channel] @ across.T
    return square / 255


def test_the_same_size_changes_nothing():
    pixels = noise(17, 17)
    assert np.array_equal(resize_uint8(pixels, 17, WHITE), pixels.transpose(2, 0, 1))
    assert np.array_equal(resize(pixels, 17, WHITE), pixels.transpose(2, 0, 1).astype(np.float32) / np.float32(255))


def test_two_to_one_by_hand():
    # From 2 pixels to 1: centre 1, half width 2, both weights 1 - 0.5 / 2, so the mean.
    assert resize_uint8(picture([10, 20], [30, 60]), 1, WHITE).tolist() == [[[30]]]


def test_four_to_two_by_hand():
    # Scale 2. Output 0: centre 1, weights 3/4 3/4 1/4 0 of pixels at 0.5 1.5 2.5 (and -0.5, cut off), over 7/4.
    assert weights(4, 2).tolist() == [
        pytest.approx([3 / 7, 3 / 7, 1 / 7, 0]),
        pytest.approx([0, 1 / 7, 3 / 7, 3 / 7]),
    ]
    out = resize_uint8(picture([0, 70, 140, 210], [0, 70, 140, 210], [0, 70, 140, 210], [0, 70, 140, 210]), 2, WHITE)
    assert out.tolist() == [[[50, 160], [50, 160]]]


def test_one_to_two_by_hand():
    # Enlarging 2 to 4: centres 0.25 0.75 1.25 1.75; pixels at 0.5 and 1.5; beyond the edge pixels nothing is mixed in.
    out = resize_uint8(picture([0, 100], [0, 100]), 4, WHITE)
    assert out[0, 0].tolist() == [0, 25, 75, 100]


def test_proportions_and_padding_by_hand():
    out = resize_uint8(picture([40, 40, 40, 40], [40, 40, 40, 40]), 5, (1, 1, 1))
    # 4 x 2 becomes 5 x 3 (2.5 rounded up), one row above and one below.
    assert out[0].tolist() == [[1] * 5, [40] * 5, [40] * 5, [40] * 5, [1] * 5]
    tall = resize_uint8(np.full((40, 10, 3), 7, dtype=np.uint8), 8, (1, 2, 3))
    assert tall[0, 4].tolist() == [1, 1, 1, 7, 7, 1, 1, 1]
    assert tall[2, 4].tolist() == [3, 3, 3, 7, 7, 3, 3, 3]


@pytest.mark.parametrize(
    ("width", "height", "size", "expected"),
    [
        (100, 50, 32, (32, 16)),
        (50, 100, 32, (16, 32)),
        (1000, 1, 32, (32, 1)),
        (3, 2, 2, (2, 1)),
        (4, 3, 2, (2, 2)),
        (1, 1, 224, (224, 224)),
        (200, 1_000_000, 32, (1, 32)),
    ],
)
def test_fitted_size(width, height, size, expected):
    assert fitted_size(width, height, size) == expected


@pytest.mark.parametrize("shape", [(1, 1), (3, 7), (64, 64), (61, 200), (500, 33), (1, 300)])
@pytest.mark.parametrize("level", [0, 1, 127, 200, 255])
def test_a_flat_picture_stays_flat(shape, level):
    pixels = np.full((*shape, 3), level, dtype=np.uint8)
    assert (resize_uint8(pixels, 32, (level,) * 3) == level).all()
    out = resize(pixels, 32, (level,) * 3)
    assert np.abs(out - level / 255).max() < 1e-6
    assert out.min() >= 0
    assert out.max() <= 1


@pytest.mark.parametrize(
    ("height", "width", "size"), [(40, 60, 16), (61, 37, 32), (9, 14, 24), (300, 7, 20), (100, 100, 99), (700, 1, 8)]
)
def test_the_text_is_what_is_done(height, width, size):
    pixels = noise(height, width)
    expected = by_the_text(pixels, size, (12, 200, 99))
    out = resize(pixels, size, (12, 200, 99))
    assert out.dtype == np.float32
    assert out.shape == (3, size, size)
    assert np.abs(out - expected).max() < 1e-6
    assert np.abs(resize_uint8(pixels, size, (12, 200, 99)) - expected * 255).max() < 0.5 + 1e-3


@pytest.mark.parametrize(("length", "fitted"), [(5, 5), (100, 7), (7, 100), (1000, 33), (3, 1), (1, 3), (641, 224)])
def test_weights_are_whole_and_none_is_left_out(length, fitted):
    matrix = weights(length, fitted)
    assert matrix.dtype == np.float32
    assert matrix.shape == (fitted, length)
    assert np.abs(matrix.sum(axis=1, dtype=np.float64) - 1).max() < 1e-6
    assert (matrix >= 0).all()
    # The blocks that are multiplied hold every weight that is not zero: a picture of one lit pixel shows its column.
    for place in {0, length // 2, length - 1}:
        pixels = np.zeros((1, length, 1), dtype=np.uint8)
        pixels[0, place] = 255
        size = max(fitted, 1)
        if fitted_size(length, 1, size)[0] == fitted:
            row = resize(pixels, size, (0, 0, 0))[0].max(axis=0)
            assert np.abs(row - matrix[:, place]).max() < 1e-6


@pytest.mark.parametrize(
    ("height", "width", "size"), [(480, 640, 32), (480, 640, 224), (30, 40, 64), (333, 777, 100), (64, 48, 64)]
)
def test_agrees_with_pillow(height, width, size):
    for pixels, worst in ((smooth(height, width), 1), (noise(height, width), 2)):
        columns, rows = fitted_size(width, height, size)
        theirs = np.asarray(Image.fromarray(pixels).resize((columns, rows), Image.Resampling.BILINEAR)).astype(int)
        top, left = (size - rows) // 2, (size - columns) // 2
        ours = resize_uint8(pixels, size, WHITE)[:, top : top + rows, left : left + columns].transpose(1, 2, 0)
        assert np.abs(ours - theirs).max() <= worst


def test_grey_takes_the_backgrounds_luma():
    out = resize_uint8(np.zeros((2, 4, 1), dtype=np.uint8), 4, (10, 20, 30))
    assert out[0, 0].tolist() == [18] * 4  # 0.299 * 10 + 0.587 * 20 + 0.114 * 30 = 18.15
    assert out[0, 1].tolist() == [0] * 4


def test_the_result_does_not_hang_on_the_pictures_layout_in_memory():
    pixels = noise(50, 70)
    turned = np.ascontiguousarray(pixels.transpose(1, 0, 2)).transpose(1, 0, 2)
    assert np.array_equal(resize(pixels, 20, WHITE), resize(turned, 20, WHITE))


def test_a_very_long_picture_is_no_burden():
    pixels = np.full((1, 1_000_000, 3), 5, dtype=np.uint8)
    tracemalloc.start()
    out = resize_uint8(pixels, 224, WHITE)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 20 * pixels.nbytes, "its weights are few: not one for each pair of pixels, in and out"
    assert (out[:, 111] == 5).all()
    assert (out[:, 110] == 255).all()
