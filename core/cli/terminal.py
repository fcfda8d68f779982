"""Standard output and standard error: what is written to a terminal, and what happens where it cannot be written.

A project, a file's name or a table may hold characters that move the cursor, hide or turn text, or run commands of the
terminal. So all text passes `show_text` or `show_json`. A reader that goes away, a full disk or a closed stream never
ends the work: the first failed write is remembered, and the rest is dropped.
"""

import errno
import io
import json
import math
import os
import re
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from core.catalog.names import shown

_UNSEEN = re.compile(r"[^\x20-\x7e]")


class SteadyStream(io.TextIOBase):
    """A stream whose writes never fail; `lost` is the error of the first write that did, None if none has."""

    def __init__(self, inner: TextIO) -> None:
        self._inner = inner
        self.lost: OSError | None = None

    def write(self, text: str) -> int:
        """Write a text, unless the stream is lost."""
        if self.lost is None:
            try:
                return self._inner.write(text)
            except OSError as error:
                self._lose(error)
        return len(text)

    def flush(self) -> None:
        """Write what is waiting, unless the stream is lost."""
        if self.lost is None:
            try:
                self._inner.flush()
            except OSError as error:
                self._lose(error)

    def fileno(self) -> int:
        """Return the handle of the stream."""
        return self._inner.fileno()

    def isatty(self) -> bool:
        """Tell whether a person reads it."""
        return self._inner.isatty()

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """The stream's encoding."""
        return self._inner.encoding

    def _lose(self, error: OSError) -> None:
        """Give the stream up; what its buffer still holds goes nowhere, so that the program ends quietly."""
        self.lost = error
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._inner.fileno())
        os.close(nowhere)


@contextmanager
def steady_streams() -> Iterator[tuple[SteadyStream, SteadyStream]]:
    """Make standard output and error steady for a while, and yield them; characters that they lack are escaped."""
    before = sys.stdout, sys.stderr
    for inner in before:
        if isinstance(inner, io.TextIOWrapper):
            inner.reconfigure(errors="backslashreplace")
    output, errors = SteadyStream(sys.stdout), SteadyStream(sys.stderr)
    sys.stdout, sys.stderr = output, errors
    try:
        yield output, errors
    finally:
        sys.stdout, sys.stderr = before


def output_lost(stream: SteadyStream) -> str:
    """Return why output was lost, "" if all was written or its reader did not want the rest."""
    stream.flush()
    if stream.lost is None or stream.lost.errno == errno.EPIPE:
        return ""
    return stream.lost.strerror or str(stream.lost)


def show_text(text: str) -> None:
    """Print a text; characters that a terminal would obey are written as escapes."""
    print("\n".join(plain_line(line) for line in text.split("\n")), flush=True)


def plain_line(text: str) -> str:
    """Return a text on one line, with escapes for what a terminal would obey; spaces of any width are kept."""
    if text.isprintable():
        return text
    return "".join(sign if unicodedata.category(sign) == "Zs" else shown(sign) for sign in text)


def show_json(value: Any) -> None:
    """Print a value as JSON on one line, in which such characters are written as JSON's escapes."""
    show_text(json_line(json.dumps(_finite(value), ensure_ascii=False, allow_nan=False)))


def _finite(value: Any) -> Any:
    """Return a value with null in place of numbers that JSON does not have."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {str(key): _finite(one) for key, one in value.items()}
    return [_finite(one) for one in value] if isinstance(value, (list, tuple)) else value


def json_line(text: str) -> str:
    """Return JSON with escapes for what a terminal would obey, and for what is no text."""
    if text.isprintable():
        return text
    return _UNSEEN.sub(lambda sign: sign[0] if sign[0].isprintable() else _escaped(sign[0]), text)


def _escaped(sign: str) -> str:
    units = sign.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
