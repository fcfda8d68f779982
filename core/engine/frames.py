"""What crosses the private pipe between window and engine: each frame is a typed message in MessagePack.

Nothing that arrives can name code to run: msgspec decodes into the types of the job table or raises.
"""

from functools import reduce
from operator import or_
from typing import IO, TYPE_CHECKING, Any

import msgspec

from core.events import jobs, training
from core.events.framing import FrameError, framed, read_frame
from core.events.job_table import NEWS, REQUESTS, RESULTS

# A thumbnail of 1,024 px is 3 MB; whatever is larger than this is not ours.
MAX_FRAME = 64 * 1024 * 1024

# What msgspec decodes is exactly what the table names; a type checker sees what all of these are.
if TYPE_CHECKING:
    AnyRequest = jobs.Request
    AnyMessage = jobs.News | jobs.Result
else:
    AnyRequest = reduce(or_, REQUESTS)
    AnyMessage = reduce(or_, NEWS + RESULTS)


class Ask(msgspec.Struct, frozen=True, kw_only=True, tag_field="frame", tag="ask"):
    """The window asks for a job."""

    job: int
    request: AnyRequest


class Cancel(msgspec.Struct, frozen=True, kw_only=True, tag_field="frame", tag="cancel"):
    """The window no longer wants a job."""

    job: int


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """The engine says something of a job; exactly one of `message` and `event` is set; `final` ends the job."""

    job: int
    message: AnyMessage | None = None
    event: training.AnyEvent | None = None
    final: bool = False


class AskError(FrameError):
    """What was asked cannot be understood, but the number of the job can."""

    def __init__(self, job: int, reason: str) -> None:
        super().__init__(reason)
        self.job = job


class _Numbered(msgspec.Struct, tag_field="frame", tag="ask"):
    """What is read of an `Ask` that cannot be understood."""

    job: int


_encoder = msgspec.msgpack.Encoder()
_asks = msgspec.msgpack.Decoder(Ask | Cancel)
_replies = msgspec.msgpack.Decoder(Reply)
_numbers = msgspec.msgpack.Decoder(_Numbered)


def encode(frame: Ask | Cancel | Reply) -> bytes:
    """Return the bytes of a frame. Raises an Exception of any kind where it holds what cannot cross, or too much."""
    return framed(_encoder.encode(frame), most=MAX_FRAME)


def read_ask(pipe: IO[bytes]) -> Ask | Cancel | None:
    """Read what the window says; None at the pipe's end.

    Raises AskError for a request that is none, after which the next frame can be read, and FrameError otherwise.
    """
    body = read_frame(pipe, most=MAX_FRAME)
    if body is None:
        return None
    try:
        return _decoded(_asks, body)
    except FrameError as error:
        job = _number(body)
        if job is None:
            raise
        raise AskError(job, str(error)) from error


def read_reply(pipe: IO[bytes]) -> Reply | None:
    """Read what the engine says; None at the pipe's end. Raises FrameError on anything else."""
    body = read_frame(pipe, most=MAX_FRAME)
    return None if body is None else _decoded(_replies, body)


def _number(body: bytes) -> int | None:
    """Return the job's number of an `Ask` that cannot be understood; None where there is none."""
    try:
        return _numbers.decode(body).job
    except Exception:  # noqa: BLE001 - what is wrong with it the caller knows
        return None


def _decoded(decoder: "msgspec.msgpack.Decoder[Any]", body: bytes) -> Any:
    try:
        return decoder.decode(body)
    except Exception as error:
        raise FrameError(f"{type(error).__name__}: {error}") from error
