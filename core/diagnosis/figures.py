"""Figures of the epochs so far: slopes, the rise of the validation loss above its minimum, the gap of the parts.

They are updated epoch by epoch in a bounded window, so that each epoch of a live curve costs the same.
"""

import math
from collections import deque
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import numpy as np

from core.diagnosis.curve import CurveFacts, Point
from core.diagnosis.trend import MEMORY, SMALL, Trend, logarithm, trend
from core.statistics import difference_interval, difference_of

SMOOTH = 3  # epochs whose mean is used as the last value
# If the pictures' losses are unknown, the standard deviation of the rise of a picture's loss is estimated as this times
# sqrt(rise * loss / share of wrong answers), because the losses of wrong answers rise. Measured on recorded curves
# (docs/decisions/0008-verdicts.md); within 20 % in two of three.
_SPREAD = 1.2
_STEPS = 4  # from epoch to epoch; fewer may all go down by chance


@dataclass(frozen=True, kw_only=True)
class Rise:
    """The rise of the validation loss above its minimum, as a fraction of it; both are smoothed over three epochs.

    `errors` is the rise in standard errors, from the noise of the epochs and the spread of the pictures together.
    `paired` tells whether the latter was measured picture by picture. The minimum was at `since`; `train_fell` tells
    whether the training loss has fallen since.
    """

    share: float
    errors: float
    since: int
    paired: bool
    train_fell: bool


@dataclass(frozen=True, kw_only=True)
class Gap:
    """Training accuracy minus validation accuracy, with its 95 % interval if the numbers of pictures are known."""

    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True)
class CurveFigures:
    """The figures after an epoch. Losses and accuracies are means of the last three epochs, to reduce noise.

    `count` is the number of epochs so far, `finite` tells whether the last losses are finite, `lowest` is the lowest
    validation loss so far, `creeps` tells whether the training loss fell in nearly each of the last epochs. Unknown
    figures are None, an unknown `train_accuracy` is NaN. `likely` is the mean probability of the true class (the
    geometric mean, exp(-loss)) in the training and in the validation part; it stands in for accuracies that are
    unknown.
    """

    count: int
    epoch: int
    finite: bool
    train_loss: float = math.nan
    val_loss: float | None = None
    train_accuracy: float = math.nan
    val_accuracy: float | None = None
    train: Trend | None = None
    val: Trend | None = None
    rise: Rise | None = None
    gap: Gap | None = None
    likely: tuple[float, float] | None = None
    lowest: float = math.inf
    creeps: bool = False


class Tracker:
    """Takes epochs one after another and returns their figures."""

    def __init__(self, facts: CurveFacts) -> None:
        self._facts = facts
        self._last: deque[Point] = deque(maxlen=MEMORY)
        self._count = 0
        # The lowest smoothed validation loss so far: value, epoch, training loss at that epoch, and each picture's
        # loss.
        self._lowest = (math.inf, 0, math.inf)
        self._lowest_losses: np.ndarray | None = None
        self._least = math.inf  # the lowest validation loss of a single epoch

    def add(self, point: Point) -> CurveFigures:
        """Add an epoch and return the figures."""
        self._count += 1
        if not point.finite:
            self._last.clear()  # the epochs before a break tell nothing about the slope
            return CurveFigures(count=self._count, epoch=point.epoch, finite=False)
        self._last.append(point)
        recent = list(self._last)[-SMOOTH:]
        train_loss = _mean([one.train_loss for one in recent])
        train_accuracy = _mean([one.train_accuracy for one in recent])
        losses = [one.val_loss for one in self._last if one.val_loss is not None]
        accuracies = [one.val_accuracy for one in recent if one.val_accuracy is not None]
        val_loss = _mean(losses[-SMOOTH:]) if losses else None
        val_accuracy = _mean(accuracies) if accuracies else None
        val = self._trend([(one.epoch, one.val_loss) for one in self._last if one.val_loss is not None])
        rise = self._rise(recent, train_loss, val_loss, val_accuracy, val) if val_loss is not None else None
        return CurveFigures(
            count=self._count,
            epoch=point.epoch,
            finite=True,
            train_loss=median(one.train_loss for one in recent),
            val_loss=val_loss,
            train_accuracy=train_accuracy,
            val_accuracy=val_accuracy,
            train=self._trend([(one.epoch, one.train_loss) for one in self._last]),
            val=val,
            rise=rise,
            gap=_gap(recent, train_accuracy, val_accuracy, self._facts),
            likely=(math.exp(-train_loss), math.exp(-val_loss)) if val_loss is not None else None,
            lowest=self._lowest[0],
            creeps=_creeps([one.train_loss for one in self._last]),
        )

    def _trend(self, course: list[tuple[int, float]]) -> Trend | None:
        return trend([epoch for epoch, _ in course], [logarithm(loss) for _, loss in course], self._count)

    def _rise(
        self,
        recent: list[Point],
        train_loss: float,
        val_loss: float,
        val_accuracy: float | None,
        val: Trend | None,
    ) -> Rise | None:
        """Compare the last three epochs with the three of lowest loss. An epoch of lowest loss is no rise."""
        now = recent[-1].val_loss
        best = now is not None and now <= self._least
        self._least = min(self._least, now) if now is not None else self._least
        if len(recent) < SMOOTH:
            return None
        rows = [one.losses for one in recent if one.losses is not None]
        pictures = np.asarray(np.sum(rows, axis=0, dtype=np.float32) / SMOOTH) if len(rows) == SMOOTH else None
        lowest, since, train_then = self._lowest
        if val_loss < lowest:
            self._lowest = (val_loss, recent[1].epoch, train_loss)
            self._lowest_losses = pictures
            return Rise(share=0.0, errors=0.0, since=recent[1].epoch, paired=pictures is not None, train_fell=False)
        if val is None:
            return None
        rise = 0.0 if best else val_loss - lowest
        spread, paired = _spread(pictures, self._lowest_losses), True
        if spread is None:
            spread, paired = self._estimated_spread(rise, val_loss, val_accuracy), False
        noise = val_loss * val.noise * math.sqrt(2 / SMOOTH)
        return Rise(
            share=max(0.0, max(val_loss, SMALL) / max(lowest, SMALL) - 1) if rise > 0 else 0.0,
            errors=rise / math.hypot(noise, spread) if rise > 0 else 0.0,
            since=since,
            paired=paired,
            train_fell=train_loss < train_then,
        )

    def _estimated_spread(self, rise: float, loss: float, accuracy: float | None) -> float:
        """Return the standard error of a rise if only means are known, in nats; see `_SPREAD`."""
        n = self._facts.n_val
        if n is None or accuracy is None:
            return 0.0
        wrong = n * (1 - accuracy) + 1
        return _SPREAD * math.sqrt(max(0.0, rise) * loss / wrong)


def _spread(now: np.ndarray | None, then: np.ndarray | None) -> float | None:
    """Return the standard error of the mean change of the pictures' losses, in nats; None if unknown."""
    if now is None or then is None:
        return None
    change = now - then
    change = change[np.isfinite(change)]
    if len(change) < 2:
        return None
    return float(change.std(ddof=1, dtype=np.float64)) / math.sqrt(len(change))


def _gap(recent: list[Point], train: float, val: float | None, facts: CurveFacts) -> Gap | None:
    """Return the gap of two accuracies, means of the recent epochs; None if one is unknown.

    Its interval follows from those of both accuracies. Where they are unknown it is binomial, for parts of these sizes.
    """
    if val is None or math.isnan(train):
        return None
    known = [one.intervals for one in recent if one.intervals is not None]
    if len(known) == len(recent):
        first, second = (
            (_mean([one[part][0] for one in known]), _mean([one[part][1] for one in known])) for part in (0, 1)
        )
        low, high = difference_of(train, first, val, second)
        return Gap(value=train - val, low=low, high=high)
    if not facts.n_val or not facts.n_measured:
        return Gap(value=train - val, low=None, high=None)
    low, high = difference_interval(
        round(train * facts.n_measured), facts.n_measured, round(val * facts.n_val), facts.n_val
    )
    return Gap(value=train - val, low=low, high=high)


def _creeps(losses: list[float]) -> bool:
    """Tell whether a loss fell in at least nine of ten epochs: tiny steps, all in one direction, are not noise."""
    steps = [after - before for before, after in pairwise(losses)]
    return len(steps) >= _STEPS and sum(step < 0 for step in steps) >= 0.9 * len(steps)


def _mean(values: list[float]) -> float:
    return math.fsum(values) / len(values)
