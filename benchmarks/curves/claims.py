"""Holds each sentence about a run against the run's own numbers, and knows nothing of the code that chose it.

A sentence is read back: its message is recognised by its words, its numbers are parsed from the text, and what it
claims is computed anew from the epochs' figures. `denied` lists the sentences that the numbers deny.
"""

import math
from collections.abc import Callable

import numpy as np

from benchmarks.curves.reading import Numbers, read_paragraph, read_sentence
from core.diagnosis.curve import Curve
from core.diagnosis.rates import rate_times_usual
from core.diagnosis.verdict import Verdict
from core.words.diagnosis import advice_text, confidence_text, evidence_text, verdict_sentence
from core.words.speech import Language, speak

# Of each verdict, the sentences of which one must be said, or that the last epochs speak for another.
_SUPPORT = {
    "too_early": ("few_epochs", "no_validation"),
    "learning": ("val_falls", "val_may_fall", "only_train_falls"),
    "underfit": ("train_poor", "train_loss_poor", "hardly_moves"),
    "just_right": ("train_good", "train_almost_good", "val_good", "train_loss_good"),
    "overfit": ("val_rose", "gap_wide", "gap_left", "loss_gap_wide"),
    "diverged": ("not_finite", "no_better_than_guessing", "hardly_better_than_guessing"),
}


def denied(curve: Curve, verdict: Verdict, language: Language) -> list[str]:
    """Return the sentences of a verdict that the curve denies, or that are no known sentences."""
    speech = speak(language, "terminal")
    paragraph = verdict_sentence(speech, verdict)
    texts = [evidence_text(speech, one) for one in verdict.evidence] + [
        advice_text(speech, one) for one in verdict.advice
    ]
    said = [*read_paragraph(paragraph, language), *(read_sentence(text, language) for text in texts)]
    keys = [key for key, _, _ in said]
    facts = Facts(curve, keys)
    wrong = [f"{key}: {text}" for key, numbers, text in said if not _holds(facts, key, numbers)]
    supported = {f"meaning.{code}" for code in (*_SUPPORT[verdict.verdict], "unsettled")}
    if not supported & set(keys):
        wrong.append(f"{verdict.verdict}: nothing said bears it out")
    sure = confidence_text(speech, verdict.confidence)
    doubts = {"meaning.unsettled", "meaning.few_epochs", "meaning.no_validation", "meaning.gap_unclear"}
    doubts |= {"evidence.small_validation", "evidence.small_validation.never"}
    if verdict.confidence != "low" and doubts & set(keys):
        wrong.append(f"{sure} beside {doubts & set(keys)}")
    if verdict.confidence == "high" and {"evidence.size_unknown", "evidence.frequencies_unknown"} & set(keys):
        wrong.append(f"{sure} beside what is not known")
    return wrong


class Facts:
    """What the epochs' figures say, computed without `core.diagnosis.figures`."""

    def __init__(self, curve: Curve, keys: list[str]) -> None:
        self.curve, self.keys = curve, keys
        self.n: Numbers = {}  # of the sentence that is checked
        whole = [point for point in curve.points if point.finite]
        self.epochs = [point.epoch for point in curve.points]
        judged = [point for point in whole if point.val_loss is not None]
        self.best = min(judged, key=lambda point: (point.val_loss, point.epoch)).epoch if judged else None
        after = curve.points
        for place, point in enumerate(curve.points):
            if not point.finite:
                after = curve.points[place + 1 :]
        self.train = np.array([point.train_loss for point in after])
        self.val = np.array([point.val_loss for point in after if point.val_loss is not None])
        self.all_val = np.array([point.val_loss for point in judged])
        self.three = [
            float(np.mean([max(loss, 1e-9) for loss in losses]))
            for place in range(len(curve.points) - 2)
            if len(losses := [p.val_loss for p in curve.points[place : place + 3] if p.finite and p.val_loss]) == 3
        ]
        self.at = np.array([point.epoch for point in after])
        self.right = [point.train_accuracy for point in after][-3:]
        self.val_right = [point.val_accuracy for point in after if point.val_accuracy is not None][-3:]

    def mean(self, values: list[float]) -> float:
        """Return the mean in per cent, NaN if one is unknown."""
        return 100 * float(np.mean(values)) if values else math.nan

    @property
    def train_accuracy(self) -> float:
        """Of the last three epochs, per cent."""
        return self.mean(self.right)

    @property
    def val_accuracy(self) -> float:
        """Of the last three epochs, per cent."""
        return self.mean(self.val_right)

    def slope(self, part: str) -> float:
        """Return the slope in per cent of the loss per epoch, over the last quarter of the epochs (5 to 10)."""
        losses = self.val if part == "val" else self.train
        size = min(len(losses), max(5, min(10, len(self.epochs) // 4)))
        logs = np.log(np.maximum(losses[-size:], 0.01))
        return 100 * float(np.polyfit(self.at[-size:], logs, 1)[0]) if size > 1 else math.nan

    @property
    def rise(self) -> float:
        """Per cent of the mean of the last three validation losses above the lowest mean of three (of 0.01 or more)."""
        return 100 * (max(self.three[-1], 0.01) / max(min(self.three), 0.01) - 1) if self.three else 0.0

    @property
    def train_fell(self) -> bool:
        """Whether the training loss is below what it was where the validation loss (of three epochs) was lowest."""
        known = [point for point in self.curve.points if point.finite]
        threes = [known[place : place + 3] for place in range(len(known) - 2)]
        low = min(threes, key=lambda three: sum(point.val_loss or 0.0 for point in three))
        return sum(point.train_loss for point in threes[-1]) < sum(point.train_loss for point in low)

    @property
    def ended_at_best(self) -> bool:
        """Whether the last epoch is the best one."""
        return self.best is None or self.best >= self.epochs[-1]


def _near(one: float, other: float, by: float = 0.0501) -> bool:
    return abs(one - other) <= by


def _named_best(facts: Facts, name: str) -> bool:
    return facts.n[name] == facts.best and not facts.ended_at_best


def _risen(facts: Facts) -> bool:
    return 0.1 <= facts.n["share"] <= facts.rise + 0.0501 and _named_best(facts, "best")


def _gap(facts: Facts) -> bool:
    return _near(facts.n["train"], facts.train_accuracy) and _near(facts.n["val"], facts.val_accuracy)


def _loss(facts: Facts) -> bool:
    return _near(facts.n["loss"], float(np.median(facts.train[-3:])), 0.00051)


def _prior(facts: Facts) -> bool:
    prior = facts.curve.facts.prior
    return prior is not None and _near(facts.n["prior"], prior, 0.00051) and _loss(facts)


def _shown_slope(facts: Facts, part: str) -> bool:
    return _near(facts.n["per_epoch"], facts.slope(part), 0.0502)


def _doubtful(facts: Facts) -> bool:
    return "meaning.unsettled" in facts.keys


def _no_new_epochs(facts: Facts) -> bool:
    """More epochs are no advice where the validation loss has risen."""
    learning = {"meaning.val_falls", "meaning.val_may_fall", "meaning.only_train_falls"} & set(facts.keys)
    return facts.n["after"] > facts.n["before"] and not (
        learning and facts.rise > 2.1 and not facts.ended_at_best and "evidence.val_rise" in " ".join(facts.keys)
    )


def _rate(facts: Facts, *, up: bool) -> bool:
    times = rate_times_usual(facts.curve.facts.spec)
    assert times is not None
    if up:
        return facts.n["after"] > facts.n["before"] and times < 3
    return facts.n["after"] < facts.n["before"] and (times > 1 / 9 or "meaning.not_finite" in facts.keys)


def _interval(text_value: float, low: float, high: float) -> bool:
    return low - 0.06 <= text_value <= high + 0.06


def _not_finite(facts: Facts) -> bool:
    epoch, points = facts.n["epoch"], facts.curve.points
    return epoch == facts.curve.lost_in or any(one.epoch == epoch and not one.finite for one in points)


def _nothing_to_check(facts: Facts) -> bool:
    """Accept advice and figures that make no claim about the curve."""
    del facts
    return True


CHECKS: dict[str, Callable[[Facts], bool]] = {
    "meaning.few_epochs": lambda f: len(f.val) < 12 or len(f.train) < 12,
    "meaning.no_validation": lambda f: len(f.all_val) == 0,
    "meaning.unsettled": _nothing_to_check,
    "meaning.not_finite": _not_finite,
    "meaning.no_better_than_guessing": lambda f: f.n["loss"] >= f.n["prior"] and _prior(f),
    "meaning.hardly_better_than_guessing": lambda f: 0.89 * f.n["prior"] <= f.n["loss"] <= f.n["prior"] and _prior(f),
    "meaning.hardly_moves": lambda f: f.n["loss"] >= 0.94 * f.n["prior"] and _prior(f),
    "meaning.val_falls": lambda f: f.n["per_epoch"] < 0 and _shown_slope(f, "val"),
    "meaning.val_may_fall": lambda f: f.n["per_epoch"] < 0 and _shown_slope(f, "val"),
    "meaning.only_train_falls": lambda f: f.slope("train") < 0 and f.slope("val") > -0.0502,
    "meaning.above_lowest": _risen,
    "meaning.stopped_falling": lambda f: min(f.slope("train"), f.slope("val")) >= -1.06,
    "meaning.train_poor": lambda f: f.n["value"] < f.n["wanted"] and _near(f.n["value"], f.train_accuracy),
    "meaning.train_loss_poor": lambda f: _near(f.n["loss"], float(f.train[-3:].mean()), 6e-4) and f.n["loss"] > 0.3,
    "meaning.train_good": lambda f: f.n["value"] >= 90 and _near(f.n["value"], f.train_accuracy),
    "meaning.train_almost_good": lambda f: (
        f.n["value"] < f.n["wanted"] and (f.n["value"] > f.n["wanted"] - 1.1 or _doubtful(f))
        and _near(f.n["value"], f.train_accuracy)
    ),
    "meaning.val_good": lambda f: f.n["value"] >= 90 and _near(f.n["value"], f.val_accuracy),
    "meaning.train_loss_good": lambda f: _near(f.n["loss"], float(f.train[-3:].mean()), 6e-4) and f.n["loss"] < 0.302,
    "meaning.gap_small": lambda f: f.n["high"] <= 10 and f.train_accuracy - f.val_accuracy <= f.n["high"] + 0.06,
    "meaning.gap_unclear": lambda f: (
        f.n["low"] <= f.train_accuracy - f.val_accuracy <= f.n["high"]
        and f.n["high"] > 10
        and f.n["n"] == f.curve.facts.n_val
    ),
    "meaning.gap_unmeasured": lambda f: (
        not f.curve.facts.n_val and _near(f.n["value"], f.train_accuracy - f.val_accuracy)
    ),
    "meaning.gap_wide": lambda f: f.n["train"] - f.n["val"] > 9.9 and _gap(f),
    "meaning.gap_left": lambda f: 6.9 < f.n["train"] - f.n["val"] <= 10.1 and _gap(f),
    "meaning.loss_gap_wide": lambda f: f.n["train"] < f.n["val"],
    "meaning.val_rose": lambda f: _risen(f) and f.train_fell,
    "meaning.val_not_risen": lambda f: "meaning.val_rose" not in f.keys and "meaning.above_lowest" not in f.keys,
    "evidence.not_finite": _not_finite,
    "evidence.rolled_back": lambda f: f.n["times"] == f.curve.rolled_back > 0,
    "evidence.few_epochs": lambda f: f.n["epochs"] == len(f.epochs),
    "evidence.no_validation": lambda f: len(f.all_val) == 0,
    "evidence.no_train_accuracy": lambda f: math.isnan(f.train_accuracy),
    "evidence.val_slope": lambda f: _shown_slope(f, "val") and _interval(f.n["per_epoch"], f.n["low"], f.n["high"]),
    "evidence.train_slope": lambda f: _shown_slope(f, "train") and _interval(f.n["per_epoch"], f.n["low"], f.n["high"]),
    "evidence.val_rise.paired": lambda f: (
        f.n["share"] >= 0.1 and _near(f.n["share"], f.rise, 0.06) and f.n["errors"] >= 0
    ),
    "evidence.val_rise.unpaired": lambda f: CHECKS["evidence.val_rise.paired"](f),
    "evidence.gap": lambda f: _near(f.n["value"], f.train_accuracy - f.val_accuracy),
    "evidence.loss_gap": _nothing_to_check,
    "evidence.train_accuracy": lambda f: _near(f.n["value"], f.train_accuracy) and f.n["wanted"] >= 90,
    "evidence.prior": _prior,
    "evidence.majority": lambda f: _near(f.n["accuracy"], f.val_accuracy),
    "evidence.probe": lambda f: _near(f.n["accuracy"], f.val_accuracy),
    "evidence.frequencies_unknown": lambda f: (
        f.curve.facts.majority is None and _near(f.n["accuracy"], f.val_accuracy)
    ),
    "evidence.small_validation": lambda f: f.n["n"] == f.curve.facts.n_val and f.n["n"] < f.n["needed"] <= 1000,
    "evidence.small_validation.never": lambda f: f.n["n"] == f.curve.facts.n_val and f.n["n"] >= 100,
    "evidence.size_unknown": lambda f: not f.curve.facts.n_val,
    "advice.use_best_epoch": lambda f: _named_best(f, "epoch"),
    "advice.test_once": _nothing_to_check,
    "advice.more_pictures": lambda f: f.n["n"] == f.curve.facts.n_train,
    "advice.more_validation": lambda f: f.n["n"] == f.curve.facts.n_val,
    "advice.more_validation.enough": lambda f: f.n["n"] == f.curve.facts.n_val and f.n["n"] < f.n["needed"],
    "advice.validation_part": lambda f: len(f.all_val) == 0,
    "advice.say_frequencies": lambda f: f.curve.facts.majority is None,
    "advice.more_epochs": _no_new_epochs,
    "advice.higher_rate": lambda f: _rate(f, up=True),
    "advice.lower_rate": lambda f: _rate(f, up=False),
    "advice.larger_pictures": lambda f: f.n["after"] > f.n["before"],
    "advice.more_dropout": lambda f: f.n["after"] > f.n["before"] and not _on_fixed_features(f),
    "advice.less_dropout": lambda f: f.n["after"] < f.n["before"],
    "advice.more_weight_decay": lambda f: f.n["after"] > f.n["before"] and not _on_fixed_features(f),
    "advice.less_weight_decay": lambda f: f.n["after"] < f.n["before"],
    "advice.fine_tune": lambda f: _on_fixed_features(f),
    **{
        f"advice.{code}": _nothing_to_check
        for code in ("transfer", "more_augmentation", "smaller_architecture", "larger_architecture", "less_smoothing",
                     "less_augmentation", "bind_more", "bind_less", "slower", "faster")
    },
}  # fmt: skip


def _on_fixed_features(facts: Facts) -> bool:
    spec = facts.curve.facts.spec
    return spec is not None and spec.freeze and not spec.fine_tune_epochs


def _holds(facts: Facts, key: str, numbers: Numbers) -> bool:
    facts.n = numbers
    return key in CHECKS and bool(CHECKS[key](facts))
