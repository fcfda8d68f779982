"""The decoder process: a child that decodes untrusted files one after another, and may crash on one.

A file can harm only this process. Its memory is limited if the system supports that, and the process ends itself if a
file takes too long, even if the library that hangs holds Python's lock.
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
from core.pixels.deep import Scale
from core.pixels.inspect import FileFacts, inspect
from core.pixels.resize import resize
from core.pixels.thumbnail import thumbnail
from core.pixels.view import View, view
from core.project import WHITE

TIMED_OUT = 1  # exit status after a timeout; faulthandler always uses 1
_FRESH = 5.0  # seconds by which a deadline may be too early before it is set anew, which is slow
_SLOWEST = 4_000_000  # bytes a second that the slowest disk reads; adds to a file's time
_MOST_BYTES = MOST_BYTES + (1 << 20)  # of a message: an array and some overhead


class InspectTask(msgspec.Struct, frozen=True, kw_only=True, tag_field="do", tag="inspect"):
    """Find a file's facts (core/pixels/inspect.py)."""

    path: str
    seconds: float


class ThumbnailTask(msgspec.Struct, frozen=True, kw_only=True, tag_field="do", tag="thumbnail"):
    """Make a small picture (core/pixels/thumbnail.py)."""

    path: str
    size: int
    background: Background = WHITE
    scale: Scale | None = None
    seconds: float


class ViewTask(msgspec.Struct, frozen=True, kw_only=True, tag_field="do", tag="view"):
    """Make a picture to look at (core/pixels/view.py)."""

    path: str
    longest: int
    background: Background = WHITE
    scale: Scale | None = None
    seconds: float


class Input(msgspec.Struct, frozen=True, kw_only=True, tag_field="do", tag="input"):
    """Make the input of a network in the one specified way (core/pixels/resize.py)."""

    path: str
    channels: int
    size: int
    background: Background
    scale: Scale | None = None
    seconds: float


class RestTask(msgspec.Struct, frozen=True, kw_only=True, tag_field="do", tag="rest"):
    """No work for now; it has no answer."""


class TaskRefusal(msgspec.Struct, frozen=True, kw_only=True, tag_field="is", tag="bad"):
    """A file that is not a usable picture, and why."""

    reason: str
    detail: str


class TaskError(msgspec.Struct, frozen=True, kw_only=True, tag_field="is", tag="mistake"):
    """An error of this program: its traceback."""

    details: str


class TaskResult(msgspec.Struct, frozen=True, kw_only=True, tag_field="is", tag="good"):
    """The result; one field is set. `levels` are float32 (channels, size, size)."""

    facts: FileFacts | None = None
    small: tuple[int, int, bytes] | None = None
    view: View | None = None
    levels: Array | None = None

    def __post_init__(self) -> None:
        if self.small is not None:
            check_pixels(*self.small)
        if self.view is not None:
            check_pixels(*self.view[:3])


Task = InspectTask | ThumbnailTask | ViewTask | Input
Answer = TaskResult | TaskRefusal | TaskError

_encoder = msgspec.msgpack.Encoder()
_tasks = msgspec.msgpack.Decoder(Task | RestTask)
_answers = msgspec.msgpack.Decoder(Answer)


def write(pipe: IO[bytes], message: Task | RestTask | Answer) -> None:
    """Write a message. Raises OSError if the reader is gone."""
    pipe.write(framed(_encoder.encode(message), most=_MOST_BYTES))
    pipe.flush()


def read_answer(pipe: IO[bytes]) -> Answer | None:
    """Read an answer; None if the pipe has ended, even within a message. Raises FrameError on anything else."""
    body = read_frame(pipe, most=_MOST_BYTES)
    try:
        return None if body is None else _answers.decode(body)
    except msgspec.DecodeError as error:
        raise FrameError(str(error)) from error


class _Watch:
    """Ends this process if a file takes longer than allowed."""

    def __init__(self) -> None:
        self._nowhere = open(os.devnull, "w")  # noqa: PTH123, SIM115 - a device, open as long as this process lives
        self._ends = 0.0
        self._seconds = 0.0

    def begin(self, path: str, seconds: float) -> None:
        """Start the time of a file; large files get more, because the disk may be slow."""
        with contextlib.suppress(OSError, ValueError):  # the reader of the file reports what is wrong with it
            seconds += os.stat(path).st_size / _SLOWEST  # noqa: PTH116
        self._seconds = seconds
        self.go_on()

    def go_on(self) -> None:
        """Restart the time."""
        wanted = time.monotonic() + self._seconds
        if not wanted - _FRESH < self._ends <= wanted:
            faulthandler.dump_traceback_later(self._seconds, exit=True, file=self._nowhere)
            self._ends = wanted

    def rest(self) -> None:
        """Stop the time."""
        faulthandler.cancel_dump_traceback_later()
        self._ends = 0.0


class _OneAtATime:
    """Lets all decoders together decode one very large picture at a time; the wait does not count as a file's time."""

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
                return TaskResult(small=thumbnail(task.path, task.size, task.background, task.scale))
            case ViewTask():
                return TaskResult(view=view(task.path, task.longest, task.background, task.scale))
            case Input():
                levels = decode.decode(task.path, channels=task.channels, background=task.background, scale=task.scale)
                return TaskResult(levels=Array.of(resize(levels, task.size, task.background)))
    except Unreadable as error:
        return TaskRefusal(reason=error.reason, detail=error.detail)
    except MemoryError:
        return TaskRefusal(reason="decoder_memory", detail="")
    except Exception:  # noqa: BLE001 - the border of the process: sent, and raised again on the other side
        return TaskError(details=traceback.format_exc())


def _bound_memory(most: int) -> None:
    """Limit this process's memory in bytes, if the system enforces that (Linux)."""
    if sys.platform != "win32":
        import resource

        _, highest = resource.getrlimit(resource.RLIMIT_AS)
        bound = most if highest == resource.RLIM_INFINITY else min(most, highest)
        with contextlib.suppress(OSError, ValueError):  # macOS rejects some limits
            resource.setrlimit(resource.RLIMIT_AS, (bound, highest))


def serve(argv: list[str], look: Callable[[Any], Answer] = _look) -> int:
    """Serve as a decoder on standard input and output until the input ends; return the exit status.

    `argv`: the limit of memory in bytes, and the lock file that lets through one very large picture at a time.
    """
    incoming = os.fdopen(os.dup(0), "rb")
    outgoing = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # keeps what a library prints out of the answers
    watch = _Watch()
    decode.large_pictures = _OneAtATime(argv[1], watch)
    _bound_memory(int(argv[0]))
    with contextlib.suppress(OSError, KeyboardInterrupt):  # the parent is gone
        write(outgoing, TaskResult())
        while (body := read_frame(incoming, most=_MOST_BYTES)) is not None:
            task = _tasks.decode(body)
            if isinstance(task, RestTask):
                watch.rest()
                continue
            watch.begin(task.path, task.seconds)
            write(outgoing, look(task))
    return 0
