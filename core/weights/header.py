"""The head of a safetensors file, looked at before anything else is read: it may name any number of tensors, and the
file may be longer than what it names, up to a terabyte of nothing. So a checksum, too, is only taken afterwards.
"""

import os
import struct
from typing import IO

import msgspec

from core.project_path import AnyPath, within
from core.reading import RecordError, from_json

_MOST_BYTES = 8 << 20
_MOST_TENSORS = 20_000  # the largest network here has some hundred; each has up to three with its optimiser's
_LONGEST = 8 << 30  # bytes of a file: VGG-16 with its optimiser's state has 1.7 GB


class _Entry(msgspec.Struct):
    """Where the values of a tensor are, in bytes after the head."""

    data_offsets: tuple[int, int]


def check_header(path: AnyPath) -> None:
    """Raise ValueError if a file has more tensors than a network has, or more bytes than its tensors; and OSError."""
    with within(path).open("rb") as file:
        check_head(file, os.fstat(file.fileno()).st_size)


def check_head(file: IO[bytes], size: int) -> None:
    """Do the same for an open file of `size` bytes. Raises ValueError."""
    start = file.read(8)
    if len(start) < 8:
        raise ValueError("too short")
    (length,) = struct.unpack("<Q", start)
    if size > _LONGEST:
        raise ValueError(f"it has {size} bytes")
    if length > min(_MOST_BYTES, size):
        raise ValueError(f"its head has {length} bytes")
    try:
        names = from_json(file.read(length), dict[str, msgspec.Raw])
    except RecordError as error:
        raise ValueError("its head is no JSON") from error
    if len(names) > _MOST_TENSORS:
        raise ValueError("its head names too many tensors")
    try:
        ends = [from_json(bytes(one), _Entry).data_offsets[1] for key, one in names.items() if key != "__metadata__"]
    except RecordError as error:
        raise ValueError("its head is not that of a safetensors file") from error
    if 8 + length + max(ends, default=0) != size:
        raise ValueError("its length is not that of its tensors")
