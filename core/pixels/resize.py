"""The one resize, specified to the last digit: training, use, bundle and ONNX export all use it.

Given a picture P of `height` x `width` pixels with levels 0 to 255, and a `size` S:

1. Fitted sides. L = max(height, width). Each side n becomes m = max(1, floor((2 n S + L) / (2 L))), in integers:
   n S / L rounded, halves upwards. The long side becomes S.
2. Weights from n pixels to m. The scale is s = n / m, the filter's half width is h = max(s, 1). In float64, for output
   pixel i = 0 … m-1 and input pixel j = 0 … n-1:
       centre c(i) = (i + 0.5) s
       w(i, j)     = max(0, 1 - |j + 0.5 - c(i)| / h)       the triangle filter, widened when shrinking (antialiased)
       W(i, j)     = w(i, j) / sum over j of w(i, j)
   and W is cast to float32. At the picture's edge the filter is cut off and the rest normalised.
3. Two matrix products for each channel, in float32: Q = P Wx^T (horizontal), then R = Wy Q (vertical). There is no
   rounding between them.
4. R is clipped to 0 … 255, because rounded weights may sum to a hair more than 1.
5. R is placed at row (S - rows) // 2 and column (S - columns) // 2 on a square of the background colour. A grey picture
   uses the background's luma, a whole number: core.pixels.decode.grey_level.
6. `resize` divides by 255 (float32); `resize_uint8` rounds, halves to even.

Float32 sums may be added in any order; for levels from 0 to 1, results differ by less than 1e-6.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from core.pixels.decode import Background, grey_level

# The weights are zero except for a band along the diagonal. So the products are computed in blocks: `_BLOCK` output
# pixels and the input pixels they depend on, for as many rows as give a product of at most `_PRODUCT` multiplications.
# For a large picture this is less work by a factor of ten or more. It also stays in the processor's cache, and is small
# enough that the matrix library uses one thread; many pictures are processed in parallel instead.
_BLOCK = 8
_PRODUCT = 1 << 18


@dataclass(frozen=True, kw_only=True)
class _Block:
    """Output pixels from `start`, computed from input pixels `first` to `last`: `weights` float32 (input, output)."""

    start: int
    first: int
    last: int
    weights: np.ndarray


def resize(picture: np.ndarray, size: int, background: Background) -> np.ndarray:
    """Fit uint8 (height, width, channels) into float32 (channels, size, size), levels from 0 to 1; see the module."""
    return _fit(picture, size, background) / np.float32(255)


def resize_uint8(picture: np.ndarray, size: int, background: Background) -> np.ndarray:
    """Resize as `resize` does, but return rounded uint8 levels from 0 to 255: a quarter of the memory, for training."""
    return np.rint(_fit(picture, size, background)).astype(np.uint8)


def fitted_size(width: int, height: int, size: int) -> tuple[int, int]:
    """Return the width and height of a picture fitted into a square of `size` pixels (step 1)."""
    long_side = max(width, height)
    fitted_width, fitted_height = (max(1, (2 * side * size + long_side) // (2 * long_side)) for side in (width, height))
    return fitted_width, fitted_height


def weights(length: int, fitted: int) -> np.ndarray:
    """Return the weights from `length` pixels to `fitted` as float32 (fitted, length) (step 2)."""
    return _weights(length, fitted, range(fitted), range(length))


def padding_colour(channels: int, background: Background) -> np.ndarray:
    """Return the background as float32 (channels,), levels from 0 to 255 (step 5)."""
    return np.array(background if channels == 3 else (grey_level(background),), dtype=np.float32)


def _fit(picture: np.ndarray, size: int, background: Background) -> np.ndarray:
    """Do steps 1 to 5; return float32 (channels, size, size), levels from 0 to 255."""
    height, width, channels = picture.shape
    columns, rows = fitted_size(width, height, size)
    square = np.empty((channels, size, size), dtype=np.float32)
    square[:] = padding_colour(channels, background)[:, None, None]
    top, left = (size - rows) // 2, (size - columns) // 2
    across = _shrink_rows(picture.transpose(2, 0, 1).reshape(channels * height, width), columns)
    down = _shrink_rows(across.reshape(channels, height, columns).transpose(0, 2, 1).reshape(-1, height), rows)
    fitted = down.reshape(channels, columns, rows).transpose(0, 2, 1)
    np.clip(fitted, 0.0, 255.0, out=square[:, top : top + rows, left : left + columns])
    return square


def _shrink_rows(lines: np.ndarray, fitted: int) -> np.ndarray:
    """Return (n, length) numbers times the weights' transpose: float32 (n, fitted)."""
    result = np.empty((len(lines), fitted), dtype=np.float32)
    blocks = _blocks(lines.shape[1], fitted)
    largest = max(block.weights.size for block in blocks)
    strip = max(1, _PRODUCT // largest)
    for top in range(0, len(lines), strip):
        part = lines[top : top + strip].astype(np.float32, copy=False)
        for block in blocks:
            into = result[top : top + strip, block.start : block.start + block.weights.shape[1]]
            np.matmul(part[:, block.first : block.last], block.weights, out=into)
    return result


@lru_cache(maxsize=128)
def _blocks(length: int, fitted: int) -> tuple[_Block, ...]:
    """Return the non-zero parts of `weights(length, fitted)` without computing the whole."""
    scale = length / fitted
    reach = max(scale, 1.0)
    blocks = []
    for start in range(0, fitted, _BLOCK):
        outputs = range(start, min(start + _BLOCK, fitted))
        first = max(0, int((outputs[0] + 0.5) * scale - reach - 0.5))
        last = min(length, int((outputs[-1] + 0.5) * scale + reach - 0.5) + 2)
        matrix = np.ascontiguousarray(_weights(length, fitted, outputs, range(first, last)).T)
        blocks.append(_Block(start=start, first=first, last=last, weights=matrix))
    return tuple(blocks)


def _weights(length: int, fitted: int, outputs: range, inputs: range) -> np.ndarray:
    """Return step 2 for some output pixels and the input pixels they depend on: float32 (outputs, inputs)."""
    scale = length / fitted
    centres = (np.arange(outputs.start, outputs.stop, dtype=np.float64) + 0.5) * scale
    pixels = np.arange(inputs.start, inputs.stop, dtype=np.float64) + 0.5
    found = np.maximum(0.0, 1.0 - np.abs(pixels[None, :] - centres[:, None]) / max(scale, 1.0))
    return (found / found.sum(axis=1, keepdims=True)).astype(np.float32)
