"""The engine process: a child that reads requests, runs the jobs, and sends their events and results.

Jobs wait for each other only within their lane (core/events/job_table.py), so that the gallery keeps filling and a
person gets answers whatever else runs. When the window goes away, the pipe ends, and this process ends within `GRACE`
seconds. It also ends if its input is invalid, with another exit status and the reason on stderr.
"""

import faulthandler
import os
import queue
import sys
import threading
import traceback
from collections.abc import Callable
from typing import IO

import msgspec

from core.catalog import connection
from core.engine import frames
from core.events import jobs, training
from core.events.job_table import Lane, job_of
from core.jobs.boundary import refusal
from core.jobs.registry import run_job

GRACE = 3.0
NAMED = 1000  # files named in a result
PATIENCE = 60.0  # seconds that a job waits while another lane writes to the catalog


class _Host:
    """A queue of jobs for each lane, the flags that stop them, and one lock for the output."""

    def __init__(self, incoming: IO[bytes], outgoing: IO[bytes]) -> None:
        self._incoming = incoming
        self._outgoing = outgoing
        self._sending = threading.Lock()
        self._stops: dict[int, threading.Event] = {}
        self._lanes: dict[Lane, queue.SimpleQueue[frames.Ask | None]] = {lane: queue.SimpleQueue() for lane in Lane}
        self._status = 0

    def run(self) -> int:
        """Read until the window goes away, while the lanes work; return the exit status."""
        self._begin(self._listen, "listen")
        for lane in Lane:
            if lane is not Lane.WORK:
                self._begin(lambda lane=lane: self._serve(lane), lane.value)  # type: ignore[misc]
        self._serve(Lane.WORK)
        return self._status

    def _begin(self, work: Callable[[], None], name: str) -> None:
        """Start a thread; if it fails, nobody would read or serve a lane, so the process ends."""

        def guarded() -> None:
            try:
                work()
            except BaseException:  # noqa: BLE001 - reported, and then the process ends
                traceback.print_exc()
                self._end(status=1)

        threading.Thread(target=guarded, daemon=True, name=f"engine-{name}").start()

    def _listen(self) -> None:
        while True:
            try:
                frame = frames.read_ask(self._incoming)
            except frames.AskError as error:
                self._send(frames.encode(frames.Reply(job=error.job, message=refusal(error), final=True)))
                continue
            match frame:
                case frames.Ask():
                    self._stops[frame.job] = threading.Event()
                    self._lanes[job_of(frame.request).lane].put(frame)
                case frames.Cancel():
                    if stop := self._stops.get(frame.job):
                        stop.set()
                case None:
                    self._end(status=0)
                    return

    def _end(self, *, status: int) -> None:
        """Give jobs a moment to stop and to save their state; then end the process in any case."""
        self._status = self._status or status
        for stop in list(self._stops.values()):
            stop.set()
        self._lanes[Lane.WORK].put(None)
        timer = threading.Timer(GRACE, os._exit, (status,))
        timer.daemon = True
        timer.start()

    def _serve(self, lane: Lane) -> None:
        while (ask := self._lanes[lane].get()) is not None:
            frame = self._last_reply(ask)
            self._stops.pop(ask.job, None)
            self._send(frame)

    def _last_reply(self, ask: frames.Ask) -> bytes:
        """Run a job and return the frame that ends it."""
        try:
            result = _brief(run_job(ask.request, self._emitter(ask.job), self._stops[ask.job].is_set))
            return frames.encode(frames.Reply(job=ask.job, message=result, final=True))
        except BaseException as error:  # noqa: BLE001 - the border: any error becomes an answer with its details
            return frames.encode(frames.Reply(job=ask.job, message=refusal(error), final=True))

    def _emitter(self, job: int) -> Callable[[msgspec.Struct], None]:
        def emit(word: msgspec.Struct) -> None:
            if isinstance(word, training.Event):
                self._send(frames.encode(frames.Reply(job=job, event=word)))  # type: ignore[arg-type]
            else:
                self._send(frames.encode(frames.Reply(job=job, message=word)))  # type: ignore[arg-type]

        return emit

    def _send(self, frame: bytes) -> None:
        with self._sending:
            try:
                self._outgoing.write(frame)
                self._outgoing.flush()
            except OSError:
                # The window went away during the output; `_listen` notices it, too, and ends the process.
                return


def _brief(result: jobs.Result) -> jobs.Result:
    """Name only the first refused files: there may be a million, and the catalog has them all."""
    rejected = getattr(result, "rejected", ())
    if len(rejected) <= NAMED:
        return result
    return msgspec.structs.replace(result, rejected=rejected[:NAMED], unnamed=len(rejected) - NAMED)


def serve() -> int:
    """Serve as an engine on standard input and output until the window goes away; return the exit status."""
    if hasattr(os, "nice"):
        os.nice(10)
    # The pipe is reserved for frames: output of libraries goes to stderr, and nothing else reads our input.
    incoming = os.fdopen(os.dup(0), "rb")
    outgoing = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "rb") as nothing:  # noqa: PTH123 - a device, not a path of the project
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    faulthandler.enable()  # where it was when a library crashed: the window puts it into a report
    connection.BUSY_SECONDS = PATIENCE
    return _Host(incoming, outgoing).run()
