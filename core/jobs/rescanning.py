"""The verb `rescan`: looks again where pictures came from, and tells what is new, gone, changed and moved.

A file is moved where its content (SHA-256) is that of one that is gone; it keeps its class and its place in the split.
Only files of the same size are read for that.
"""

import hashlib
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

import msgspec

from core.catalog import table
from core.catalog.catalog import Catalog
from core.catalog.folders import ImportedFrom, KnownFile
from core.catalog.listing import Found, Listing, list_pictures, renamed
from core.catalog.spelling import as_known
from core.events import jobs
from core.jobs.importing import LISTED_BATCH
from core.jobs.inspecting import inspect_pending, keep_given_parts
from core.jobs.registry import Emit, Stop
from core.pixels.decode import Unreadable, read_file
from core.problems import Problem
from core.project import open_project

_TOLD = 1000  # files that are named, of each kind
_EVERY = 1000
# An import whose folder is away, or empty by now, has nothing to tell.
_NOTHING_THERE = ("path_missing", "folder_empty", "no_pictures", "table_empty", "table_columns")


def rescan(request: jobs.Rescan, emit: Emit, stop: Stop) -> jobs.Rescanned:
    """Look again at everything that was imported. Raises Problem `cancelled`, `disk_full`."""
    project = open_project(Path(request.project))
    with Catalog.open(project.catalog) as catalog:
        listings = [_listed(imported, emit, stop) for imported in catalog.imports()]
        known = {one.path: one for one in catalog.files()}
        found = [one for listing in listings for one in listing.found]
        listed = {one.path: one for one in as_known(found, known)}
        # What is said about the file of a picture is that it is gone.
        rejected = [one for listing in listings for one in listing.rejected if one.path not in known]
        refusals = catalog.refusals()
        refused = {one.path: (one.size, one.mtime_ns) for one in refusals if one.size is not None}
        touched, changed, gone = _compare(known, listed, refused, emit, stop)
        names = catalog.present_names()
        new = [
            renamed(one, names)
            for path, one in listed.items()
            if path not in known and refused.get(path) != (one.size, one.mtime_ns)
        ]
        away = [*gone, *(one for one in known.values() if one.missing and one.path not in listed)]
        moved = _moved(new, away, emit, stop)
        was = {one.id: one.path for one in away}
        here = {one.path for one in moved}
        new = [one for one in new if one.path not in here]
        lost = {one.id for one in gone} - {one.id for one in moved}
        settings = catalog.split_settings()
        catalog.set_looked(moved=moved, touched=touched, changed=changed, gone=sorted(lost))
        lapsed = (one for one in refusals if one.path in here or (one.path not in listed and not _is_there(one.path)))
        catalog.forget_refusals([one.id for one in lapsed])
        catalog.set_rejected(rejected)
        for start in range(0, len(new), LISTED_BATCH):
            batch = new[start : start + LISTED_BATCH]
            catalog.add_listed(batch, with_parts=settings is None or settings.given)
            emit(jobs.Work(stage="importing", done=start + len(batch), total=len(new)))
        if request.inspect:
            rejected += inspect_pending(project, catalog, emit, stop).rejected
            keep_given_parts(catalog)
        not_taken = {one.path for one in rejected}
        new = [one for one in new if one.path not in not_taken]
        files = [jobs.Looked(what="added", path=one.path) for one in new[:_TOLD]]
        files += [jobs.Looked(what="gone", path=one.path) for one in gone if one.id in lost][:_TOLD]
        files += [jobs.Looked(what="changed", path=one.path) for one in changed[:_TOLD]]
        files += [jobs.Looked(what="moved", path=one.path, former=was[one.id]) for one in moved[:_TOLD]]
        return jobs.Rescanned(
            pictures=catalog.count(),
            added=len(new),
            gone=len(lost),
            changed=len(changed),
            moved=len(moved),
            files=files,
            rejected=rejected,
        )


def _listed(imported: ImportedFrom, emit: Emit, stop: Stop) -> Listing:
    """List once more what an import has listed; what is not there any more gives nothing."""

    def tell(count: int) -> None:
        emit(jobs.Work(stage="listing", done=count))

    found: list[Found] = []
    rejected: list[jobs.Rejected] = []
    tables = [path for path in imported.paths if Path(path).suffix.lower() in table.SUFFIXES]
    others = [path for path in imported.paths if path not in tables]
    values = {"class_name": imported.class_name, "source": imported.source}
    columns = {"path_column": imported.path_column, "class_column": imported.class_column}
    looks: list[Callable[[], Listing]] = [
        partial(table.read_table, Path(given), progress=tell, stop=stop, **values, **columns) for given in tables
    ]
    if others:
        looks.append(partial(list_pictures, others, progress=tell, stop=stop, **values))
    for look in looks:
        try:
            listing = look()
        except Problem as problem:
            if problem.code not in _NOTHING_THERE:
                raise
        else:
            found += listing.found
            rejected += listing.rejected
    return Listing(found=found, rejected=rejected, ignored=0)


def _compare(
    known: dict[str, KnownFile],
    listed: dict[str, Found],
    refused: Mapping[str, tuple[int | None, int | None]],
    emit: Emit,
    stop: Stop,
) -> tuple[list[KnownFile], list[KnownFile], list[KnownFile]]:
    """Return which known files were only touched or are there again, which have another content, which are gone."""
    touched: list[KnownFile] = []
    changed: list[KnownFile] = []
    gone: list[KnownFile] = []
    for number, one in enumerate(known.values()):
        if number % _EVERY == 0:
            _poll(stop)
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


def _moved(new: Iterable[Found], away: Iterable[KnownFile], emit: Emit, stop: Stop) -> list[KnownFile]:
    """Return the files that lie elsewhere now, by their content; of equal ones that with the same name goes first."""
    by_size: dict[int, dict[str, list[KnownFile]]] = defaultdict(lambda: defaultdict(list))
    for one in away:
        if one.sha256:
            by_size[one.size][one.sha256].append(one)
    moved: list[KnownFile] = []
    candidates = [found for found in new if found.size in by_size]
    for number, found in enumerate(candidates):
        _poll(stop)
        emit(jobs.Work(stage="hashing", done=number, total=len(candidates)))
        same = by_size[found.size].get(_digest(found.path) or "", [])
        if same:
            same.sort(key=lambda one: Path(one.path).name != Path(found.path).name)
            moved.append(msgspec.structs.replace(same.pop(0), path=found.path, mtime_ns=found.mtime_ns))
    return moved


def _is_there(path: str) -> bool:
    """Tell whether a file that was refused may still be there: on the disk, or in a zip that is."""
    # Unlike a Path, these take a name that no file can have.
    return not os.path.isdir(path) and any(os.path.isfile(one) for one in (path, *map(str, Path(path).parents)))  # noqa: PTH112, PTH113


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


def _poll(stop: Stop) -> None:
    if stop():
        raise Problem("cancelled")
