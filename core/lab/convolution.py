"""Convolution on small arrays, step by step and as a whole.

As in all libraries of deep learning, the kernel is not turned round (mathematicians call this cross-correlation):
output[r, c] = sum over i, j of input[r * stride + i * dilation, c * stride + j * dilation] * kernel[i, j], on the input
with `padding` zeros on each side (torch.nn.functional.conv2d).
"""

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from core.lab.cells import Matrix
from core.problems import Problem

# The lecture's example; the result is 4 3 4 / 2 4 3 / 2 3 4.
LECTURE_IMAGE: Matrix = ((1, 1, 1, 0, 0), (0, 1, 1, 1, 0), (0, 0, 1, 1, 1), (0, 0, 1, 1, 0), (0, 1, 1, 0, 0))
LECTURE_KERNEL: Matrix = ((1, 0, 1), (0, 1, 0), (1, 0, 1))

_NINTH = 1 / 9
KERNELS: dict[str, Matrix] = {
    "lecture": LECTURE_KERNEL,
    "identity": ((0, 0, 0), (0, 1, 0), (0, 0, 0)),
    "blur": ((_NINTH,) * 3,) * 3,
    "sharpen": ((0, -1, 0), (-1, 5, -1), (0, -1, 0)),
    "vertical_edges": ((-1, 0, 1), (-2, 0, 2), (-1, 0, 1)),  # Sobel
    "horizontal_edges": ((-1, -2, -1), (0, 0, 0), (1, 2, 1)),
    "all_edges": ((-1, -1, -1), (-1, 8, -1), (-1, -1, -1)),  # Laplace with diagonals
    "emboss": ((-2, -1, 0), (-1, 1, 1), (0, 1, 2)),
}


def kernel_name(kernel: Matrix) -> str:
    """Return the key of a kernel in `KERNELS`, "" for any other; it may have been rounded in a text."""
    shape = np.shape(kernel)
    alike = (key for key, one in KERNELS.items() if np.shape(one) == shape and np.allclose(one, kernel, atol=1e-6))
    return next(alike, "")


@dataclass(frozen=True, kw_only=True)
class Sliding:
    """How a kernel moves over an image."""

    stride: int = 1
    padding: int = 0
    dilation: int = 1


@dataclass(frozen=True, kw_only=True)
class KernelStep:
    """The kernel at one place: rows and columns of the padded image under it, the values there, and their products."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    values: np.ndarray
    products: np.ndarray

    @property
    def total(self) -> float:
        """The sum of the products: one value of the result."""
        return float(self.products.sum())


def span(kernel: int, dilation: int) -> int:
    """Return how many cells a dilated kernel covers from its first to its last."""
    return (kernel - 1) * dilation + 1


def output_side(side: int, kernel: int, sliding: Sliding) -> int:
    """Return how many places a kernel has along a side. Raises Problem `kernel_too_large` if there is none."""
    padded, covered = side + 2 * sliding.padding, span(kernel, sliding.dilation)
    if covered > padded:
        raise Problem("kernel_too_large", kernel=covered, image=padded)
    return (padded - covered) // sliding.stride + 1


def left_over(side: int, kernel: int, sliding: Sliding) -> int:
    """Return how many cells at the end of a side no place of the kernel reaches, because the stride does not fit.

    Raises Problem `kernel_too_large`.
    """
    output_side(side, kernel, sliding)
    return (side + 2 * sliding.padding - span(kernel, sliding.dilation)) % sliding.stride


def padded(image: np.ndarray, sliding: Sliding) -> np.ndarray:
    """Return an image (rows, columns, ...) with zeros around it."""
    around = ((sliding.padding, sliding.padding),) * 2 + ((0, 0),) * (image.ndim - 2)
    return np.pad(image, around)


def convolve(image: np.ndarray, kernel: np.ndarray, sliding: Sliding) -> np.ndarray:
    """Return the convolution of an image (rows, columns), or of each channel of one (rows, columns, channels).

    The result is float64. Raises Problem `kernel_too_large`.
    """
    places = [output_side(side, cells, sliding) for side, cells in zip(image.shape, kernel.shape, strict=False)]
    ground = padded(np.asarray(image, dtype=np.float64), sliding)
    made = np.zeros((*places, *image.shape[2:]))
    for row, column in np.ndindex(*kernel.shape):  # a few large sums instead of many small ones
        top, left = row * sliding.dilation, column * sliding.dilation
        bottom, right = top + (places[0] - 1) * sliding.stride + 1, left + (places[1] - 1) * sliding.stride + 1
        made += kernel[row, column] * ground[top : bottom : sliding.stride, left : right : sliding.stride]
    return made


def step_at(image: np.ndarray, kernel: np.ndarray, sliding: Sliding, place: tuple[int, int]) -> KernelStep:
    """Return the kernel at a place (row, column) of the result. Raises Problem `kernel_too_large`, IndexError."""
    for at, side, cells in zip(place, image.shape, kernel.shape, strict=True):
        if not 0 <= at < output_side(side, cells, sliding):
            raise IndexError(place)
    ground = padded(image, sliding)
    rows, columns = (
        tuple(at * sliding.stride + cell * sliding.dilation for cell in range(cells))
        for at, cells in zip(place, kernel.shape, strict=True)
    )
    values = ground[np.ix_(rows, columns)]
    return KernelStep(rows=rows, columns=columns, values=values, products=values * kernel)


def windows(image: np.ndarray, size: int, stride: int) -> np.ndarray:
    """Return the windows (rows, columns, size, size) of an image (rows, columns) as a view.

    Raises Problem `kernel_too_large`.
    """
    for side in image.shape:
        output_side(side, size, Sliding(stride=stride))
    return sliding_window_view(image, (size, size))[::stride, ::stride]


def as_levels(values: np.ndarray, *, signed: bool) -> np.ndarray:
    """Return values as grey or colour levels, uint8: cut at 0 and 255 or, if `signed`, 0 as middle grey."""
    if signed:
        most = float(np.abs(values).max(initial=0.0)) or 1.0
        values = 127.5 + values * (127.5 / most)
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)
