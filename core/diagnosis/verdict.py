"""Verdicts and what is said with them: codes and numbers; core.words has the sentences."""

from dataclasses import dataclass
from typing import Any, Literal

Code = Literal["too_early", "learning", "underfit", "just_right", "overfit", "diverged"]
Confidence = Literal["low", "medium", "high"]
VERDICTS: tuple[Code, ...] = ("too_early", "learning", "underfit", "just_right", "overfit", "diverged")
SURENESS: tuple[Confidence, ...] = ("low", "medium", "high")

# Code -> names of the numbers it carries. `core.words` has a sentence for each.
# Slopes are shares of the loss per epoch; accuracies and gaps are fractions; losses are in nats; low and high are the
# ends of the 95 % interval, None where the numbers of pictures are unknown.
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
    "train_accuracy": ("value", "wanted"),
    "prior": ("loss", "prior"),
    "majority": ("accuracy", "majority"),
    "probe": ("accuracy", "probe"),
    "small_validation": ("n", "needed"),
    "size_unknown": (),
}

# Code -> names of the values it carries; `core/diagnosis/advice.py` says when each is given.
ADVICE: dict[str, tuple[str, ...]] = {
    # nothing new to train
    "use_best_epoch": ("epoch",),
    "test_once": (),
    "more_pictures": ("n",),
    "more_validation": ("n", "needed"),
    "validation_part": (),
    # a next run, with its settings changed
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
    # where the settings are not known
    "bind_more": (),
    "bind_less": (),
    "slower": (),
}


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """One fact that a verdict rests on: a code of `EVIDENCE` and its numbers."""

    code: str
    values: dict[str, float | int | bool | None]

    def __post_init__(self) -> None:
        if set(self.values) != set(EVIDENCE[self.code]):
            raise ValueError(f"evidence {self.code} takes {EVIDENCE[self.code]}, got {tuple(self.values)}")


@dataclass(frozen=True, kw_only=True)
class Advice:
    """One thing to do: a code of `ADVICE`, and the settings that the next run changes.

    `change` holds fields of the spec (nested for options), empty where no new run is asked for; `values` are what its
    sentence needs.
    """

    code: str
    change: dict[str, Any]
    values: dict[str, Any]

    def __post_init__(self) -> None:
        if set(self.values) != set(ADVICE[self.code]):
            raise ValueError(f"advice {self.code} takes {ADVICE[self.code]}, got {tuple(self.values)}")


@dataclass(frozen=True, kw_only=True)
class Opinion:
    """What is thought after an epoch: `since_epoch` is the one from which this verdict has held.

    `best_epoch` has the lowest validation loss so far, None where no epoch has ended.
    """

    verdict: Code
    confidence: Confidence
    since_epoch: int
    best_epoch: int | None


@dataclass(frozen=True, kw_only=True)
class Verdict(Opinion):
    """An opinion with its reasons and with what to do; `notes` are (code, values) of what was odd with the input."""

    evidence: tuple[Evidence, ...]
    advice: tuple[Advice, ...]
    notes: tuple[tuple[str, dict[str, Any]], ...] = ()
