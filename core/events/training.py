"""Events of a training run, one a line in its `events.jsonl` (see docs/cli.md).

Losses are mean cross-entropy in nats, accuracies fractions in [0, 1], times seconds.
Exactly one of `Finished`, `Stopped`, `Failed` ends each attempt.
"""

from typing import Any

import msgspec

from core.events.bounds import Amount, Epoch, Fraction, Quantity
from core.events.training_spec import TrainingSpec


def _snake(name: str) -> str:
    return "".join("_" + c.lower() if c.isupper() else c for c in name).lstrip("_")


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="event", tag=_snake):
    """A line of the record; `event` in its JSON is the class's name in snake case."""


class Started(Event, frozen=True, kw_only=True):
    """An attempt begins. `spec` is resolved, None if another version recorded it; hashes name the exact data."""

    run: str
    attempt: Quantity
    from_epoch: Quantity
    from_step: Quantity
    world_size: Quantity
    spec: TrainingSpec | None
    classes: list[str]
    n_train: Quantity
    n_val: Quantity
    val_groups: Quantity = 0  # groups and single pictures that validate; 0 in records of earlier versions
    train_counts: list[Quantity] = []  # pictures of each class, in the classes' order; empty if not counted
    val_counts: list[Quantity] = []
    missing: Quantity = 0
    parameters: Quantity
    catalog_hash: str
    split_hash: str
    device: str
    precision: str = "float32"
    pixels: str = "kept"
    weights_sha256: str = ""
    threads: Quantity
    versions: dict[str, str]
    at: str


class Progress(Event, frozen=True, kw_only=True):
    """Progress within an epoch; `step` and `epoch` count from 1."""

    epoch: Quantity
    step: Quantity
    steps: Quantity
    pictures_per_second: Amount
    seconds_left: float
    running_loss: float


class EpochEnded(Event, frozen=True, kw_only=True):
    """The figures of one epoch; train and validation are measured the same way, in evaluation mode.

    The intervals are the accuracies' at 95 %, for whole groups of pictures; None in records of earlier versions.
    """

    epoch: Epoch
    train_loss: Amount
    val_loss: Amount | None
    train_accuracy: Fraction
    val_accuracy: Fraction | None
    train_interval: tuple[Fraction, Fraction] | None = None
    val_interval: tuple[Fraction, Fraction] | None = None
    running_loss: float
    lr: float
    seconds: Amount


class CheckpointSaved(Event, frozen=True, kw_only=True):
    """A checkpoint is safely on disk; `kind` is `last` or `best`."""

    kind: str
    epoch: int
    step: int
    path: str


class Notice(Event, frozen=True, kw_only=True):
    """Something worth knowing that does not end the attempt: `code` is one of `core.problems.NOTICES`."""

    code: str
    values: dict[str, Any]
    epoch: int
    step: int


class RolledBack(Event, frozen=True, kw_only=True):
    """The loss diverged in `step` of `epoch`; training returned to a checkpoint and continues with the rate `lr`.

    The checkpoint is the one after `to_epoch` epochs and `to_step` steps of the next. `times` counts the returns.
    """

    epoch: int
    step: int
    to_epoch: Quantity
    to_step: Quantity
    times: Quantity
    lr: float


class Finished(Event, frozen=True, kw_only=True):
    """The attempt is complete, or patience ended it (then `early` is true)."""

    run: str
    epochs: Quantity
    best_epoch: Quantity
    early: bool
    seconds: Amount


class Stopped(Event, frozen=True, kw_only=True):
    """A person stopped the attempt; the last checkpoint is kept."""

    run: str
    epoch: int
    step: int


class Failed(Event, frozen=True, kw_only=True):
    """The attempt failed: `reason` is a code of `core.problems`, `values` fill its sentence."""

    run: str
    reason: str
    values: dict[str, Any]


AnyEvent = Started | Progress | EpochEnded | CheckpointSaved | Notice | RolledBack | Finished | Stopped | Failed
TERMINAL = (Finished, Stopped, Failed)
