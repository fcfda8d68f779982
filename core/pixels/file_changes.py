"""What happened to the files that the catalog knows: touched, changed, missing, moved.

A new file with the content (SHA-256) of a missing one is that file, moved. Only files of the same size are read.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from core.catalog.folders import KnownFile
from core.catalog.listing import ListedFile
from core.events import jobs
from core.events.listening import Emit, Stop, raise_if_stopped
from core.pixels.decode import Unreadable, read_file

_EVERY = 1000


def compare_files(
    known: dict[str, KnownFile],
    listed: dict[str, ListedFile],
    refused: Mapping[str, tuple[int | None, int | None]],
    emit: Emit,
    stop: Stop,
) -> tuple[list[KnownFile], list[KnownFile], list[KnownFile]]:
    """Return which known files were only touched or are back, which have new content, and which are missing."""
    touched: list[KnownFile] = []
    changed: list[KnownFile] = []
    gone: list[KnownFile] = []
    for number, one in enumerate(known.values()):
        if number % _EVERY == 0:
            raise_if_stopped(stop)
            emit(jobs.Work(stage="hashing", done=number, total=len(known)))
        now = listed.get(one.path)
        size, mtime_ns = (now.size, now.mtime_ns) if now is not None else _stat(one.path)
        if size < 0:
            if not one.missing:
                gone.append(one)
            continue
        if (size, mtime_ns) == refused.get(one.path, (one.size, one.mtime_ns) if not one.missing else None):
            continue
        at_present = msgspec.structs.replace(one, size=size, mtime_ns=mtime_ns)
        if not one.sha256 or (size == one.size and _digest(one.path) == one.sha256):
            touched.append(at_present)
        else:
            changed.append(at_present)
    return touched, changed, gone


def moved_files(new: Iterable[ListedFile], away: Iterable[KnownFile], emit: Emit, stop: Stop) -> list[KnownFile]:
    """Return the files that have moved, by content; of equal files, the one with the same name is preferred."""
    by_size: dict[int, dict[str, list[KnownFile]]] = defaultdict(lambda: defaultdict(list))
    for one in away:
        if one.sha256:
            by_size[one.size][one.sha256].append(one)
    moved: list[KnownFile] = []
    candidates = [found for found in new if found.size in by_size]
    for number, found in enumerate(candidates):
        raise_if_stopped(stop)
        emit(jobs.Work(stage="hashing", done=number, total=len(candidates)))
        same = by_size[found.size].get(_digest(found.path) or "", [])
        if same:
            same.sort(key=lambda one: Path(one.path).name != Path(found.path).name)
            moved.append(msgspec.structs.replace(same.pop(0), path=found.path, mtime_ns=found.mtime_ns))
    return moved


def _stat(path: str) -> tuple[int, int]:
    try:
        facts = Path(path).stat()
    except (OSError, ValueError):
        return -1, 0
    return facts.st_size, facts.st_mtime_ns


def _digest(path: str) -> str | None:
    try:
        return hashlib.sha256(read_file(path)[0]).hexdigest()
    except Unreadable:
        return None
