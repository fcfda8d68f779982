"""Judges the shown run in the background: when it is chosen, and after each epoch while it is trained.

A very long run is judged by the events that the window has received, because reading its record repeatedly would take
too much time and memory. In any case, judging takes at most a fifth of the time.
"""

import time
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from core.diagnosis.curve import LONG, Curve, from_columns
from core.diagnosis.record import facts_of
from core.diagnosis.study import Study, study, study_of
from core.events.changes import Changed
from core.project import Project
from core.project_path import AnyPath
from core.runs.compare import Comparison, compare
from core.runs.record import RunSummary
from gui.plots.history import History
from gui.state.training_queue import TrainingQueue
from gui.state.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class RunJudgement:
    """The result of judging a run: its study and, if it has a parent, the comparison with it.

    `seconds` is the duration.
    """

    run: str
    study: Study
    comparison: Comparison | None
    parent: str
    seconds: float


_REST = 4  # pause before the same run is judged again, as a multiple of the duration


class Studies(QObject):
    """Judges one run at a time; a request during that is served once, afterwards.

    Signals:
        judged(object): a RunJudgement
    """

    judged = Signal(object)

    def __init__(self, workspace: Workspace, queue: TrainingQueue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._queue = queue
        self._busy = False
        self._next: tuple[str, History | None] | None = None
        self._last: str | None = None
        self._pair_then: tuple[RunSummary, RunSummary] | None = None
        workspace.changed.connect(self._follow)
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._go_on)

    def look(self, run: str, history: History | None = None) -> None:
        """Judge a run of the open project by its record, or by its history if that is known and very long."""
        project = self._workspace.project
        if project is None:
            return
        if self._busy or (self._rest.isActive() and run == self._last):
            self._next = run, history
            return
        self._busy, self._last = True, run
        pair = self._pair_then = self._pair(run)
        told = _long(run, history) if history is not None else None
        self._workspace.in_background(lambda: _judge(project, run, pair, told), self._take)

    def _pair(self, run: str) -> tuple[RunSummary, RunSummary] | None:
        """Return the parent of a run and the run, if it has ended and both can be compared."""
        entries = {one.run.id: one for one in self._workspace.facts.overview}
        entry = entries.get(run)
        live = self._queue.is_training and run == self._queue.run
        if entry is None or live or entry.about.parent not in entries or entry.run.best_epoch is None:
            return None
        before = entries[entry.about.parent].run
        return (before, entry.run) if before.best_epoch is not None else None

    def _follow(self, changed: Changed) -> None:
        if changed.project:
            self._busy = False  # the running judgement is obsolete and never returns
            self._last = self._next = self._pair_then = None
        elif changed.runs and self._last is not None and self._pair(self._last) != self._pair_then:
            # The run has just ended: only the refreshed runs contain its best epoch.
            self.look(self._last)

    def _take(self, found: RunJudgement) -> None:
        self._busy = False
        self.judged.emit(found)
        self._rest.start(round(1000 * _REST * found.seconds))
        if self._next is not None and self._next[0] != self._last:
            self._go_on()

    def _go_on(self) -> None:
        if self._next is not None:
            (run, history), self._next = self._next, None
            self.look(run, history)


def _long(run: str, history: History) -> tuple[Curve, int] | None:
    """Return the curve and the number of epochs of a very long run being followed; None for a shorter one."""
    if history.over or history.started is None or history.started.run != run or len(history) <= LONG:
        return None
    curve = from_columns(history.measured(), facts_of(history.started), rolled_back=history.rolled_back)
    return curve, len(history)


def _judge(
    project: Project, run: str, pair: tuple[RunSummary, RunSummary] | None, told: tuple[Curve, int] | None
) -> RunJudgement:
    began = time.perf_counter()
    folder: AnyPath = project.runs / run
    found = study_of(*told) if told else study(folder)
    comparison = compare(*pair, project.runs) if pair else None
    return RunJudgement(
        run=run,
        study=found,
        comparison=comparison,
        parent=pair[0].id if pair else "",
        seconds=time.perf_counter() - began,
    )
