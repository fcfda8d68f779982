"""Intervals and sample sizes that every room shares; no torch, no numpy."""

import math
from statistics import NormalDist


def wilson_interval(correct: int, n: int, level: float = 0.95) -> tuple[float, float]:
    """Return the Wilson score interval of a proportion.

    `correct` of `n` answers were right. Wilson, JASA 22 (1927), equation for p; it stays inside [0, 1] and
    is sound for small n, where the normal interval is not. Raises ValueError where n is 0 or correct is not in 0..n.
    """
    if n <= 0 or not 0 <= correct <= n:
        raise ValueError(f"{correct} of {n} is not a proportion")
    z = NormalDist().inv_cdf((1 + level) / 2)
    p = correct / n
    denominator = 1 + z * z / n
    centre = (p + z * z / (2 * n)) / denominator
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / denominator
    # At the ends the bound is exactly 0 or 1; rounding must not put it beside.
    low = 0.0 if correct == 0 else max(0.0, centre - half)
    high = 1.0 if correct == n else min(1.0, centre + half)
    return low, high


def smallest_difference(n: int, accuracy: float = 0.9, level: float = 0.95, power: float = 0.8) -> float:
    """Return the smallest difference in accuracy between two models that a test part of `n` pictures can show.

    Two-sided z test of two proportions, both near `accuracy`, on `n` pictures each (Fleiss, Statistical Methods for
    Rates and Proportions, section 4.2, without continuity correction). Pessimistic for two models tested on the same
    pictures, whose errors agree in part. Raises ValueError where n is 0 or less.
    """
    if n <= 0:
        raise ValueError("a part without pictures shows no difference")
    z = NormalDist().inv_cdf((1 + level) / 2) + NormalDist().inv_cdf(power)
    return min(1.0, z * math.sqrt(2 * accuracy * (1 - accuracy) / n))
