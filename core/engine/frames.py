"""Frames on the private pipe between window and engine: a length, then a typed message in MessagePack.

Nothing that arrives can name code to run: msgspec decodes into the listed types or raises.
"""

import struct
from typing import IO

import msgspec

from core.events import jobs, training

# A thumbnail of 1,024 px is 3 MB; whatever is larger than this is not ours.
MAX_FRAME = 64 * 1024 * 1024
_LENGTH = struct.Struct(">I")


class Ask(msgspec.Struct, frozen=True, kw_only=True, tag_field="frame", tag="ask"):
    """The window asks for a job."""

    job: int
    request: jobs.Request


class Cancel(msgspec.Struct, frozen=True, kw_only=True, tag_field="frame", tag="cancel"):
    """The window no longer wants a job."""

    job: int


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """The engine says something of a job; exactly one of `message` and `event` is set; `final` ends the job."""

    job: int
    message: jobs.Said | jobs.Result | None = None
    event: training.AnyEvent | None = None
    final: bool = False


_encoder = msgspec.msgpack.Encoder()
_asks = msgspec.msgpack.Decoder(Ask | Cancel)
_replies = msgspec.msgpack.Decoder(Reply)


def encode(frame: Ask | Cancel | Reply) -> bytes:
    """Return the bytes of a frame, length first."""
    body = _encoder.encode(frame)
    return _LENGTH.pack(len(body)) + body


def _read(pipe: IO[bytes]) -> bytes | None:
    """Return the next frame's body, or None where the pipe has ended (also in the middle of a frame)."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > MAX_FRAME:
        raise ValueError(f"a frame of {length} bytes is not ours")
    body = pipe.read(length)
    return body if len(body) == length else None


def read_ask(pipe: IO[bytes]) -> Ask | Cancel | None:
    """Read what the window says; None at the pipe's end. Raises ValueError on anything that is no frame."""
    body = _read(pipe)
    return None if body is None else _asks.decode(body)


def read_reply(pipe: IO[bytes]) -> Reply | None:
    """Read what the engine says; None at the pipe's end. Raises ValueError on anything that is no frame."""
    body = _read(pipe)
    return None if body is None else _replies.decode(body)
