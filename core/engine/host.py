"""The engine's own end: a child process that reads requests, does the jobs, and says what happens.

Jobs run one after another on the main thread; thumbnails and the inspection of pictures have lanes of their own: the
gallery goes on filling, and a person is answered, whatever else runs. When the window goes away the pipe ends, and so
does this process, within `GRACE` seconds.
"""

import os
import queue
import sys
import threading
from collections.abc import Callable
from typing import IO

import msgspec

from core.engine import frames
from core.events import jobs, training
from core.jobs.boundary import refusal
from core.jobs.registry import run_job

GRACE = 3.0
NAMED = 1000  # files that a result names


class _Host:
    """Queues of jobs, the flags that stop them, and one lock on the way out."""

    def __init__(self, incoming: IO[bytes], outgoing: IO[bytes]) -> None:
        self._incoming = incoming
        self._outgoing = outgoing
        self._sending = threading.Lock()
        self._stops: dict[int, threading.Event] = {}
        self._work: queue.SimpleQueue[frames.Ask | None] = queue.SimpleQueue()
        self._aside: dict[type, queue.SimpleQueue[frames.Ask | None]] = {
            jobs.Thumbnails: queue.SimpleQueue(),
            jobs.Inspect: queue.SimpleQueue(),
        }

    def run(self) -> None:
        """Read until the window goes away, working meanwhile."""
        threading.Thread(target=self._listen, daemon=True, name="engine-listen").start()
        for kind, lane in self._aside.items():
            threading.Thread(target=self._serve, args=(lane,), daemon=True, name=f"engine-{kind.__name__}").start()
        self._serve(self._work)

    def _listen(self) -> None:
        while (frame := frames.read_ask(self._incoming)) is not None:
            match frame:
                case frames.Ask():
                    self._stops[frame.job] = threading.Event()
                    self._aside.get(type(frame.request), self._work).put(frame)
                case frames.Cancel():
                    if stop := self._stops.get(frame.job):
                        stop.set()
        # The window is gone. Jobs get a moment to stop and write what they hold; then the process ends for certain.
        for stop in list(self._stops.values()):
            stop.set()
        self._work.put(None)
        timer = threading.Timer(GRACE, os._exit, (0,))
        timer.daemon = True
        timer.start()

    def _serve(self, lane: "queue.SimpleQueue[frames.Ask | None]") -> None:
        while (ask := lane.get()) is not None:
            stop = self._stops[ask.job]
            try:
                result = run_job(ask.request, self._emitter(ask.job), stop.is_set)
            except Exception as error:  # noqa: BLE001 - the border: whatever went wrong becomes an answer with its details
                result = refusal(error)
            result = _brief(result)
            self._send(frames.Reply(job=ask.job, message=result, final=True))
            del self._stops[ask.job]

    def _emitter(self, job: int) -> Callable[[msgspec.Struct], None]:
        def emit(word: msgspec.Struct) -> None:
            if isinstance(word, training.Event):
                self._send(frames.Reply(job=job, event=word))  # type: ignore[arg-type]
            else:
                self._send(frames.Reply(job=job, message=word))  # type: ignore[arg-type]

        return emit

    def _send(self, reply: frames.Reply) -> None:
        with self._sending:
            try:
                self._outgoing.write(frames.encode(reply))
                self._outgoing.flush()
            except OSError:
                # The window is gone while we speak; `_listen` sees the same and ends the process.
                return


def _brief(result: jobs.Result) -> jobs.Result:
    """Name only the first files that were refused: there may be a million, and the catalog has them all."""
    rejected = getattr(result, "rejected", ())
    if len(rejected) <= NAMED:
        return result
    return msgspec.structs.replace(result, rejected=rejected[:NAMED], unnamed=len(rejected) - NAMED)


def serve() -> int:
    """Be an engine on standard input and output until the window goes away; returns the exit status."""
    if hasattr(os, "nice"):
        os.nice(10)
    # The pipe is ours alone: whatever a library prints goes to stderr, and nothing else reads our input.
    incoming = os.fdopen(os.dup(0), "rb")
    outgoing = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "rb") as nothing:  # noqa: PTH123 - a device, not a path of the project
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    _Host(incoming, outgoing).run()
    return 0
