"""What happened to the files that the catalog knows: touched, changed, missing, moved.

A new file with the content (SHA-256) of a missing one is that file, moved. Only files of the same size are read.
"""

# Paths are plain strings, because there may be a million of them.

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePath

import msgspec

from core.catalog.catalog import Catalog
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
    """Return the files that have moved, by content; of equal files, the one with the most alike path is preferred.

    A file that was never inspected is known by its name, size and time of change.
    """
    by_size: dict[int, dict[str, list[KnownFile]]] = defaultdict(lambda: defaultdict(list))
    for one in away:
        by_size[one.size][one.sha256 or _looks(one)].append(one)
    moved: list[KnownFile] = []
    candidates = [found for found in new if found.size in by_size]
    for number, found in enumerate(candidates):
        raise_if_stopped(stop)
        emit(jobs.Work(stage="hashing", done=number, total=len(candidates)))
        of_size = by_size[found.size]
        same = of_size.get(_looks(found)) or of_size.get(_digest(found.path) or "") or []
        if same:
            best = max(same, key=lambda one: _in_common(one.path, found.path))
            same.remove(best)
            moved.append(msgspec.structs.replace(best, path=found.path, mtime_ns=found.mtime_ns))
    return moved


def missing_files(catalog: Catalog, sizes: set[int] | None = None) -> list[KnownFile]:
    """Return the pictures whose files are not where the catalog has them; with `sizes` (bytes), only those."""
    return [one for one in catalog.files() if (sizes is None or one.size in sizes) and not os.path.lexists(one.path)]


def keep_moved(catalog: Catalog, found: Sequence[ListedFile], emit: Emit, stop: Stop) -> int:
    """Find missing pictures among listed files, keep their new paths, and return how many were found."""
    if not catalog.count():
        return 0
    known = catalog.known_paths(one.path for one in found)
    new = [one for one in found if one.path not in known]
    away = missing_files(catalog, {one.size for one in new}) if new else []
    moved = moved_files(new, away, emit, stop) if away else []
    if moved:
        catalog.set_looked(moved=moved)
    return len(moved)


def as_copied(
    catalog: Catalog, found: Sequence[ListedFile], folder: Path, emit: Emit, stop: Stop
) -> Sequence[ListedFile]:
    """Return what was listed, with the paths of known pictures for files in the project's `folder` that equal them.

    Another zip brought them before. They are known by name and content; each picture stands for one file at most, for
    one of its class if possible.
    """
    start = f"{folder}{os.sep}"
    inside = [one for one in found if one.path.startswith(start)]
    known = catalog.known_paths(one.path for one in inside)
    new = [one for one in inside if one.path not in known]
    looks = {(PurePath(one.path).name, one.size) for one in new}
    before: dict[str, list[int]] = defaultdict(list)
    for one in catalog.files() if new else ():
        if one.sha256 and one.path.startswith(start) and (PurePath(one.path).name, one.size) in looks:
            before[one.sha256].append(one.id)
    if not before:
        return found
    places: dict[str, str] = {}
    for number, listed in enumerate(new):
        raise_if_stopped(stop)
        emit(jobs.Work(stage="hashing", done=number, total=len(new)))
        same = catalog.pictures_of(before.get(_digest(listed.path) or "", []))
        if same:
            classes = [picture.class_name for picture in same]
            best = same[classes.index(listed.class_name) if listed.class_name in classes else 0]
            before[best.sha256].remove(best.id)
            places[listed.path] = best.path
    return [msgspec.structs.replace(one, path=places.get(one.path, one.path)) for one in found]


def _looks(one: ListedFile | KnownFile) -> str:
    """Return what tells a file by its looks; no hash equals it."""
    return f"{PurePath(one.path).name}/{one.mtime_ns}"


def _in_common(path: str, other: str) -> int:
    """Return how many names two paths have in common at their ends."""
    pairs = zip(reversed(PurePath(path).parts), reversed(PurePath(other).parts), strict=False)
    return next((number for number, (a, b) in enumerate(pairs) if a != b), len(PurePath(path).parts))


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
