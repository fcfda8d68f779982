"""The verb `import`: from dropped folders and zips to pictures in the catalog.

In two phases. Files are listed, by their names only, and entered in batches, each a transaction: the pictures can be
browsed at once. Then each is inspected (core/jobs/inspecting.py), here or by a job of its own. A kill or a cancel loses
at most the batch under way, and the next import goes on. What is copied into the project is inspected on the way.
"""

import hashlib
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from core.catalog import table
from core.catalog.catalog import Catalog
from core.catalog.folders import ImportedFrom
from core.catalog.listing import Found, Listing, list_pictures, renamed
from core.catalog.names import plain_name
from core.catalog.records import NewPicture
from core.catalog.spelling import as_known
from core.catalog.unpack import unpack
from core.events import jobs
from core.files import move
from core.jobs.inspecting import inspect_pending, keep_given_parts
from core.jobs.registry import Emit, Stop
from core.pixels.decode import Unreadable
from core.pixels.decoders import shared
from core.problems import Problem
from core.project import Project, open_project

LISTED_BATCH = 50_000  # rows a transaction; some tenths of a second
COPIED_BATCH = 256

Batch = tuple[list[NewPicture], list[jobs.Rejected]]


def import_pictures(request: jobs.ImportPictures, emit: Emit, stop: Stop) -> jobs.Imported:
    """List, enter and inspect pictures; what cannot be taken is returned with its reason and kept as a finding.

    Without `request.inspect` the last is left to a job of its own. Raises Problem `path_missing`, `folder_empty`,
    `no_pictures` where nothing at all was found, `zip_damaged`, `zip_too_large`, `cancelled`, `disk_full`.
    """
    project = open_project(Path(request.project))
    with Catalog.open(project.catalog) as catalog:
        listing = _list(project, request, _PresentNames(catalog), emit, stop)
        found = as_known(listing.found, catalog.paths())
        settings = catalog.split_settings()
        # A split that the person has made is not changed by what folders say: new pictures wait for the next one.
        keeps_parts = settings is None or settings.given
        _remember(catalog, request)
        last = catalog.last_id()
        rejected, added, done = list(listing.rejected), 0, 0
        if request.copy:
            for rows, refused in _copied(project, catalog, found, keeps_parts):
                _poll(stop)
                added += catalog.add_pictures(rows)
                rejected += refused
                done += len(rows) + len(refused)
                emit(jobs.Work(stage="importing", done=done, total=len(found)))
        else:
            added = _enter(catalog, found, keeps_parts, emit, stop)
        skipped = len(found) - added - (len(rejected) - len(listing.rejected))
        for start in range(0, len(rejected), LISTED_BATCH):
            _poll(stop)
            catalog.set_rejected(rejected[start : start + LISTED_BATCH])
            emit(jobs.Work(stage="importing", done=len(found), total=len(found)))
        if request.inspect:
            inspection = inspect_pending(project, catalog, emit, stop)
            rejected += inspection.rejected
            added -= sum(number > last for number in inspection.refused)
            keep_given_parts(catalog)
        return jobs.Imported(
            pictures=catalog.count(),
            added=added,
            skipped=skipped,
            ignored=listing.ignored,
            classes=catalog.class_counts(),
            rejected=rejected,
            parts_kept=keeps_parts and any(one.part for one in found),
            ids=(last, catalog.last_id()),
            sources=catalog.new_sources(last, _places(project, request.paths)) if added else [],
        )


def _enter(catalog: Catalog, found: Sequence[Found], keeps_parts: bool, emit: Emit, stop: Stop) -> int:
    """Enter what was listed, in batches, and return how many were new."""
    start = 0

    def tell(entered: int) -> None:
        emit(jobs.Work(stage="importing", done=start + entered, total=len(found)))

    added = 0
    with catalog.filled(len(found), lambda: tell(0)):
        while start < len(found):
            _poll(stop)
            batch = found[start : start + LISTED_BATCH]
            added += catalog.add_listed(batch, with_parts=keeps_parts, progress=tell)
            start += len(batch)
            tell(0)
    return added


class _PresentNames:
    """Gives what is found where something was imported from before the names that its classes have now."""

    def __init__(self, catalog: Catalog) -> None:
        self._names = catalog.present_names()
        places = [os.path.abspath(path) for one in catalog.imports() for path in one.paths]  # noqa: PTH100
        self._tables = frozenset(places)
        self._folders = tuple(os.path.join(place, "") for place in places)  # noqa: PTH118

    def of_table(self, table: Path, found: list[Found]) -> list[Found]:
        """Return what a table lists."""
        known = self._names and str(table.absolute()) in self._tables
        return [renamed(one, self._names) for one in found] if known else found

    def of_folders(self, found: list[Found]) -> list[Found]:
        """Return what lies in folders."""
        if not self._names:
            return found
        return [renamed(one, self._names) if one.path.startswith(self._folders) else one for one in found]


def _list(project: Project, request: jobs.ImportPictures, present: _PresentNames, emit: Emit, stop: Stop) -> Listing:
    """Unpack zips into the project, read tables, and list all pictures, with what was refused on the way."""
    paths: list[Path] = []
    found: list[Found] = []
    refused: list[jobs.Rejected] = []
    ignored = 0
    for given in request.paths:
        path = Path(given)
        if path.suffix.lower() in table.SUFFIXES and path.is_file():
            listed = table.read_table(
                path,
                path_column=request.path_column,
                class_column=request.class_column,
                class_name=request.class_name,
                source=request.source,
                progress=lambda count: emit(jobs.Work(stage="listing", done=count)),
                stop=stop,
            )
            found += present.of_table(path, listed.found)
            refused += listed.rejected
            continue
        if path.suffix.lower() != ".zip" or not path.is_file():
            paths.append(path)
            continue
        project.pictures.mkdir(exist_ok=True)
        unpacked = unpack(
            path, project.pictures, progress=lambda done: emit(jobs.Work(stage="unpacking", done=done)), stop=stop
        )
        paths += [unpacked.folder] if unpacked.folder else []
        refused += unpacked.rejected
        ignored += unpacked.ignored
    if not paths:
        return Listing(found=found, rejected=refused, ignored=ignored)
    listing = list_pictures(
        paths,
        class_name=request.class_name,
        source=request.source,
        progress=lambda count: emit(jobs.Work(stage="listing", done=count)),
        stop=stop,
    )
    found += present.of_folders(listing.found)
    return Listing(found=found, rejected=listing.rejected + refused, ignored=listing.ignored + ignored)


def _places(project: Project, paths: Sequence[str]) -> list[str]:
    """Return the folders in which what is imported lies; zips are unpacked, and copies made, in the project."""
    given = [Path(path).absolute() for path in paths]
    return [str(project.pictures), *(str(path if path.is_dir() else path.parent) for path in given)]


def _remember(catalog: Catalog, request: jobs.ImportPictures) -> None:
    """Remember where to look for new pictures: not in zips, and not where copies were made of."""
    paths = [path for path in request.paths if not path.lower().endswith(".zip")]
    if paths and not request.copy:
        catalog.remember_import(
            ImportedFrom(
                paths=paths,
                class_name=request.class_name,
                source=request.source,
                path_column=request.path_column,
                class_column=request.class_column,
            )
        )


def _poll(stop: Stop) -> None:
    if stop():
        raise Problem("cancelled")


def _copied(project: Project, catalog: Catalog, found: Sequence[Found], keeps_parts: bool) -> Iterator[Batch]:
    """Copy files into the project, each inspected first; yield the rows of the copies, and the files refused."""

    def take(one: Found) -> NewPicture | jobs.Rejected:
        try:
            facts = shared().inspect(one.path).result()
        except Unreadable as error:
            return jobs.Rejected(path=one.path, reason=error.reason, detail=error.detail)
        try:
            path = _copy(project, one)
        except _NotRead as error:
            return jobs.Rejected(path=one.path, reason="not_copied", detail=str(error))
        return NewPicture(
            path=path,
            class_name=one.class_name,
            source=one.source,
            part=one.part if keeps_parts else None,
            size=facts.size,
            mtime_ns=facts.mtime_ns,
            width=facts.width,
            height=facts.height,
            format=facts.format,
            mode=facts.mode,
            grey=facts.grey,
            sha256=facts.sha256,
        )

    known = catalog.known_paths([one.path for one in found])
    found = [one for one in found if one.path not in known]
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        for start in range(0, len(found), COPIED_BATCH):
            taken = list(pool.map(take, found[start : start + COPIED_BATCH]))
            yield (
                [one for one in taken if isinstance(one, NewPicture)],
                [one for one in taken if isinstance(one, jobs.Rejected)],
            )


class _NotRead(Exception):  # noqa: N818 - a fact about a file, as core.pixels.decode.Unreadable is
    """A picture that was there a moment ago cannot be read any more."""


def _copy(project: Project, found: Found) -> str:
    """Copy a picture into the project and return where it lies; a copy made earlier is used again.

    Raises _NotRead, and OSError with the name of what cannot be written in the project; nothing is left half there.
    """
    original = Path(found.path)
    try:
        content = original.read_bytes()
    except OSError as error:
        raise _NotRead(error.strerror or str(error)) from error
    folder = project.pictures / plain_name(found.source) / plain_name(found.class_name or "")
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / original.name
    number = 1
    while target.exists() and target.read_bytes() != content:
        number += 1
        target = folder / f"{plain_name(original.stem)}-{number}{original.suffix}"
    if not target.exists():
        partial = folder / f".{hashlib.sha256(target.name.encode()).hexdigest()[:32]}.partial"  # names may be full
        try:
            partial.write_bytes(content)
        except OSError as error:
            partial.unlink(missing_ok=True)
            error.filename = str(target)
            raise
        move(partial, target)
    return str(target)
