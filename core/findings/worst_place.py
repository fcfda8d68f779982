"""Where two pictures differ most: the error that is left, smoothed, relative to the contrast of the picture."""

import functools

import numpy as np

FLOOR = 4.0  # levels: below, contrast is noise
ENOUGH = 60.0  # levels: higher contrast, such as that of an outline, does not excuse a larger error


def worst_place(missed: np.ndarray, target: np.ndarray, seen: np.ndarray) -> np.ndarray:
    """Return the largest smoothed error relative to the contrast of `target`: float32 (k,).

    `missed` and `target` are float32 (k, 32, 32, channels), `seen` is float32 (k, 32, 32), 1 inside both pictures.
    """
    worst = np.max(
        [np.abs(blurred(missed[..., channel], 2)).max(axis=(1, 2)) for channel in range(missed.shape[3])], axis=0
    )
    # The contrast of the channel that has most: yellow on white has nearly none in grey.
    total = seen.sum(axis=(1, 2))[:, None] + 1
    mean = (target * seen[..., None]).sum(axis=(1, 2)) / total
    spread = ((target - mean[:, None, None]) ** 2 * seen[..., None]).sum(axis=(1, 2)) / total
    contrast = np.sqrt(spread.max(axis=1))
    return worst / np.minimum(contrast + FLOOR, ENOUGH)


def blurred(grey: np.ndarray, passes: int) -> np.ndarray:
    """Return (k, side, side) smoothed `passes` times by the binomial filter 1 2 1 along both axes."""
    across = _binomial(grey.shape[1], passes)
    return across @ (grey @ across.T)


@functools.cache
def _binomial(side: int, passes: int) -> np.ndarray:
    """Return the filter as a matrix, float32 (side, side); beyond the edges, the edge values continue."""
    wide = np.pad(np.eye(side), ((1, 1), (0, 0)), "edge")
    once = (wide[:-2] + 2 * wide[1:-1] + wide[2:]) / 4
    return np.linalg.matrix_power(once, passes).astype(np.float32)
