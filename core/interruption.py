"""Ctrl+C, and the signals by which a system ends a program: at any moment, each leads to a clean end.

While a program is loaded, nothing has been begun, so it ends at once. During a job the signal is a wish that the job
notices: it keeps what was reached. Elsewhere it interrupts (KeyboardInterrupt). A second signal always ends at once.
"""

import contextlib
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # until the signals are watched, one shows a traceback: nothing large is imported before
    from core.events.listening import Stop

STATUS = 128  # plus the signal's number: the exit status of a program that a signal ended
_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


class _Interruption:
    """What the next signal does."""

    def __init__(self) -> None:
        self.wished = threading.Event()
        self.loading = True
        self.working = 0
        self.number = 0


_state = _Interruption()


def watch_signals() -> None:
    """Receive the signals from now on; those that the caller ignores, as `nohup` does, stay ignored."""
    for name in _NAMES:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            with contextlib.suppress(ValueError):  # not in the main thread
                signal.signal(number, _receive)


def loaded() -> None:
    """Say that the program is loaded."""
    _state.loading = False


def exit_status() -> int:
    """Return the exit status after a signal."""
    return STATUS + (_state.number or int(signal.SIGINT))


@contextmanager
def stoppable() -> Iterator["Stop"]:
    """Yield a `Stop` that becomes True on a signal, for a job."""
    _state.working += 1
    try:
        yield _state.wished.is_set
    finally:
        _state.working -= 1


def _receive(number: int, _frame: object) -> None:
    if _state.loading or _state.wished.is_set():
        os._exit(STATUS + number)
    _state.number = number
    _state.wished.set()
    if not _state.working:
        raise KeyboardInterrupt
