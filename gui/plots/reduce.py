"""Reduces a long line to what a screen can show, the minimum and maximum per column of pixels; smoothing."""

import numpy as np

SMOOTH = 5  # epochs over which smoothing averages
BLOCK = 64  # points per precomputed minimum and maximum
_MANY = 10_000  # points
_COARSE = 4 * BLOCK  # points per column; above this, blocks are used instead of points
Two = tuple[np.ndarray, np.ndarray]


class Samples:
    """The points of a line: x and y float (n,), x increasing; a y that is not finite is a gap.

    Finds minimum and maximum of a range quickly, so that a line of a million points draws as fast as a short one.
    """

    def __init__(self, x: np.ndarray, y: np.ndarray) -> None:
        self.x, self.y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
        self._blocks: Two | None = None

    def __len__(self) -> int:
        return len(self.x)

    def place(self, low: float, high: float) -> slice:
        """Return the range of points with low ≤ x ≤ high, plus one on each side, because lines leave the view."""
        first = max(0, int(np.searchsorted(self.x, low)) - 1)
        return slice(first, min(len(self.x), int(np.searchsorted(self.x, high, "right")) + 1))

    def extent(self, low: float, high: float) -> tuple[float, float] | None:
        """Return the minimum and maximum y of the points in view (of whole blocks if many); None if there are none."""
        place = self.place(low, high)
        lows, highs = self.y[place], self.y[place]
        if place.stop - place.start > _COARSE:
            lows, highs = (each[place.start // BLOCK : -(-place.stop // BLOCK)] for each in self._extremes())
        lows, highs = lows[np.isfinite(lows)], highs[np.isfinite(highs)]
        return (float(lows.min()), float(highs.max())) if len(lows) else None

    def columns(self, edges: np.ndarray) -> Two:
        """Return minimum and maximum y, float (n,) each, of the line between edges (n + 1,); NaN without a line.

        Segments between two points count, too, so that neighbouring columns always touch.
        """
        starts = np.searchsorted(self.x, edges)
        part = self.place(edges[0], edges[-1])
        with np.errstate(invalid="ignore"):
            if starts[-1] - starts[0] > _COARSE * (len(edges) - 1):
                lows, highs = self._extremes()
                starts = starts // BLOCK
            else:
                lows = highs = np.where(np.isfinite(self.y[part]), self.y[part], np.nan)
                starts = starts - part.start
            low, high = _each(np.fmin, lows, starts), _each(np.fmax, highs, starts)
            crossed = np.interp(edges, self.x[part], self.y[part], np.nan, np.nan) if len(self) else edges * np.nan
            crossed = np.where(np.isfinite(crossed), crossed, np.nan)
            low = np.fmin(low, np.fmin(crossed[:-1], crossed[1:]))
            return low, np.fmax(high, np.fmax(crossed[:-1], crossed[1:]))

    def _extremes(self) -> Two:
        """Return minimum and maximum y of each block; NaN for a block without finite values."""
        if self._blocks is None:
            starts = np.arange(0, len(self.y), BLOCK)
            with np.errstate(invalid="ignore"):
                low, high = np.fmin.reduceat(self.y, starts), np.fmax.reduceat(self.y, starts)
                if np.isinf(low).any() or np.isinf(high).any():
                    known = np.where(np.isfinite(self.y), self.y, np.nan)
                    low, high = np.fmin.reduceat(known, starts), np.fmax.reduceat(known, starts)
            self._blocks = low, high
        return self._blocks


def _each(pick: np.ufunc, values: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Reduce values[starts[i]:starts[i + 1]] with `pick` (fmin, fmax), float (n,); NaN for empty ranges."""
    found = np.full(len(starts) - 1, np.nan)
    filled = starts[1:] > starts[:-1]
    if filled.any():
        found[filled] = pick.reduceat(values[: starts[-1]], starts[:-1][filled])
    return found


def smoothed(y: np.ndarray, width: int = SMOOTH) -> np.ndarray:
    """Return the mean of `width` points around each point, fewer at the ends; NaN is ignored."""
    if len(y) < 3:
        return y
    known = np.isfinite(y)
    box = np.ones(min(width, len(y) - 1 + len(y) % 2))
    total = np.convolve(np.where(known, y, 0.0), box, "same")
    count = np.convolve(known, box, "same")
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(known, total / count, np.nan)


def first_difference(before: Samples, after: Samples) -> int | None:
    """Return the place of the first point that is not in both at the same place; None if there is none.

    After many points, 0: a search would take longer than it saves.
    """
    shorter, longer = sorted((len(before), len(after)))
    if longer > _MANY:
        return 0
    (x, y), (new_x, new_y) = ((one.x[:shorter], one.y[:shorter]) for one in (before, after))
    differ = (x != new_x) | (y != new_y) & ~(np.isnan(y) & np.isnan(new_y))
    if differ.any():
        return int(differ.argmax())
    return shorter if shorter < longer else None
