"""The boundary of every job: any failure inside becomes a Problem with a code, never a bare traceback."""

import errno
import sqlite3
import traceback
from typing import Any

import msgspec

from core.events import jobs
from core.links import as_refusal
from core.problems import Problem

_MOST_CHARACTERS = 100_000  # of a text in a refusal


def as_problem(error: BaseException) -> Problem:
    """Return the Problem for an error; a full disk, low memory and lost processes have codes of their own."""
    match error:
        case Problem():
            return error
        case OSError() if refused := as_refusal(error):
            return refused
        case OSError() if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return Problem("disk_full", path=str(error.filename or ""))
        case OSError() if error.errno in (errno.EACCES, errno.EROFS, errno.EPERM, errno.EIO, errno.EFBIG):
            return Problem("write_failed", path=str(error.filename or ""), detail=error.strerror or "")
        case sqlite3.OperationalError() if "full" in str(error):
            return Problem("disk_full", path="catalog.sqlite")
        case MemoryError():
            return Problem("out_of_memory", detail=str(error))
        case RuntimeError() if "out of memory" in str(error) or "can't allocate memory" in str(error):
            return Problem("out_of_memory", detail=str(error))
        case RuntimeError() if "gloo" in str(error) or "NCCL" in str(error):
            return Problem("process_lost", detail=str(error).partition("\n")[0])
        case _:
            return Problem("internal", detail=f"{type(error).__name__}: {error}")


def refusal(error: BaseException) -> jobs.Refused:
    """Return the answer that carries a problem across the pipe; unexpected errors include their traceback.

    It can always be encoded: names in values and texts that cannot cross the pipe are escaped, endless texts are cut.
    """
    problem = as_problem(error)
    details = "" if isinstance(error, Problem) else "".join(traceback.format_exception(error))
    values = {name: _crossing(value) for name, value in problem.values.items()}
    return jobs.Refused(code=problem.code, values=values, details=_crossing(details))


def _crossing(value: Any) -> Any:
    if not isinstance(value, str):
        try:
            msgspec.msgpack.encode(value)
        except Exception:  # noqa: BLE001 - any error has a description
            value = repr(value)
        else:
            return value
    return value.encode("utf-8", "backslashreplace").decode("utf-8")[:_MOST_CHARACTERS]
