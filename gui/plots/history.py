"""What the curves show of a run, taken event by event, live or from its record: arrays that grow, and nothing more.

No Qt: a long record is taken in the background and handed over as a whole.
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
_GROWTH = 4  # a full table grows by one in so many rows
MOST_RUNNING = 50_000  # points of the running loss; beyond, every other one is forgotten


class _Rows:
    """Rows of floats, the first of each rising.

    In memory each column lies in one piece: what is plotted is searched and drawn without being copied.
    """

    def __init__(self, width: int) -> None:
        self._room = np.empty((width, 16))
        self._count = 0

    def all(self) -> np.ndarray:
        """Return all rows, float (n, width): a view that later rows leave as it is."""
        return self._room[:, : self._count].T

    def put(self, row: tuple[float, ...]) -> None:
        """Add a row at its place; one that begins with the same number is replaced."""
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
        """Forget all rows but these."""
        self._room = np.concatenate([rows.T, np.empty((rows.shape[1], 16))], axis=1)
        self._count = len(rows)


class History:
    """Epochs and running loss of a run.

    `planned` are the epochs of its settings, `over` tells whether its last attempt has ended, `kept` is the epoch whose
    checkpoint was chosen, None while none was. `started` began the last attempt; `rolled_back` counts the steps back;
    `said` is what the run wanted to be known, of all its attempts.
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
        """Take one event more. An epoch told again, by a resumed attempt, replaces the one before."""
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
        """Return one of `COLUMNS`, float (epochs,); NaN where there is no such figure."""
        return self._epochs.all()[:, COLUMNS.index(name)]

    def measured(self) -> np.ndarray:
        """Return epoch, losses and accuracies, float (epochs, 5), as `core.diagnosis.curve` takes them.

        A view that later epochs leave as it is, so that it can be judged in the background.
        """
        return self._epochs.all()[:, :5]

    def running(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the running loss: x in epochs, y in nats, float (n,) each."""
        rows = self._running.all()
        return rows[:, 0], rows[:, 1]

    def figures(self, epoch: int) -> dict[str, float] | None:
        """Return an epoch's figures by the names of `COLUMNS`, those that it has; None where it is missing."""
        place = int(np.searchsorted(self.column("epoch"), epoch))
        if place >= len(self) or self.column("epoch")[place] != epoch:
            return None
        row = self._epochs.all()[place].tolist()
        return {name: value for name, value in zip(COLUMNS, row, strict=True) if not math.isnan(value)}

    def best(self) -> int | None:
        """Return the epoch with the lowest validation loss: only a validation part can tell it."""
        losses = self.column("val_loss")
        known = np.isfinite(losses)
        if not known.any():
            return None
        return int(self.column("epoch")[int(np.argmin(np.where(known, losses, np.inf)))])

    def table(self, between: str) -> str:
        """Return the epochs as text, a line each under the names of `COLUMNS`; an unknown figure is an empty cell."""
        lines = [between.join(COLUMNS)]
        for epoch, *figures in self._epochs.all().tolist():
            cells = ["" if math.isnan(value) else repr(value) for value in figures]
            lines.append(between.join([str(round(epoch)), *cells]))
        return "\n".join(lines) + "\n"

    def _forget_after(self, epoch: int) -> None:
        """Drop what a resumed attempt, or one that went back, does again."""
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
        """Return its lowest loss, in nats; infinite without any."""
        return lowest_of(self.losses)


def other(title: str, history: History) -> OtherRun:
    """Return the validation curve of a run by its record."""
    columns = ("epoch", "val_loss", "val_accuracy")
    epochs, losses, accuracies = (history.column(name).copy() for name in columns)
    return OtherRun(title=title, epochs=epochs, losses=losses, accuracies=accuracies)


def lowest_of(losses: np.ndarray) -> float:
    """Return the lowest of the losses that are numbers; infinite without any."""
    return float(np.min(losses, where=np.isfinite(losses), initial=np.inf))
