"""A CSV that lists pictures and their classes: any usual encoding and delimiter, relative or absolute paths.

The columns are recognised by their names, in Spanish or English, or, without a head, by their contents; or a person
names them. A faulty line is skipped and reported with its number.
"""

# ruff: noqa: PTH116, PTH118
# As in listing: paths are plain strings, because there may be a million lines.
import codecs
import csv
import itertools
import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from core.catalog.cells import meant
from core.catalog.listing import ListedFile, Listing
from core.catalog.names import is_picture_name, is_storable, printable, tidy_name
from core.catalog.part_names import part_of
from core.catalog.walk import reason_of
from core.events.jobs import Rejected
from core.events.listening import Count, Stop, ignore, never, raise_if_stopped
from core.problems import Problem

SUFFIXES = (".csv", ".tsv")
NAMES = {
    "path": (
        *("path", "file", "filename", "file_name", "filepath", "image", "image_path", "picture", "img", "photo"),
        *("ruta", "archivo", "fichero", "imagen", "foto"),
    ),
    "class": (
        *("class", "class_name", "label", "category", "species"),
        *("clase", "etiqueta", "categoría", "categoria", "especie"),
    ),
    "part": ("part", "split", "subset", "set", "parte", "conjunto"),
    "source": ("source", "origin", "origen", "fuente"),
}
_DELIMITERS = ",;\t|"
_LOOKED_AT = 100  # lines from which delimiter and columns are recognised
_LONGEST = 20  # lines of one record at most; a quote still open by then was not meant as one
_EVERY = 1000
_HEAD = 1 << 18  # bytes that hold these lines
# Candidates for a text that is not UTF: Western, Central European, Cyrillic, Greek, Turkish, Japanese, Chinese, Korean,
# and those of Macs and DOS. The bytes do not tell which one; whether the listed files exist does.
_CODE_PAGES = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp932", "gb18030", "cp950", "cp949"),
    *("mac_roman", "mac_cyrillic", "cp850", "cp866"),
)
LONGEST_CLASS = 255  # characters; no folder's name is longer
# With their BOMs; that of UTF-32 begins like that of UTF-16, so it comes first.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


Record = tuple[int, list[str] | None]


class Columns(msgspec.Struct, frozen=True, kw_only=True):
    """The place of each column, counted from 0; `head` tells that the first line holds names."""

    path: int
    class_name: int | None
    part: int | None = None
    source: int | None = None
    head: bool = True


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The cells of a table's first line (names if `is_named`), and the places of the recognised columns, from 0."""

    table: str
    names: list[str]
    path: int | None
    class_name: int | None
    is_named: bool

    @property
    def is_clear(self) -> bool:
        """Tell whether no question is needed: paths and classes were recognised, or there are only paths."""
        return self.path is not None and (self.class_name is not None or len(self.names) == 1)

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
    progress: Count = ignore,
    stop: Stop = never,
) -> Listing:
    """List the pictures in a table; `class_name` and `source`, if given, replace those of the table.

    Raises Problem `path_missing`, `table_columns`, `table_empty`, `cancelled`.
    """
    records = []
    for number, record in enumerate(_records(_text(table, _bytes(table), path_column, class_column))):
        records.append(record)
        if number % _EVERY == 0:
            raise_if_stopped(stop)
    columns = _columns(table, records, path_column, class_column)
    found: list[ListedFile] = []
    rejected: list[Rejected] = []
    for number, (line, cells) in enumerate(records[1:] if columns.head else records):
        if number % _EVERY == 0:
            raise_if_stopped(stop)
            progress(len(found))
        one = _row(table, line, cells, columns)
        if isinstance(one, Rejected):
            rejected.append(one)
        elif one is not None:
            found.append(_with(one, class_name, source))
    return Listing(found=found, rejected=rejected, ignored=0)


def _with(found: ListedFile, class_name: str | None, source: str | None) -> ListedFile:
    if class_name is None and source is None:
        return found
    return msgspec.structs.replace(
        found,
        class_name=(tidy_name(class_name) or None) if class_name is not None else found.class_name,
        source=tidy_name(source or "") or found.source,
    )


def read_head(table: Path) -> Head:
    """Read only a table's first lines, and return what they tell about its columns.

    Raises Problem `path_missing`, `table_empty`, and OSError.
    """
    data = _bytes(table, most=_HEAD)
    if len(data) == _HEAD:  # its last line may be incomplete
        data = data[: data.rfind(b"\n") + 1] or data
    records = list(itertools.islice(_records(_text(table, data)), _LOOKED_AT))
    names = next((cells for _, cells in records if cells), [])
    try:
        columns = _columns(table, records, None, None)
    except Problem as problem:
        if problem.code != "table_columns":
            raise
        return Head(table=str(table), names=names, path=None, class_name=None, is_named=True)
    return Head(table=str(table), names=names, path=columns.path, class_name=columns.class_name, is_named=columns.head)


def _bytes(table: Path, most: int = -1) -> bytes:
    try:
        with table.open("rb") as file:
            return file.read(most)
    except FileNotFoundError as error:
        raise Problem("path_missing", path=str(table)) from error


def _text(table: Path, data: bytes, path_column: str | None = None, class_column: str | None = None) -> str:
    """Return a table's text, whatever its encoding; UTF-16 without a BOM is guessed from its many zero bytes."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    head = data[:4000]
    if head.count(0) > len(head) // 4:
        return data.decode("utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be", "replace")
    pages: tuple[str, ...] = _CODE_PAGES
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if data.isascii():
            return text
        pages = ("utf-8", *pages)  # in which a few Chinese letters may be valid by chance
    best, most = pages[0], -1.0
    for page in pages:
        found = _part_found(table, data[:_HEAD].decode(page, "replace"), path_column, class_column)
        if found > most:
            best, most = page, found
        if most > 0.5:
            break
    return data.decode(best, "replace")


def _part_found(table: Path, text: str, path_column: str | None, class_column: str | None) -> float:
    """Return the share of the first lines that name existing files; 0 if no column holds paths."""
    records = list(itertools.islice(_records(text), _LOOKED_AT))
    try:
        columns = _columns(table, records, path_column, class_column)
    except Problem:
        return 0.0
    rows = [_row(table, line, cells, columns) for line, cells in records[columns.head :]]
    # Names in ASCII are found with any code page.
    folder = str(table.parent)
    odd = [row for row in rows if row is not None and not row.path.removeprefix(folder).isascii()]
    return sum(isinstance(row, ListedFile) for row in odd) / max(1, len(odd))


def _delimiter(lines: Sequence[str]) -> str:
    """Return the delimiter that occurs most evenly in the first lines; a comma if there is only one column."""
    counts = {sign: Counter(line.count(sign) for line in lines[:_LOOKED_AT] if line.strip()) for sign in _DELIMITERS}
    usual = {sign: max(found.items(), key=lambda item: item[1], default=(0, 0)) for sign, found in counts.items()}
    fitting = {sign: (n, times) for sign, (times, n) in usual.items() if times}
    return max(fitting, key=lambda sign: fitting[sign], default=",")


def _records(text: str) -> Iterator[Record]:
    """Yield the number of each record's first line and its cells; None if its quotes are unbalanced.

    A first line `sep=;`, as spreadsheets write it, names the delimiter.
    """
    lines = text.splitlines(keepends=True)
    number = 0
    told = lines[0].strip('"\r\n') if lines else ""
    if len(told) == len("sep=;") and told.lower().startswith("sep="):
        delimiter, number = told[-1], 1
    else:
        delimiter = _delimiter(lines)
    while number < len(lines):
        line = lines[number]
        used = 1
        if not line.strip():
            number += 1
            continue
        cells: list[str] | None
        if '"' not in line:
            cells = line.rstrip("\r\n").split(delimiter)
        else:
            reader = csv.reader(lines[number : number + _LONGEST], delimiter=delimiter, strict=True)
            try:
                cells = next(reader)
                used = reader.line_num
            except (csv.Error, StopIteration):
                cells = None
        yield number + 1, cells
        number += used


def _columns(table: Path, records: Sequence[Record], path_column: str | None, class_column: str | None) -> Columns:
    """Find the columns. Raises Problem `table_columns` if none holds paths, or `table_empty`."""
    if not records:
        raise Problem("table_empty", path=str(table))
    rows = [cells for _, cells in records[:_LOOKED_AT] if cells]
    if not rows:
        raise Problem("table_columns", path=str(table), absent="path", wanted="path, class")
    names = [cell.strip().casefold() for cell in rows[0]]

    def named(kind: str, wished: str | None) -> int | None:
        if wished is not None:
            if wished.strip().casefold() in names:
                return names.index(wished.strip().casefold())
            if wished.isdigit() and 1 <= int(wished) <= len(names):
                return int(wished) - 1
            raise Problem("table_columns", path=str(table), absent=wished, wanted=", ".join(rows[0]))
        return next((names.index(name) for name in NAMES[kind] if name in names), None)

    head = not any(is_picture_name(cell) for cell in rows[0])
    path = named("path", path_column)
    classes = named("class", class_column)
    if path is None:
        # By contents: the column with the most picture names.
        likely = Counter(place for cells in rows for place, cell in enumerate(cells) if is_picture_name(cell.strip()))
        if not likely:
            raise Problem("table_columns", path=str(table), absent="path", wanted="path, class")
        path = likely.most_common(1)[0][0]
    if classes is None and len(names) == 2:
        classes = 1 - path
    return Columns(
        path=path,
        class_name=classes,
        part=named("part", None) if head else None,
        source=named("source", None) if head else None,
        head=head,
    )


def _row(table: Path, line: int, cells: list[str] | None, columns: Columns) -> ListedFile | Rejected | None:
    """Return what a line yields: a picture, a rejection, or None for an empty line."""

    def cell(place: int | None) -> str:
        return meant(cells[place].strip()) if cells is not None and place is not None and place < len(cells) else ""

    def is_formula(place: int | None) -> bool:
        return cells is not None and place is not None and place < len(cells) and cells[place].strip()[:1] in ("=", "@")

    where = f"{table.name}, line {line}"
    if cells is None:
        return Rejected(path=f"{table}:{line}", reason="bad_line", detail=where)
    if not any(cells):
        return None
    name = cell(columns.path)
    if not name:
        return Rejected(path=f"{table}:{line}", reason="bad_line", detail=where)
    path = os.path.normpath(os.path.join(table.parent, name))
    class_name = tidy_name(cell(columns.class_name))
    if len(class_name) > LONGEST_CLASS:
        return Rejected(path=printable(path), reason="bad_line", detail=f"{where}: {class_name[:LONGEST_CLASS]}…")
    if is_formula(columns.class_name):
        return Rejected(path=printable(path), reason="bad_line", detail=f"{where}: {class_name}")
    try:
        facts = os.stat(path)
    except (OSError, ValueError) as error:
        if "\\" in name and os.sep == "/":
            return _row(table, line, [part.replace("\\", "/") for part in cells or []], columns)
        reason, _ = reason_of(error) if isinstance(error, OSError) else ("missing", "")
        return Rejected(path=printable(path), reason=reason, detail=where)
    if not stat.S_ISREG(facts.st_mode) or not is_picture_name(path):
        return Rejected(path=printable(path), reason="not_a_picture", detail=where)
    if not is_storable(path):
        return Rejected(path=printable(path), reason="bad_name", detail=where)
    return ListedFile(
        path=path,
        class_name=class_name or None,
        part=part_of(cell(columns.part)),
        source=tidy_name(cell(columns.source)) or table.stem,
        size=facts.st_size,
        mtime_ns=facts.st_mtime_ns,
    )
