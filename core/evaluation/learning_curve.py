"""Predicts whether more pictures help: from errors at several sizes of the training part to twice its size.

An inverse power law, error(n) = floor + gain * n^-power, describes how classifiers improve with more pictures over a
wide range (Cortes et al., 1993; Hestness et al., 2017). Four sizes cannot determine its three parameters. So each of
many resamplings of validation pictures and subsets gets its own power, drawn with a probability that depends on the
fit, and all predictions together give the interval. No learning curve follows its law exactly, and which pictures come
next is chance: both are in the interval, too. No torch.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Self

import numpy as np

from core.events.jobs import LearningCurvePoint

SHARES = (0.1, 0.25, 0.5, 1.0)  # of the training part
FURTHEST = 4  # times the present pictures; nothing is predicted beyond
RESAMPLES = 2000
MANY = 2000  # validation pictures; with more, only the spread is resampled
POWERS = np.geomspace(0.1, 0.7, 12)  # measured ones lie between 0.07 and 0.5 (Hestness et al.)
# The law's own error: beyond the sizes that were tried, its power is off by so much (standard deviation). Tuned on
# emoji of one maker and on icons (docs/decisions/0009-learning-curves.md).
LAW_ERROR = 0.12
# Of accuracy, with twice the pictures: MUCH or more helps clearly, if the gain is certain by SURELY; below LITTLE, no.
MUCH, SURELY, LITTLE = 0.02, 0.005, 0.01
CERTAIN = 0.95
UNCLEAR = 0.04  # a wider interval of the gain that does not settle the answer tells nothing
# An event that happened to none of n pictures may still happen to this many in n (Hanley and Lippman-Hand, 1983).
_RULE = 3
Answer = Literal["yes", "little", "no", "unknown"]


@dataclass(frozen=True, kw_only=True)
class CurveTrial:
    """The result with `n` training pictures: `right` bool (draws, n_val), for each random subset.

    The validation pictures are the same for all subsets and sizes.
    """

    n: int
    right: np.ndarray

    @classmethod
    def of(cls, draws: Sequence[tuple[int, np.ndarray]]) -> Self:
        """Return the trial of draws, each its pictures and its result; with groups of several sizes, these differ."""
        return cls(n=round(np.mean([n for n, _ in draws])), right=np.stack([right for _, right in draws]))

    @property
    def accuracy(self) -> float:
        """The mean over its draws."""
        return float(self.right.mean())


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """The curve and its prediction.

    `measured` are the sizes that were tried, `band` is the fitted curve from the smallest of them to `FURTHEST` times
    the whole, `gain` is the gain in accuracy from twice the pictures. `needed` is the number of validation pictures
    that would settle an `unknown` answer; None if more would not, or none are needed.
    """

    measured: tuple[LearningCurvePoint, ...]
    band: tuple[LearningCurvePoint, ...]
    gain: LearningCurvePoint
    answer: Answer
    needed: int | None


def sizes(counts: Sequence[int], shares: Sequence[float] = SHARES) -> list[list[int]]:
    """Return the number of groups of each class in the subset of each share, at least one unless the class is empty.

    `counts` are the groups of each class; pictures without a group are one of their own. Shares that give the same
    numbers as the previous one are left out.
    """
    found: list[list[int]] = []
    for share in shares:
        wanted = [max(1, round(share * count)) if count else 0 for count in counts]
        if not found or sum(wanted) > sum(found[-1]):
            found.append(wanted)
    return found


def forecast(tried: Sequence[CurveTrial], *, groups: np.ndarray | None = None, seed: int = 0) -> Forecast:
    """Return the prediction from the errors of at least three sizes, in ascending order; the last is the whole.

    `groups`, int64 (n_val,), numbers the groups of the validation pictures from 0 on: they are right or wrong
    together. Raises ValueError with fewer.
    """
    law = _Law(tried, groups=groups, seed=seed)
    whole, n_val = tried[-1].n, tried[0].right.shape[1]
    steps = np.geomspace(tried[0].n, FURTHEST * whole, 40).round().astype(int)
    band = tuple(_reach(n, law.accuracies(n)) for n in sorted({*steps.tolist(), whole, 2 * whole}))
    gains = law.gains(2 * whole)
    gain = _reach(2 * whole, gains)
    units = n_val if groups is None else len(np.unique(groups))
    answer = _answer(gain, float(np.quantile(gains, 1 - CERTAIN)), units)
    return Forecast(
        measured=tuple(_reach(one.n, 1 - law.errors[:, place], one.accuracy) for place, one in enumerate(tried)),
        band=band,
        gain=gain,
        answer=answer,
        needed=_needed(law, gain, n_val, units) if answer == "unknown" else None,
    )


def foretell(tried: Sequence[CurveTrial], n: int, *, seed: int = 0) -> tuple[LearningCurvePoint, LearningCurvePoint]:
    """Return the accuracy predicted for `n` pictures from at least three sizes, and its gain over the last of them.

    Raises ValueError with fewer.
    """
    law = _Law(tried, seed=seed)
    return _reach(n, law.accuracies(n)), _reach(n, law.gains(n))


class _Law:
    """One power law for each resampling, fitted to its errors."""

    def __init__(self, tried: Sequence[CurveTrial], *, groups: np.ndarray | None = None, seed: int) -> None:
        if len(tried) < 3:
            raise ValueError("an inverse power law needs three sizes at least")
        dice = np.random.default_rng(seed)
        self._whole = tried[-1].n
        self._shares = np.array([one.n / self._whole for one in tried])
        single = _spread_of_one(tried)
        self.errors, self.judged = _resampled(tried, groups, single, dice)
        self._fit(dice)
        self._bent = LAW_ERROR * dice.standard_normal(RESAMPLES)
        self._luck = math.sqrt(_luck_of_one(tried, groups)) * dice.standard_normal(RESAMPLES)

    def accuracies(self, n: int) -> np.ndarray:
        """Return the prediction of each law for `n` pictures: float64 (RESAMPLES,)."""
        if n <= self._whole:
            return 1 - self._error(n)
        return np.clip(1 - self._error(self._whole) + self.gains(n), 0.0, 1.0)

    def gains(self, n: int) -> np.ndarray:
        """Return how much each law promises from the whole to `n` pictures, which are more: float64 (RESAMPLES,).

        On average more pictures do no harm; those that come may be less lucky than those at hand.
        """
        now = self._error(self._whole)
        then = np.minimum(self._error(n) * (n / self._whole) ** -self._bent, now)
        return now - then + self._luck * math.sqrt(1 / self._whole - 1 / n)

    def _error(self, n: int) -> np.ndarray:
        return np.clip(self._floor + self._gain * (n / self._whole) ** -self._power, 0.0, 1.0)

    def _fit(self, dice: np.random.Generator) -> None:
        """Fit floor and gain, neither below 0, for each power, and draw one power for each resampling."""
        # A shift of all sizes alike is no evidence against a law.
        apart = self.errors - self.errors.mean(axis=1, keepdims=True)
        spread = apart.std(axis=0).clip(min=1e-3)
        weight = 1 / spread**2
        misfit, floors, gains = [], [], []
        for power in POWERS:
            shape = self._shares**-power
            floor, gain = _line(shape, self.errors, weight)
            left = self.errors - floor[:, None] - gain[:, None] * shape
            misfit.append((left**2 * weight).sum(axis=1))
            floors.append(floor)
            gains.append(gain)
        likely = np.exp(-(np.array(misfit) - np.min(misfit, axis=0)) / 2)  # (powers, resamples)
        sums = np.cumsum(likely / likely.sum(axis=0), axis=0)
        chosen = (sums < dice.random(sums.shape[1])).sum(axis=0).clip(max=len(POWERS) - 1)
        places = np.arange(sums.shape[1])
        self._power = POWERS[chosen]
        self._floor, self._gain = np.array(floors)[chosen, places], np.array(gains)[chosen, places]


def _resampled(
    tried: Sequence[CurveTrial], groups: np.ndarray | None, single: float, dice: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Return the errors of each resampling at each size, float64 (RESAMPLES, sizes); and of validation pictures alone.

    The validation pictures, or whole groups of them, are drawn with replacement, the same for all sizes. The subsets of
    a size also differ by chance; `single` is the variance of one, times its pictures (those drawn overlap, so it is
    smaller by their share of the whole). The chance in the whole training part itself shifts all sizes alike.
    """
    wrong = np.stack([1 - one.right.mean(axis=0) for one in tried], axis=1)  # (n_val, sizes)
    n_val = len(wrong)
    sizes = np.bincount(groups) if groups is not None else np.ones(n_val)
    if groups is not None and len(sizes) < n_val:
        sums = np.stack([np.bincount(groups, weights=one) for one in wrong.T], axis=1)
        drawn = dice.multinomial(len(sizes), np.full(len(sizes), 1 / len(sizes)), size=RESAMPLES)
        judged = drawn @ sums / (drawn @ sizes)[:, None]
    elif n_val <= MANY:
        judged = dice.multinomial(n_val, np.full(n_val, 1 / n_val), size=RESAMPLES) @ wrong / n_val
    else:  # their means are nearly normal, and need no table of pictures by resamplings
        judged = dice.multivariate_normal(wrong.mean(axis=0), np.cov(wrong.T) / n_val, size=RESAMPLES)
    whole = tried[-1].n
    apart = [single / one.n * (1 - one.n / whole) / len(one.right) for one in tried]
    noise = dice.standard_normal(judged.shape) * np.sqrt(apart)
    shift = dice.standard_normal((RESAMPLES, 1)) * math.sqrt(single / whole)
    return judged + noise + shift, judged


def _spread_of_one(tried: Sequence[CurveTrial]) -> float:
    """Return the variance of a subset's error times its pictures, averaged over the sizes that allow an estimate."""
    whole = tried[-1].n
    found = [
        float((1 - one.right.mean(axis=1)).var(ddof=1)) / (1 - one.n / whole) * one.n
        for one in tried
        if len(one.right) > 1 and one.n < whole
    ]
    return sum(found) / len(found) if found else 0.0


def _luck_of_one(tried: Sequence[CurveTrial], groups: np.ndarray | None) -> float:
    """Return the variance of a subset's accuracy on all pictures of the world, times its pictures.

    Part of `_spread_of_one` is that the validation pictures are few: each of them, or each group, changes its answer on
    its own. What remains is the covariance of different ones.
    """
    whole, found = tried[-1].n, []
    for one in tried:
        if len(one.right) > 1 and one.n < whole:
            parts = one.right / one.right.shape[1]
            if groups is not None:
                parts = np.stack([np.bincount(groups, weights=draw) for draw in parts])
            together = float(parts.sum(axis=1).var(ddof=1) - parts.var(axis=0, ddof=1).sum())
            found.append(together / (1 - one.n / whole) * one.n * parts.shape[1] / max(1, parts.shape[1] - 1))
    return max(0.0, sum(found) / len(found)) if found else 0.0


def _line(shape: np.ndarray, errors: np.ndarray, weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return floor and gain, float64 (resamples,) each, not below 0, by weighted least squares."""
    share = weight / weight.sum()
    middle, height = (share * shape).sum(), errors @ share
    across = (share * (shape - middle) ** 2).sum()
    gain = np.maximum((errors - height[:, None]) @ (share * (shape - middle)) / across, 0.0)
    floor = height - gain * middle
    below = floor < 0
    through = errors @ (share * shape) / (share * shape**2).sum()
    return np.where(below, 0.0, floor), np.where(below, through, gain)


def _reach(n: int, found: np.ndarray, value: float | None = None) -> LearningCurvePoint:
    low, middle, high = np.quantile(found, (0.025, 0.5, 0.975)).clip(-1.0, 1.0).tolist()
    return LearningCurvePoint(n=n, accuracy=middle if value is None else value, low=low, high=high)


def _answer(gain: LearningCurvePoint, surely: float, units: int) -> Answer:
    """Return the answer; `surely` is what is gained at least, with a certainty of `CERTAIN`.

    `units` are the validation pictures, or their groups, that are right or wrong on their own.
    """
    if surely >= SURELY and gain.accuracy >= MUCH:
        return "yes"
    high = max(gain.high, _RULE / units)
    if gain.accuracy < LITTLE and high < MUCH:
        return "no"
    return "unknown" if high - gain.low > UNCLEAR else "little"


def _needed(law: _Law, gain: LearningCurvePoint, n_val: int, units: int) -> int | None:
    """Return the number of validation pictures that would narrow the gain enough; None if they are not the limit."""
    if gain.high < _RULE / units:
        return math.ceil(_RULE / MUCH * n_val / units)
    both, by_pictures = (np.diff(errors[:, -2:], axis=1).var() for errors in (law.errors, law.judged))
    if by_pictures < both / 2:
        return None
    return math.ceil(n_val * ((gain.high - gain.low) / UNCLEAR) ** 2)
