"""What benchmarks/latency trains with: the engine, or a `QThread` of the window's own process.

Both load the machine with the same training, and both tell the window the same run: what it hears is written in a
timetable, not what the training beneath happens to reach. So the same curves are drawn at the same times.
"""

import queue
import time
from collections.abc import Iterator
from itertools import count

from PySide6.QtCore import QThread

from core.engine.client import Ended, EngineClient
from core.engine.frames import Reply
from core.events import jobs
from core.events.training import AnyEvent, CheckpointSaved, EpochEnded, Event, Progress

TOLD = 30  # epochs that are told at once
_PARTS = 4  # times an epoch that something is told of it, the end included
_PART = 0.25  # seconds


def timetable() -> Iterator[tuple[float, AnyEvent]]:
    """Yield when, in seconds, which event is told: some epochs at once, then one a second with its progress."""
    for epoch in range(1, TOLD + 1):
        yield 0.0, _ended(epoch)
    for number in count(1):
        epoch, part = TOLD + 1 + (number - 1) // _PARTS, (number - 1) % _PARTS + 1
        yield _PART * number, _ended(epoch) if part == _PARTS else _progress(epoch, part)


def _loss(epoch: float) -> float:
    return 0.3 + 2 / (1 + epoch / 5)


def _progress(epoch: int, part: int) -> Progress:
    running = _loss(epoch + part / _PARTS) + 0.1
    return Progress(
        epoch=epoch, step=part, steps=_PARTS, pictures_per_second=1200.0, seconds_left=60.0, running_loss=running
    )


def _ended(epoch: int) -> EpochEnded:
    return EpochEnded(
        epoch=epoch,
        train_loss=_loss(epoch),
        val_loss=_loss(epoch) + 0.003 * epoch,
        train_accuracy=1 - 0.3 * _loss(epoch),
        val_accuracy=0.95 - 0.3 * _loss(epoch),
        running_loss=_loss(epoch) + 0.1,
        lr=1e-3,
        seconds=_PART * _PARTS,
    )


class InThisProcess(QThread):
    """The peer of `EngineClient`: the training runs in a thread of the window's own process."""

    pid = None

    def __init__(self) -> None:
        super().__init__()
        self._asked: tuple[int, jobs.Request] | None = None
        self._wanted = True
        self._inbox: queue.SimpleQueue[Reply] = queue.SimpleQueue()

    def ask(self, job: int, request: jobs.Request) -> None:
        self._asked = job, request
        QThread.start(self)

    def cancel(self, job: int) -> None:
        del job
        self._wanted = False

    def receive(self, timeout: float | None = None) -> Reply | Ended | None:
        try:
            return self._inbox.get(timeout=timeout)
        except queue.Empty:
            return None

    def close(self) -> None:
        self._wanted = False
        self.wait()

    def run(self) -> None:
        from core.jobs.registry import run_job

        assert self._asked is not None
        job, request = self._asked

        def hear(word: object) -> None:
            if isinstance(word, Event):
                self._inbox.put(Reply(job=job, event=word))  # type: ignore[arg-type]

        result = run_job(request, hear, lambda: not self._wanted)
        self._inbox.put(Reply(job=job, message=result, final=True))


class ByTimetable:
    """Passes on what a client says, but for a run's epochs: those come from the timetable, from the first one on.

    `trained` counts the epochs that the training beneath has really done.
    """

    def __init__(self, client: EngineClient | InThisProcess) -> None:
        self._client = client
        self.trained = 0
        self.ask, self.cancel, self.close = client.ask, client.cancel, client.close
        self._job = 0
        self._lines = timetable()
        self._began, self._next = 0.0, next(self._lines)

    @property
    def pid(self) -> int | None:
        return self._client.pid

    def start(self) -> None:
        if isinstance(self._client, EngineClient):
            self._client.start()

    def receive(self, timeout: float | None = None) -> Reply | Ended | None:
        due = self._began + self._next[0] - time.monotonic() if self.trained else None
        waits = [wait for wait in (timeout, due) if wait is not None]
        said = self._client.receive(max(0.0, min(waits)) if waits else None)
        if isinstance(said, Reply) and isinstance(said.event, (Progress, EpochEnded, CheckpointSaved)):
            if isinstance(said.event, EpochEnded):
                self.trained += 1
                if self.trained == 1:
                    self._job, self._began = said.job, time.monotonic()
            return None
        if said is None and self.trained and time.monotonic() >= self._began + self._next[0]:
            said = Reply(job=self._job, event=self._next[1])
            self._next = next(self._lines)
        return said
