"""The frames of the private pipe between window and engine: typed messages in MessagePack.

No input can name code to run: msgspec decodes into the types of the job table or raises.
"""

from functools import reduce
from operator import or_
from typing import IO, TYPE_CHECKING, Any

import msgspec

from core.events import jobs, training
from core.events.framing import FrameError, framed, read_frame
from core.events.job_table import NEWS, REQUESTS, RESULTS

# A thumbnail of 1,024 px is 3 MB; no frame of ours is larger than this.
MAX_FRAME = 64 * 1024 * 1024

# msgspec decodes exactly the types in the table; a type checker sees only their base.
if TYPE_CHECKING:
    AnyRequest = jobs.Request
    AnyMessage = jobs.News | jobs.Result
else:
    AnyRequest = reduce(or_, REQUESTS)
    AnyMessage = reduce(or_, NEWS + RESULTS)


class Ask(msgspec.Struct, frozen=True, kw_only=True, tag_field="frame", tag="ask"):
    """A request for a job, from the window."""

    job: int
    request: AnyRequest


class Cancel(msgspec.Struct, frozen=True, kw_only=True, tag_field="frame", tag="cancel"):
    """The window no longer needs a job."""

    job: int


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """A message of the engine about a job; exactly one of `message` and `event` is set; `final` ends the job."""

    job: int
    message: AnyMessage | None = None
    event: training.AnyEvent | None = None
    final: bool = False


class AskError(FrameError):
    """The request cannot be decoded, but its job number can."""

    def __init__(self, job: int, reason: str) -> None:
        super().__init__(reason)
        self.job = job


class _Numbered(msgspec.Struct, tag_field="frame", tag="ask"):
    """The readable part of an `Ask` that cannot be decoded."""

    job: int


_encoder = msgspec.msgpack.Encoder()
_asks = msgspec.msgpack.Decoder(Ask | Cancel)
_replies = msgspec.msgpack.Decoder(Reply)
_numbers = msgspec.msgpack.Decoder(_Numbered)


def encode(frame: Ask | Cancel | Reply) -> bytes:
    """Return the bytes of a frame. Raises an Exception of any kind if it cannot be encoded or is too large."""
    return framed(_encoder.encode(frame), most=MAX_FRAME)


def read_ask(pipe: IO[bytes]) -> Ask | Cancel | None:
    """Read a message of the window; None at the pipe's end.

    Raises AskError for an invalid request, after which the next frame can be read, and FrameError otherwise.
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
    """Read a message of the engine; None at the pipe's end. Raises FrameError on anything else."""
    body = read_frame(pipe, most=MAX_FRAME)
    return None if body is None else _decoded(_replies, body)


def _number(body: bytes) -> int | None:
    """Return the job number of an `Ask` that cannot be decoded; None if there is none."""
    try:
        return _numbers.decode(body).job
    except Exception:  # noqa: BLE001 - the caller reports the error
        return None


def _decoded(decoder: "msgspec.msgpack.Decoder[Any]", body: bytes) -> Any:
    try:
        return decoder.decode(body)
    except Exception as error:
        raise FrameError(f"{type(error).__name__}: {error}") from error
