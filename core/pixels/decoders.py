"""Decoders: child processes that decode files not inspected before, and are replaced when they die.

A file may crash the library that decodes it, hang it, or make it allocate all memory. Here, that costs only a rejection
of the file and a new decoder, which starts in a moment. A file that was inspected without harm may then be decoded in
any process.
"""

import atexit
import contextlib
import itertools
import os
import queue
import subprocess
import sys
import tempfile
import threading
from collections import deque
from concurrent.futures import Future
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from core.events.framing import FrameError
from core.leftovers import folder_prefix, remove_abandoned_folders
from core.machine.memory import available_memory
from core.pixels.decode import Background, Unreadable
from core.pixels.decoder import (
    TIMED_OUT,
    Answer,
    Input,
    InspectTask,
    RestTask,
    Task,
    TaskError,
    TaskRefusal,
    TaskResult,
    ThumbnailTask,
    ViewTask,
    read_answer,
    write,
)
from core.pixels.deep import Scale
from core.pixels.inspect import FileFacts
from core.pixels.view import View
from core.project import WHITE
from core.resources import own_command

SECONDS = 60.0  # for one file: the largest picture takes 10 s on an idle machine
SECONDS_SMALL = 15.0  # for a small picture: somebody is waiting to see it
MOST_WORKERS = 8
MEMORY = 4 << 30  # bytes: twice what the largest picture needs
LEAST_MEMORY = 1 << 30
_TRIES = 2  # the first decoder may have died of something else

# Priorities: a person who waits at the window is served first.
_VIEW, _SMALL, _INPUT, _INSPECT, _END = range(5)
_IN_BULK = (_INPUT, _INSPECT)


class _Order(NamedTuple):
    """A task in the queue; None ends a thread. `tries` counts the decoders that have died of it."""

    rank: int
    number: int
    task: Task | None
    future: "Future[Any]"
    tries: int = 0


class Decoders:
    """A pool of decoders, started on first use, with a queue of files.

    The futures raise core.pixels.decode.Unreadable; a task that has not begun can be cancelled.
    """

    def __init__(self, workers: int, command: list[str] | None = None, memory: int | None = None) -> None:
        self._command = command or own_command("decoder")
        self._memory = memory or max(LEAST_MEMORY, min(MEMORY, available_memory() or MEMORY))
        self._queue: queue.PriorityQueue[_Order] = queue.PriorityQueue()
        self._numbers = itertools.count()
        remove_abandoned_folders(Path(tempfile.gettempdir()))
        self._folder = tempfile.TemporaryDirectory(prefix=folder_prefix(), ignore_cleanup_errors=True)
        self._guard = threading.Lock()
        self._workers = workers
        self._threads: list[threading.Thread] = []
        self._children: set[_Child] = set()
        self._closing = False
        self._pid = os.getpid()

    def inspect(self, path: str, seconds: float = SECONDS) -> "Future[FileFacts]":
        """Inspect a file (core/pixels/inspect.py)."""
        return self._put(_INSPECT, InspectTask(path=path, seconds=seconds))

    def thumbnail(
        self, path: str, size: int, background: Background = WHITE, scale: Scale | None = None
    ) -> "Future[tuple[int, int, bytes]]":
        """Make a small picture (core/pixels/thumbnail.py)."""
        task = ThumbnailTask(path=path, size=size, background=background, scale=scale, seconds=SECONDS_SMALL)
        return self._put(_SMALL, task)

    def view(
        self, path: str, longest: int, background: Background = WHITE, scale: Scale | None = None
    ) -> "Future[View]":
        """Make a picture to look at (core/pixels/view.py)."""
        task = ViewTask(path=path, longest=longest, background=background, scale=scale, seconds=SECONDS)
        return self._put(_VIEW, task)

    def read_input(
        self, path: str, *, channels: int, size: int, background: Background, scale: Scale | None = None
    ) -> "Future[np.ndarray]":
        """Decode and resize a file for a network: float32 (channels, size, size), levels from 0 to 1."""
        task = Input(path=path, channels=channels, size=size, background=background, scale=scale, seconds=SECONDS)
        return self._put(_INPUT, task)

    def close(self) -> None:
        """End all decoders, even busy ones, since they leave nothing half done; waiting tasks fail."""
        if self._pid != os.getpid():  # a fork has copies of the parent's decoders and must not end them
            return
        with self._guard:
            self._closing = True
            for child in self._children:
                child.kill()
        for _ in self._threads:
            self._queue.put(_Order(rank=_END, number=next(self._numbers), task=None, future=Future()))
        for thread in self._threads:
            thread.join()
        self._folder.cleanup()

    def _put(self, rank: int, task: Task) -> "Future[Any]":
        future: Future[Any] = Future()
        with self._guard:
            if self._closing:
                raise RuntimeError("these decoders are closed")
            if len(self._threads) < self._workers:
                thread = threading.Thread(target=self._serve, daemon=True, name="decoder")
                self._threads.append(thread)
                thread.start()
        self._queue.put(_Order(rank=rank, number=next(self._numbers), task=task, future=future))
        return future

    def _serve(self) -> None:
        """Own one decoder, and give it one file after another."""
        child: _Child | None = None
        given: deque[_Order] = deque()  # to the decoder: it works on the first
        try:
            while True:
                order = self._next(child, given)
                if order is not None and order.task is None:
                    return
                if order is None:
                    child = self._hear(child, given)
                elif order.future.set_running_or_notify_cancel():
                    child = self._give(child, order, given)
        finally:
            if child is not None:
                self._bury(child)

    def _next(self, child: "_Child | None", given: "deque[_Order]") -> "_Order | None":
        """Return what to give to the decoder; None if it is to be heard first.

        In bulk it gets the next file before it has answered, so that it never waits for this process, whose threads
        take turns.
        """
        if len(given) > 1:
            return None
        try:
            order = self._queue.get_nowait()
        except queue.Empty:
            if given:
                return None
            if child is not None:
                child.rest()
            return self._queue.get()
        if given and order.rank not in _IN_BULK:  # another decoder may take it first
            self._queue.put(order)
            return None
        return order

    def _give(self, child: "_Child | None", order: "_Order", given: "deque[_Order]") -> "_Child | None":
        """Give a task to a decoder; return the decoder, None if there is none."""
        assert order.task is not None
        try:
            child = child or self._start()
        except (OSError, RuntimeError) as error:
            order.future.set_exception(error)
            return None
        try:
            child.ask(order.task)
        except Exception as error:  # noqa: BLE001 - a name that cannot cross the pipe: reported to the caller
            order.future.set_exception(error)
        else:
            given.append(order)
        return child

    def _hear(self, child: "_Child | None", given: "deque[_Order]") -> "_Child | None":
        """Complete the future of the first task that was given; return the decoder, None if it has died."""
        first = given.popleft()
        assert child is not None
        assert first.task is not None
        answer = child.answer(first.task)
        if answer is not None:
            _tell(first.future, first.task, answer)
            return child
        status, again = self._bury(child), list(given)
        given.clear()
        if status == TIMED_OUT:
            first.future.set_exception(Unreadable("decoder_stuck", f"{first.task.seconds:g} s"))
        elif first.tries + 1 == _TRIES:
            first.future.set_exception(Unreadable("decoder_crashed", f"exit status {status}"))
        else:
            again.insert(0, first._replace(tries=first.tries + 1))
        child = None
        for order in again:
            child = self._give(child, order, given)
        return child

    def _start(self) -> "_Child":
        with self._guard:
            if self._closing:
                raise RuntimeError("these decoders are closed")
            child = _Child([*self._command, str(self._memory), str(Path(self._folder.name) / "large.lock")])
            self._children.add(child)
        try:
            child.begin()
        except RuntimeError:
            self._bury(child)
            raise
        return child

    def _bury(self, child: "_Child") -> int:
        with self._guard:
            self._children.discard(child)
        return child.end()


def _tell(future: "Future[Any]", task: Task, answer: Answer) -> None:
    if isinstance(answer, TaskRefusal):
        future.set_exception(Unreadable(answer.reason, answer.detail))
    elif isinstance(answer, TaskError):
        future.set_exception(RuntimeError(f"in a decoder, at {task.path!r}: {answer.details}"))
    else:
        future.set_result(_found(task, answer))


def _found(task: Task, answer: TaskResult) -> FileFacts | tuple[int, int, bytes] | View | np.ndarray | None:
    """Return the result of the task; None if the answer belongs to another kind of task."""
    if isinstance(task, InspectTask):
        return answer.facts
    if isinstance(task, ThumbnailTask):
        return answer.small
    if isinstance(task, ViewTask):
        return answer.view
    levels = answer.levels.numpy() if answer.levels is not None else None
    fits = levels is not None and (levels.dtype, levels.shape) == (np.float32, (task.channels, task.size, task.size))
    return levels if fits else None


class _Child:
    """One decoder process. Raises OSError if it cannot be started."""

    def __init__(self, command: list[str]) -> None:
        flags = 0
        if sys.platform == "win32":
            flags = subprocess.CREATE_NO_WINDOW
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=flags,
            start_new_session=True,  # Ctrl+C in a terminal is for this process, which then ends its decoders
            # It does one thing at a time; threads of the matrix library would only use memory.
            env=os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._in, self._out = self._process.stdin, self._process.stdout

    def begin(self) -> None:
        """Wait until it is ready. Raises RuntimeError if it does not start, which is not the fault of a file."""
        try:
            answer = read_answer(self._out)
        except FrameError as error:
            self.kill()
            raise RuntimeError(f"a decoder began with what is no message: {error}") from error
        if answer is None:
            raise RuntimeError(f"a decoder ended with status {self._process.wait()} before it had begun")

    def ask(self, task: Task) -> None:
        """Give it a task."""
        with contextlib.suppress(OSError):  # it has died; who waits for its answer finds out
            write(self._in, task)

    def answer(self, task: Task) -> Answer | None:
        """Return the answer to the oldest task without one, None if the decoder died while working on it."""
        try:
            answer = read_answer(self._out)
            if isinstance(answer, TaskResult) and _found(task, answer) is None:
                raise FrameError("an answer to another question")
        except OSError:
            return None
        except FrameError:  # a decoder that sends this is out of control, whatever the file did to it
            self.kill()
            return None
        return answer

    def rest(self) -> None:
        """Tell it that there is no work for now."""
        with contextlib.suppress(OSError):  # it has died; the next task finds out
            write(self._in, RestTask())

    def kill(self) -> None:
        """Kill it; a caller that waits for its answer gets None."""
        self._process.kill()

    def end(self) -> int:
        """End it, and return its exit status; a negative value is a signal's number."""
        with contextlib.suppress(OSError):  # it has died with unread input
            self._in.close()
        status = self._process.wait()
        self._out.close()
        return status


_shared: tuple[int, Decoders] | None = None
_sharing = threading.Lock()


def shared() -> Decoders:
    """Return the decoders of this process; they end with the process."""
    global _shared
    with _sharing:
        if _shared is None or _shared[0] != os.getpid():  # a fork has the parent's pipes, but not its threads
            decoders = Decoders(min(MOST_WORKERS, os.cpu_count() or 1))
            atexit.register(decoders.close)
            _shared = os.getpid(), decoders
        return _shared[1]
