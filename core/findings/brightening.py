"""Tells whether one picture is the other, brightened until much of it is white.

A gain fitted to all pixels is too small there: a pixel of the miniature that mixes white and other pixels is darker
than its own brightness times the gain. So the gain is that of the pixels that brightened most, and a pixel near white
may be darker than foretold, but not darker than before.
"""

import math

import numpy as np

from core.findings.worst_place import worst_place

_WHITE = 252.0  # levels from which values may be clipped
_OPEN = (40.0, 240.0)  # levels before and after between which a pixel tells the gain
_MOST_GAIN = 1.4
_LEAST_GAIN = 1.02
_ENDS = 0.02  # of the pixels; fewer are mere specks
_BRIGHTENED_MOST = 0.8  # quantile of the pixels' gains
_MIXED = 225.0  # levels foretold from which a pixel may mix white and other pixels
_STRICTER = 1.25  # a difference that allows so much counts more
_NO_COPY = 9.0  # difference of pairs of which neither was brightened into white


def brightened(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return the difference of pictures in place, float32 (k, 32, 32, 3), if either is the other brightened: (k,)."""
    return np.minimum(_from(one, other), _from(other, one))


def _from(source: np.ndarray, target: np.ndarray) -> np.ndarray:
    found = np.full(len(source), _NO_COPY, dtype=np.float32)
    whitened = ((target >= _WHITE) & (source < _WHITE)).mean(axis=(1, 2, 3))
    asked = np.flatnonzero(whitened > _ENDS)
    gains = _gains(source[asked], target[asked])
    asked, gains = asked[gains > _LEAST_GAIN], gains[gains > _LEAST_GAIN]
    if len(asked):
        source, target = source[asked], target[asked]
        foretold = np.clip(gains[:, None, None, None] * source, 0, 255)
        lowest = np.where(foretold > _MIXED, np.minimum(source, foretold), foretold)
        missed = np.maximum(lowest - target, 0) - np.maximum(target - foretold, 0)
        found[asked] = _STRICTER * worst_place(missed, target, np.ones(source.shape[:3], dtype=np.float32))
    return found


def _gains(source: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Return the gain of the pixels that brightened most, float32 (k,); 0 where too few pixels tell it."""
    source, target = (levels.reshape(len(levels), math.prod(levels.shape[1:])) for levels in (source, target))
    tells = (source > _OPEN[0]) & (target < _OPEN[1])
    ratio = np.where(tells, target / np.maximum(source, 1), np.inf)
    # The ratios that tell come first; the quantile is taken among them.
    ratio.sort(axis=1)
    count = tells.sum(axis=1)
    place = np.minimum((_BRIGHTENED_MOST * count).astype(np.int64), ratio.shape[1] - 1)
    gain = ratio[np.arange(len(ratio)), place]
    return np.where(count > _ENDS * ratio.shape[1], np.minimum(gain, _MOST_GAIN), 0).astype(np.float32)
