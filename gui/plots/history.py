"""The data of a run's curves, built from its events, live or from its record, as growing arrays.

Without Qt: a long record is read in the background and handed over as a whole.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from core.events.training import (
    TERMINAL,
    AnyEvent,
    CheckpointSaved,
    EpochEnded,
    Notice,
    Progress,
    RolledBack,
    Started,
)

COLUMNS = ("epoch", "train_loss", "val_loss", "train_accuracy", "val_accuracy", "running_loss", "lr")
_GROWTH = 4  # a full table grows by a fourth of its rows
MOST_RUNNING = 50_000  # points of the running loss; beyond this, every second one is dropped


class _Rows:
    """Rows of floats, sorted by the first column.

    Each column is contiguous in memory, so that plots search and draw it without a copy.
    """

    def __init__(self, width: int) -> None:
        self._room = np.empty((width, 16))
        self._count = 0

    def all(self) -> np.ndarray:
        """Return all rows, float (n, width): a view that later rows do not change."""
        return self._room[:, : self._count].T

    def put(self, row: tuple[float, ...]) -> None:
        """Insert a row in order; it replaces a row that begins with the same number."""
        place = self._count
        first = self._room[0, : self._count]
        if place and row[0] <= first[-1]:
            place = int(np.searchsorted(first, row[0]))
            if first[place] != row[0]:
                self._room = np.insert(self._room, place, 0.0, axis=1)
                self._count += 1
        else:
            width, room = self._room.shape
            if place == room:
                self._room = np.concatenate([self._room, np.empty((width, max(16, room // _GROWTH)))], axis=1)
            self._count += 1
        self._room[:, place] = row

    def keep(self, rows: np.ndarray) -> None:
        """Drop all rows except these."""
        self._room = np.concatenate([rows.T, np.empty((rows.shape[1], 16))], axis=1)
        self._count = len(rows)


class History:
    """Epochs and running loss of a run.

    `planned` is the number of epochs in its settings, `over` whether its last attempt has ended, `kept` the epoch of
    the chosen checkpoint, None while there is none. `started` began the last attempt; `rolled_back` counts rollbacks;
    `said` holds the notices of all attempts.
    """

    def __init__(self, events: Iterable[AnyEvent] = ()) -> None:
        self._epochs = _Rows(len(COLUMNS))
        self._running = _Rows(2)
        self.planned = 0
        self.over = False
        self.kept: int | None = None
        self.started: Started | None = None
        self.rolled_back = 0
        self.said: list[Notice | RolledBack] = []
        for event in events:
            self.take(event)

    def __len__(self) -> int:
        return len(self._epochs.all())

    def take(self, event: AnyEvent) -> None:
        """Add an event. An epoch repeated by a resumed attempt replaces the earlier one."""
        match event:
            case Started():
                self.started = event
                self.planned = event.spec.epochs if event.spec else 0
                self.over = False
                self._forget_after(event.from_epoch)
            case RolledBack():
                self.rolled_back += 1
                self.said.append(event)
                self._forget_after(event.to_epoch)
            case Notice():
                self.said.append(event)
            case Progress():
                self._run(event.epoch - 1 + event.step / max(1, event.steps), event.running_loss)
            case EpochEnded():
                values = [getattr(event, name) for name in COLUMNS]
                self._epochs.put(tuple(math.nan if value is None else float(value) for value in values))
                self._run(float(event.epoch), event.running_loss)
            case CheckpointSaved():
                self.kept = event.epoch if event.kind == "best" else self.kept
            case _ if isinstance(event, TERMINAL):
                self.over = True

    def column(self, name: str) -> np.ndarray:
        """Return one of `COLUMNS`, float (epochs,); NaN for missing figures."""
        return self._epochs.all()[:, COLUMNS.index(name)]

    def measured(self) -> np.ndarray:
        """Return epoch, losses and accuracies, float (epochs, 5), as `core.diagnosis.curve` takes them.

        This is a view that later epochs do not change, so that a background thread can judge it.
        """
        return self._epochs.all()[:, :5]

    def running(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the running loss: x in epochs, y in nats, float (n,) each."""
        rows = self._running.all()
        return rows[:, 0], rows[:, 1]

    def figures(self, epoch: int) -> dict[str, float] | None:
        """Return the existing figures of an epoch by the names of `COLUMNS`; None if the epoch is missing."""
        place = int(np.searchsorted(self.column("epoch"), epoch))
        if place >= len(self) or self.column("epoch")[place] != epoch:
            return None
        row = self._epochs.all()[place].tolist()
        return {name: value for name, value in zip(COLUMNS, row, strict=True) if not math.isnan(value)}

    def best(self) -> int | None:
        """Return the epoch with the lowest validation loss, None without a validation set."""
        losses = self.column("val_loss")
        known = np.isfinite(losses)
        if not known.any():
            return None
        return int(self.column("epoch")[int(np.argmin(np.where(known, losses, np.inf)))])

    def table(self, between: str) -> str:
        """Return the epochs as text: a header with `COLUMNS`, a line per epoch; unknown figures are empty cells."""
        lines = [between.join(COLUMNS)]
        for epoch, *figures in self._epochs.all().tolist():
            cells = ["" if math.isnan(value) else repr(value) for value in figures]
            lines.append(between.join([str(round(epoch)), *cells]))
        return "\n".join(lines) + "\n"

    def _forget_after(self, epoch: int) -> None:
        """Drop the epochs that a resumed attempt or a rollback repeats."""
        for rows in (self._epochs, self._running):
            known = rows.all()
            rows.keep(known[known[:, 0] <= epoch])
        if self.kept is not None and self.kept > epoch:
            self.kept = None

    def _run(self, x: float, loss: float) -> None:
        self._running.put((x, loss))
        known = self._running.all()
        if len(known) > MOST_RUNNING:
            self._running.keep(known[::2])


@dataclass(frozen=True, kw_only=True)
class OtherRun:
    """The validation curve of another run, float (epochs,) each: losses in nats, accuracies in [0, 1]."""

    title: str
    epochs: np.ndarray
    losses: np.ndarray
    accuracies: np.ndarray

    def lowest(self) -> float:
        """The lowest loss in nats; infinite if there is none."""
        return lowest_of(self.losses)


def other(title: str, history: History) -> OtherRun:
    """Return the validation curve of a run from its record."""
    columns = ("epoch", "val_loss", "val_accuracy")
    epochs, losses, accuracies = (history.column(name).copy() for name in columns)
    return OtherRun(title=title, epochs=epochs, losses=losses, accuracies=accuracies)


def lowest_of(losses: np.ndarray) -> float:
    """Return the lowest loss, ignoring NaN; infinite if there is none."""
    return float(np.min(losses, where=np.isfinite(losses), initial=np.inf))
