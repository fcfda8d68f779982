"""95 % intervals of what is counted on pictures, which may belong to groups, and of averages of such figures. No torch.

Pictures of one burst are right or wrong together, so n of them tell less than n pictures that were taken apart. The
interval of a proportion is Wilson's with the number of pictures that would tell as much if all were apart: n divided by
the design effect (Kish, Survey Sampling, 1965, section 5.4; Korn and Graubard, Survey Methodology 24, 1998, 193).
"""

import math
from collections.abc import Iterator, Sequence
from statistics import NormalDist

import numpy as np

from core.statistics import t_quantile, wilson_interval

Interval = tuple[float, float]
_Z = NormalDist().inv_cdf(0.975)


class PictureClusters:
    """Which of n pictures belong together; a picture without a group is a cluster of its own."""

    def __init__(self, groups: np.ndarray | Sequence[int]) -> None:
        """Take the group of each picture, int64 (n,), -1 for one that is alone."""
        given = np.asarray(groups, np.int64)
        alone = -1 - np.arange(len(given))
        self._places = np.unique(np.where(given < 0, alone, given), return_inverse=True)[1]
        self.count = int(self._places.max(initial=-1)) + 1

    @property
    def are_groups(self) -> bool:
        """Whether any pictures belong together."""
        return self.count < len(self._places)

    def interval(self, hits: np.ndarray, among: np.ndarray | None = None) -> Interval:
        """Return the interval of the share of `hits`, bool (n,), or of the share `among` some pictures, bool (n,).

        `hits` must be among them. Without any picture nothing is known: (0, 1).
        """
        chosen = np.ones(len(hits), np.bool_) if among is None else among
        n, right = int(chosen.sum()), int(hits.sum())
        if not n:
            return 0.0, 1.0
        if not self.are_groups:
            return wilson_interval(right, n)
        sizes = np.bincount(self._places[chosen], minlength=self.count)
        found = np.bincount(self._places[hits], minlength=self.count)
        return clustered_interval(found[sizes > 0], sizes[sizes > 0])

    def draws(self, times: int, seed: int = 0) -> Iterator[np.ndarray]:
        """Yield `times` weights of the pictures, int64 (n,): whole clusters are drawn with replacement."""
        dice = np.random.default_rng(seed)
        for _ in range(times):
            drawn = np.bincount(dice.integers(0, self.count, self.count), minlength=self.count)
            yield drawn[self._places]


def clustered_interval(found: np.ndarray, sizes: np.ndarray) -> Interval:
    """Return the interval of a proportion: `found` hits in clusters of `sizes` pictures, int64 (clusters,), sizes > 0.

    It is never narrower than Wilson's. The design effect is estimated from the clusters that differ from the rest; as
    these may be few, it is drawn towards its largest value, that of clusters which are right or wrong as a whole.
    """
    n, clusters = int(sizes.sum()), len(sizes)
    share = float(found.sum()) / n
    if n == clusters:
        return wilson_interval(int(found.sum()), n)
    largest = float((sizes.astype(np.float64) ** 2).sum()) / n
    telling = int(min((found > 0).sum(), (found < sizes).sum()))
    effect = largest
    if clusters > 1 and 0 < share < 1:
        spread = clusters / (clusters - 1) * float(((found - share * sizes) ** 2).sum())
        effect = (telling * spread / (n * share * (1 - share)) + largest) / (telling + 1)
    wider = (t_quantile(max(3, clusters - 1)) / _Z) ** 2
    return _wilson(share, n / (max(1.0, effect) * wider))


def _wilson(share: float, n: float) -> Interval:
    """Return Wilson's interval for a number of pictures that is no whole one."""
    centre = (share + _Z * _Z / (2 * n)) / (1 + _Z * _Z / n)
    half = _Z * math.sqrt(share * (1 - share) / n + _Z * _Z / (4 * n * n)) / (1 + _Z * _Z / n)
    return (0.0 if share == 0 else max(0.0, centre - half)), (1.0 if share == 1 else min(1.0, centre + half))


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
