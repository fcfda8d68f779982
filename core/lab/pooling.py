"""Pooling on small arrays: the maximum or the mean of each window, and where the gradient goes."""

from typing import Literal

import numpy as np

from core.lab.cells import Matrix
from core.lab.convolution import windows

PoolKind = Literal["max", "mean"]
# The lecture's feature map; 2 × 2 windows with stride 2 give 6 8 / 9 7.
LECTURE_MAP: Matrix = ((6, 4, 8, 5), (5, 4, 5, 8), (3, 6, 7, 7), (7, 9, 7, 2))


def pool(image: np.ndarray, size: int, stride: int, kind: PoolKind) -> np.ndarray:
    """Return the maximum or the mean of each window of `size` × `size`. Raises Problem `kernel_too_large`."""
    seen = windows(image, size, stride)
    return seen.max(axis=(2, 3)) if kind == "max" else seen.mean(axis=(2, 3))


def winners(image: np.ndarray, size: int, stride: int) -> np.ndarray:
    """Return where each window's maximum stands: int (rows, columns, 2), row and column of the image.

    Of equal values the first counts, in reading order, as in torch.
    """
    seen = windows(image, size, stride)
    first = seen.reshape(*seen.shape[:2], -1).argmax(axis=2)
    tops, lefts = np.meshgrid(*(np.arange(count) * stride for count in seen.shape[:2]), indexing="ij")
    return np.stack([tops + first // size, lefts + first % size], axis=2)


def gradient(image: np.ndarray, size: int, stride: int, kind: PoolKind, arriving: np.ndarray) -> np.ndarray:
    """Return the gradient of each cell of the image, for the gradients (rows, columns) that arrive at the result.

    The maximum passes it to its winner alone, the mean to all cells of the window in equal parts.
    """
    made = np.zeros(image.shape)
    if kind == "max":
        won = winners(image, size, stride)
        np.add.at(made, (won[..., 0], won[..., 1]), arriving)
        return made
    for row, column in np.ndindex(*arriving.shape):
        top, left = row * stride, column * stride
        made[top : top + size, left : left + size] += arriving[row, column] / size**2
    return made
