"""Reports of crashes: text files on this machine, which are sent nowhere; and how a start knows of the last one.

    reports/2026-11-30-162005-window.txt    one crash each; the newest stay, a mebibyte in all
    reports/running/<window>.lock, .txt     of each open window: a lock that the system frees however it ends, and the
                                            file into which faulthandler writes the last calls (docs/decisions/0019)

A window that ends in good order removes its two files. What a later start finds unlocked belongs to one that did not.
"""

import faulthandler
import logging
import os
import platform
import re
import time
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from core.files import keep_newest, write_atomically
from core.locking import held, is_held
from core.machine.bare_traces import bare_trace
from core.machine.places import machine_data
from core.version import VERSION

SILENT = "It ended without a last word: killed by the system, as when memory runs out, or switched off."
_MOST = 1 << 20  # bytes of all reports
_MOST_TRACE = 1 << 18  # bytes of faulthandler's
log = logging.getLogger(__name__)


def reports_folder() -> Path:
    """Return the folder of the reports; it may not exist yet."""
    return machine_data() / "reports"


@dataclass(frozen=True, kw_only=True)
class CrashReport:
    """A written report; `path` is None if it could not be written."""

    path: Path | None
    text: str


def report_crash(what: str, trace: str, *, project: str = "") -> CrashReport:
    """Write a report of what ended or failed, `window`, `engine` or `error`, with the bare `trace`, and return it.

    `project` is the name of the open project, the only name in it.
    """
    now = datetime.now().astimezone()
    lines = [
        f"Goldilocks {VERSION}: {what}",
        "This report was written on this computer and sent nowhere. It names no picture and no folder.",
        f"{now:%Y-%m-%d %H:%M:%S}, {platform.system()} {platform.release()}, Python {platform.python_version()}",
    ]
    lines += [f"Project: {project}"] if project else []
    text = "\n".join([*lines, "", bare_trace(trace).strip() or SILENT, ""])
    path = reports_folder() / f"{now:%Y-%m-%d-%H%M%S}-{re.sub(r'[^a-z]+', '-', what.lower())}.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, text.encode("utf-8", "replace"))
        keep_newest(path.parent, _MOST)
    except OSError as error:
        log.info("the report was not written: %s", error)  # a full disk or a read-only home: it is only shown
        return CrashReport(path=None, text=text)
    return CrashReport(path=path, text=text)


class RunningMark:
    """Tells later starts, from `begin` to `end`, that a window is open; and takes faulthandler's last words."""

    def __init__(self) -> None:
        self._held = ExitStack()
        self._file: BinaryIO | None = None
        self._path = reports_folder() / "running" / f"{os.getpid()}-{time.time_ns()}.txt"

    def begin(self) -> None:
        """Mark the start. Where nothing can be written, nobody will know of a crash."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._held.enter_context(held(self._path.with_suffix(".lock")))
            self._file = self._path.open("wb")
        except OSError as error:
            log.info("a crash will not be noticed: %s", error)
            return
        faulthandler.enable(self._file)

    def end(self) -> None:
        """Mark the end in good order."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None
        self._held.close()
        _forget(self._path)


def lost_windows() -> list[str]:
    """Return the last words of the windows that did not end in good order, the oldest first, and forget them."""
    words = []
    for path in sorted((reports_folder() / "running").glob("*.txt"), key=lambda one: one.name.rpartition("-")[2]):
        if is_held(path.with_suffix(".lock")):
            continue
        with suppress(OSError), path.open("rb") as file:
            words.append(file.read(_MOST_TRACE).decode("utf-8", "replace"))
        _forget(path)
    return words


def _forget(path: Path) -> None:
    for one in (path, path.with_suffix(".lock")):
        with suppress(OSError):
            one.unlink(missing_ok=True)
