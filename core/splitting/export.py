"""The data set as folders: the place of each picture, how it gets there, and the rows of the table beside them."""

import csv
import errno
import hashlib
import io
import os
import stat
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath
from typing import IO, NamedTuple

from core.catalog.cells import harmless
from core.catalog.names import is_picture_name, plain_name
from core.catalog.records import SplitRow

TABLE = "pictures.csv"
_CHUNK = 1 << 20  # bytes
_READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)  # a pipe is not waited for
COLUMNS = ("file", "class", "part", "source", "sha256")
# Errors for two places that cannot share a file's bytes, or for file systems without links (exFAT, some shares).
_NO_LINKS = (
    *(errno.EXDEV, errno.EPERM, errno.EMLINK, errno.EACCES),
    *(errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL),
)


class ClassifiedFile(NamedTuple):
    """A file that is no picture of the catalog, and the class whose folder it goes to."""

    path: str
    class_name: str
    part: None = None
    sha256: str = ""


class ChangedFileError(ValueError):
    """The file is not the picture that was taken in."""


def put(source: Path, target: Path, *, sha256: str = "", link: bool = False) -> bool:
    """Copy or link a picture, and tell whether it is a link; only one with a known hash is linked, and checked.

    The paths come from the catalog, which may be anybody's: a device, a pipe or any other file is not exported. Raises
    ChangedFileError, and OSError.
    """
    if not is_picture_name(source.name):
        raise ChangedFileError(source.name)
    with os.fdopen(os.open(source, _READING), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise ChangedFileError(source.name)
        link = link and bool(sha256)
        if link and hashlib.file_digest(file, "sha256").hexdigest() != sha256:
            raise ChangedFileError(source.name)
        if link and _link(source, target):
            return True
        _copy(file, target, sha256)
        return False


def _copy(source: IO[bytes], target: Path, sha256: str) -> None:
    """Copy a file, and check what was copied if its hash is known; nothing is left if it is something else."""
    source.seek(0)
    seen = hashlib.sha256()
    with target.open("xb") as sink:
        while chunk := source.read(_CHUNK):
            seen.update(chunk)
            sink.write(chunk)
    if sha256 and seen.hexdigest() != sha256:
        target.unlink()
        raise ChangedFileError(target.name)


def _link(source: Path, target: Path) -> bool:
    """Link to a file and tell whether that was possible."""
    try:
        # Hard-linking a symbolic link makes another link, which breaks if it is relative or the original goes away.
        os.link(os.path.realpath(source), target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        return False
    return True


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


def reason_not_copied(error: OSError | ChangedFileError) -> str | None:
    """Return why a picture was not copied; None if that is no fault of the picture, so that the export cannot go on."""
    if isinstance(error, FileNotFoundError):
        return "missing"
    if isinstance(error, PermissionError):
        return "permission_denied"
    return "changed" if isinstance(error, ChangedFileError) else None


def places(rows: Sequence[SplitRow | ClassifiedFile]) -> list[str]:
    """Return each picture's place: part/class/name, with slashes; names are valid on every system, and unique.

    Names that differ only in case are equal on some systems, and count as equal here.
    """
    folders: dict[str, str] = {}
    taken: dict[str, int] = {}
    for name in sorted({row.class_name for row in rows}):
        folders[name] = _free(plain_name(name), "", taken)
    found = []
    used: dict[str, dict[str, int]] = {}
    for row in rows:
        folder = f"{row.part}/{folders[row.class_name]}" if row.part else folders[row.class_name]
        original = PurePath(row.path)
        suffix = plain_name(original.suffix.removeprefix(".")) if original.suffix else ""
        suffix = f".{suffix}" if suffix else ""
        found.append(f"{folder}/{_free(plain_name(original.stem), suffix, used.setdefault(folder, {}))}")
    return found


def _free(stem: str, suffix: str, taken: dict[str, int]) -> str:
    """Return a name that is not taken, and take it; `taken` holds the last number given to each wanted name."""
    name = wanted = f"{stem}{suffix}"
    number = taken.get(wanted.casefold(), 1)
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}{suffix}"
    taken[name.casefold()] = 1
    taken[wanted.casefold()] = number
    return name
