"""The lab's pooling and activations beside torch's: values and gradients, on the lecture's numbers and random cases."""

import numpy as np
import pytest
import torch
from torch.nn import functional

from core.lab.activation import ACTIVATIONS, LEAK
from core.lab.pooling import LECTURE_MAP, gradient, pool, winners
from core.problems import Problem

TORCH = {
    "relu": torch.relu,
    "leaky_relu": lambda x: functional.leaky_relu(x, LEAK),
    "elu": functional.elu,
    "gelu": functional.gelu,
    "silu": functional.silu,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
}


def test_the_lecture():
    values = np.array(LECTURE_MAP)
    assert pool(values, 2, 2, "max").tolist() == [[6, 8], [9, 7]]
    assert pool(values, 2, 2, "mean").tolist() == [[4.75, 6.5], [6.25, 5.75]]
    assert winners(values, 2, 2).tolist() == [[[0, 0], [0, 2]], [[3, 1], [2, 2]]]  # of equal values, the first


@pytest.mark.parametrize("kind", ["max", "mean"])
def test_five_hundred_random_cases_are_those_of_torch(kind: str):
    dice = np.random.default_rng(3)
    torch_pool = functional.max_pool2d if kind == "max" else functional.avg_pool2d
    for _ in range(500):
        size, stride = int(dice.integers(1, 5)), int(dice.integers(1, 5))
        shape = dice.integers(size, 13, size=2)
        # Whole numbers, so that equal values are frequent.
        values = dice.integers(0, 4, size=shape).astype(float)
        given = torch.from_numpy(values)[None, None].requires_grad_()
        wanted = torch_pool(given, size, stride)
        made = pool(values, size, stride, kind)
        np.testing.assert_allclose(made, wanted[0, 0].detach(), atol=1e-12)
        arriving = dice.normal(size=made.shape)
        (back,) = torch.autograd.grad(wanted, given, torch.from_numpy(arriving)[None, None])
        np.testing.assert_allclose(gradient(values, size, stride, kind, arriving), back[0, 0], atol=1e-12)


def test_a_window_larger_than_the_map_is_told():
    with pytest.raises(Problem) as told:
        pool(np.ones((2, 5)), 3, 1, "max")
    assert told.value.code == "kernel_too_large"


@pytest.mark.parametrize("key", ACTIVATIONS)
def test_functions_and_slopes_are_those_of_torch(key: str):
    x = np.concatenate([np.linspace(-8, 8, 401), [0.0, -1e6, 1e6, -300.0, 300.0]])
    given = torch.from_numpy(x).requires_grad_()
    wanted = TORCH[key](given)
    (slope,) = torch.autograd.grad(wanted.sum(), given)
    with np.errstate(all="raise", under="ignore"):
        np.testing.assert_allclose(ACTIVATIONS[key].apply(x), wanted.detach(), atol=1e-12)
        np.testing.assert_allclose(ACTIVATIONS[key].slope(x), slope, atol=1e-12)
    assert ACTIVATIONS[key].apply(np.zeros((2, 3))).shape == (2, 3)


def test_the_table_has_all_of_them():
    assert TORCH.keys() == ACTIVATIONS.keys()
