"""Judges a run epoch by epoch: the verdict after each, and from which epoch on it has held.

A verdict is given up only when another has been the better one for some epochs in a row, so that it changes on
evidence, not on noise.
"""

import math

from core.diagnosis import advice, evidence
from core.diagnosis.curve import Curve, CurveFacts, Point, in_blocks
from core.diagnosis.figures import CurveFigures, Tracker
from core.diagnosis.rules import candidate, confidence
from core.diagnosis.verdict import Code, Opinion, Verdict

# For how many epochs in a row another verdict must have been the better one. That learning ends is to be expected;
# whatever else changes needs more of them, the later the more.
_LEARNING_ENDS = 2
_PATIENCE = ((12, 2), (30, 3), (math.inf, 4))  # epochs so far (fewer than), and how many


class Judge:
    """Takes a run's epochs one after another; each costs the same, however many came before."""

    def __init__(self, facts: CurveFacts) -> None:
        self.facts = facts
        self.figures: CurveFigures | None = None
        self._tracker = Tracker(facts)
        self._held: Code = "too_early"
        self._since = 1
        self._lowest = math.inf  # validation loss so far, when the verdict was taken up
        self._held_for = 0
        self._rival: tuple[Code, int, int] = ("too_early", 1, 0)  # what, since which epoch, for how many
        self._best: tuple[float, int | None] = (math.inf, None)

    def add(self, point: Point) -> Opinion:
        """Judge anew with one epoch more."""
        figures = self.figures = self._tracker.add(point)
        if figures.count == 1:
            self._since = point.epoch
        if point.finite and point.val_loss is None:
            self._best = (math.inf, point.epoch)
        elif point.val_loss is not None and point.val_loss < self._best[0]:  # never true of what is no number
            self._best = (point.val_loss, point.epoch)
        self._weigh(candidate(figures, self.facts, self._held, self._lowest), figures)
        return self.opinion()

    def lose(self, epoch: int) -> Opinion:
        """Say that the loss left the numbers in this epoch, for good."""
        return self.add(
            Point(epoch=epoch, train_loss=math.nan, val_loss=math.nan, train_accuracy=math.nan, val_accuracy=None)
        )

    def opinion(self) -> Opinion:
        """Return what is thought now."""
        sure = confidence(self.figures, self.facts, self._held, self._held_for) if self.figures else "low"
        return Opinion(verdict=self._held, confidence=sure, since_epoch=self._since, best_epoch=self._best[1])

    def _weigh(self, better: Code, figures: CurveFigures) -> None:
        """Hold what another verdict would be against the one that is held."""
        self._held_for += 1
        if better == self._held:
            self._rival = (better, figures.epoch, 0)
            return
        code, since, times = self._rival
        if code != better:
            since, times = figures.epoch, 0
        self._rival = (better, since, times + 1)
        if times + 1 >= self._needed(better, figures):
            self._held, self._since, self._held_for = better, since, times + 1
            self._lowest = figures.lowest

    def _needed(self, better: Code, figures: CurveFigures) -> int:
        if not figures.finite or (self._held == "too_early" and better != "too_early"):
            return 1
        if self._held == "learning":
            return _LEARNING_ENDS
        return next(times for until, times in _PATIENCE if figures.count < until)


def diagnose(curve: Curve) -> Verdict:
    """Judge a whole run: its verdict, the evidence for it, and what to do about it."""
    return diagnose_course(curve)[0]


def judge_prefixes(curve: Curve) -> list[Opinion]:
    """Return what was thought after each epoch (of a very long curve: after each block of epochs)."""
    return _course(curve)[1]


def diagnose_course(curve: Curve) -> tuple[Verdict, list[Opinion]]:
    """Return both of the above, for the price of one."""
    judge, opinions = _course(curve)
    opinion = opinions[-1] if opinions else judge.opinion()
    found = evidence.gather(curve, judge.figures, opinion)
    verdict = Verdict(
        verdict=opinion.verdict,
        confidence=opinion.confidence,
        since_epoch=opinion.since_epoch,
        best_epoch=_best(curve),
        evidence=found,
        advice=advice.derive(curve, opinion, found),
        notes=curve.notes,
    )
    return verdict, opinions


def _course(curve: Curve) -> tuple[Judge, list[Opinion]]:
    judge = Judge(curve.facts)
    opinions = [judge.add(point) for point in in_blocks(curve.points)]
    if curve.lost_in is not None:
        opinions.append(judge.lose(curve.lost_in))
    return judge, opinions


def _best(curve: Curve) -> int | None:
    """Return the epoch with the lowest validation loss, the last one without validation, None without any."""
    judged = [(point.val_loss, point.epoch) for point in curve.points if point.val_loss is not None and point.finite]
    if judged:
        return min(judged)[1]
    return curve.points[-1].epoch if curve.points else None
