"""The facts behind a verdict, as codes with numbers; those that decided it come first."""

import math
from collections.abc import Iterator

import numpy as np

from core.diagnosis.curve import Curve, CurveFacts
from core.diagnosis.figures import CurveFigures, Gap
from core.diagnosis.meaning import broken_epoch, visible_rise
from core.diagnosis.rules import WIDE, is_open, rose, wanted_accuracy
from core.diagnosis.trend import Trend
from core.diagnosis.verdict import Code, Evidence, Opinion
from core.statistics import pictures_for_width

RESAMPLES = 500
_KNOWN = WIDE / 2  # a gap that is known to this many points either way is known well enough
_ROUND = (1.0, 1.5, 2.0, 3.0, 5.0, 7.0, 10.0)
# The evidence that comes first for each verdict; the rest follows.
_FIRST: dict[Code, tuple[str, ...]] = {
    "too_early": ("few_epochs", "no_validation"),
    "learning": ("val_slope", "train_slope"),
    "underfit": ("train_accuracy", "majority", "probe", "val_slope", "gap"),
    "just_right": ("train_accuracy", "gap", "val_slope"),
    "overfit": ("val_rise", "gap", "loss_gap", "train_slope", "val_slope"),
    "diverged": ("not_finite", "prior", "rolled_back", "train_slope"),
}


def gather(curve: Curve, figures: CurveFigures | None, opinion: Opinion) -> tuple[Evidence, ...]:
    """Return the evidence on a run; what decided its verdict comes first."""
    found = list(_all(curve, figures, opinion))
    first = _FIRST[opinion.verdict]
    return tuple(sorted(found, key=lambda one: first.index(one.code) if one.code in first else len(first)))


def _all(curve: Curve, figures: CurveFigures | None, opinion: Opinion) -> Iterator[Evidence]:
    facts = curve.facts
    broken = broken_epoch(curve)
    if broken is not None and opinion.verdict == "diverged":
        yield _evidence("not_finite", epoch=broken)
    if curve.rolled_back:
        yield _evidence("rolled_back", times=curve.rolled_back)
    if opinion.verdict == "too_early":
        yield _evidence("few_epochs", epochs=len(curve.points))
    if curve.points and all(point.val_loss is None for point in curve.points):
        yield _evidence("no_validation")
    if figures is None or not figures.finite:
        return
    for code, slope in (("val_slope", figures.val), ("train_slope", figures.train)):
        if slope is not None:
            yield _slope(code, slope)
    rise = visible_rise(curve, figures, opinion)
    if rise is not None and (rose(figures, "overfit") or opinion.verdict != "overfit"):
        best = opinion.best_epoch
        yield _evidence("val_rise", share=rise.share, errors=rise.errors, since=best, paired=rise.paired)
    if figures.gap is not None:
        yield _evidence("gap", value=figures.gap.value, low=figures.gap.low, high=figures.gap.high)
    if (gap := _loss_gap(curve)) is not None:
        yield gap
    if math.isnan(figures.train_accuracy):
        if figures.val_loss is not None:
            yield _evidence("no_train_accuracy")
    else:
        yield _evidence("train_accuracy", value=figures.train_accuracy, wanted=wanted_accuracy(facts))
    yield from _baselines(figures, facts, opinion)
    if figures.gap is not None:
        yield from _sizes(figures, figures.gap, facts, opinion)


def _baselines(figures: CurveFigures, facts: CurveFacts, opinion: Opinion) -> Iterator[Evidence]:
    if facts.prior is not None:
        yield _evidence("prior", loss=figures.train_loss, prior=facts.prior)
    if facts.majority is not None and figures.val_accuracy is not None:
        yield _evidence("majority", accuracy=figures.val_accuracy, majority=facts.majority)
    elif opinion.verdict == "just_right" and figures.val_accuracy is not None:
        yield _evidence("frequencies_unknown", accuracy=figures.val_accuracy)
    if facts.probe is not None and figures.val_accuracy is not None:
        yield _evidence("probe", accuracy=figures.val_accuracy, probe=facts.probe)


def _sizes(figures: CurveFigures, gap: Gap, facts: CurveFacts, opinion: Opinion) -> Iterator[Evidence]:
    """Yield evidence if the validation part is too small to tell, with the number of pictures that would settle it."""
    if gap.low is None or gap.high is None or facts.n_val is None:
        yield _evidence("size_unknown")
        return
    if not is_open(figures, facts, opinion.verdict):
        return
    n = facts.n_val
    train, val = ((value * n + 1) / (n + 2) for value in (figures.train_accuracy, figures.val_accuracy or 0.0))
    needed = _rounded(pictures_for_width(train, val, _KNOWN))
    yield _evidence("small_validation", n=n, needed=needed if needed > n else None)


def _rounded(count: int) -> int:
    """Return an estimate with one digit or little more, rounded up, so that it does not change with every epoch."""
    step = 10 ** (len(str(count)) - 1)
    return next(round(part * step) for part in _ROUND if part * step >= count)


def _loss_gap(curve: Curve) -> Evidence | None:
    """Return validation loss minus training loss after the last epoch, with its bootstrap interval.

    Percentile bootstrap over the pictures of both parts (Efron and Tibshirani 1993, chapter 13); None if their losses
    are unknown.
    """
    val = curve.points[-1].losses if curve.points else None
    if val is None or curve.train_losses is None:
        return None
    val, train = val[np.isfinite(val)], curve.train_losses[np.isfinite(curve.train_losses)]
    if len(val) < 2 or len(train) < 2:
        return None
    dice = np.random.default_rng(0)
    differences = np.sort(_resampled(val, dice) - _resampled(train, dice))
    low, high = differences[[round(0.025 * RESAMPLES), round(0.975 * RESAMPLES) - 1]].tolist()
    return _evidence("loss_gap", value=float(val.mean() - train.mean()), low=low, high=high)


def _resampled(losses: np.ndarray, dice: np.random.Generator) -> np.ndarray:
    """Return the means, float64 (RESAMPLES,), of as many draws with replacement."""
    return np.array([losses[dice.integers(0, len(losses), len(losses))].mean() for _ in range(RESAMPLES)])


def _slope(code: str, slope: Trend) -> Evidence:
    return _evidence(code, per_epoch=slope.per_epoch, low=slope.low, high=slope.high, epochs=slope.epochs)


def _evidence(code: str, **values: float | int | bool | None) -> Evidence:
    return Evidence(code=code, values=values)
