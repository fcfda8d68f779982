"""What of a long line a screen can show: per column of pixels its lowest and highest point; and smoothing."""

import numpy as np

PER_COLUMN = 2  # points that stand for a column: the lowest and the highest
SMOOTH = 5  # epochs over which a line is averaged where that is wished


def envelope(x: np.ndarray, y: np.ndarray, columns: int) -> tuple[np.ndarray, np.ndarray]:
    """Return at most about `PER_COLUMN` points a column of x, y float (n,), in their order; NaN leaves a gap.

    A line through them covers the same pixels as one through all.
    """
    n = len(x)
    if n <= 2 * PER_COLUMN * columns:
        return x, y
    size = n // columns
    whole = size * (n // size)
    blocks = y[:whole].reshape(-1, size)
    with np.errstate(invalid="ignore"):
        low = np.where(np.isnan(blocks), np.inf, blocks).argmin(1)
        high = np.where(np.isnan(blocks), -np.inf, blocks).argmax(1)
    starts = np.arange(len(blocks)) * size
    picked = np.sort(np.stack([starts + low, starts + high], 1), axis=1).ravel()
    picked = np.concatenate([[0], picked, np.arange(whole, n), [n - 1]])
    return x[picked], y[picked]


def in_view(x: np.ndarray, y: np.ndarray, low: float, high: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the points with low ≤ x ≤ high (x rises), and one more at each side, so that lines leave the view."""
    first = max(0, int(np.searchsorted(x, low)) - 1)
    last = min(len(x), int(np.searchsorted(x, high, "right")) + 1)
    return x[first:last], y[first:last]


def smoothed(y: np.ndarray, width: int = SMOOTH) -> np.ndarray:
    """Return the mean of each point and its neighbours, `width` in all and fewer at the ends; NaN counts as absent."""
    if len(y) < 3:
        return y
    known = np.isfinite(y)
    box = np.ones(min(width, len(y) - 1 + len(y) % 2))
    total = np.convolve(np.where(known, y, 0.0), box, "same")
    count = np.convolve(known, box, "same")
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(known, total / count, np.nan)
