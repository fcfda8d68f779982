"""Training in the window: one run at a time in an engine of its own, and a queue of waiting runs."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from core.engine.client import Ended
from core.engine.frames import Reply
from core.events import jobs
from core.events.changes import RUNS, Changed
from core.events.training import TERMINAL, AnyEvent, EpochEnded, Failed, Started
from core.events.training_spec import spec_from
from core.problems import Problem
from core.project import Project
from core.runs.about import About
from core.runs.record import close_interrupted
from gui.state.engine_thread import EngineThread
from gui.state.trained_row import TrainedRow
from gui.state.workspace import Workspace

RECORD_EVERY = 3000  # ms at least between two readings of the runs while one is trained


@dataclass(frozen=True, kw_only=True)
class QueuedRun:
    """A run to be trained: its project, its settings, and its origin."""

    project: Project
    spec: dict[str, Any]
    origin: About


class TrainingQueue(QObject):
    """The run being trained and the waiting runs. A stop holds the queue, so that the person can look at the run first.

    A training continues when its project is left; `is_training_here` and `run` refer to the open project only.

    Signals:
        told(object): core.events.training.AnyEvent; exactly one terminal event per started training
        changed: `is_training` or `run` changed
        queue_changed: `waiting` or `is_held` changed
        work(object): jobs.Work before the first step, while pictures are read
    """

    told = Signal(object)
    changed = Signal()
    queue_changed = Signal()
    work = Signal(object)

    def __init__(self, engine: EngineThread, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._workspace = workspace
        self._project: Project | None = None  # the project of the current or last training
        self._run: str | None = None
        self._job = 0
        self._ended = False  # a terminal event of the current job has been emitted
        self.epochs = 0  # of the current or last training; 0 before its settings are known
        self._held = False
        self._row = TrainedRow()
        self._waiting: list[QueuedRun] = []
        self.is_training = False  # a run of the open project or of an earlier one
        self._pause = QTimer(self, singleShot=True, interval=RECORD_EVERY)
        self._pause.timeout.connect(self._show_epochs)
        engine.messages.connect(self._hear)
        engine.ended.connect(self._died)
        workspace.changed.connect(self._follow)

    @property
    def waiting(self) -> tuple[QueuedRun, ...]:
        """The runs that wait to be trained, in order."""
        return tuple(self._waiting)

    @property
    def is_training_here(self) -> bool:
        """Whether a run of the open project is being trained."""
        return self.is_training and self._workspace.is_open(self._project)

    @property
    def run(self) -> str | None:
        """The id of the current or last trained run of the open project; None until the run has an id."""
        return self._run if self._workspace.is_open(self._project) else None

    @property
    def is_held(self) -> bool:
        """Whether the queue waits for the person after a stop."""
        return self._held and not self.is_training

    def train(self, spec: dict[str, Any], origin: About | None = None) -> None:
        """Train a run with these settings, or queue it while another run is trained; `told` reports its events.

        `origin` holds the run from which it derives and the reason.
        """
        if self._workspace.project is not None and self._workspace.may_write():
            made = QueuedRun(project=self._workspace.project, spec=spec, origin=origin or About())
            self._waiting.append(made)
            self.queue_changed.emit()
            self.start()

    def resume(self, run: str) -> None:
        """Resume a stopped or interrupted run; does nothing while another run is trained."""
        project = self._workspace.project
        if project is not None and self._workspace.may_write():
            self._begin(project, jobs.Resume(project=str(project.folder), run=run))

    def start(self) -> None:
        """Start the first waiting run; does nothing while another run is trained."""
        if self.is_training or not self._waiting:
            return
        self._held = False
        first = self._waiting.pop(0)
        self.queue_changed.emit()
        try:
            spec = spec_from(first.spec)
        except Problem as problem:
            self._workspace.problem.emit(problem)
            self.start()
            return
        request = jobs.Train(
            project=str(first.project.folder),
            spec=spec,
            parent=first.origin.parent,
            reason=first.origin.reason,
            values=first.origin.values,
        )
        self._begin(first.project, request)

    def stop(self) -> None:
        """Ask the training to stop; its `Stopped` event still arrives."""
        if self.is_training:
            self._held = True
            self._engine.cancel(self._job)

    def remove(self, place: int) -> None:
        """Remove a waiting run."""
        del self._waiting[place]
        self.queue_changed.emit()

    def move(self, place: int, to: int) -> None:
        """Move a waiting run in the queue; a place beyond the ends means the end."""
        self._waiting.insert(max(0, to), self._waiting.pop(place))
        self.queue_changed.emit()

    def close(self) -> None:
        """End the engine; returns at once."""
        self._engine.close()

    def wait(self) -> None:
        """Wait until the engine has ended."""
        self._engine.wait()

    # --- the training

    def _begin(self, project: Project, request: jobs.Train | jobs.Resume) -> None:
        if self.is_training:
            return
        self._project, self._run, self.epochs = project, None, 0
        self._held = self._ended = False
        self._job += 1
        self.is_training = True
        self._engine.ask(self._job, request)
        self.changed.emit()

    def _hear(self, replies: list[Reply]) -> None:
        for reply in replies:
            if reply.job != self._job or not self.is_training:
                continue
            if reply.event is not None:
                self._tell(reply.event)
            elif isinstance(reply.message, jobs.Work):
                self.work.emit(reply.message)
            if reply.final:
                self._finish()
                refused = isinstance(reply.message, jobs.Refused) and reply.message.code != "cancelled"
                # A failure in the record has been reported already.
                if refused and not self._ended:
                    self._workspace.problem.emit(reply.message)

    def _tell(self, event: AnyEvent) -> None:
        if isinstance(event, Started):
            self._run = event.run
            self.epochs = event.spec.epochs if event.spec is not None else 0
            self.changed.emit()
        if isinstance(event, TERMINAL):
            self._ended = True
        self._row.count(event)
        self.told.emit(event)
        if isinstance(event, Failed) and self._run is None:  # it failed before it started: no page shows this run
            self._workspace.problem.emit(jobs.Refused(code=event.reason, values=event.values))
        if isinstance(event, Started):
            self._workspace.refresh(RUNS)
        elif isinstance(event, EpochEnded) and not self._pause.isActive():
            # Refreshing the table of runs reads the disk and redraws: too slow for each epoch if epochs are very short.
            self._pause.start()

    def _finish(self) -> None:
        self.is_training = False
        self.changed.emit()
        self._workspace.refresh(RUNS)
        if self._held:
            self.queue_changed.emit()
        else:
            self.start()

    def _died(self, death: tuple[Ended, list[int]]) -> None:
        ended, lost = death
        if not self.is_training or self._job not in lost:
            return
        values = {"exit_code": ended.exit_code, "signal": ended.signal, "last_words": ended.last_words}
        project, run = self._project, self._run
        if run is None or project is None:
            # The engine died before the run had a record.
            self._workspace.problem.emit(jobs.Refused(code="engine_died", values=values, details=ended.last_words))
        elif not self._ended:
            failed = Failed(run=run, reason="engine_died", values=values)
            self._tell(failed)
            self._workspace.in_order(lambda: _close(project, run, failed), lambda _: self._workspace.refresh(RUNS))
        self._finish()

    # --- its row in the table of runs

    def _follow(self, changed: Changed) -> None:
        if changed.runs:
            self._row.take(self._workspace.facts.overview, self.run)

    def _show_epochs(self) -> None:
        """Update the row of the trained run; a very long record is not read before the run has ended."""
        runs = self._row.in_place(self._workspace.facts.overview, self.run)
        if runs is None:
            self._workspace.refresh(RUNS)
        else:
            self._workspace.show_runs(runs)


def _close(project: Project, run: str, failed: Failed) -> None:
    """Write the end of an attempt into its record. Raises Problem `write_failed`."""
    try:
        close_interrupted(project, run, failed)
    except OSError as error:
        raise Problem("write_failed", path=run, detail=str(error)) from error
