"""Notices crashes: errors that nobody caught, engines that died, and a window that did not end in good order."""

import logging
import signal
import sys
import threading
import traceback
from types import FrameType, TracebackType

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from core.engine.client import Ended
from core.events import jobs
from core.machine.crashes import RunningMark, lost_windows, report_crash
from gui.shell.window import MainWindow
from gui.state.last_time import Crash
from gui.state.recents import last_project

_log = logging.getLogger(__name__)


class CrashWatch(QObject):
    """Writes a report of each crash from `begin` to `end`; what a person must know at once appears as a problem."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self._mark = RunningMark()
        self._reported: set[str] = set()  # an error that comes back with each repaint is reported once
        for engine in self._session.engines:
            engine.ended.connect(self._engine_ended)

    def begin(self, page: str) -> bool:
        """Begin to watch; return whether the last window did not end in good order, which the window then tells.

        `page` is the key of the page that it showed.
        """
        words = lost_windows()
        self._mark.begin()
        sys.excepthook = self._tell
        threading.excepthook = self._tell_of_thread
        # Python handles a signal at its next turn on this thread, which the garbage collector's timer gives it.
        for number in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
            signal.signal(number, self._end_in_order)
        if not words:
            return False
        project = last_project()
        report = report_crash("window", words[-1], project=project.name if project is not None else "")
        self._session.last_time.tell_crash(Crash(report=report.text, project=project, page=page))
        return True

    def end(self) -> None:
        """End in good order."""
        sys.excepthook, threading.excepthook = sys.__excepthook__, threading.__excepthook__
        self._mark.end()

    def _end_in_order(self, _number: int, _frame: FrameType | None) -> None:
        """Close without a question: the system is being shut down, or the person has logged out."""
        QTimer.singleShot(0, self, self._close)  # once the loop runs: before, nothing would end it

    def _close(self) -> None:
        self._window.close_now()
        QApplication.quit()

    def _project(self) -> str:
        project = self._session.workspace.project
        return project.name if project is not None else ""

    def _tell(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        _log.error("not caught: %s", details)
        if details not in self._reported:
            self._reported.add(details)
            report_crash("error", details, project=self._project())
        detail = f"{kind.__name__}: {error}"
        self._session.workspace.problem.emit(jobs.Refused(code="internal", values={"detail": detail}, details=details))

    def _tell_of_thread(self, given: threading.ExceptHookArgs) -> None:
        if given.exc_value is not None:  # None while the interpreter ends
            self._tell(given.exc_type, given.exc_value, given.exc_traceback)

    def _engine_ended(self, death: tuple[Ended, list[int]]) -> None:
        """Write a report; whoever waited for the engine tells the person."""
        ended = death[0]
        how = ended.signal or f"exit code {ended.exit_code}"
        report_crash("engine", f"{how}\n{ended.last_words}", project=self._project())
