"""Frames on a pipe between two processes of this program: a length of four bytes, big-endian, then a body."""

import struct
from typing import IO

_LENGTH = struct.Struct(">I")


class FrameError(ValueError):
    """What came through a pipe is no frame, or no message, of this program."""


def framed(body: bytes, *, most: int) -> bytes:
    """Return a frame. Raises ValueError where the body has more than `most` bytes."""
    if len(body) > most:
        raise ValueError(f"a message of {len(body):,} bytes, where {most:,} are the most")
    return _LENGTH.pack(len(body)) + body


def read_frame(pipe: IO[bytes], *, most: int) -> bytes | None:
    """Return the next frame's body, or None where the pipe has ended, also in the middle of a frame.

    Raises FrameError where it is said to have more than `most` bytes: whoever says so is not one of us.
    """
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > most:
        raise FrameError(f"a frame of {length} bytes is not ours")
    body = pipe.read(length)
    return body if len(body) == length else None
