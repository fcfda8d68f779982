"""From dropped paths to a listing, and from a listing to rows of the catalog; also for a rescan."""

import os
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from core.catalog import table
from core.catalog.catalog import Catalog
from core.catalog.folders import ImportedFrom
from core.catalog.listing import ListedFile, Listing, list_pictures, renamed
from core.catalog.unpack import unpack
from core.events import jobs
from core.events.listening import Emit, Stop, count, raise_if_stopped
from core.problems import Problem
from core.project import Project

LISTED_BATCH = 50_000  # rows a transaction; some tenths of a second
# In a rescan, an import whose folder is away or empty reports nothing.
_NOTHING_THERE = ("path_missing", "folder_empty", "no_pictures", "table_empty", "table_columns")


_Asked = jobs.ImportPictures | ImportedFrom


def gather(project: Project, catalog: Catalog, request: jobs.ImportPictures, emit: Emit, stop: Stop) -> Listing:
    """Unpack zips into the project, read tables, and list all pictures; refused files are in the listing.

    In places that were imported before, renamed classes get their present names.
    """
    names = catalog.present_names()
    before = [os.path.abspath(path) for one in catalog.imports() for path in one.paths]  # noqa: PTH100
    paths: list[Path] = []
    found: list[ListedFile] = []
    refused: list[jobs.Rejected] = []
    ignored: Counter[str] = Counter()
    for given in request.paths:
        path = Path(given)
        if path.suffix.lower() in table.SUFFIXES and path.is_file():
            listed = _read_table(request, path, emit, stop)
            known = names and str(path.absolute()) in before
            found += [renamed(one, names) for one in listed.found] if known else listed.found
            refused += listed.rejected
        elif path.suffix.lower() == ".zip" and path.is_file():
            project.pictures.mkdir(exist_ok=True)
            unpacked = unpack(path, project.pictures, progress=count(emit, "unpacking"), stop=stop)
            paths += [unpacked.folder] if unpacked.folder else []
            refused += unpacked.rejected
            ignored += Counter(unpacked.ignored_kinds)
        else:
            paths.append(path)
    if not paths:
        return Listing(found=found, rejected=refused, ignored=ignored.total(), ignored_kinds=ignored)
    listing = _list(request, paths, emit, stop)
    folders = tuple(os.path.join(place, "") for place in before if names)  # noqa: PTH118
    found += [renamed(one, names) if one.path.startswith(folders) else one for one in listing.found]
    ignored += Counter(listing.ignored_kinds)
    rejected = listing.rejected + refused
    return Listing(found=found, rejected=rejected, ignored=ignored.total(), ignored_kinds=ignored)


def gather_again(imported: ImportedFrom, emit: Emit, stop: Stop) -> Listing:
    """List once more what an import listed; paths that no longer exist yield nothing."""
    found: list[ListedFile] = []
    rejected: list[jobs.Rejected] = []
    tables = [path for path in imported.paths if Path(path).suffix.lower() in table.SUFFIXES]
    others = [path for path in imported.paths if path not in tables]
    looks = [partial(_read_table, imported, Path(given), emit, stop) for given in tables]
    if others:
        looks.append(partial(_list, imported, others, emit, stop))
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


def _read_table(asked: _Asked, path: Path, emit: Emit, stop: Stop) -> Listing:
    columns = {"path_column": asked.path_column, "class_column": asked.class_column}
    return table.read_table(path, **columns, **_said(asked), progress=count(emit, "listing"), stop=stop)


def _list(asked: _Asked, paths: Sequence[str | Path], emit: Emit, stop: Stop) -> Listing:
    return list_pictures(paths, **_said(asked), progress=count(emit, "listing"), stop=stop)


def _said(asked: _Asked) -> dict[str, str | None]:
    return {"class_name": asked.class_name, "source": asked.source}


def enter(catalog: Catalog, found: Sequence[ListedFile], keeps_parts: bool, emit: Emit, stop: Stop) -> int:
    """Enter the listed files in batches, and return how many were new."""
    start = 0

    def tell(entered: int) -> None:
        emit(jobs.Work(stage="importing", done=start + entered, total=len(found)))

    added = 0
    with catalog.filled(len(found), lambda: tell(0)):
        while start < len(found):
            raise_if_stopped(stop)
            batch = found[start : start + LISTED_BATCH]
            added += catalog.add_listed(batch, with_parts=keeps_parts, progress=tell)
            start += len(batch)
            tell(0)
    return added


def places(project: Project, paths: Sequence[str]) -> list[str]:
    """Return the folders that hold the imported pictures; unpacked zips and copies lie in the project."""
    given = [Path(path).absolute() for path in paths]
    return [str(project.pictures), *(str(path if path.is_dir() else path.parent) for path in given)]


def remember(catalog: Catalog, request: jobs.ImportPictures) -> None:
    """Remember where to look for new pictures; zips, and originals that were copied, are left out."""
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


def is_there(path: str) -> bool:
    """Tell whether a refused file may still exist, on the disk or in a zip on the disk."""
    # Unlike a Path, these functions accept names that no file can have.
    return not os.path.isdir(path) and any(os.path.isfile(one) for one in (path, *map(str, Path(path).parents)))  # noqa: PTH112, PTH113
