"""From dropped paths to a listing, and from a listing to rows of the catalog; also for a rescan."""

import itertools
import os
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import msgspec

from core.catalog import table
from core.catalog.catalog import Catalog
from core.catalog.folder_tables import said_by_tables
from core.catalog.folders import ImportedFrom
from core.catalog.listing import ListedFile, Listing, list_pictures, renamed
from core.catalog.unpack import unpack
from core.events import jobs
from core.events.listening import Emit, Stop, count, raise_if_stopped
from core.problems import Problem
from core.project import Project

LISTED_BATCH = 50_000  # rows a transaction; some tenths of a second
# In a rescan, an import whose folder is away or empty reports nothing.
_NOTHING_THERE = (
    "path_missing",
    "folder_empty",
    "no_pictures",
    "table_empty",
    "table_no_paths",
    "table_column_missing",
    "table_unclear",
)


_Asked = jobs.ImportPictures | ImportedFrom


def gather(project: Project, catalog: Catalog, request: jobs.ImportPictures, emit: Emit, stop: Stop) -> Listing:
    """Unpack zips into the project, read tables, and list all pictures; refused files are in the listing.

    In places that were imported before, renamed classes get their present names.
    """
    names = catalog.present_names()
    before = [os.path.abspath(path) for one in catalog.imports() for path in one.paths]  # noqa: PTH100
    paths: list[Path] = []
    tables: list[Path] = []
    refused: list[jobs.Rejected] = []
    ignored: Counter[str] = Counter()
    for given in request.paths:
        path = Path(given)
        if is_table(path):
            tables.append(path)
        elif path.suffix.lower() == ".zip" and path.is_file():
            project.pictures.mkdir(exist_ok=True)
            unpacked = unpack(path, project.pictures.path, progress=count(emit, "unpacking"), stop=stop)
            paths += [unpacked.folder] if unpacked.folder else []
            refused += unpacked.rejected
            ignored += Counter(unpacked.ignored_kinds)
        else:
            paths.append(path)
    listings = [_read_table(request, path, paths, emit, stop) for path in tables]
    # What a table says of a picture counts more than that it lies in a folder that was dropped with it.
    listings += [_list(request, paths, emit, stop, alone=not tables)] if paths else []
    if names:
        again = tuple(os.path.join(place, "") for place in before)  # noqa: PTH118
        listings = [
            msgspec.structs.replace(
                listing,
                found=[
                    renamed(one, names) if one.path.startswith(again) or str(source) in before else one
                    for one in listing.found
                ],
            )
            for listing, source in itertools.zip_longest(listings, [path.absolute() for path in tables])
        ]
    for listing in listings:
        ignored += Counter(listing.ignored_kinds)
    return Listing(
        found=[one for listing in listings for one in listing.found],
        rejected=[one for listing in listings for one in listing.rejected] + refused,
        ignored=ignored.total(),
        ignored_kinds=dict(ignored),
        notes=[note for listing in listings for note in listing.notes],
    )


def gather_again(imported: ImportedFrom, emit: Emit, stop: Stop) -> Listing:
    """List once more what an import listed; paths that no longer exist yield nothing."""
    found: list[ListedFile] = []
    rejected: list[jobs.Rejected] = []
    tables = [path for path in imported.paths if Path(path).suffix.lower() in table.SUFFIXES]
    others = [Path(path) for path in imported.paths if path not in tables]
    looks = [partial(_read_table, imported, Path(given), others, emit, stop) for given in tables]
    if others:
        looks.append(partial(_list, imported, others, emit, stop, alone=not tables))
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


def is_table(path: Path) -> bool:
    """Tell whether a path is a table of pictures."""
    return path.suffix.lower() in table.SUFFIXES and path.is_file()


def _read_table(asked: _Asked, path: Path, beside: Sequence[Path], emit: Emit, stop: Stop) -> Listing:
    return table.read_table(
        path,
        **_columns(asked),
        **_said(asked),
        others=[str(place) for place in beside if place.is_dir()],
        progress=count(emit, "listing"),
        stop=stop,
    )


def _list(asked: _Asked, paths: Sequence[Path], emit: Emit, stop: Stop, *, alone: bool) -> Listing:
    """List folders and files; with `alone`, also take what tables in a single folder say."""
    told = count(emit, "listing")
    listing = list_pictures(paths, parts=asked.parts, **_said(asked), progress=told, stop=stop)
    if not alone or asked.class_name or len(paths) != 1 or not paths[0].is_dir():
        return listing
    return said_by_tables(str(paths[0].absolute()), listing, **_columns(asked), progress=told, stop=stop)


def _columns(asked: _Asked) -> dict[str, str | None]:
    return {"path_column": asked.path_column, "class_column": asked.class_column, "root": asked.root}


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
                root=request.root,
                parts=request.parts,
            )
        )


def is_there(path: str) -> bool:
    """Tell whether a refused file may still exist, on the disk or in a zip on the disk."""
    # Unlike a Path, these functions accept names that no file can have.
    return not os.path.isdir(path) and any(os.path.isfile(one) for one in (path, *map(str, Path(path).parents)))  # noqa: PTH112, PTH113
