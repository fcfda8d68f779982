"""Intervals by groups: how often they hold the true accuracy, in a simulation where it is known.

Groups are drawn from a beta-binomial distribution: each has an accuracy of its own, and its pictures are right with
that. Numbers of groups, sizes, design effects and accuracies cover what data sets have. The peer is Wilson's interval,
which takes all pictures for independent.
"""

from collections.abc import Callable, Iterator
from itertools import product

import numpy as np

from benchmarks.report import Figure
from core.group_statistics import accuracy_interval
from core.statistics import wilson_interval

DRAWS = 400  # of each case
GROUPS = (5, 10, 20, 50, 200)
EFFECTS = (1, 2, 5, 10, 20)
ACCURACIES = (0.5, 0.7, 0.85, 0.95, 0.97)
# The mean size of a group, and the spread of the logarithms of the sizes.
SIZES = ((5, 0.0), (25, 0.0), (60, 0.0), (25, 1.0))
AIM = 0.92
Interval = Callable[[np.ndarray, np.ndarray], tuple[float, float]]


def drawn(
    rng: np.random.Generator, *, groups: int, size: int, spread: float, effect: float, accuracy: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return whether each picture is right, bool (n,), and the number of its group, int64 (n,)."""
    sizes = np.maximum(1, np.round(size * rng.lognormal(-(spread**2) / 2, spread, groups))).astype(int)
    typical = float(np.square(sizes).sum()) / sizes.sum()
    rho = min(0.999, (effect - 1) / (typical - 1)) if typical > 1 else 0.0
    own = np.full(groups, accuracy)
    if rho > 0:
        own = rng.beta(accuracy * (1 - rho) / rho, (1 - accuracy) * (1 - rho) / rho, groups)
    numbers = np.repeat(np.arange(groups), sizes)
    return rng.random(len(numbers)) < own[numbers], numbers


def coverage(
    interval: Interval, rng: np.random.Generator, draws: int, *, accuracy: float, **case: float
) -> tuple[float, float]:
    """Return the share of draws whose interval holds the true accuracy, and the mean width."""
    found = np.array([interval(*drawn(rng, accuracy=accuracy, **case)) for _ in range(draws)])  # type: ignore[arg-type]
    low, high = found.T
    return float(np.mean((low <= accuracy) & (accuracy <= high))), float(np.mean(high - low))


def _wilson(right: np.ndarray, groups: np.ndarray) -> tuple[float, float]:
    del groups
    return wilson_interval(int(right.sum()), len(right))


def measure() -> Iterator[Figure]:
    """Yield the coverage for each design effect, over all cases, and for the worst case."""
    for effect in EFFECTS:
        held: dict[str, list[float]] = {"groups": [], "wilson": []}
        worst = (1.0, "")
        for groups, (size, spread), accuracy in product(GROUPS, SIZES, ACCURACIES):
            if effect > size:
                continue
            case = {"groups": groups, "size": size, "spread": spread, "effect": effect}
            for name, interval in (("groups", accuracy_interval), ("wilson", _wilson)):
                share, _ = coverage(interval, np.random.default_rng(0), DRAWS, accuracy=accuracy, **case)
                held[name].append(share)
            worst = min(worst, (held["groups"][-1], f"{groups} groups of {size} ± {spread}, accuracy {accuracy}"))
        yield Figure(
            name=f"design effect {effect}: truth inside the interval, mean of {len(held['groups'])} cases",
            value=float(np.mean(held["groups"])),
            unit="",
            peer=float(np.mean(held["wilson"])),
            peer_name="Wilson",
            value_at_least=AIM,
        )
        yield Figure(name=f"the worst case, {worst[1]}", value=worst[0], unit="", value_at_least=AIM)
