"""From what the epochs show to a verdict: the rows of the table in docs/cli.md, in its order, and how sure each is.

A border is crossed at the table's number and crossed back only some way beyond it, so that noise around a border does
not turn a verdict to and fro.
"""

import math

from core.diagnosis.curve import CurveFacts
from core.diagnosis.figures import CurveFigures
from core.diagnosis.verdict import SURENESS, Code, Confidence

FALLING = 0.01  # of the loss, per epoch
STILL_FALLING = 0.006  # ... for what was falling before, even if by no more than one standard error
AGAIN_FALLING = 0.02  # ... for what had stopped, ...
PROGRESS, UNDONE = 0.05, 0.10  # ... and this much below the lowest of that time; more, to undo overfitting
WIDE, STILL_WIDE = 0.10, 0.07  # gap of the accuracies
GOOD, STILL_GOOD = 0.90, 0.89  # training accuracy
ROSE, STILL_ROSE = (0.02, 2.5), (0.01, 1.5)  # rise of the validation loss: share of its minimum, and standard errors
SURELY_ROSE = 4.0  # standard errors
GUESSING, STILL_GUESSING = 0.98, 0.95  # of the loss of answering with the classes' frequencies
FIRST = 3  # epochs before which nothing is said
UNCLEAR = 0.05  # per epoch: a slope whose interval reaches further is not known yet ...
CLEARED = 8  # ... in so many epochs; later it is noise that will stay


def candidate(figures: CurveFigures, facts: CurveFacts, held: Code, lowest: float = math.inf) -> Code:
    """Return the verdict of the first row that holds, given the one that has held so far.

    `lowest` was the lowest validation loss (of three epochs) when that was taken up.
    """
    if not figures.finite:
        return "diverged"
    if figures.count < FIRST or figures.train is None:
        return "too_early"
    if is_guessing(figures, facts, held):
        return "diverged"
    if figures.val is None or figures.gap is None:
        return "too_early"
    falling = is_falling(figures, held, lowest)
    if rose(figures, held) or (not falling and is_wide(figures, held)):
        return "overfit"
    if falling:
        return "learning"
    if figures.count < CLEARED and figures.val.reach * figures.val.error > UNCLEAR:
        return held if held in ("too_early", "learning") else "too_early"
    if figures.train_accuracy >= wanted_accuracy(facts) - (GOOD - STILL_GOOD if held == "just_right" else 0.0):
        return "just_right"
    # The training part is still being learnt, the validation part has not shown it yet.
    return "learning" if figures.train.falls(FALLING) else "underfit"


def is_falling(figures: CurveFigures, held: Code, lowest: float) -> bool:
    """Tell whether the validation loss still falls.

    What has once stopped falling must fall to new depths: coming down from a peak is no progress.
    """
    if figures.val is None or figures.val_loss is None:
        return False
    if held == "learning":
        return figures.val.per_epoch < -STILL_FALLING and figures.val.per_epoch < -figures.val.error
    if held in ("too_early", "diverged"):
        return figures.val.falls(FALLING)
    depth = UNDONE if held == "overfit" else PROGRESS
    return figures.val.falls(AGAIN_FALLING) and figures.val_loss < (1 - depth) * lowest


def wanted_accuracy(facts: CurveFacts) -> float:
    """Return the training accuracy that is good: 0.9, or what a linear probe reaches where it reaches more."""
    return max(GOOD, facts.probe or 0.0)


def is_guessing(figures: CurveFigures, facts: CurveFacts, held: Code) -> bool:
    """Tell whether the training loss is no better than that of answering with the frequencies, and is not falling."""
    if facts.prior is None or figures.train is None:
        return False
    part = STILL_GUESSING if held == "diverged" else GUESSING
    return figures.train_loss >= part * facts.prior and not figures.train.falls(FALLING)


def rose(figures: CurveFigures, held: Code) -> bool:
    """Tell whether the validation loss rose above its minimum by more than noise while the training loss fell."""
    rise = figures.rise
    share, errors = STILL_ROSE if held == "overfit" else ROSE
    return rise is not None and rise.train_fell and rise.share >= share and rise.errors >= errors


def is_wide(figures: CurveFigures, held: Code) -> bool:
    """Tell whether the gap is larger than ten points and than its interval."""
    gap = figures.gap
    border = STILL_WIDE if held == "overfit" else WIDE
    return gap is not None and gap.value > border and (gap.low is None or gap.low > 0)


def confidence(figures: CurveFigures, facts: CurveFacts, verdict: Code, held_for: int) -> Confidence:
    """Return how sure a verdict is that has held for so many epochs: how far its evidence lies from the border.

    Small parts lower it: where the gap is known to no more than ten points, nothing is highly sure.
    """
    if not figures.finite:
        return "high"
    if verdict == "too_early":
        return "low"
    level = _distance(figures, facts, verdict)
    if held_for < FIRST:
        level = min(level, 1)
    gap = figures.gap
    if verdict != "diverged" and gap is not None:
        if gap.low is None or gap.high is None:
            level = min(level, 1)
        elif gap.high - gap.low > 2 * WIDE:
            level = min(level, 0 if gap.high - gap.low > 4 * WIDE else 1)
    return SURENESS[level]


def _distance(figures: CurveFigures, facts: CurveFacts, verdict: Code) -> int:
    """Return 0, 1 or 2: how far the evidence lies from the border of its verdict."""
    gap, rise, val = figures.gap, figures.rise, figures.val
    if verdict == "diverged":
        return 2 if is_guessing(figures, facts, "too_early") else 1
    if gap is None or val is None:
        return 0
    if verdict == "overfit":
        errors = rise.errors if rise is not None and rise.train_fell else 0.0
        by_rise = 2 if errors >= SURELY_ROSE else 1 if errors >= ROSE[1] else 0
        low = gap.low if gap.low is not None else 0.0
        return max(by_rise, 2 if low > WIDE else 1 if low > WIDE / 2 else 0)
    if verdict == "learning":
        return 2 if val.per_epoch < -4 * val.error else 1 if val.high < 0 else 0
    small = gap.high is not None and gap.high < WIDE
    off = abs(figures.train_accuracy - wanted_accuracy(facts))
    half = (gap.high - gap.low) / 2 if gap.high is not None and gap.low is not None else 1.0
    return int(small) + int(off > half or (verdict == "just_right" and off > half / 2))
