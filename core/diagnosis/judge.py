"""Judges a run epoch by epoch: the verdict after each, and the epoch since which it has held.

A verdict changes only after another has fitted better for some epochs in a row, so that it changes on evidence, not on
noise.
"""

import math
from dataclasses import replace

from core.diagnosis import advice, evidence
from core.diagnosis.curve import Curve, CurveFacts, Point, in_blocks
from core.diagnosis.figures import CurveFigures, Tracker
from core.diagnosis.meaning import explain
from core.diagnosis.rules import candidate, confidence
from core.diagnosis.verdict import Code, Confidence, Opinion, Verdict

# The number of epochs in a row for which another verdict must fit better. The end of learning is expected; all other
# changes need more epochs, and the more the later they come.
_LEARNING_ENDS = 2
QUIET_AFTER, MOST_LATE = 10, 2  # epochs, and changes after them: another one needs half of all epochs so far
_PATIENCE = ((12, 2), (30, 3), (math.inf, 4))  # epochs so far (fewer than), and the number required


class Judge:
    """Takes a run's epochs one after another; each costs the same, however many came before."""

    def __init__(self, facts: CurveFacts) -> None:
        self.facts = facts
        self.figures: CurveFigures | None = None
        self._tracker = Tracker(facts)
        self._held: Code = "too_early"
        self._since = 1
        self._lowest = math.inf  # validation loss so far, when the present verdict began
        self._held_for = 0
        self._late = 0  # changes after the first epochs; a break of the loss, and what follows it, does not count
        self._broke = False
        self._rival: tuple[Code, int, int] = ("too_early", 1, 0)  # verdict, first epoch, number of epochs
        self._best: tuple[float, int | None] = (math.inf, None)

    def add(self, point: Point) -> Opinion:
        """Add an epoch and return the new opinion."""
        figures = self.figures = self._tracker.add(point)
        if figures.count == 1:
            self._since = point.epoch
        if point.finite and point.val_loss is None:
            self._best = (math.inf, point.epoch)
        elif point.val_loss is not None and point.val_loss < self._best[0]:  # False for NaN
            self._best = (point.val_loss, point.epoch)
        self._weigh(candidate(figures, self.facts, self._held, self._lowest), figures)
        return self.opinion()

    def lose(self, epoch: int) -> Opinion:
        """Record that the loss stopped being finite in this epoch, for good."""
        return self.add(
            Point(epoch=epoch, train_loss=math.nan, val_loss=math.nan, train_accuracy=math.nan, val_accuracy=None)
        )

    def opinion(self) -> Opinion:
        """Return the present opinion."""
        settled = self._rival[2] == 0
        sure: Confidence = "low"
        if self.figures is not None:
            sure = confidence(self.figures, self.facts, self._held, self._held_for, settled=settled)
        return Opinion(
            verdict=self._held,
            confidence=sure,
            since_epoch=self._since,
            best_epoch=self._best[1],
            settled=settled,
        )

    def _weigh(self, better: Code, figures: CurveFigures) -> None:
        """Weigh the verdict that fits now against the present one."""
        self._held_for += 1
        self._broke |= not figures.finite
        if better == self._held:
            self._rival = (better, figures.epoch, 0)
            return
        code, since, times = self._rival
        if code != better:
            since, times = figures.epoch, 0
        self._rival = (better, since, times + 1)
        if times + 1 >= self._needed(better, figures):
            self._late += figures.count > QUIET_AFTER and not self._broke
            self._held, self._since, self._held_for = better, since, times + 1
            self._rival = (better, since, 0)
            self._lowest = figures.lowest

    def _needed(self, better: Code, figures: CurveFigures) -> int:
        if not figures.finite or (self._held == "too_early" and better != "too_early"):
            return 1
        if self._late >= MOST_LATE:
            return max(QUIET_AFTER, figures.count // 2)
        if self._held == "learning":
            return _LEARNING_ENDS
        return next(times for until, times in _PATIENCE if figures.count < until)


def diagnose(curve: Curve) -> Verdict:
    """Judge a whole run: return its verdict, the evidence for it, and advice."""
    return diagnose_course(curve)[0]


def judge_prefixes(curve: Curve) -> list[Opinion]:
    """Return the opinion after each epoch (of a very long curve: after each block of epochs)."""
    return _course(curve)[1]


def diagnose_course(curve: Curve) -> tuple[Verdict, list[Opinion]]:
    """Return the results of `diagnose` and `judge_prefixes` at the cost of one."""
    judge, opinions = _course(curve)
    opinion = opinions[-1] if opinions else judge.opinion()
    opinion = replace(opinion, best_epoch=_best(curve))  # of very long curves, the epoch in its block
    found = evidence.gather(curve, judge.figures, opinion)
    meaning = explain(curve, judge.figures, opinion)
    verdict = Verdict(
        verdict=opinion.verdict,
        confidence=opinion.confidence,
        since_epoch=opinion.since_epoch,
        best_epoch=opinion.best_epoch,
        settled=opinion.settled,
        meaning=meaning,
        evidence=found,
        advice=advice.derive(curve, opinion, found, meaning),
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
    """Return the epoch with the lowest validation loss; the last one without validation; None without epochs."""
    judged = [(point.val_loss, point.epoch) for point in curve.points if point.val_loss is not None and point.finite]
    if judged:
        return min(judged)[1]
    return curve.points[-1].epoch if curve.points else None
