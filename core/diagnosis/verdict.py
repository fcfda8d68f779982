"""Verdicts, evidence and advice as codes and numbers; core.words has the sentences."""

from dataclasses import dataclass
from typing import Any, Literal

Code = Literal["too_early", "learning", "underfit", "just_right", "overfit", "diverged"]
Confidence = Literal["low", "medium", "high"]
VERDICTS: tuple[Code, ...] = ("too_early", "learning", "underfit", "just_right", "overfit", "diverged")
SURENESS: tuple[Confidence, ...] = ("low", "medium", "high")

# Code -> names of its numbers. `core.words` has a sentence for each.
# Slopes are fractions of the loss per epoch; accuracies and gaps are fractions; losses are in nats; low and high are
# the ends of the 95 % interval, None if the numbers of pictures are unknown.
EVIDENCE: dict[str, tuple[str, ...]] = {
    "not_finite": ("epoch",),
    "rolled_back": ("times",),
    "few_epochs": ("epochs",),
    "no_validation": (),
    "val_slope": ("per_epoch", "low", "high", "epochs"),
    "train_slope": ("per_epoch", "low", "high", "epochs"),
    "val_rise": ("share", "errors", "since", "paired"),
    "gap": ("value", "low", "high"),
    "loss_gap": ("value", "low", "high"),
    "no_train_accuracy": (),
    "train_accuracy": ("value", "wanted"),
    "prior": ("loss", "prior"),
    "majority": ("accuracy", "majority"),
    "probe": ("accuracy", "probe"),
    "small_validation": ("n", "needed"),
    "size_unknown": (),
    "frequencies_unknown": ("accuracy",),
}

# Code -> names of the numbers of a sentence that says what a verdict means; `core/diagnosis/meaning.py` says when each
# is true. Accuracies and shares are fractions; `best` is the epoch with the lowest validation loss.
MEANINGS: dict[str, tuple[str, ...]] = {
    "few_epochs": (),
    "no_validation": (),
    "unsettled": (),
    "not_finite": ("epoch",),
    "no_better_than_guessing": ("loss", "prior"),
    "hardly_better_than_guessing": ("loss", "prior"),
    "hardly_moves": ("loss", "prior"),
    "val_falls": ("per_epoch",),
    "val_may_fall": ("per_epoch",),
    "only_train_falls": (),
    "above_lowest": ("share", "best"),
    "stopped_falling": (),
    "train_poor": ("value", "wanted"),
    "train_loss_poor": ("loss",),
    "train_good": ("value",),
    "train_almost_good": ("value", "wanted"),
    "val_good": ("value",),
    "train_loss_good": ("loss",),
    "gap_small": ("high",),
    "gap_unclear": ("n", "low", "high"),
    "gap_unmeasured": ("value",),
    "gap_wide": ("train", "val"),
    "gap_left": ("train", "val"),
    "loss_gap_wide": ("train", "val"),
    "val_rose": ("share", "best"),
    "val_not_risen": (),
}

# Code -> names of its values; `core/diagnosis/advice.py` says when each is given.
ADVICE: dict[str, tuple[str, ...]] = {
    # no new run
    "use_best_epoch": ("epoch",),
    "test_once": (),
    "more_pictures": ("n",),
    "more_validation": ("n", "needed"),
    "validation_part": (),
    "say_frequencies": (),
    # a next run with changed settings
    "transfer": ("arch",),
    "more_augmentation": ("before", "after"),
    "more_dropout": ("before", "after"),
    "more_weight_decay": ("before", "after"),
    "smaller_architecture": ("before", "after"),
    "more_epochs": ("before", "after"),
    "fine_tune": ("epochs",),
    "higher_rate": ("before", "after"),
    "lower_rate": ("before", "after"),
    "less_augmentation": ("before", "after"),
    "less_dropout": ("before", "after"),
    "less_weight_decay": ("before", "after"),
    "less_smoothing": ("before", "after"),
    "larger_architecture": ("before", "after"),
    "larger_pictures": ("before", "after"),
    # for unknown settings
    "bind_more": (),
    "bind_less": (),
    "slower": (),
    "faster": (),
}


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """One fact behind a verdict: a code of `EVIDENCE` and its numbers."""

    code: str
    values: dict[str, float | int | bool | None]

    def __post_init__(self) -> None:
        if set(self.values) != set(EVIDENCE[self.code]):
            raise ValueError(f"evidence {self.code} takes {EVIDENCE[self.code]}, got {tuple(self.values)}")


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """One sentence of what a verdict means for this run: a code of `MEANINGS` and its numbers."""

    code: str
    values: dict[str, float | int | None]

    def __post_init__(self) -> None:
        if set(self.values) != set(MEANINGS[self.code]):
            raise ValueError(f"meaning {self.code} takes {MEANINGS[self.code]}, got {tuple(self.values)}")


@dataclass(frozen=True, kw_only=True)
class Advice:
    """One recommendation: a code of `ADVICE`, and the settings that the next run changes.

    `change` holds fields of the spec (nested for options), empty if no new run is asked for; `values` fill its
    sentence.
    """

    code: str
    change: dict[str, Any]
    values: dict[str, Any]

    def __post_init__(self) -> None:
        if set(self.values) != set(ADVICE[self.code]):
            raise ValueError(f"advice {self.code} takes {ADVICE[self.code]}, got {tuple(self.values)}")


@dataclass(frozen=True, kw_only=True)
class Opinion:
    """The verdict after an epoch; it has held since `since_epoch`.

    `best_epoch` has the lowest validation loss so far, None if no epoch has ended. `settled` tells whether the last
    epoch speaks for this verdict, too.
    """

    verdict: Code
    confidence: Confidence
    since_epoch: int
    best_epoch: int | None
    settled: bool = True


@dataclass(frozen=True, kw_only=True)
class Verdict(Opinion):
    """An opinion with what it means for this run, its evidence and advice; `notes` are (code, values) for oddities of
    the input."""

    meaning: tuple[Meaning, ...] = ()
    evidence: tuple[Evidence, ...]
    advice: tuple[Advice, ...]
    notes: tuple[tuple[str, dict[str, Any]], ...] = ()
