"""The window's side of the warm engine: asks it for jobs, hands on what it says, and notices its death."""

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from core.engine.client import Ended
from core.engine.frames import Reply
from core.events import jobs
from core.events.job_table import Attention, Job, job_of
from gui.state.background import is_alive
from gui.state.engine_thread import EngineThread

OnMessage = Callable[[Any], None]
OnResult = Callable[[Any], None]


@dataclass(kw_only=True)
class _Question:
    """An asked job and who waits for it."""

    job: Job
    on_message: OnMessage | None
    on_result: OnResult | None
    tells_refusal: bool


def as_refused(error: Exception) -> jobs.Refused:
    """Return an error that nobody foresaw as it is told to a person."""
    details = "".join(traceback.format_exception(error))
    return jobs.Refused(code="internal", values={"detail": f"{type(error).__name__}: {error}"}, details=details)


class Asker(QObject):
    """Any number of jobs at a time. Callbacks that are bound methods of a deleted widget are dropped.

    Signals:
        problem(object): jobs.Refused of a job, unless who asked wants to tell it
        work(object): jobs.Work of what a person waits for, None when nothing runs
        changed(object): core.events.changes.Changed, what a job that has ended may have changed
    """

    problem = Signal(object)
    work = Signal(object)
    changed = Signal(object)

    def __init__(self, engine: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: dict[int, _Question] = {}
        self._next_job = 0
        self._engine = engine
        engine.messages.connect(self._hear)
        engine.ended.connect(self._engine_ended)

    @property
    def is_busy(self) -> bool:
        """Tell whether a job runs that a person waits for."""
        return any(question.job.attention is Attention.AWAITED for question in self._jobs.values())

    def ask(
        self,
        request: jobs.Request,
        on_message: OnMessage | None,
        on_result: OnResult | None,
        *,
        tells_refusal: bool,
        refused: jobs.Refused | None = None,
    ) -> int:
        """Ask for a job and return its number; `refused` is the answer where it must not even be asked."""
        self._next_job += 1
        self._jobs[self._next_job] = _Question(
            job=job_of(request), on_message=on_message, on_result=on_result, tells_refusal=tells_refusal
        )
        if refused is not None:
            self._finish(self._next_job, refused)
        else:
            self._engine.ask(self._next_job, request)
        return self._next_job

    def cancel(self, job: int) -> None:
        """Ask for a job to be stopped."""
        self._engine.cancel(job)

    def leave(self) -> None:
        """Stop what was asked about the project that is left. Whoever waits is told so now, and hears no more of it."""
        for number, question in list(self._jobs.items()):
            if number in self._jobs and not question.job.outlives_project:
                self._engine.cancel(number)
                self._finish(number, jobs.Refused(code="cancelled", values={}))

    def cancel_work(self) -> None:
        """Stop what the person waits for."""
        for number, question in self._jobs.items():
            if question.job.attention is not Attention.UNSEEN:
                self._engine.cancel(number)

    def warm_up(self) -> None:
        """Start the engine ahead of the first question."""
        self._engine.warm_up()

    def close(self) -> None:
        """End the engine; returns at once."""
        self._engine.close()

    def wait(self) -> None:
        """Wait until the engine has ended; nobody is answered any more."""
        self._engine.wait()
        self._jobs.clear()

    def _hear(self, replies: list[Reply]) -> None:
        for reply in replies:
            question = self._jobs.get(reply.job)
            if question is None:
                continue
            if reply.final:
                self._end(reply.job, reply.message)
            elif reply.message is not None:
                if isinstance(reply.message, jobs.Work) and self._shows(question.job):
                    self.work.emit(reply.message)
                if question.on_message is not None and is_alive(question.on_message):
                    question.on_message(reply.message)

    def _shows(self, job: Job) -> bool:
        """Tell whether a job's progress is shown."""
        return job.attention is Attention.AWAITED or (job.attention is Attention.UNHURRIED and not self.is_busy)

    def _end(self, number: int, result: Any) -> None:
        """Tell the result of a job that the engine has begun; what it did until it was refused stays done."""
        changes = self._jobs[number].job.changes
        self._finish(number, result)
        if changes:
            self.changed.emit(changes)

    def _finish(self, number: int, result: Any) -> None:
        question = self._jobs.pop(number)
        if not self.is_busy:
            self.work.emit(None)
        if isinstance(result, jobs.Refused) and result.code != "cancelled" and question.tells_refusal:
            self.problem.emit(result)
        if question.on_result is not None and is_alive(question.on_result):
            question.on_result(result)

    def _engine_ended(self, death: tuple[Ended, list[int]]) -> None:
        ended, lost = death
        values = {"exit_code": ended.exit_code, "signal": ended.signal, "last_words": ended.last_words}
        refused = jobs.Refused(code="engine_died", values=values, details=ended.last_words)
        for number in lost:
            if number in self._jobs:
                self._end(number, refused)
