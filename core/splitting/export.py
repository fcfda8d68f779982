"""The data set as folders: the place of each picture, how it gets there, and the rows of the table beside them."""

import csv
import errno
import io
import os
import shutil
from collections.abc import Iterable
from pathlib import Path, PurePath

from core.catalog.cells import harmless
from core.catalog.names import plain_name
from core.catalog.records import SplitRow

TABLE = "pictures.csv"
COLUMNS = ("file", "class", "part", "source", "sha256")
# Errors for two places that cannot share a file's bytes, or for file systems without links (exFAT, some shares).
_NO_LINKS = (
    *(errno.EXDEV, errno.EPERM, errno.EMLINK, errno.EACCES),
    *(errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL),
)


def put(source: Path, target: Path, *, link: bool) -> bool:
    """Copy or link a file and tell whether it is a link."""
    if link:
        try:
            # Hard-linking a symbolic link makes another link, which breaks if it is relative or the original goes away.
            os.link(os.path.realpath(source), target)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
        else:
            return True
    shutil.copyfile(source, target)
    return False


def line(row: SplitRow, file: str) -> tuple[str, ...]:
    """Return the table's row of a picture, in the order of `COLUMNS`."""
    return file, row.class_name, row.part or "", row.source, row.sha256


def table_bytes(rows: Iterable[tuple[str, ...]]) -> bytes:
    """Return the table's bytes; cells that a spreadsheet would run are made harmless (core/catalog/cells.py)."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8")


def places(rows: list[SplitRow]) -> list[str]:
    """Return each picture's place: part/class/name, with slashes; names are valid on every system, and unique.

    Names that differ only in case are equal on some systems, and count as equal here.
    """
    folders: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted({row.class_name for row in rows}):
        folders[name] = _free(plain_name(name), "", taken)
    found = []
    used: dict[str, set[str]] = {}
    for row in rows:
        folder = f"{row.part}/{folders[row.class_name]}" if row.part else folders[row.class_name]
        original = PurePath(row.path)
        suffix = plain_name(original.suffix.removeprefix(".")) if original.suffix else ""
        suffix = f".{suffix}" if suffix else ""
        found.append(f"{folder}/{_free(plain_name(original.stem), suffix, used.setdefault(folder, set()))}")
    return found


def _free(stem: str, suffix: str, taken: set[str]) -> str:
    """Return a name that is not taken, and take it."""
    name, number = f"{stem}{suffix}", 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}{suffix}"
    taken.add(name.casefold())
    return name
