"""One job of the engine that a topic of the lab waits for; it is stopped when its topic is gone."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from core.events import jobs
from gui.state.background import is_alive
from gui.state.workspace import Workspace


class LabJob(QObject):
    """Asks for a job; at most one runs at a time, and only the newest is heard.

    Signals:
        heard(object): news of the job
        ended(object): its result, or the jobs.Refused; none if it was stopped here
    """

    heard = Signal(object)
    ended = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._running: list[int] = []
        self._asked = 0  # counts jobs, so that news of an earlier one is not taken for this one's
        self.destroyed.connect(partial(_cancel, workspace, self._running))

    @property
    def is_running(self) -> bool:
        """Whether a result is still to come."""
        return bool(self._running)

    def start(self, request: jobs.Request) -> None:
        """Ask for a job, and stop the one before."""
        self.stop()
        self._asked += 1
        number = self._asked

        def hear(news: object) -> None:
            if number == self._asked and self._running:
                self.heard.emit(news)

        def take(result: object) -> None:
            if number == self._asked and self._running:
                self._running.clear()
                self.ended.emit(result)

        self._running.append(0)  # it may be refused at once
        job = self._workspace.ask(request, hear, take, tells_refusal=False)
        if self._running:
            self._running[:] = [job]

    def stop(self) -> None:
        """Stop the job; nothing more is heard of it."""
        if self._running:
            self._workspace.cancel(self._running.pop())


def _cancel(workspace: Workspace, running: list[int]) -> None:
    """Stop the job of a topic that is gone, with its lesson or in another language: nobody would see its end."""
    if is_alive(workspace.cancel):
        for job in running:
            workspace.cancel(job)
