"""Verbs in forks of a process that has loaded everything: they begin at once, and can be killed at any moment."""

import contextlib
import io
import json
import os
import signal
import sqlite3
import sys
import time
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.cli.main import main
from core.pixels import decoders

KILLED = -signal.SIGKILL


@dataclass(frozen=True, kw_only=True)
class VerbOutcome:
    """How a verb ended: its status (negative: the signal), its output, its errors."""

    status: int
    output: str = ""
    errors: str = ""


class VerbFork:
    """A verb that runs in a fork of this process."""

    def __init__(self, words: Sequence[object]) -> None:
        self._reading, writing = os.pipe()
        self._child = os.fork()
        if self._child == 0:
            os.close(self._reading)
            _run([str(word) for word in words], writing)
        os.close(writing)

    def kill_after(self, seconds: float) -> None:
        """Kill it after a while, if it still runs."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if os.waitid(os.P_PID, self._child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None:
                return
            time.sleep(0.002)
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._child, signal.SIGKILL)

    def wait(self) -> VerbOutcome:
        """Wait for its end."""
        with os.fdopen(self._reading) as pipe:
            text = pipe.read()
        _, state = os.waitpid(self._child, 0)
        status = os.waitstatus_to_exitcode(state)
        try:
            output, errors = json.loads(text)
        except ValueError:
            return VerbOutcome(status=status)
        return VerbOutcome(status=status, output=output, errors=errors)


def _run(words: list[str], writing: int) -> None:
    output, errors = io.StringIO(), io.StringIO()
    status = 1
    try:
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
            status = main(words)
        decoders.shared().close()  # the fork ends without what the interpreter does at its end
    except BaseException:  # noqa: BLE001 - told, and the fork ends here
        traceback.print_exc(file=errors)
    finally:
        with contextlib.suppress(OSError), os.fdopen(writing, "w") as pipe:
            json.dump([output.getvalue(), errors.getvalue()], pipe)
        sys.stderr.flush()
        os._exit(status)


def run_verb(*words: object) -> VerbOutcome:
    """Run a verb to its end."""
    return VerbFork(words).wait()


def is_sound(catalog: Path) -> bool:
    """Tell whether a catalog passes SQLite's checks, and its counts are those of its pictures."""
    with contextlib.closing(sqlite3.connect(catalog)) as connection:
        (sound,) = connection.execute("PRAGMA integrity_check").fetchone()
        foreign = connection.execute("PRAGMA foreign_key_check").fetchall()
        counted = connection.execute("SELECT class_id, source_id, part, excluded, n FROM tally WHERE n <> 0").fetchall()
        plain = connection.execute(
            "SELECT coalesce(class_id, 0), source_id, coalesce(part, ''), excluded, count(*) FROM picture"
            " GROUP BY 1, 2, 3, 4"
        ).fetchall()
    return sound == "ok" and not foreign and sorted(counted) == sorted(plain)


def left_over(*folders: Path) -> list[str]:
    """Return the temporary files and folders below these folders."""
    return [
        str(path)
        for folder in folders
        for path in folder.rglob("*")
        if path.name.endswith((".partial", "-journal")) or path.name.startswith("goldilocks.")
    ]
