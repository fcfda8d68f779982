"""The callbacks between a job and its caller: events, progress, and the wish to stop."""

from collections.abc import Callable
from typing import TypeVar

from core.events.jobs import Work
from core.problems import Problem

Told = TypeVar("Told")
Emit = Callable[[Told], None]  # receives events
Stop = Callable[[], bool]  # returns True when the work should end
Progress = Callable[[int, int], None]  # receives the number done and the total
Count = Callable[[int], None]  # receives the number done, if the total is unknown


def never() -> bool:
    """A `Stop` that never ends the work."""
    return False


def ignore(*_told: object) -> None:
    """An `Emit`, a `Progress` or a `Count` that does nothing."""


def raise_if_stopped(stop: Stop) -> None:
    """Raise Problem `cancelled` if the work should end."""
    if stop():
        raise Problem("cancelled")


def progress(emit: Emit, stage: str) -> Progress:
    """Return a `Progress` that sends `Work` for a stage."""
    return lambda done, total: emit(Work(stage=stage, done=done, total=total))


def count(emit: Emit, stage: str) -> Count:
    """Return a `Count` that sends `Work` for a stage of unknown length."""
    return lambda done: emit(Work(stage=stage, done=done))
