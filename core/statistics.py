"""Intervals, sample sizes and samples that every room shares; no torch, no numpy."""

import math
from collections.abc import Sequence
from statistics import NormalDist


def wilson_interval(correct: int, n: int, level: float = 0.95) -> tuple[float, float]:
    """Return the Wilson score interval of a proportion.

    `correct` of `n` answers were right. Wilson, JASA 22 (1927), equation for p; it stays inside [0, 1] and is sound for
    small n, unlike the normal interval. Raises ValueError if n is 0 or correct is not in 0..n.
    """
    if n <= 0 or not 0 <= correct <= n:
        raise ValueError(f"{correct} of {n} is not a proportion")
    return score_interval(correct / n, n, NormalDist().inv_cdf((1 + level) / 2))


def score_interval(share: float, n: float, errors: float) -> tuple[float, float]:
    """Return Wilson's interval of a share of `n` answers, which need not be whole, at `errors` standard errors."""
    z = errors
    denominator = 1 + z * z / n
    centre = (share + z * z / (2 * n)) / denominator
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / denominator
    # At the ends the bound is exactly 0 or 1, which rounding must not change.
    low = 0.0 if share == 0 else max(0.0, centre - half)
    high = 1.0 if share == 1 else min(1.0, centre + half)
    return low, high


def smallest_difference(n: int, accuracy: float = 0.9, level: float = 0.95, power: float = 0.8) -> float:
    """Return the smallest difference in accuracy between two models that a test part of `n` pictures can show.

    Two-sided z test of two proportions, both near `accuracy`, on `n` pictures each (Fleiss, Statistical Methods for
    Rates and Proportions, section 4.2, without continuity correction). It is pessimistic for two models tested on the
    same pictures, whose errors partly coincide. Raises ValueError if n is 0 or less.
    """
    if n <= 0:
        raise ValueError("a part without pictures shows no difference")
    z = NormalDist().inv_cdf((1 + level) / 2) + NormalDist().inv_cdf(power)
    return min(1.0, z * math.sqrt(2 * accuracy * (1 - accuracy) / n))


def difference_interval(correct_a: int, n_a: int, correct_b: int, n_b: int, level: float = 0.95) -> tuple[float, float]:
    """Return the interval of the difference a - b of two proportions of different pictures.

    Newcombe, Statistics in Medicine 17 (1998), 873, method 10: from the two Wilson intervals, sound for small n and at
    the ends. Raises ValueError if one is not a proportion.
    """
    first, second = wilson_interval(correct_a, n_a, level), wilson_interval(correct_b, n_b, level)
    return difference_of(correct_a / n_a, first, correct_b / n_b, second)


def difference_of(
    a: float, interval_a: tuple[float, float], b: float, interval_b: tuple[float, float]
) -> tuple[float, float]:
    """Return the interval of the difference a - b of two independent shares, from the interval of each.

    Newcombe's way to join two intervals, whatever they rest on (Zou and Donner, Statistics in Medicine 27 (2008)).
    """
    (low_a, high_a), (low_b, high_b) = interval_a, interval_b
    below = math.hypot(a - low_a, high_b - b)
    above = math.hypot(high_a - a, b - low_b)
    return max(-1.0, a - b - below), min(1.0, a - b + above)


def paired_difference_interval(only_a: int, only_b: int, n: int, level: float = 0.95) -> tuple[float, float]:
    """Return the interval of the difference a - b of two accuracies on the same `n` pictures.

    Only a was right on `only_a` of them, only b on `only_b`. Bonett and Price, Journal of Educational and Behavioral
    Statistics 37 (2012), 479: the adjusted Wald interval. Raises ValueError if the counts do not fit.
    """
    if n <= 0 or min(only_a, only_b) < 0 or only_a + only_b > n:
        raise ValueError(f"{only_a} and {only_b} of {n} make no difference of pairs")
    z = NormalDist().inv_cdf((1 + level) / 2)
    a, b = (only_a + 1) / (n + 2), (only_b + 1) / (n + 2)
    half = z * math.sqrt((a + b - (a - b) ** 2) / (n + 2))
    return max(-1.0, a - b - half), min(1.0, a - b + half)


def pictures_for_width(accuracy_a: float, accuracy_b: float, half: float, level: float = 0.95) -> int:
    """Return how many pictures each of two parts needs so that the accuracies' difference is known to `half` each way.

    Uses the normal interval of the difference for these accuracies. Raises ValueError if `half` is not positive.
    """
    if half <= 0:
        raise ValueError("an interval without width needs endless pictures")
    z = NormalDist().inv_cdf((1 + level) / 2)
    variance = accuracy_a * (1 - accuracy_a) + accuracy_b * (1 - accuracy_b)
    return max(1, math.ceil(z * z * variance / half**2))


def entropy(counts: Sequence[int]) -> float:
    """Return the loss, in nats, of always answering with the frequencies of these counts; 0 without counts."""
    total = sum(counts)
    return -sum(count / total * math.log(count / total) for count in counts if count)


def t_quantile(degrees: float, level: float = 0.95) -> float:
    """Return the number of standard errors of a two-sided interval for these degrees of freedom.

    Cornish-Fisher expansion of Student's t (Abramowitz and Stegun, 26.7.5): within 1 % from 2 degrees on at 95 %, 11 %
    too small at 1.
    """
    z = NormalDist().inv_cdf((1 + level) / 2)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / degrees**power for power, term in enumerate(terms, 1))


def evenly_spread(n: int, most: int) -> list[int]:
    """Return at most `most` of the places 0..n-1, ascending and evenly apart, the first and the last among them."""
    count = min(n, most)
    if count < 2:
        return list(range(count))
    step = (n - 1) / (count - 1)
    return [*(int(place * step) for place in range(count - 1)), n - 1]
