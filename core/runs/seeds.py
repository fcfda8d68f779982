"""Runs that differ only in their seed: how much chance moves their figures, and how two such sets compare.

A seed decides the initial weights, the order of the pictures and the augmentation. The results hold for the same
validation pictures; the interval of each single figure covers how other pictures would have been classified.
"""

import math
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count, islice

from core.runs.compare import Difference, differing
from core.runs.record import RunSummary
from core.statistics import t_quantile

ENOUGH = 3  # runs in each set; with two, the spread itself is only a guess
_LARGEST = 2**31 - 1


@dataclass(frozen=True, kw_only=True)
class Spread:
    """The mean of `n` runs' figures, and their standard deviation, None for a single run."""

    n: int
    mean: float
    deviation: float | None


@dataclass(frozen=True, kw_only=True)
class SeedComparison:
    """The second set's mean minus the first's, in nats and as fractions; None if a run lacks the figure.

    The intervals are None with fewer than `ENOUGH` runs in a set.
    """

    before: int
    after: int
    loss: Difference | None
    accuracy: Difference | None


def repeats(run: RunSummary, runs: Sequence[RunSummary]) -> list[RunSummary]:
    """Return the runs with this one's settings and classes and as many pictures, this one included, one for each seed.

    Of runs with the same seed, the newest counts; runs without a figure do not.
    """
    found: dict[object, RunSummary] = {}
    for other in runs:
        same = (other.n_train, other.n_val, other.classes) == (run.n_train, run.n_val, run.classes)
        if same and other.best_epoch is not None and other.state != "training" and not differing(run, other):
            found[other.spec.get("seed", 0)] = other
    return list(found.values())


def other_seeds(run: RunSummary, runs: Sequence[RunSummary], wanted: int) -> list[int]:
    """Return the `wanted` smallest seeds that no run with the same settings has used."""
    taken = {other.spec.get("seed", 0) for other in runs if not differing(run, other)}
    return list(islice((seed for seed in count() if seed <= _LARGEST and seed not in taken), wanted))


def spread(values: Sequence[float]) -> Spread:
    """Return mean and standard deviation. Raises statistics.StatisticsError without values."""
    return Spread(
        n=len(values),
        mean=statistics.fmean(values),
        deviation=statistics.stdev(values) if len(values) > 1 else None,
    )


def compare_seeds(before: Sequence[RunSummary], after: Sequence[RunSummary]) -> SeedComparison:
    """Compare two sets of repeats by their means.

    The intervals follow Welch, Biometrika 34 (1947), 28, because the variances of the sets may differ.
    """
    return SeedComparison(
        before=len(before),
        after=len(after),
        loss=_difference(before, after, lambda run: run.val_loss),
        accuracy=_difference(before, after, lambda run: run.val_accuracy),
    )


def _difference(
    before: Sequence[RunSummary], after: Sequence[RunSummary], figure: Callable[[RunSummary], float | None]
) -> Difference | None:
    a, b = ([value for run in runs if (value := figure(run)) is not None] for runs in (before, after))
    if not a or not b or len(a) < len(before) or len(b) < len(after):
        return None
    value = statistics.fmean(b) - statistics.fmean(a)
    if min(len(a), len(b)) < ENOUGH:
        return Difference(value=value, low=None, high=None)
    parts = [(statistics.variance(values) / len(values), len(values) - 1) for values in (a, b)]
    variance = sum(part for part, _ in parts)
    if variance == 0:
        return Difference(value=value, low=value, high=value)
    degrees = variance**2 / sum(part**2 / free for part, free in parts)
    half = t_quantile(degrees) * math.sqrt(variance)
    return Difference(value=value, low=value - half, high=value + half)
