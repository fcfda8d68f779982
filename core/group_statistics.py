"""Intervals of figures on pictures that come in groups; no torch.

Pictures of one group (frames of one animal, parts of one scan) tend to be right or wrong together. A hundred pictures
of five animals tell little more than five pictures would, and an interval that takes them for a hundred is too narrow.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence

import numpy as np

from core.statistics import paired_difference_interval, score_interval, t_quantile, wilson_interval

_SHARES, _RHOS = 40, 24  # points of the grid on which the likelihood is summed
_LOG_ROOT = 0.5 * np.log(2 * np.pi)


def group_numbers(ids: Sequence[int] | np.ndarray, groups: Mapping[int, int]) -> np.ndarray:
    """Return int64 (n,): equal numbers, from 0 on, for pictures of one group; a picture without one has its own.

    `groups` maps the ids of pictures to their groups.
    """
    return numbered((True, groups[one]) if one in groups else (False, one) for one in map(int, ids))


def numbered(keys: Iterable[Hashable]) -> np.ndarray:
    """Return int64 (n,): equal numbers, from 0 on, for equal keys."""
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.int64)


def count_groups(groups: np.ndarray) -> int:
    """Return how many groups there are."""
    return len(np.unique(groups))


def accuracy_interval(right: np.ndarray, groups: np.ndarray) -> tuple[float, float]:
    """Return the 95 % interval of an accuracy: of `right`, bool (n,), with the pictures' groups, int64 (n,).

    It is Wilson's for the effective number of pictures, with Student's t for as many degrees of freedom as there are
    groups of equal size (Korn and Graubard, Survey Methodology 24 (1998), 193). The design effect is the larger of two
    estimates. The first comes from the spread of the groups (Cochran, Sampling Techniques, 1977, section 9A.1); where
    few groups hold all errors, it is too small. The second is 1 + (m - 1) rho, where m is the size of a typical
    picture's group and rho the mean of its posterior in a beta-binomial model. Without groups it is Wilson's interval.
    Raises ValueError without pictures.
    """
    n, correct = len(right), int(np.sum(right))
    sizes = np.bincount(groups)
    sizes = sizes[sizes > 0]
    if len(sizes) == n:
        return wilson_interval(correct, n)
    hits = np.bincount(groups, weights=right)[np.unique(groups)]
    share = correct / n
    typical = float(np.square(sizes, dtype=np.float64).sum()) / n
    effect = max(1.0, 1 + (typical - 1) * _correlation(hits, sizes))
    if 0 < correct < n:
        variance = float(np.square(hits - share * sizes).sum()) / n**2 * len(sizes) / max(1, len(sizes) - 1)
        effect = max(effect, variance / (share * (1 - share) / n))
    return score_interval(share, max(1.0, n / effect), t_quantile(max(1.0, n / typical - 1)))


def mean_interval(values: np.ndarray, groups: np.ndarray) -> tuple[float, float]:
    """Return the 95 % interval of a mean of float (n,), with the number of each value's group, int (n,).

    Student's t with the variance of a ratio of sums over groups (Cochran, section 9A.1). Raises ValueError for fewer
    than two groups.
    """
    sizes = np.bincount(groups)
    g, n, mean = int((sizes > 0).sum()), len(values), float(values.mean())
    if g < 2:
        raise ValueError("one group has no spread")
    sums = np.bincount(groups, weights=values - mean)
    error = float(np.sqrt(np.square(sums).sum() * g / (g - 1))) / n
    degrees = n**2 / float(np.square(sizes, dtype=np.float64).sum()) - 1
    half = t_quantile(max(1.0, degrees)) * error
    return mean - half, mean + half


def grouped_difference_interval(a: np.ndarray, b: np.ndarray, groups: np.ndarray) -> tuple[float, float]:
    """Return the 95 % interval of the difference a - b of two accuracies on the same pictures, bool (n,) each.

    With groups, int64 (n,), it is the wider of that of pairs and that of means of whole groups.
    """
    low, high = paired_difference_interval(int((a & ~b).sum()), int((b & ~a).sum()), len(a))
    if 1 < count_groups(groups) < len(a):
        of_means = mean_interval(a.astype(float) - b, groups)
        low, high = max(-1.0, min(low, of_means[0])), min(1.0, max(high, of_means[1]))
    return low, high


def _correlation(hits: np.ndarray, sizes: np.ndarray) -> float:
    """Return how alike the answers within a group are, in 0..1: the posterior mean of the beta-binomial's rho.

    `hits` of `sizes` pictures of each group were right. Both the accuracy and rho have the arcsine prior (Beta(½, ½)).
    """
    hit, of_hit = np.unique(hits, return_counts=True)
    miss, of_miss = np.unique(sizes - hits, return_counts=True)
    size, of_size = np.unique(sizes, return_counts=True)
    log_likelihood = sum(
        sign * np.tensordot(counts, _log_gamma(grid + values[:, None, None]) - _log_gamma(grid), 1)
        for sign, grid, values, counts in (
            (1, _ALPHA, hit, of_hit),
            (1, _BETA, miss, of_miss),
            (-1, _ALPHA + _BETA, size, of_size),
        )
    )
    likelihood = np.exp(log_likelihood - np.max(log_likelihood))
    return float((likelihood.sum(axis=0) * _RHO).sum() / likelihood.sum())


def _arcsine(points: int) -> np.ndarray:
    """Return float64 (points,): the middles of equally likely pieces of the arcsine distribution."""
    return np.sin((np.arange(points) + 0.5) / points * np.pi / 2) ** 2


def _log_gamma(x: np.ndarray) -> np.ndarray:
    """Return the logarithm of the gamma function above 0, by Stirling's series after a shift of seven."""
    shifted = x + 7
    product = np.prod([x + step for step in range(7)], axis=0)
    inverse = 1 / shifted
    series = inverse * (1 / 12 - inverse**2 * (1 / 360 - inverse**2 / 1260))
    return (shifted - 0.5) * np.log(shifted) - shifted + _LOG_ROOT + series - np.log(product)


_RHO = _arcsine(_RHOS)[None, :]
_ALPHA = _arcsine(_SHARES)[:, None] * (1 - _RHO) / _RHO
_BETA = (1 - _arcsine(_SHARES))[:, None] * (1 - _RHO) / _RHO
