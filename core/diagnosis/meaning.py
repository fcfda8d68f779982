"""What a verdict means for a run, as sentences that its present figures bear out.

A verdict is slow to change on purpose, so its name alone may say more than the last epochs show. Therefore each
sentence is chosen by the figures, rounded as they are shown, and where none of them supports the verdict, that is said.
Only one epoch is named: that of the lowest validation loss.
"""

import math
from collections.abc import Iterator

from core.diagnosis.curve import Curve, CurveFacts
from core.diagnosis.figures import CurveFigures, Gap, Rise
from core.diagnosis.rules import FALLING, LIKELY, STILL_WIDE, WIDE, is_slow, rose, shown, wanted_accuracy
from core.diagnosis.verdict import Meaning, Opinion

HARDLY = 0.9  # of the loss of guessing: lower is more than "hardly better"


def explain(curve: Curve, figures: CurveFigures | None, opinion: Opinion) -> tuple[Meaning, ...]:
    """Return the sentences, at least one."""
    broken = broken_epoch(curve)
    if opinion.verdict == "diverged" and broken is not None:
        return (_say("not_finite", epoch=broken),)
    if figures is None or not figures.finite:
        return (_say("few_epochs"),)
    match opinion.verdict:
        case "too_early":
            unvalidated = all(point.val_loss is None for point in curve.points)
            found = [_say("no_validation" if unvalidated else "few_epochs")]
        case "diverged":
            found = list(_diverged(figures, curve.facts))
        case "learning":
            found = list(_learning(curve, figures, opinion))
        case "underfit":
            found = list(_underfit(figures, curve.facts))
        case "just_right":
            found = list(_just_right(figures, curve.facts))
        case "overfit":
            found = list(_overfit(curve, figures, opinion))
    if not opinion.settled:
        found.append(_say("unsettled"))
    return tuple(found) or (_say("unsettled"),)


def broken_epoch(curve: Curve) -> int | None:
    """Return the epoch in which a loss was not finite, None if all were."""
    return curve.lost_in or next((point.epoch for point in curve.points if not point.finite), None)


def visible_rise(curve: Curve, figures: CurveFigures, opinion: Opinion) -> Rise | None:
    """Return the rise of the validation loss if it shows: after its lowest epoch, and more than a rounding error."""
    rise, best = figures.rise, opinion.best_epoch
    if rise is None or best is None or best >= curve.points[-1].epoch or shown(rise.share) <= 0:
        return None
    return rise


def _diverged(figures: CurveFigures, facts: CurveFacts) -> Iterator[Meaning]:
    loss, prior = figures.train_loss, facts.prior
    if prior is None:
        return
    if shown(loss) >= shown(prior):
        yield _say("no_better_than_guessing", loss=loss, prior=prior)
    elif loss >= HARDLY * prior:
        yield _say("hardly_better_than_guessing", loss=loss, prior=prior)


def _learning(curve: Curve, figures: CurveFigures, opinion: Opinion) -> Iterator[Meaning]:
    val, train = figures.val, figures.train
    if val is not None and shown(val.per_epoch) < 0:
        yield _say("val_falls" if shown(val.high) < 0 else "val_may_fall", per_epoch=val.per_epoch)
        return
    if train is None or shown(train.high) >= 0:
        return
    yield _say("only_train_falls")
    if (rise := visible_rise(curve, figures, opinion)) is not None:
        yield _say("above_lowest", share=rise.share, best=opinion.best_epoch)


def _underfit(figures: CurveFigures, facts: CurveFacts) -> Iterator[Meaning]:
    wanted = wanted_accuracy(facts)
    if is_slow(figures, facts) and facts.prior is not None:
        yield _say("hardly_moves", loss=figures.train_loss, prior=facts.prior)
        return
    if not math.isnan(figures.train_accuracy):
        if shown(figures.train_accuracy) < shown(wanted):
            yield _say("train_poor", value=figures.train_accuracy, wanted=wanted)
    elif figures.likely is not None and figures.likely[0] < LIKELY:
        yield _say("train_loss_poor", loss=-math.log(figures.likely[0]))
    slopes = (figures.val, figures.train)
    if all(slope is not None and shown(slope.per_epoch) >= -FALLING for slope in slopes):
        yield _say("stopped_falling")


def _just_right(figures: CurveFigures, facts: CurveFacts) -> Iterator[Meaning]:
    wanted = wanted_accuracy(facts)
    if not math.isnan(figures.train_accuracy):
        good = shown(figures.train_accuracy) >= shown(wanted)
        if good:
            yield _say("train_good", value=figures.train_accuracy)
        else:
            yield _say("train_almost_good", value=figures.train_accuracy, wanted=wanted)
    elif figures.val_accuracy is not None and shown(figures.val_accuracy) >= shown(wanted):
        yield _say("val_good", value=figures.val_accuracy)
    elif figures.likely is not None and figures.likely[0] >= LIKELY:
        yield _say("train_loss_good", loss=-math.log(figures.likely[0]))
    if figures.gap is not None:
        yield _gap(figures.gap, facts)


def _gap(gap: Gap, facts: CurveFacts) -> Meaning:
    if gap.low is None or gap.high is None:
        return _say("gap_unmeasured", value=gap.value)
    if shown(gap.high) <= WIDE:
        return _say("gap_small", high=max(gap.high, 0.0))
    return _say("gap_unclear", n=facts.n_val, low=gap.low, high=gap.high)


def _overfit(curve: Curve, figures: CurveFigures, opinion: Opinion) -> Iterator[Meaning]:
    """Yield a sentence on the rise and one on the gap: these are two findings, and often only one of them is made."""
    rise = visible_rise(curve, figures, opinion)
    risen = rise is not None and rose(figures, "overfit")
    if rise is not None and risen:
        yield _say("val_rose", share=rise.share, best=opinion.best_epoch)
    gap, val = figures.gap, figures.val_accuracy
    if gap is not None and val is not None and (gap.low is None or shown(gap.low) > 0):
        if shown(gap.value) > WIDE:
            yield _say("gap_wide", train=figures.train_accuracy, val=val)
        elif shown(gap.value) > STILL_WIDE and not risen:
            yield _say("gap_left", train=figures.train_accuracy, val=val)
        else:
            return
    elif gap is None and figures.likely is not None and figures.likely[0] - figures.likely[1] > STILL_WIDE:
        yield _say("loss_gap_wide", train=-math.log(figures.likely[0]), val=-math.log(figures.likely[1]))
    else:
        return
    if rise is None or not risen:
        yield _say("val_not_risen")


def _say(code: str, **values: float | int | None) -> Meaning:
    return Meaning(code=code, values=values)
