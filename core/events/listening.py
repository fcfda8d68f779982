"""How whoever works and whoever asked for it talk meanwhile: what happens, how far it is, whether to stop."""

from collections.abc import Callable
from typing import TypeVar

from core.events.jobs import Work
from core.problems import Problem

Told = TypeVar("Told")
Emit = Callable[[Told], None]  # is told what happens
Stop = Callable[[], bool]  # is asked whether the work shall end
Progress = Callable[[int, int], None]  # is told how many are done, of how many
Count = Callable[[int], None]  # is told how many are done, where nobody knows of how many


def never() -> bool:
    """Be a `Stop` that lets the work go on to its end."""
    return False


def ignore(*_told: object) -> None:
    """Be an `Emit`, a `Progress` or a `Count` that nobody listens to."""


def raise_if_stopped(stop: Stop) -> None:
    """Raise Problem `cancelled` where the work shall end."""
    if stop():
        raise Problem("cancelled")


def progress(emit: Emit, stage: str) -> Progress:
    """Return what tells `Work` of a stage."""
    return lambda done, total: emit(Work(stage=stage, done=done, total=total))


def count(emit: Emit, stage: str) -> Count:
    """Return what tells `Work` of a stage of which nobody knows how long it is."""
    return lambda done: emit(Work(stage=stage, done=done))
