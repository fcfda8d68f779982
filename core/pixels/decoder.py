"""The decoder's own end: a child process that looks into files from anywhere, one after another, and may die of them.

Nothing that is decoded here can harm more than this process: it has a bound on its memory where the system offers one,
and it ends by itself where one file takes too long, also when the library that hangs holds Python's lock.
"""

import contextlib
import faulthandler
import os
import sys
import time
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import IO, Any

import msgspec
from filelock import FileLock

from core.events.array import MOST_BYTES, Array, check_pixels
from core.events.framing import FrameError, framed, read_frame
from core.pixels import decode
from core.pixels.decode import Background, Unreadable
from core.pixels.inspect import FileFacts, inspect
from core.pixels.resize import resize
from core.pixels.thumbnail import thumbnail
from core.project import WHITE

TIMED_OUT = 1  # the exit status of one that took too long; faulthandler knows no other
_FRESH = 5.0  # seconds by which an earlier end of the time is good enough: setting it takes a while
_SLOWEST = 4_000_000  # bytes a second in which a file can be read from the slowest of disks; added to its time
_MOST_BYTES = MOST_BYTES + (1 << 20)  # of a message: an array, and a little beside it


class InspectTask(msgspec.Struct, frozen=True, kw_only=True, tag_field="do", tag="inspect"):
    """Find a file's facts (core/pixels/inspect.py)."""

    path: str
    seconds: float


class ThumbnailTask(msgspec.Struct, frozen=True, kw_only=True, tag_field="do", tag="thumbnail"):
    """Make a small picture (core/pixels/thumbnail.py)."""

    path: str
    size: int
    background: Background = WHITE
    seconds: float


class Input(msgspec.Struct, frozen=True, kw_only=True, tag_field="do", tag="input"):
    """Make what a network sees, by the one specified way (core/pixels/resize.py)."""

    path: str
    channels: int
    size: int
    background: Background
    seconds: float


class RestTask(msgspec.Struct, frozen=True, kw_only=True, tag_field="do", tag="rest"):
    """Nothing is wanted for now; there is no answer."""


class TaskRefusal(msgspec.Struct, frozen=True, kw_only=True, tag_field="is", tag="bad"):
    """A file that gives no picture, and why."""

    reason: str
    detail: str


class TaskError(msgspec.Struct, frozen=True, kw_only=True, tag_field="is", tag="mistake"):
    """This program's own error: its traceback."""

    details: str


class TaskResult(msgspec.Struct, frozen=True, kw_only=True, tag_field="is", tag="good"):
    """One of these is set: what was asked for. `levels` are float32 (channels, size, size)."""

    facts: FileFacts | None = None
    small: tuple[int, int, bytes] | None = None
    levels: Array | None = None

    def __post_init__(self) -> None:
        if self.small is not None:
            check_pixels(*self.small)


Task = InspectTask | ThumbnailTask | Input
Answer = TaskResult | TaskRefusal | TaskError

_encoder = msgspec.msgpack.Encoder()
_tasks = msgspec.msgpack.Decoder(Task | RestTask)
_answers = msgspec.msgpack.Decoder(Answer)


def write(pipe: IO[bytes], message: Task | RestTask | Answer) -> None:
    """Write a message. Raises OSError where nobody reads any more."""
    pipe.write(framed(_encoder.encode(message), most=_MOST_BYTES))
    pipe.flush()


def read_answer(pipe: IO[bytes]) -> Answer | None:
    """Read an answer; None where the pipe has ended, also in the middle of one. Raises FrameError on anything else."""
    body = read_frame(pipe, most=_MOST_BYTES)
    try:
        return None if body is None else _answers.decode(body)
    except msgspec.DecodeError as error:
        raise FrameError(str(error)) from error


class _Watch:
    """Ends this process where a file takes longer than it may."""

    def __init__(self) -> None:
        self._nowhere = open(os.devnull, "w")  # noqa: PTH123, SIM115 - a device, open as long as this process lives
        self._ends = 0.0
        self._seconds = 0.0

    def begin(self, path: str, seconds: float) -> None:
        """Give a file its time, and more where it is large, for the disk may be slow."""
        with contextlib.suppress(OSError, ValueError):  # what is wrong with the file is told by who reads it
            seconds += os.stat(path).st_size / _SLOWEST  # noqa: PTH116
        self._seconds = seconds
        self.go_on()

    def go_on(self) -> None:
        """Begin the time anew."""
        wanted = time.monotonic() + self._seconds
        if not wanted - _FRESH < self._ends <= wanted:
            faulthandler.dump_traceback_later(self._seconds, exit=True, file=self._nowhere)
            self._ends = wanted

    def rest(self) -> None:
        """Let time pass."""
        faulthandler.cancel_dump_traceback_later()
        self._ends = 0.0


class _OneAtATime:
    """Very large pictures are decoded one at a time by all decoders together; waiting for that is no file's fault."""

    def __init__(self, lock: str, watch: _Watch) -> None:
        self._lock = FileLock(lock)
        self._watch = watch

    def __enter__(self) -> None:
        self._watch.rest()
        self._lock.acquire()
        self._watch.go_on()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lock.release()


def _look(task: Task) -> Answer:
    try:
        match task:
            case InspectTask():
                return TaskResult(facts=inspect(task.path))
            case ThumbnailTask():
                return TaskResult(small=thumbnail(task.path, task.size, task.background))
            case Input():
                levels = decode.decode(task.path, channels=task.channels, background=task.background)
                return TaskResult(levels=Array.of(resize(levels, task.size, task.background)))
    except Unreadable as error:
        return TaskRefusal(reason=error.reason, detail=error.detail)
    except MemoryError:
        return TaskRefusal(reason="decoder_memory", detail="")
    except Exception:  # noqa: BLE001 - the border of the process: told, and raised again on the other side
        return TaskError(details=traceback.format_exc())


def _bound_memory(most: int) -> None:
    """Let this process have at most so many bytes, where the system holds it to that (Linux)."""
    if sys.platform != "win32":
        import resource

        _, highest = resource.getrlimit(resource.RLIMIT_AS)
        bound = most if highest == resource.RLIM_INFINITY else min(most, highest)
        with contextlib.suppress(OSError, ValueError):  # macOS does not take every bound
            resource.setrlimit(resource.RLIMIT_AS, (bound, highest))


def serve(argv: list[str], look: Callable[[Any], Answer] = _look) -> int:
    """Be a decoder on standard input and output until nobody asks any more; returns the exit status.

    `argv`: the most bytes of memory, and the file whose lock lets one very large picture through at a time.
    """
    incoming = os.fdopen(os.dup(0), "rb")
    outgoing = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is not for our reader
    watch = _Watch()
    decode.large_pictures = _OneAtATime(argv[1], watch)
    _bound_memory(int(argv[0]))
    with contextlib.suppress(OSError, KeyboardInterrupt):  # who asks is gone
        write(outgoing, TaskResult())
        while (body := read_frame(incoming, most=_MOST_BYTES)) is not None:
            task = _tasks.decode(body)
            if isinstance(task, RestTask):
                watch.rest()
                continue
            watch.begin(task.path, task.seconds)
            write(outgoing, look(task))
    return 0
