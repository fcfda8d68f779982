"""Locks between processes: be the only one, hold something for long, and ask whether somebody does."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from core.events.listening import Stop
from core.problems import Problem

POLL = 0.1  # seconds between two tries
_GRACE = 1.0  # seconds in which a process that is about to end may still let go
_LONGEST = 30.0  # seconds
_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)


@contextmanager
def alone(path: Path, stop: Stop) -> Iterator[None]:
    """Be the only one within, on this computer, of all who name the lock file `path`; its folder is there.

    Raises Problem `cancelled` where `stop` says so while another one is within, and OSError.
    """
    lock = FileLock(path)
    try:
        lock.acquire(poll_interval=POLL, cancel_check=stop)
    except Timeout:
        raise Problem("cancelled") from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock file `path`, so that `is_held` says so until this ends or the process does, however it ends.

    Raises BlockingIOError where another one holds it, and OSError where the file cannot be written.
    """
    # Somebody who only asks can be in the way for a moment; that is no reason to give up.
    begun = time.monotonic()
    lock = FileLock(path, on_acquired=_write_a_byte if os.name == "nt" else None)
    try:
        lock.acquire(_LONGEST, 0.01, cancel_check=lambda: time.monotonic() - begun > _GRACE and is_held(path))
    except Timeout:
        raise BlockingIOError(f"{path} is held") from None
    try:
        yield
    finally:
        lock.release()


def is_held(path: Path) -> bool:
    """Tell whether a living process, or another thread of this one, holds the lock file `path`; any number may ask.

    To try to take the lock would be simplest, but then two who ask take each other for the holder, and where nothing
    may be written nobody could ask. A file with the holder's process id outlives a kill, ids are given again, and on a
    network drive they belong to another computer. POSIX record locks can be asked without being taken (F_GETLK), but
    not within one process, where closing the file even drops them. So the kernel is asked about the lock itself. On
    Unix a shared lock, for which reading suffices, is refused while the holder's exclusive one stands, and those who
    ask do not see each other; a holder to be that meets one tries again (`held`). On Windows a locked byte cannot be
    read, and the attempt locks nothing. Who may not even read the file has no way of knowing, and none of training.
    """
    try:
        handle = os.open(path, _OPEN)
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
    """Give the file the byte that is locked, for whether one behind the end is refused is not written down."""
    os.write(handle, b"\n")
