"""Frames on a pipe between two processes of this program: a length of four bytes, big-endian, then the body."""

import struct
from typing import IO

_LENGTH = struct.Struct(">I")


class FrameError(ValueError):
    """The input is not a frame, or not a message, of this program."""


def framed(body: bytes, *, most: int) -> bytes:
    """Return a frame. Raises ValueError if the body has more than `most` bytes."""
    if len(body) > most:
        raise ValueError(f"a message of {len(body):,} bytes, where {most:,} are the most")
    return _LENGTH.pack(len(body)) + body


def read_frame(pipe: IO[bytes], *, most: int) -> bytes | None:
    """Return the next frame's body, or None if the pipe has ended, even within a frame.

    Raises FrameError if its length exceeds `most` bytes: no sender of this program does that.
    """
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > most:
        raise FrameError(f"a frame of {length} bytes is not ours")
    body = pipe.read(length)
    return body if len(body) == length else None
