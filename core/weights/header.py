"""The head of a safetensors file, looked at before the library reads it: it may name any number of tensors."""

import os
import struct
from typing import IO

import msgspec

from core.project_path import AnyPath, within
from core.reading import RecordError, from_json

_MOST_BYTES = 8 << 20
_MOST_TENSORS = 20_000  # the largest network here has some hundred; each has up to three with its optimiser's


def check_header(path: AnyPath) -> None:
    """Raise ValueError if a file names more tensors than any network has, which would take minutes; and OSError."""
    with within(path).open("rb") as file:
        check_head(file, os.fstat(file.fileno()).st_size)


def check_head(file: IO[bytes], size: int) -> None:
    """Do the same for an open file of `size` bytes. Raises ValueError."""
    start = file.read(8)
    if len(start) < 8:
        raise ValueError("too short")
    (length,) = struct.unpack("<Q", start)
    if length > min(_MOST_BYTES, size):
        raise ValueError(f"its head has {length} bytes")
    try:
        names = from_json(file.read(length), dict[str, msgspec.Raw])
    except RecordError as error:
        raise ValueError("its head is no JSON") from error
    if len(names) > _MOST_TENSORS:
        raise ValueError("its head names too many tensors")
