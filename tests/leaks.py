"""What a test leaves behind, or is warned of while it runs, fails it: a pytest plugin.

It sees threads, child processes and log warnings; where the test used Qt, also Qt's warnings, top-level widgets,
running timers, QThreads and the tasks of thread pools (tests/qt_leaks.py). What belongs to a fixture of a module or of
the session was there before the test, and may stay.
"""

import gc
import logging
import sys
import threading
import time
from collections.abc import Callable, Hashable, Iterator
from typing import Any

import psutil
import pytest

GRACE = 2.0  # seconds within which what is ending must have ended: a bound, nothing waits so long that goes well

Living = dict[Hashable, str]  # what is alive, by identity, with the words for it


lasting: list[Any] = []  # decoders of a module's fixture: they begin threads and children when they are first asked


def lasting_decoders() -> tuple[set[threading.Thread], set[int]]:
    """Return the threads and the process ids of decoders that outlive a test: this process's own, and `lasting`."""
    module = sys.modules.get("core.pixels.decoders")
    several = [*lasting, module._shared[1]] if module is not None and module._shared is not None else lasting
    return (
        {thread for decoders in several for thread in decoders._threads},
        {child._process.pid for decoders in several for child in decoders._children},
    )


def threads() -> Living:
    """Return the threads that run."""
    return {
        thread: f"the thread “{thread.name}”"
        for thread in set(threading.enumerate()) - lasting_decoders()[0]
        if not isinstance(thread, threading._DummyThread)  # of Qt or torch: they are seen to by what started them
    }


def children() -> Living:
    """Return the child processes, those that ended but were never waited for among them."""
    found: Living = {}
    expected = lasting_decoders()[1]
    for child in psutil.Process().children(recursive=True):
        if child.pid not in expected:
            try:
                command = " ".join(child.cmdline())[:200]
            except psutil.ZombieProcess:
                command = "ended, but never waited for"
            except psutil.NoSuchProcess:
                continue
            found[child.pid, child.create_time()] = f"the process {child.pid} ({command})"
    return found


probes: list[Callable[[], Living]] = [threads, children]
warned: list[str] = []  # what was warned of since the test began


class LogWarnings(logging.Handler):
    """Notes what is logged as a warning or worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)

    def emit(self, record: logging.LogRecord) -> None:
        warned.append(f"{record.levelname} of {record.name}: {record.getMessage()}")


def left(before: list[Living]) -> list[str]:
    """Return what lives now and did not before; what is just ending, or only waits to be collected, gets its time."""
    began = time.monotonic()
    while True:
        found = [
            words
            for probe, known in zip(probes, before, strict=True)
            for key, words in probe().items()
            if key not in known
        ]
        if not found or time.monotonic() - began > GRACE:
            return found
        gc.collect()  # only where something is left: with torch loaded it takes a second
        time.sleep(0.005)


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves something behind or is warned. It asks for nothing, so it is set up first, ends last."""
    log = LogWarnings()
    if "caplog" not in request.fixturenames:  # whoever asks for the log says what shall be in it
        logging.getLogger().addHandler(log)
    warned.clear()
    before = [probe() for probe in probes]
    yield
    request.node.funcargs.clear()  # pytest keeps what the fixtures gave a moment longer
    faults = left(before) + warned
    logging.getLogger().removeHandler(log)
    if faults:
        pytest.fail("left behind, or warned of:\n" + "\n".join(faults), pytrace=False)
