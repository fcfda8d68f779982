"""Locks between processes: enter exclusively, hold a lock for long, and ask whether it is held."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from core.events.listening import Stop
from core.problems import Problem
from core.project_path import AnyPath, within

POLL = 0.1  # seconds between two attempts
_GRACE = 1.0  # seconds in which a process that is ending may still release it
_LONGEST = 30.0  # seconds


@contextmanager
def alone(path: AnyPath, stop: Stop) -> Iterator[None]:
    """Enter exclusively, on this computer, among all users of the lock file `path`; its folder must exist.

    Raises Problem `cancelled` if `stop` returns True while another one is inside, and OSError.
    """
    lock = FileLock(within(path).checked())
    try:
        lock.acquire(poll_interval=POLL, cancel_check=stop)
    except Timeout:
        raise Problem("cancelled") from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def held(path: AnyPath) -> Iterator[None]:
    """Hold the lock file `path`, so that `is_held` is True until this ends or the process does, however it ends.

    Raises BlockingIOError if another one holds it, and OSError if the file cannot be written.
    """
    # A process that only asks can be in the way for a moment; that is no reason to give up.
    begun = time.monotonic()
    lock = FileLock(within(path).checked(), on_acquired=_write_a_byte if os.name == "nt" else None)
    try:
        lock.acquire(_LONGEST, 0.01, cancel_check=lambda: time.monotonic() - begun > _GRACE and is_held(path))
    except Timeout:
        raise BlockingIOError(f"{path} is held") from None
    try:
        yield
    finally:
        lock.release()


def is_held(path: AnyPath) -> bool:
    """Tell whether a living process, or another thread of this one, holds the lock file `path`; any number may ask.

    Trying to take the lock does not work: two processes that ask would take each other for the holder, and on a
    read-only medium none could ask. A file with the holder's process id outlives a kill, ids are reused, and on a
    network drive they belong to another computer. POSIX record locks can be queried without taking them (F_GETLK), but
    not within one process, where closing the file even drops them. So this asks the kernel about the lock itself. On
    Unix, a shared lock, which needs only read access, is refused while the holder's exclusive one exists, and processes
    that ask do not see each other; a future holder that meets one tries again (`held`). On Windows, a locked byte
    cannot be read, and the attempt locks nothing. A process that may not even read the file cannot know; it gets False.
    """
    try:
        handle = within(path).open_handle(os.O_RDONLY)
    except OSError:
        return False
    try:
        return _is_byte_locked(handle) if os.name == "nt" else _is_file_locked(handle)
    finally:
        os.close(handle)


def _is_file_locked(handle: int) -> bool:
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return True
    except OSError:  # a file system without locks: nobody can hold one
        return False
    return False


def _is_byte_locked(handle: int) -> bool:
    try:
        os.read(handle, 1)
    except PermissionError:
        return True
    return False


def _write_a_byte(handle: int) -> None:
    """Write the byte that is locked; whether a lock beyond the end of the file works is not documented."""
    os.write(handle, b"\n")
