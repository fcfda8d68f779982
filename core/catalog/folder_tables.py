"""Tables that lie beside the pictures of a folder or zip, and that say what these are."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from core.catalog.listing import ListedFile, Listing
from core.catalog.names import is_hidden_name
from core.catalog.table import SUFFIXES, read_table
from core.events.jobs import Rejected
from core.events.listening import Count, Stop, ignore, never
from core.problems import Problem

_MOST = 20  # tables of a folder that are tried
_LEAST = 0.1  # of the folder's pictures must be in a table; a number may be the name of a picture by chance
_LARGEST = 1 << 28  # bytes
# Tables to be handed in: they list the pictures of a competition with guesses.
_GUESSES = ("submission", "sample_sub")


def said_by_tables(
    folder: str,
    listing: Listing,
    *,
    path_column: str | None = None,
    class_column: str | None = None,
    root: str | None = None,
    progress: Count = ignore,
    stop: Stop = never,
) -> Listing:
    """Return what was listed in a folder, with the classes, parts and sources that its tables say.

    Only if the folders themselves tell no classes apart, and only by tables that list these pictures. Raises Problem
    `table_unclear` if such a table's column of classes was not recognised, `cancelled`.
    """
    if len({one.class_name for one in listing.found}) > 1:
        return listing
    known = {one.path: one for one in listing.found}
    said: dict[str, ListedFile] = {}
    rejected: list[Rejected] = []
    notes: list[tuple[str, dict[str, Any]]] = []
    unclear: Problem | None = None
    for table in _tables(Path(folder)):
        columns = {"path_column": path_column, "class_column": class_column}
        try:
            read = read_table(table, **columns, root=root, others=[folder], progress=progress, stop=stop)
        except Problem as problem:
            if problem.code == "cancelled":
                raise
            if problem.code == "table_unclear":
                unclear = unclear or problem
            continue
        rows = [one for one in read.found if one.path in known]
        most = 2 * len(rows) > len(read.found) + len(read.rejected)
        some = len(rows) >= max(2, _LEAST * len(known))
        if not (most and some and any(one.class_name for one in rows)):
            continue
        said |= {one.path: one for one in rows}
        rejected += read.rejected
        notes += read.notes
    if not said and unclear is not None and class_column is None:
        raise unclear
    found = [_merged(one, said[one.path]) if one.path in said else one for one in listing.found]
    return msgspec.structs.replace(
        listing, found=found, rejected=[*listing.rejected, *rejected], notes=[*listing.notes, *notes]
    )


def _tables(folder: Path) -> Sequence[Path]:
    """Return the tables in a folder and directly below it, in the order of their names."""
    found = [
        path
        for pattern in ("*", "*/*")
        for path in sorted(folder.glob(pattern))
        if path.suffix.lower() in SUFFIXES
        and not is_hidden_name(path.name)
        and not any(word in path.name.lower() for word in _GUESSES)
        and path.is_file()
        and path.stat().st_size <= _LARGEST
    ]
    return found[:_MOST]


def _merged(listed: ListedFile, said: ListedFile) -> ListedFile:
    """Return what a folder and a table say of a file; the table's words count, the folder's source stays."""
    return msgspec.structs.replace(
        listed,
        class_name=said.class_name,
        part=said.part or listed.part,
        source=said.source if said.says_source and not listed.says_source else listed.source,
        says_source=said.says_source or listed.says_source,
    )
