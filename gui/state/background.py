"""Small work outside the GUI thread: a function runs in a pool, and its result returns to the window's thread."""

from collections import deque
from collections.abc import Callable
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, QThreadPool, Signal


def is_alive(callback: Callable[..., Any]) -> bool:
    """Return whether the Qt objects that a callback belongs to, or closes over, still exist."""
    owners = [getattr(callback, "__self__", None)]
    owners += [cell.cell_contents for cell in getattr(callback, "__closure__", None) or ()]
    return all(shiboken6.isValid(owner) for owner in owners if isinstance(owner, QObject))


class Background(QObject):
    """Runs functions in a thread pool and calls back on the thread it lives in."""

    done = Signal(int, object, object)

    def __init__(self, parent: QObject, failed: Callable[[Exception], None], threads: int = 2) -> None:
        super().__init__(parent)
        self._failed = failed
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._next = 0
        # Work waits here and not in the pool: what a QRunnable of Python holds may be held for ever.
        self._work: deque[tuple[int, Callable[[], Any]]] = deque()
        self._waiting: dict[int, tuple[Callable[[Any], None], Callable[[Exception], None]]] = {}
        self.done.connect(self._come_home)

    def run(
        self, work: Callable[[], Any], then: Callable[[Any], None], failed: Callable[[Exception], None] | None = None
    ) -> None:
        """Run `work` in the pool, then call `then` with its result; exceptions go to `failed`, or to the default."""
        self._next += 1
        self._waiting[self._next] = (then, failed or self._failed)
        self._work.append((self._next, work))
        self._pool.start(self._do_next)

    def finish(self) -> None:
        """Wait until all functions have run, including those that have not started."""
        self._pool.waitForDone()

    def close(self) -> None:
        """Discard functions that have not started and wait for the running ones."""
        self._waiting.clear()
        self._work.clear()
        self._pool.waitForDone()

    def _do_next(self) -> None:
        """Run the function that has waited longest; an exception is returned as the result."""
        try:
            number, work = self._work.popleft()
        except IndexError:  # it was discarded
            return
        try:
            answer, error = work(), None
        except Exception as caught:  # noqa: BLE001 - the boundary of the thread: the window decides what it means
            answer, error = None, caught
        # If the window has closed meanwhile, the owner of the signal no longer exists.
        if shiboken6.isValid(self):
            self.done.emit(number, answer, error)

    def _come_home(self, number: int, answer: object, error: Exception | None) -> None:
        then, failed = self._waiting.pop(number, (None, None))
        if then is None or failed is None:
            return
        if error is not None:
            failed(error)
        elif is_alive(then):
            then(answer)
