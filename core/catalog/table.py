"""A CSV that lists pictures and their classes: any usual encoding, delimiter and head, relative or absolute paths.

A faulty line is skipped and reported with its number, and so are lines that contradict each other.
"""

import itertools
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from core.catalog.cells import meant
from core.catalog.columns import NOTHING, SAMPLE, Columns, cell, find_columns
from core.catalog.listing import ListedFile, Listing
from core.catalog.names import is_storable, printable, tidy_name
from core.catalog.table_files import TableFiles
from core.catalog.table_text import HEAD, LOOKED_AT, Record, decoded, read_bytes, records
from core.catalog.walk import File
from core.events.jobs import Rejected
from core.events.listening import Count, Stop, ignore, never, raise_if_stopped
from core.problems import Problem

SUFFIXES = (".csv", ".tsv")
LONGEST_CLASS = 255  # characters; no folder's name is longer
_EVERY = 1000
_NAMED = 10  # lines that a note names
_SEVERAL = "|;,"  # what stands between several classes in one cell


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The cells of a table's first line (names if `is_named`), and the places of the recognised columns, from 0.

    `is_clear` tells that no question is needed: paths and classes were recognised, or there are only paths.
    """

    table: str
    names: list[str]
    path: int | None
    class_name: int | None
    is_named: bool
    is_clear: bool

    def column(self, place: int) -> str:
        """Return the name of the column at a place for `read_table`, or its number if that is clearer."""
        name = self.names[place].strip()
        is_name = self.is_named and name and not name.isdigit()
        return name if is_name and [one.strip() for one in self.names].count(name) == 1 else str(place + 1)


def read_table(
    table: Path,
    *,
    path_column: str | None = None,
    class_column: str | None = None,
    class_name: str | None = None,
    source: str | None = None,
    root: str | None = None,
    others: Sequence[str] = (),
    progress: Count = ignore,
    stop: Stop = never,
) -> Listing:
    """List the pictures in a table; `class_name` and `source`, if given, replace those of the table.

    A `class_column` of "" means that none holds classes. `root` is the folder of its pictures, by default the table's
    own; they are also looked for below it, and below `others`. Raises Problem `path_missing`, `table_empty`,
    `table_column_missing`, `table_no_paths`, `table_unclear`, `cancelled`.
    """
    files = TableFiles(table, root, others, progress=progress, stop=stop)
    rows: list[Record] = []
    for number, record in enumerate(records(_text(table, read_bytes(table), path_column, class_column))):
        rows.append(record)
        if number % _EVERY == 0:
            raise_if_stopped(stop)
    if class_name is not None:
        class_column = class_column or ""
    columns = _columns(table, rows, files, path_column, class_column)
    if len(rows) == columns.head:
        raise Problem("table_empty", path=str(table))
    reading = _Reading(table, columns, files, width=len(rows[0][1] or []) if columns.head else 0)
    for number, (line, cells) in enumerate(rows[1:] if columns.head else rows):
        if number % _EVERY == 0:
            raise_if_stopped(stop)
            progress(number)
        reading.take(line, cells)
    found, rejected = reading.finished()
    return Listing(
        found=[_with(one, class_name, source) for one in found], rejected=rejected, ignored=0, notes=reading.notes()
    )


def _with(found: ListedFile, class_name: str | None, source: str | None) -> ListedFile:
    if class_name is None and source is None:
        return found
    own = tidy_name(source or "")
    return msgspec.structs.replace(
        found,
        class_name=(tidy_name(class_name) or None) if class_name is not None else found.class_name,
        source=own or found.source,
        says_source=bool(own) or found.says_source,
    )


def read_head(table: Path) -> Head:
    """Read only a table's first lines, and return what they tell about its columns.

    Raises Problem `path_missing`, `table_empty`, and OSError.
    """
    data = read_bytes(table, most=HEAD)
    if len(data) == HEAD:  # its last line may be incomplete
        data = data[: data.rfind(b"\n") + 1] or data
    rows = list(itertools.islice(records(_text(table, data)), SAMPLE))
    names = next((cells for _, cells in rows if cells), [])
    files = TableFiles(table)
    for class_column in (None, ""):
        try:
            columns = _columns(table, rows, files, None, class_column)
        except Problem as problem:
            if problem.code not in ("table_no_paths", "table_unclear"):
                raise
        else:
            is_clear = class_column is None
            return Head(
                table=str(table),
                names=names,
                path=columns.path,
                class_name=columns.class_name,
                is_named=columns.head,
                is_clear=is_clear,
            )
    return Head(table=str(table), names=names, path=None, class_name=None, is_named=True, is_clear=False)


def _text(table: Path, data: bytes, path_column: str | None = None, class_column: str | None = None) -> str:
    files = TableFiles(table)
    folder = files.folder

    def share_found(text: str) -> float:
        rows = list(itertools.islice(records(text), LOOKED_AT))
        try:
            columns = _columns(table, rows, files, path_column, class_column or "", search=False)
        except Problem:
            return 0.0
        names = [meant(cell(cells, columns.path)) for _, cells in rows[columns.head :] if cells]
        # Names in ASCII are found with any code page.
        odd = [name for name in names if not name.removeprefix(folder).isascii()]
        return sum(not isinstance(files.direct(name), str) for name in odd) / max(1, len(odd))

    return decoded(data, share_found)


def _columns(
    table: Path,
    rows: Sequence[Record],
    files: TableFiles,
    path_column: str | None,
    class_column: str | None,
    *,
    search: bool = True,
) -> Columns:
    """Find the columns; with `search`, files are looked for below the table's folder, too."""
    if not rows:
        raise Problem("table_empty", path=str(table))
    look = files.find if search else files.direct
    sample = [cells for _, cells in rows[:SAMPLE] if cells]
    if not sample:
        raise Problem("table_no_paths", path=str(table), columns="–")
    return find_columns(
        table,
        sample,
        path_column=path_column,
        class_column=class_column,
        is_there=lambda name: look(meant(name)) == "ambiguous" or not isinstance(look(meant(name)), str),
    )


class _Reading:
    """Collects what the lines of a table yield, and what is wrong with them."""

    def __init__(self, table: Path, columns: Columns, files: TableFiles, *, width: int) -> None:
        self._table = table
        self._columns = columns
        self._files = files
        self._width = width  # cells of the head; 0 without one
        self._rejected: list[Rejected] = []
        self._rows: dict[str, list[tuple[int, ListedFile]]] = {}  # by path
        self._without_class: list[int] = []  # lines

    def take(self, line: int, cells: list[str] | None) -> None:
        """Take a line: a picture, a rejection, or nothing if it is empty."""
        columns = self._columns
        where = self._where(line)
        if cells is None:
            self._reject(f"{self._table}:{line}", "bad_line", where)
            return
        if not any(cells):
            return
        name = meant(cell(cells, columns.path))
        if not name or (self._width and any(one.strip() for one in cells[self._width :])):
            self._reject(f"{self._table}:{line}", "bad_line", where)
            return
        path = os.path.normpath(os.path.join(self._files.folder, name))  # noqa: PTH118
        try:
            said = columns.class_of(cells)
        except ValueError as error:
            self._reject(path, "several_classes", f"{where}: {error}")
            return
        class_name = "" if said in NOTHING else tidy_name(meant(said))
        if len(class_name) > LONGEST_CLASS or said[:1] in ("=", "@"):
            cut = f"{class_name[:LONGEST_CLASS]}…" if len(class_name) > LONGEST_CLASS else class_name
            self._reject(path, "bad_line", f"{where}: {cut}")
            return
        part = columns.part_of(cells)
        found = self._files.find(name, (class_name, part or ""))
        if isinstance(found, str):
            self._reject(path, found, where)
        elif not is_storable(found[0]):
            self._reject(path, "bad_name", where)
        else:
            self._keep(line, found, class_name, part, tidy_name(meant(cell(cells, columns.source))))

    def _keep(self, line: int, file: File, class_name: str, part: str | None, source: str) -> None:
        if not class_name and (self._columns.class_name is not None or self._columns.one_hot):
            self._without_class.append(line)
        listed = ListedFile(
            path=file[0],
            class_name=class_name or None,
            part=part,
            source=source or self._table.stem,
            size=file[1],
            mtime_ns=file[2],
            says_source=bool(source),
        )
        self._rows.setdefault(file[0], []).append((line, listed))

    def finished(self) -> tuple[list[ListedFile], list[Rejected]]:
        """Return the pictures, without those of which lines contradict each other or name several classes."""
        cells = Counter(one.class_name for rows in self._rows.values() for _, one in rows if one.class_name)
        several = _several_classes(cells)
        found = []
        for path, rows in self._rows.items():
            said = {(one.class_name, one.part, one.source) for _, one in rows}
            lines = ", ".join(str(line) for line, _ in rows)
            if len(said) > 1:
                words = " / ".join(sorted({one.class_name or one.part or one.source for _, one in rows}))
                self._reject(path, "contradicting_lines", f"{self._table.name}, lines {lines}: {words}")
            elif rows[0][1].class_name in several:
                self._reject(path, "several_classes", f"{self._where(rows[0][0])}: {rows[0][1].class_name}")
            else:
                found.append(rows[0][1])
        return found, self._rejected

    def notes(self) -> list[tuple[str, dict[str, Any]]]:
        """Return notes on lines without a class, and on those that repeat others."""
        notes: list[tuple[str, dict[str, Any]]] = []
        repeated = sorted(
            line for rows in self._rows.values() for line, _ in rows[1:] if len({one for _, one in rows}) == 1
        )
        for code, lines in (("lines_without_class", self._without_class), ("lines_repeated", repeated)):
            if lines:
                named = ", ".join(map(str, lines[:_NAMED])) + (" …" if len(lines) > _NAMED else "")
                notes.append((code, {"table": self._table.name, "n": len(lines), "lines": named}))
        return notes

    def _where(self, line: int) -> str:
        return f"{self._table.name}, line {line}"

    def _reject(self, path: str, reason: str, detail: str) -> None:
        self._rejected.append(Rejected(path=printable(path), reason=reason, detail=detail))


def _several_classes(cells: Counter[str]) -> set[str]:
    """Return the cells that name several classes: their pieces are classes of other cells, or come back in others."""
    several: set[str] = set()
    for sign in _SEVERAL:
        divided = {text: [piece.strip() for piece in text.split(sign)] for text in cells if sign in text}
        times = Counter(piece for pieces in divided.values() for piece in set(pieces))
        for text, pieces in divided.items():
            alone = any(piece in cells for piece in pieces if piece)
            # A comma may be part of a name: `tench, Tinca tinca`.
            if len(pieces) > 1 and (alone or (sign != "," and any(times[piece] > 1 for piece in pieces if piece))):
                several.add(text)
    return several
