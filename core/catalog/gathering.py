"""From dropped paths to a listing, and from a listing to rows of the catalog; also for a rescan."""

import os
from collections.abc import Callable, Sequence
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


class _PresentNames:
    """Renames the classes of what is found in places imported before to the present names of these classes."""

    def __init__(self, catalog: Catalog) -> None:
        self._names = catalog.present_names()
        places = [os.path.abspath(path) for one in catalog.imports() for path in one.paths]  # noqa: PTH100
        self._tables = frozenset(places)
        self._folders = tuple(os.path.join(place, "") for place in places)  # noqa: PTH118

    def of_table(self, table: Path, found: list[ListedFile]) -> list[ListedFile]:
        """Return what a table lists, with present class names."""
        known = self._names and str(table.absolute()) in self._tables
        return [renamed(one, self._names) for one in found] if known else found

    def of_folders(self, found: list[ListedFile]) -> list[ListedFile]:
        """Return what lies in folders, with present class names."""
        if not self._names:
            return found
        return [renamed(one, self._names) if one.path.startswith(self._folders) else one for one in found]


def gather(project: Project, catalog: Catalog, request: jobs.ImportPictures, emit: Emit, stop: Stop) -> Listing:
    """Unpack zips into the project, read tables, and list all pictures; refused files are in the listing."""
    present = _PresentNames(catalog)
    paths: list[Path] = []
    found: list[ListedFile] = []
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
                progress=count(emit, "listing"),
                stop=stop,
            )
            found += present.of_table(path, listed.found)
            refused += listed.rejected
            continue
        if path.suffix.lower() != ".zip" or not path.is_file():
            paths.append(path)
            continue
        project.pictures.mkdir(exist_ok=True)
        unpacked = unpack(path, project.pictures, progress=count(emit, "unpacking"), stop=stop)
        paths += [unpacked.folder] if unpacked.folder else []
        refused += unpacked.rejected
        ignored += unpacked.ignored
    if not paths:
        return Listing(found=found, rejected=refused, ignored=ignored)
    listing = list_pictures(
        paths,
        class_name=request.class_name,
        source=request.source,
        progress=count(emit, "listing"),
        stop=stop,
    )
    found += present.of_folders(listing.found)
    return Listing(found=found, rejected=listing.rejected + refused, ignored=listing.ignored + ignored)


def gather_again(imported: ImportedFrom, emit: Emit, stop: Stop) -> Listing:
    """List once more what an import listed; paths that no longer exist yield nothing."""
    tell = count(emit, "listing")
    found: list[ListedFile] = []
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
