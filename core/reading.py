"""Decodes records whose content may be wrong in any way: each error is one kind of error."""

from typing import TypeVar, cast

import msgspec

T = TypeVar("T")


class RecordError(ValueError):
    """The content is not what this program writes; the text tells where."""


def from_json(content: bytes, wanted: type[T] | msgspec.json.Decoder) -> T:
    """Return the value of a JSON text, checked against a type. Raises RecordError, whatever is wrong with it."""
    try:
        if isinstance(wanted, msgspec.json.Decoder):
            return cast("T", wanted.decode(content))
        return msgspec.json.decode(content, type=wanted)
    # Text that is no UTF-8, and values nested too deeply, have errors of their own.
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise RecordError(str(error)) from error


def from_msgpack(content: bytes, wanted: type[T]) -> T:
    """Return the value of MessagePack, checked against a type. Raises RecordError."""
    try:
        return msgspec.msgpack.decode(content, type=wanted)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise RecordError(str(error)) from error
