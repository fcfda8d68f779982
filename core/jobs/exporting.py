"""The verbs `export-data` and `manifest`: the data set as folders with a table, and as a list of hashes."""

import csv
import errno
import io
import os
import shutil
from collections.abc import Iterable
from pathlib import Path, PurePath

from core.catalog.catalog import Catalog
from core.catalog.cells import harmless
from core.catalog.names import plain_name
from core.catalog.records import SplitRow, SplitSettings
from core.events import jobs
from core.files import move, settle_folder, write_atomically
from core.jobs.grouping import read_rows
from core.jobs.inspecting import finish_inspection
from core.jobs.registry import Emit, Stop
from core.problems import Problem
from core.project import open_project
from core.splitting.manifest import Entry, Manifest, encode

TABLE = "pictures.csv"
COLUMNS = ("file", "class", "part", "source", "sha256")
# What a system answers where two places cannot share a file's bytes, or knows no links at all (exFAT, some shares).
_NO_LINKS = (
    *(errno.EXDEV, errno.EPERM, errno.EMLINK, errno.EACCES),
    *(errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL),
)


def export_data(request: jobs.ExportData, emit: Emit, stop: Stop) -> jobs.DataExported:
    """Write a new folder part/class/picture of a split project, class/picture of another, and `pictures.csv` beside.

    Written under another name and renamed at the end: what bears its name is whole. Pictures in no part are left out
    of a split project's. The originals are only read. With `request.table` a table alone is written, of the originals:
    their paths as seen from the table's folder, absolute where they lie outside of it. Raises Problem `project_empty`,
    `target_exists`, `cancelled`, `disk_full`, `write_failed`.
    """
    project = open_project(Path(request.project))
    finish_inspection(project, emit, stop)
    rows = read_rows(project)
    with Catalog.open(project.catalog, read_only=True) as catalog:
        is_split = catalog.split_settings() is not None
    wanted = [row for row in rows if row.part or not is_split]
    target = Path(request.to).absolute()
    if target.exists() and (request.table or not target.is_dir() or any(target.iterdir())):
        raise Problem("target_exists", path=str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    if request.table:
        listed = [_line(row, _relative(row.path, target.parent)) for row in wanted]
        write_atomically(target, _table(listed))
        return jobs.DataExported(
            file=str(target), pictures=len(wanted), linked=0, left_out=len(rows) - len(wanted), rejected=[], table=True
        )
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    partial.mkdir()
    linked = 0
    table: list[tuple[str, ...]] = []
    rejected = []
    try:
        for number, (row, place) in enumerate(zip(wanted, places(wanted), strict=True)):
            if number % 64 == 0:
                emit(jobs.Work(stage="exporting", done=number, total=len(wanted)))
                if stop():
                    raise Problem("cancelled")
            (partial / place).parent.mkdir(parents=True, exist_ok=True)
            try:
                linked += _put(Path(row.path), partial / place, link=request.link)
            except FileNotFoundError:
                rejected.append(jobs.Rejected(path=row.path, reason="missing"))
            except PermissionError:
                rejected.append(jobs.Rejected(path=row.path, reason="permission_denied"))
            else:
                table.append(_line(row, place))
        (partial / TABLE).write_bytes(_table(table))
        if target.exists():
            target.rmdir()
        move(partial, target)
        settle_folder(target.parent)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    return jobs.DataExported(
        file=str(target),
        pictures=len(table),
        linked=linked,
        left_out=len(rows) - len(wanted),
        rejected=rejected,
    )


def write_manifest(request: jobs.WriteManifest, emit: Emit, stop: Stop) -> jobs.ManifestWritten:
    """Write the manifest of a project. Raises Problem `project_empty`, `target_exists`, `write_failed`, `disk_full`."""
    project = open_project(Path(request.project))
    finish_inspection(project, emit, stop)
    rows = read_rows(project)
    with Catalog.open(project.catalog, read_only=True) as catalog:
        settings = catalog.split_settings()
        snapshot = catalog.snapshot_hash()
    target = Path(request.to).absolute()
    if target.exists():
        raise Problem("target_exists", path=str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(target, encode(_manifest(project.name, rows, settings, snapshot, target.parent)))
    return jobs.ManifestWritten(file=str(target), pictures=len(rows))


def _manifest(name: str, rows: list[SplitRow], split: SplitSettings | None, snapshot: str, folder: Path) -> Manifest:
    return Manifest(
        name=name,
        catalog_hash=snapshot,
        split=split,
        pictures=[
            Entry(
                file=_relative(row.path, folder),
                sha256=row.sha256,
                class_name=row.class_name,
                source=row.source,
                part=row.part,
                group=row.group,
            )
            for row in rows
        ],
    )


def _relative(path: str, folder: Path) -> str:
    """Return a path as seen from a folder, with slashes; the whole path where it lies outside of it."""
    try:
        return PurePath(path).relative_to(folder).as_posix()
    except ValueError:
        return path


def _put(source: Path, target: Path, *, link: bool) -> bool:
    """Copy or link a file and tell whether it is a link."""
    if link:
        try:
            # A link to a link would be one, too: it leads nowhere where its way is relative or the original is gone.
            os.link(os.path.realpath(source), target)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
        else:
            return True
    shutil.copyfile(source, target)
    return False


def _line(row: SplitRow, file: str) -> tuple[str, ...]:
    """Return what the table says of a picture, in the order of `COLUMNS`."""
    return file, row.class_name, row.part or "", row.source, row.sha256


def _table(rows: Iterable[tuple[str, ...]]) -> bytes:
    """Return the table's bytes; what a spreadsheet would run is made harmless (core/catalog/cells.py)."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8")


def places(rows: list[SplitRow]) -> list[str]:
    """Return for each picture where it goes: part/class/name, with slashes, names that every system takes, each once.

    Names that differ only in capitals are the same on some systems, and count as the same here.
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
    """Return a name that is not taken yet, and take it."""
    name, number = f"{stem}{suffix}", 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}{suffix}"
    taken.add(name.casefold())
    return name
