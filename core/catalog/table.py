"""A CSV that names pictures and says what they show: any usual encoding and delimiter, relative or absolute paths.

The columns are recognised by their names, in Spanish or English, or by what stands in them where there is no head, or
they are named by the person. What is wrong with a line costs that line, and is told with its number.
"""

# ruff: noqa: PTH116, PTH118
# As in listing: paths are plain strings, for there may be a million lines.
import codecs
import csv
import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from core.catalog.cells import meant
from core.catalog.layout import part_of
from core.catalog.listing import Found, Listing
from core.catalog.names import is_picture_name, is_storable, printable, tidy_name
from core.catalog.records import Progress, Stop
from core.catalog.walk import reason_of
from core.events.jobs import Rejected
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
_LOOKED_AT = 100  # lines by which delimiter and columns are recognised
_LONGEST = 20  # lines that one record may have; a quote that is not closed by then was never meant to be
_EVERY = 1000
LONGEST_CLASS = 255  # signs; no folder's name is longer
# With their BOMs; UTF-32's begins like UTF-16's, so it comes first.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Columns(msgspec.Struct, frozen=True, kw_only=True):
    """Where what stands, counted from 0; `head` says that the first line is names."""

    path: int
    class_name: int | None
    part: int | None = None
    source: int | None = None
    head: bool = True


def read_table(
    table: Path,
    *,
    path_column: str | None = None,
    class_column: str | None = None,
    class_name: str | None = None,
    source: str | None = None,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> Listing:
    """List the pictures that a table names; `class_name` and `source` are those of all instead of the table's.

    Raises Problem `path_missing`, `table_columns`, `table_empty`, `cancelled`.
    """
    lines = _text(table).splitlines(keepends=True)
    delimiter = _delimiter(lines)
    records = []
    for number, record in enumerate(_records(lines, delimiter)):
        records.append(record)
        if number % _EVERY == 0 and stop is not None and stop():
            raise Problem("cancelled")
    if not records:
        raise Problem("table_empty", path=str(table))
    columns = _columns(table, [cells for _, cells in records[:_LOOKED_AT] if cells], path_column, class_column)
    found: list[Found] = []
    rejected: list[Rejected] = []
    for number, (line, cells) in enumerate(records[1:] if columns.head else records):
        if number % _EVERY == 0:
            if stop is not None and stop():
                raise Problem("cancelled")
            if progress is not None:
                progress(len(found))
        one = _row(table, line, cells, columns)
        if isinstance(one, Rejected):
            rejected.append(one)
        elif one is not None:
            found.append(_with(one, class_name, source))
    return Listing(found=found, rejected=rejected, ignored=0)


def _with(found: Found, class_name: str | None, source: str | None) -> Found:
    if class_name is None and source is None:
        return found
    return msgspec.structs.replace(
        found,
        class_name=(tidy_name(class_name) or None) if class_name is not None else found.class_name,
        source=tidy_name(source or "") or found.source,
    )


def _text(table: Path) -> str:
    """Read a table, whatever its encoding; only UTF-16 without its mark has to be guessed, by its many zero bytes."""
    try:
        data = table.read_bytes()
    except FileNotFoundError as error:
        raise Problem("path_missing", path=str(table)) from error
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    head = data[:4000]
    if head.count(0) > len(head) // 4:
        return data.decode("utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be", "replace")
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _delimiter(lines: Sequence[str]) -> str:
    """Return the delimiter that the first lines have most evenly; a comma where there is one column only."""
    counts = {sign: Counter(line.count(sign) for line in lines[:_LOOKED_AT] if line.strip()) for sign in _DELIMITERS}
    usual = {sign: max(found.items(), key=lambda item: item[1], default=(0, 0)) for sign, found in counts.items()}
    fitting = {sign: (n, times) for sign, (times, n) in usual.items() if times}
    return max(fitting, key=lambda sign: fitting[sign], default=",")


def _records(lines: Sequence[str], delimiter: str) -> Iterator[tuple[int, list[str] | None]]:
    """Yield the number of each record's first line and its cells; None where its quotes make no sense."""
    number = 0
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


def _columns(table: Path, rows: Sequence[list[str]], path_column: str | None, class_column: str | None) -> Columns:
    """Find out what stands where. Raises Problem `table_columns` where no column is one of paths."""
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
        # By what stands in them: the column with the most names of pictures.
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


def _row(table: Path, line: int, cells: list[str] | None, columns: Columns) -> Found | Rejected | None:
    """Return what a line says: a picture, why not, or nothing where the line is empty."""

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
    return Found(
        path=path,
        class_name=class_name or None,
        part=part_of(cell(columns.part)),
        source=tidy_name(cell(columns.source)) or table.stem,
        size=facts.st_size,
        mtime_ns=facts.st_mtime_ns,
    )
