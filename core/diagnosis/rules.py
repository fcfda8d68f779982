"""From figures to a verdict: the rows of the table in docs/cli.md, in order, and the confidence of each.

A border is crossed at the table's number, and crossed back only some distance beyond it, so that noise near a border
does not make the verdict switch.
"""

import math

from core.diagnosis.curve import CurveFacts
from core.diagnosis.figures import CurveFigures
from core.diagnosis.rates import rate_times_usual
from core.diagnosis.verdict import SURENESS, Code, Confidence

FALLING = 0.01  # of the loss, per epoch
STILL_FALLING = 0.006  # ... if it was falling before, even if by no more than one standard error
AGAIN_FALLING = 0.02  # ... if it had stopped, ...
PROGRESS, UNDONE = 0.05, 0.10  # ... and this far below the lowest since; further, to undo overfitting
WIDE, STILL_WIDE = 0.10, 0.07  # gap of the accuracies
GOOD, STILL_GOOD = 0.90, 0.89  # training accuracy
LIKELY = 0.74  # mean probability of the true class where the accuracy is about 0.9: a loss of 0.3
ROSE, STILL_ROSE = (0.02, 2.5), (0.01, 1.5)  # rise of the validation loss: share of its minimum, and standard errors
SURELY_ROSE = 4.0  # standard errors
GUESSING, STILL_GUESSING = 0.98, 0.95  # of the loss of answering with the classes' frequencies
FIRST = 3  # epochs without a verdict
DEAD = 0.002  # of the loss of guessing: so near to it ends a network whose units are dead
FAR = 3.0  # times the usual learning rate, or a fraction of it, from which on it explains that nothing is learnt
UNCLEAR = 0.05  # per epoch: a slope with a wider interval is not known yet ...
CLEARED = 8  # ... in this many epochs; later, the noise will stay


def candidate(figures: CurveFigures, facts: CurveFacts, held: Code, lowest: float = math.inf) -> Code:
    """Return the verdict of the first row that applies, given the present one.

    `lowest` is the lowest validation loss (of three epochs) when the present verdict began.
    """
    if not figures.finite:
        return "diverged"
    if figures.count < FIRST or figures.train is None:
        return "too_early"
    if is_guessing(figures, facts, held) and not is_slow(figures, facts):
        return "diverged"
    if figures.val is None:
        return "too_early"
    falling = is_falling(figures, held, lowest)
    if rose(figures, held) or (not falling and is_wide(figures, held)):
        return "overfit"
    if falling:
        return "learning"
    if figures.count < CLEARED and figures.val.reach * figures.val.error > UNCLEAR:
        return held if held in ("too_early", "learning") else "too_early"
    if is_good(figures, facts, held):
        return "just_right"
    # The training part is still being learnt, but the validation part does not show it yet.
    return "learning" if figures.train.falls(FALLING) else "underfit"


def is_falling(figures: CurveFigures, held: Code, lowest: float) -> bool:
    """Tell whether the validation loss still falls.

    Once it has stopped falling, it must reach a new minimum: coming down from a peak is no progress.
    """
    if figures.val is None or figures.val_loss is None:
        return False
    if held == "learning":
        return figures.val.per_epoch < -STILL_FALLING and figures.val.per_epoch < -figures.val.error
    if held in ("too_early", "diverged"):
        return figures.val.falls(FALLING)
    depth = UNDONE if held == "overfit" else PROGRESS
    return figures.val.falls(AGAIN_FALLING) and figures.val_loss < (1 - depth) * lowest


def is_good(figures: CurveFigures, facts: CurveFacts, held: Code) -> bool:
    """Tell whether the training part has been learnt well.

    If the training accuracy is unknown, a good validation accuracy shows it, because it is hardly ever the higher one;
    else the training loss does.
    """
    wanted = shown(wanted_accuracy(facts) - (GOOD - STILL_GOOD if held == "just_right" else 0.0))
    if not math.isnan(figures.train_accuracy):
        return shown(figures.train_accuracy) >= wanted
    if figures.val_accuracy is not None and shown(figures.val_accuracy) >= wanted:
        return True
    return figures.likely is not None and figures.likely[0] >= LIKELY


def wanted_accuracy(facts: CurveFacts) -> float:
    """Return the training accuracy that counts as good: 0.9, or that of a linear probe if it is higher.

    Where one class is so frequent that always answering it comes near, half of the errors of doing so.
    """
    return max(GOOD, facts.probe or 0.0, (1.0 + (facts.majority or 0.0)) / 2)


def shown(share: float) -> float:
    """Return a share as it is shown, to a tenth of a percent: what is said must hold for what can be read."""
    return round(share, 3) + 0.0


def is_guessing(figures: CurveFigures, facts: CurveFacts, held: Code) -> bool:
    """Tell whether the training loss is no better than answering with the class frequencies, and is not falling."""
    if facts.prior is None or figures.train is None:
        return False
    part = STILL_GUESSING if held == "diverged" else GUESSING
    return figures.train_loss >= part * facts.prior and not figures.train.falls(FALLING)


def is_slow(figures: CurveFigures, facts: CurveFacts) -> bool:
    """Tell whether a run that is no better than guessing learns too slowly, rather than having been thrown off.

    Its learning rate tells if it is far from the usual one; else the loss does, which creeps downwards.
    """
    if not is_guessing(figures, facts, "diverged"):
        return False
    times = rate_times_usual(facts.spec)
    if times is not None and (times >= FAR or times <= 1 / FAR**2):
        return times < 1
    at_prior = facts.prior is not None and abs(figures.train_loss - facts.prior) <= DEAD * facts.prior
    return figures.creeps and not (times is None and at_prior)


def rose(figures: CurveFigures, held: Code) -> bool:
    """Tell whether the validation loss rose above its minimum by more than noise while the training loss fell."""
    rise = figures.rise
    share, errors = STILL_ROSE if held == "overfit" else ROSE
    return rise is not None and rise.train_fell and rise.share >= share and rise.errors >= errors


def is_wide(figures: CurveFigures, held: Code) -> bool:
    """Tell whether the gap is larger than ten points and significant; if an accuracy is unknown, that of `likely`."""
    border = STILL_WIDE if held == "overfit" else WIDE
    if figures.gap is None:
        return figures.likely is not None and figures.likely[0] - figures.likely[1] > border
    return figures.gap.value > border and (figures.gap.low is None or figures.gap.low > 0)


def is_open(figures: CurveFigures, facts: CurveFacts, verdict: Code) -> bool:
    """Tell whether a verdict leans on a gap that so few pictures do not place on one side of the border."""
    gap = figures.gap
    if gap is None or gap.low is None or gap.high is None:
        return False
    if verdict == "overfit":
        return not rose(figures, "overfit") and gap.low <= WIDE / 2
    if verdict == "underfit" and is_slow(figures, facts):
        return False
    return verdict in ("just_right", "underfit") and shown(gap.high) > WIDE


def confidence(
    figures: CurveFigures, facts: CurveFacts, verdict: Code, held_for: int, *, settled: bool = True
) -> Confidence:
    """Return the confidence in a verdict that has held for `held_for` epochs, from its distance to the border.

    Small parts lower it: while the gap's interval is wider than ten points either way, no verdict is highly sure. It is
    low while the last epochs speak for another verdict, and where the gap would have to be known better.
    """
    if not figures.finite:
        return "high"
    if verdict == "too_early" or not settled or is_open(figures, facts, verdict):
        return "low"
    level = _distance(figures, facts, verdict)
    if held_for < FIRST:
        level = min(level, 1)
    gap = figures.gap
    if verdict != "diverged":
        if gap is None or gap.low is None or gap.high is None:
            level = min(level, 1)
        elif verdict == "just_right" and facts.majority is None:
            level = min(level, 1)  # always answering the most frequent class may be as good
        elif gap.high - gap.low > 2 * WIDE:
            level = min(level, 0 if gap.high - gap.low > 4 * WIDE else 1)
    return SURENESS[level]


def _distance(figures: CurveFigures, facts: CurveFacts, verdict: Code) -> int:
    """Return 0, 1 or 2: the distance of the evidence from the border of its verdict."""
    gap, rise, val = figures.gap, figures.rise, figures.val
    if verdict == "diverged":
        return 2 if is_guessing(figures, facts, "too_early") else 1
    if val is None:
        return 0
    if verdict == "overfit":
        errors = rise.errors if rise is not None and rise.train_fell else 0.0
        by_rise = 2 if errors >= SURELY_ROSE else 1 if errors >= ROSE[1] else 0
        low = gap.low if gap is not None and gap.low is not None else 0.0
        return max(by_rise, 2 if low > WIDE else 1 if low > WIDE / 2 else 0)
    if verdict == "learning":
        return 2 if val.per_epoch < -4 * val.error else 1 if val.high < 0 else 0
    if gap is None:
        return 0
    small = gap.high is not None and gap.high < WIDE
    off = abs(figures.train_accuracy - wanted_accuracy(facts))
    half = (gap.high - gap.low) / 2 if gap.high is not None and gap.low is not None else 1.0
    return int(small) + int(off > half or (verdict == "just_right" and off > half / 2))
