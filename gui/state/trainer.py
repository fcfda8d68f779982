"""The window's side of one training at a time: asks the training engine, hears it, and notices its death."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from core.engine.client import Ended
from core.engine.frames import Reply
from core.events import jobs
from core.events.training import TERMINAL, AnyEvent, EpochEnded, Failed, Started
from core.events.training_spec import spec_from
from core.problems import Problem
from core.project import Project
from core.runs.about import About
from core.runs.record import close_interrupted
from gui.state.background import Background
from gui.state.engine_thread import EngineThread

RECORD_EVERY = 3000  # ms at least between two readings of the runs while one is trained


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A run that is to be trained: its project, its settings, and where it comes from."""

    project: Project
    spec: dict[str, Any]
    origin: About


class Trainer(QObject):
    """One training engine, and a queue of runs. A stop holds the queue: whoever stops wants to look first.

    Signals:
        told(object): core.events.training.AnyEvent, exactly one terminal event per training that has begun
        changed: `is_training` or `run` changed
        queue_changed: `queue` or `is_held` changed
        record_changed: the table of runs has to be read again
        epochs_told: epochs have ended since that was last said
        work(object): jobs.Work before the first step, while pictures are read
        problem(object): a jobs.Refused, a Problem, of a training that could not be done
    """

    told = Signal(object)
    changed = Signal()
    queue_changed = Signal()
    record_changed = Signal()
    epochs_told = Signal()
    work = Signal(object)
    problem = Signal(object)

    def __init__(self, engine: EngineThread, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._background = background
        self.project: Project | None = None  # in which is trained, or was last
        self._job = 0
        self._ended = False  # a terminal event of the present job has been told
        self.queue: list[Waiting] = []
        self.is_held = False
        self.is_training = False
        self.run: str | None = None
        self._pause = QTimer(self, singleShot=True, interval=RECORD_EVERY)
        self._pause.timeout.connect(self.epochs_told)
        engine.messages.connect(self._hear)
        engine.ended.connect(self._died)

    def train(self, project: Project, spec: dict[str, Any], origin: About) -> None:
        """Begin a training, or let it wait where one is under way."""
        self.queue.append(Waiting(project=project, spec=spec, origin=origin))
        self.queue_changed.emit()
        self.start_queue()

    def unqueue(self, place: int) -> None:
        """Forget a run that waits."""
        del self.queue[place]
        self.queue_changed.emit()

    def move(self, place: int, to: int) -> None:
        """Let a run that waits come earlier or later; a place beyond the ends is the end."""
        self.queue.insert(max(0, to), self.queue.pop(place))
        self.queue_changed.emit()

    def start_queue(self) -> None:
        """Begin the first run that waits; nothing happens while one is under way."""
        if self.is_training or not self.queue:
            return
        self.is_held = False
        first = self.queue.pop(0)
        self.queue_changed.emit()
        try:
            spec = spec_from(first.spec)
        except Problem as problem:
            self.problem.emit(problem)
            self.start_queue()
            return
        self._begin(
            first.project,
            jobs.Train(
                project=str(first.project.folder),
                spec=spec,
                parent=first.origin.parent,
                reason=first.origin.reason,
                values=first.origin.values,
            ),
        )

    def resume(self, project: Project, run: str) -> None:
        """Go on with a run; nothing happens where a training is under way."""
        self._begin(project, jobs.Resume(project=str(project.folder), run=run))

    def _begin(self, project: Project, request: jobs.Train | jobs.Resume) -> None:
        if self.is_training:
            return
        self.project, self.run = project, None
        self.is_held = False
        self._job += 1
        self._ended = False
        self.is_training = True
        self._engine.ask(self._job, request)
        self.changed.emit()

    def stop(self) -> None:
        """Ask the training to stop."""
        if self.is_training:
            self.is_held = True
            self._engine.cancel(self._job)

    def close(self) -> None:
        """End the engine; returns at once."""
        self._engine.close()

    def wait(self) -> None:
        """Wait until the engine has ended."""
        self._engine.wait()

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
                # A failure that the record tells needs no second telling.
                if refused and not self._ended:
                    self.problem.emit(reply.message)

    def _tell(self, event: AnyEvent) -> None:
        if isinstance(event, Started):
            self.run = event.run
            self.changed.emit()
        if isinstance(event, TERMINAL):
            self._ended = True
        self.told.emit(event)
        if isinstance(event, Failed) and self.run is None:  # it failed before it began: no page shows this run
            self.problem.emit(jobs.Refused(code=event.reason, values=event.values))
        if isinstance(event, Started):
            self.record_changed.emit()
        elif isinstance(event, EpochEnded) and not self._pause.isActive():
            # The table of runs is read from disk and drawn anew: with epochs of a blink that must not be done for each.
            self._pause.start()

    def _finish(self) -> None:
        self.is_training = False
        self.changed.emit()
        self.record_changed.emit()
        if self.is_held:
            self.queue_changed.emit()
        else:
            self.start_queue()

    def _died(self, death: tuple[Ended, list[int]]) -> None:
        ended, lost = death
        if not self.is_training or self._job not in lost:
            return
        values = {"exit_code": ended.exit_code, "signal": ended.signal, "last_words": ended.last_words}
        project, run = self.project, self.run
        if run is None or project is None:
            # It died before the run had a record.
            self.problem.emit(jobs.Refused(code="engine_died", values=values, details=ended.last_words))
        elif not self._ended:
            failed = Failed(run=run, reason="engine_died", values=values)
            self._tell(failed)
            self._background.run(
                lambda: close_interrupted(project, run, failed), lambda _: self.record_changed.emit(), self._not_closed
            )
        self._finish()

    def _not_closed(self, error: Exception) -> None:
        problem = (
            error if isinstance(error, Problem) else Problem("write_failed", path=self.run or "", detail=str(error))
        )
        self.problem.emit(problem)
