"""The callbacks between a job and its caller: events, progress, and the wish to stop."""

from collections.abc import Callable, Iterable
from concurrent.futures import Future, wait
from typing import Any, TypeVar

from core.events.jobs import Work
from core.problems import Problem

Told = TypeVar("Told")
Emit = Callable[[Told], None]  # receives events
Stop = Callable[[], bool]  # returns True when the work should end
Progress = Callable[[int, int], None]  # receives the number done and the total
Count = Callable[[int], None]  # receives the number done, if the total is unknown
_POLL = 0.1  # seconds between two checks of `stop`


def never() -> bool:
    """A `Stop` that never ends the work."""
    return False


def ignore(*_told: object) -> None:
    """An `Emit`, a `Progress` or a `Count` that does nothing."""


def raise_if_stopped(stop: Stop) -> None:
    """Raise Problem `cancelled` if the work should end."""
    if stop():
        raise Problem("cancelled")


def wait_for(futures: Iterable[Future[Any]], stop: Stop) -> None:
    """Wait until all are done. Raises Problem `cancelled` if the work should end; then those that can are cancelled."""
    waiting = set(futures)
    while waiting:
        if stop():
            for future in waiting:
                future.cancel()
            raise Problem("cancelled")
        waiting = wait(waiting, timeout=_POLL).not_done


def progress(emit: Emit, stage: str) -> Progress:
    """Return a `Progress` that sends `Work` for a stage."""
    return lambda done, total: emit(Work(stage=stage, done=done, total=total))


def count(emit: Emit, stage: str) -> Count:
    """Return a `Count` that sends `Work` for a stage of unknown length."""
    return lambda done: emit(Work(stage=stage, done=done))
