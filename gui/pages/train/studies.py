"""Judges the shown run in the background: at once when it is chosen, and again after each epoch while it is trained.

Of a very long record that takes a while: judging takes at most a fifth of the time.
"""

import time
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from core.diagnosis.study import Study, study
from core.project import Project
from core.runs.compare import Comparison, compare
from core.runs.record import RunSummary
from gui.session import Session


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What was found out about a run: its study and, where it came from another run, how it compares with that.

    `seconds` is how long that took.
    """

    run: str
    study: Study
    comparison: Comparison | None
    parent: str
    seconds: float


_REST = 4  # times as long as a study took, the same run is left alone


class Studies(QObject):
    """One question at a time: what is asked while one is answered is asked once more, afterwards.

    Signals:
        judged(object): a Judged
    """

    judged = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._busy = False
        self._next: str | None = None
        self._last: str | None = None
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._go_on)

    def look(self, run: str) -> None:
        """Judge a run of the open project."""
        project = self._session.project
        if project is None:
            return
        if self._busy or (self._rest.isActive() and run == self._last):
            self._next = run
            return
        self._busy, self._last = True, run
        pair = self._pair(run)
        self._session.in_background(lambda: _judge(project, run, pair), self._take)

    def _pair(self, run: str) -> tuple[RunSummary, RunSummary] | None:
        """Return the run that this one came from, and this one, where it has ended."""
        entries = {one.run.id: one for one in self._session.facts.overview}
        entry = entries.get(run)
        live = self._session.is_training and run == self._session.training_run
        if entry is None or live or entry.about.parent not in entries or entry.run.best_epoch is None:
            return None
        before = entries[entry.about.parent].run
        return (before, entry.run) if before.best_epoch is not None else None

    def _take(self, found: Judged) -> None:
        self._busy = False
        self.judged.emit(found)
        self._rest.start(round(1000 * _REST * found.seconds))
        if self._next != self._last:
            self._go_on()

    def _go_on(self) -> None:
        if self._next is not None:
            run, self._next = self._next, None
            self.look(run)


def _judge(project: Project, run: str, pair: tuple[RunSummary, RunSummary] | None) -> Judged:
    began = time.perf_counter()
    folder: Path = project.runs / run
    found = study(folder)
    comparison = compare(*pair, project.runs) if pair else None
    return Judged(
        run=run,
        study=found,
        comparison=comparison,
        parent=pair[0].id if pair else "",
        seconds=time.perf_counter() - began,
    )
