"""95 % intervals of what is counted on pictures, which may belong to groups, and of averages of such figures. No torch.

Pictures of one burst are right or wrong together, so n of them tell less than n pictures that were taken apart
(core/group_statistics.py).
"""

import math
from collections.abc import Iterator, Sequence

import numpy as np

from core.group_statistics import accuracy_interval

Interval = tuple[float, float]


class PictureClusters:
    """Which of n pictures belong together; a picture without a group is a cluster of its own.

    `places` are the numbers of the pictures' clusters, int64 (n,), from 0 to `count` - 1.
    """

    def __init__(self, groups: np.ndarray | Sequence[int]) -> None:
        """Take the group of each picture, int64 (n,), -1 for one that is alone."""
        given = np.asarray(groups, np.int64)
        alone = -1 - np.arange(len(given))
        self.places = np.unique(np.where(given < 0, alone, given), return_inverse=True)[1]
        self.count = int(self.places.max(initial=-1)) + 1

    @property
    def are_groups(self) -> bool:
        """Whether any pictures belong together."""
        return self.count < len(self.places)

    def interval(self, hits: np.ndarray, among: np.ndarray | None = None) -> Interval:
        """Return the interval of the share of `hits`, bool (n,), or of the share `among` some pictures, bool (n,).

        `hits` must be among them. Without any picture nothing is known: (0, 1).
        """
        chosen = np.ones(len(hits), np.bool_) if among is None else among
        return accuracy_interval(hits[chosen], self.places[chosen]) if chosen.any() else (0.0, 1.0)

    def draws(self, times: int, seed: int = 0) -> Iterator[np.ndarray]:
        """Yield `times` weights of the pictures, int64 (n,): whole clusters are drawn with replacement."""
        dice = np.random.default_rng(seed)
        for _ in range(times):
            drawn = np.bincount(dice.integers(0, self.count, self.count), minlength=self.count)
            yield drawn[self.places]


def average_interval(
    weights: np.ndarray, values: np.ndarray, lows: np.ndarray, highs: np.ndarray, correlation: np.ndarray | None = None
) -> Interval:
    """Return the interval of the average of K figures from the intervals of each: float64 (K,); weights sum to 1.

    Zou and Donner, Statistics in Medicine 27 (2008), 1693: the method of variance estimates recovery, with correlated
    figures as in their equation 9. `correlation` is float64 (K, K), None for independent figures. An average is less
    skewed than each of its figures: no distance counts less than half of its interval (except for 0 and 1), without
    which the true value lies above the interval too often (benchmarks/coverage.py).
    """
    average = float(weights @ values)
    half = (highs - lows) / 2
    below = weights * np.where(values > 0, np.maximum(values - lows, half), 0.0)
    above = weights * np.where(values < 1, np.maximum(highs - values, half), 0.0)
    matrix = np.eye(len(values)) if correlation is None else correlation
    low = average - math.sqrt(max(0.0, float(below @ matrix @ below)))
    high = average + math.sqrt(max(0.0, float(above @ matrix @ above)))
    return max(0.0, low), min(1.0, high)
