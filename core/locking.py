"""One process at a time: a lock that is waited for until somebody says to stop."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from core.events.listening import Stop
from core.problems import Problem

POLL = 0.1  # seconds between two tries


@contextmanager
def alone(path: Path, stop: Stop) -> Iterator[None]:
    """Be the only one within, on this computer, of all who name the lock file `path`; its folder is there.

    Raises Problem `cancelled` where `stop` says so while another one is within, and OSError.
    """
    lock = FileLock(path)
    while True:
        try:
            lock.acquire(timeout=POLL)
            break
        except Timeout:
            if stop():
                raise Problem("cancelled") from None
    try:
        yield
    finally:
        lock.release()
