"""The lab's convolution and pooling beside torch's, on the lecture's numbers and on 1,000 random cases."""

import numpy as np
import pytest
import torch
from torch.nn import functional

from core.lab.convolution import (
    KERNELS,
    LECTURE_IMAGE,
    LECTURE_KERNEL,
    Sliding,
    as_levels,
    convolve,
    left_over,
    output_side,
    padded,
    step_at,
)
from core.problems import Problem


def torch_convolution(image: np.ndarray, kernel: np.ndarray, sliding: Sliding) -> np.ndarray:
    given = (torch.from_numpy(one)[None, None] for one in (image, kernel))
    made = functional.conv2d(*given, stride=sliding.stride, padding=sliding.padding, dilation=sliding.dilation)
    return made[0, 0].numpy()


def cases(count: int):
    dice = np.random.default_rng(7)
    while count:
        rows, columns, high, wide = (int(dice.integers(1, most)) for most in (13, 13, 8, 8))
        stride, padding, dilation = (int(dice.integers(low, 5)) for low in (1, 0, 1))
        sliding = Sliding(stride=stride, padding=padding, dilation=dilation)
        if (high - 1) * dilation < rows + 2 * padding and (wide - 1) * dilation < columns + 2 * padding:
            count -= 1
            yield dice.normal(size=(rows, columns)), dice.normal(size=(high, wide)), sliding


def test_the_lecture():
    made = convolve(np.array(LECTURE_IMAGE), np.array(LECTURE_KERNEL), Sliding())
    assert made.tolist() == [[4, 3, 4], [2, 4, 3], [2, 3, 4]]


def test_a_thousand_random_cases_are_those_of_torch():
    seen = set()
    for image, kernel, sliding in cases(1000):
        made, wanted = convolve(image, kernel, sliding), torch_convolution(image, kernel, sliding)
        assert made.shape == wanted.shape
        np.testing.assert_allclose(made, wanted, rtol=0, atol=1e-12)
        place = made.shape[0] - 1, made.shape[1] // 2
        step = step_at(image, kernel, sliding, place)
        assert step.total == pytest.approx(wanted[place], abs=1e-12)
        assert np.array_equal(step.values, padded(image, sliding)[np.ix_(step.rows, step.columns)])
        seen.add(sliding)
    assert len(seen) > 50


def test_what_no_place_reaches_changes_nothing():
    reached = 0
    for image, kernel, sliding in cases(300):
        over = left_over(image.shape[0], kernel.shape[0], sliding)
        if over and over <= image.shape[0] + sliding.padding:
            reached += 1
            ground = padded(image, sliding)
            last = step_at(image, kernel, sliding, (output_side(*heights(image, kernel), sliding) - 1, 0)).rows[-1]
            assert len(ground) - 1 - last == over
    assert reached > 20


def heights(image: np.ndarray, kernel: np.ndarray) -> tuple[int, int]:
    return image.shape[0], kernel.shape[0]


def test_each_channel_is_convolved():
    dice = np.random.default_rng(1)
    picture, kernel, sliding = dice.normal(size=(9, 7, 3)), dice.normal(size=(3, 3)), Sliding(stride=2, padding=1)
    made = convolve(picture, kernel, sliding)
    for channel in range(3):
        np.testing.assert_allclose(made[:, :, channel], convolve(picture[:, :, channel], kernel, sliding))


@pytest.mark.parametrize("sliding", [Sliding(), Sliding(dilation=3, padding=1)])
def test_a_kernel_larger_than_the_image_is_told(sliding: Sliding):
    with pytest.raises(Problem) as told:
        convolve(np.ones((2, 9)), np.ones((3, 3)), sliding)
    assert told.value.code == "kernel_too_large"
    assert told.value.values["image"] == 2 + 2 * sliding.padding


def test_a_picture_of_one_pixel():
    assert convolve(np.full((1, 1), 5.0), np.array(KERNELS["sharpen"]), Sliding(padding=1)).tolist() == [[25.0]]
    with pytest.raises(IndexError):
        step_at(np.ones((3, 3)), np.ones((3, 3)), Sliding(), (0, 1))


def test_presets_do_what_they_say():
    even = np.full((7, 7), 90.0)
    for key in ("identity", "blur", "sharpen", "emboss"):
        np.testing.assert_allclose(convolve(even, np.array(KERNELS[key]), Sliding()), 90.0)
    for key in ("vertical_edges", "horizontal_edges", "all_edges"):
        assert not convolve(even, np.array(KERNELS[key]), Sliding()).any()
    half = np.repeat([[0.0, 0, 0, 1, 1, 1]], 6, axis=0)
    assert convolve(half, np.array(KERNELS["vertical_edges"]), Sliding()).any()
    assert not convolve(half, np.array(KERNELS["horizontal_edges"]), Sliding()).any()


def test_levels_fit_the_screen():
    assert as_levels(np.array([-5.0, 0, 127.6, 300]), signed=False).tolist() == [0, 0, 128, 255]
    assert as_levels(np.array([-2.0, 0, 1]), signed=True).tolist() == [0, 128, 191]
    assert as_levels(np.zeros((2, 2)), signed=True).tolist() == [[128, 128]] * 2
