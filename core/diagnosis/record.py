"""From a run's record to its curve; oddities of the record are skipped and noted."""

import json
import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from core.diagnosis.curve import LONG, Curve, CurveFacts, Point
from core.events.bounds import MOST_EPOCHS
from core.events.training import AnyEvent, EpochEnded, Failed, RolledBack, Started
from core.project_path import AnyPath, within
from core.runs.losses import Losses, read_losses
from core.runs.probes import read_probe
from core.runs.record import EVENTS, MOST_EVENTS, current_epochs, last_start, read_event
from core.statistics import entropy

_Note = tuple[str, dict[str, Any]]


def read_curve(folder: AnyPath, *, probe: float | None = None) -> Curve:
    """Return the curve of the run in a folder, without points if its record has none.

    `probe` is the validation accuracy of a linear classifier on frozen features; with None, the stored one is used.
    """
    events, notes = read_record(folder)
    if probe is None:
        probe = _kept_probe(folder.parent, events)
    long = sum(isinstance(event, EpochEnded) for event in events) > LONG  # judged in blocks, by their means
    return curve_of(events, None if long else read_losses(folder), probe=probe, notes=notes)


def read_record(folder: AnyPath) -> tuple[list[AnyEvent], list[_Note]]:
    """Return the events of the record in a folder, including epochs with NaN losses, and notes on unreadable lines.

    `core.runs.record.read_events` skips such epochs: no training of this version writes them.
    """
    try:
        lines = within(folder / EVENTS).read_bytes(MOST_EVENTS).split(b"\n")
    except OSError:
        return [], []
    events: list[AnyEvent] = []
    unread = 0
    for line in lines:
        if not line.strip():
            continue
        event = read_event(line) or _broken_epoch(line)
        if event is not None:
            events.append(event)
        unread += event is None
    return events, [("lines_unread", {"count": unread})] if unread else []


def _kept_probe(runs: AnyPath, events: Sequence[AnyEvent]) -> float | None:
    started = last_start(events)
    found = read_probe(runs, started.split_hash) if started else None
    return found.accuracy if found else None


def curve_of(
    events: Sequence[AnyEvent],
    losses: Losses | None = None,
    *,
    probe: float | None = None,
    notes: Sequence[_Note] = (),
) -> Curve:
    """Return the curve of these events, with the pictures' losses if they are known."""
    epochs = current_epochs(list(events))
    started = last_start(events)
    last = events[-1] if events else None
    lost = isinstance(last, Failed) and last.reason == "loss_not_finite"
    facts = facts_of(started, probe=probe) if started else CurveFacts(probe=probe)
    return Curve(
        points=tuple(point_of(epoch, losses) for epoch in epochs),
        facts=facts,
        lost_in=_lost_in(last, len(epochs)) if lost else None,
        rolled_back=sum(isinstance(event, RolledBack) for event in events),
        train_losses=_row(losses, "train", epochs[-1].epoch) if epochs else None,
        notes=(*notes, *_gaps([epoch.epoch for epoch in epochs])),
    )


def facts_of(started: Started, *, probe: float | None = None) -> CurveFacts:
    """Return the facts that an attempt's `started` event tells about a run."""
    classes = len(started.classes)
    val = started.val_counts
    validating = sum(val)
    counted = sum(started.train_counts) > 0
    frequent = max(range(len(started.train_counts)), key=started.train_counts.__getitem__) if counted else None
    return CurveFacts(
        n_train=started.n_train,
        n_val=started.n_val,
        n_classes=classes,
        prior=entropy(started.train_counts) if counted else (math.log(classes) if classes > 1 else None),
        majority=val[frequent] / validating if frequent is not None and validating else None,
        probe=probe,
        spec=started.spec,
    )


def point_of(epoch: EpochEnded, losses: Losses | None) -> Point:
    """Return an epoch's figures, with the validation pictures' losses if they are known."""
    return Point(
        epoch=epoch.epoch,
        train_loss=epoch.train_loss,
        val_loss=epoch.val_loss,
        train_accuracy=epoch.train_accuracy,
        val_accuracy=epoch.val_accuracy,
        losses=_row(losses, "val", epoch.epoch),
        intervals=(epoch.train_interval, epoch.val_interval) if epoch.train_interval and epoch.val_interval else None,
    )


def _row(losses: Losses | None, part: str, epoch: int) -> np.ndarray | None:
    row = losses.rows.get(epoch) if losses is not None else None
    if losses is None or row is None:
        return None
    found = getattr(losses, part).losses[row]
    return found.astype(np.float32) if len(found) else None


def _lost_in(last: AnyEvent | None, done: int) -> int:
    epoch = last.values.get("epoch") if isinstance(last, Failed) else None
    return epoch if isinstance(epoch, int) else done + 1


def _gaps(epochs: list[int]) -> list[_Note]:
    """Return a note if epochs are missing between the first and the last."""
    missing = epochs[-1] - len(epochs) if epochs else 0
    return [("epochs_missing", {"count": missing})] if missing > 0 else []


def _broken_epoch(line: bytes) -> EpochEnded | None:
    """Return the epoch of a line that holds NaN, Infinity or null for a loss; None if it is not an epoch."""
    try:
        values = json.loads(line)
        if not isinstance(values, dict) or values.get("event") != "epoch_ended":
            return None
        return EpochEnded(
            epoch=_epoch(values.get("epoch")),
            train_loss=_number(values.get("train_loss")),
            val_loss=None if values.get("val_loss") is None else _number(values["val_loss"]),
            train_accuracy=_number(values.get("train_accuracy"), most=1.0),
            val_accuracy=None if math.isnan(accuracy := _number(values.get("val_accuracy"), most=1.0)) else accuracy,
            running_loss=_number(values.get("running_loss")),
            lr=_number(values.get("lr")),
            seconds=_number(values.get("seconds")),
        )
    except (ValueError, OverflowError, RecursionError):
        return None


def _epoch(value: Any) -> int:
    """Return a number of an epoch. Raises ValueError."""
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= MOST_EPOCHS:
        raise ValueError(value)
    return value


def _number(value: Any, *, most: float = math.inf) -> float:
    """Return NaN for what is no number. Raises ValueError for a number that no loss, accuracy or time can be."""
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return math.nan
    if value < 0 or value > most:
        raise ValueError(value)
    return float(value)
