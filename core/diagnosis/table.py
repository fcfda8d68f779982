"""From a CSV of any training program to a curve: finds columns by name, and recognises percentages.

    epoch,train_loss,val_loss,train_accuracy,val_accuracy,n_train,n_val,n_classes

The last three are the same in every row, if known. Comma, semicolon or tab; an empty cell is an unknown figure.
"""

import csv
import io
import math
from pathlib import Path
from typing import Any

from core.diagnosis.curve import Curve, CurveFacts, Point
from core.problems import Problem

WANTED = ("epoch", "train_loss", "val_loss", "train_accuracy", "val_accuracy")
SIZES = ("n_train", "n_val", "n_classes")
_Row = dict[str, float | None]


def read_table(path: Path) -> Curve:
    """Return the curve of a CSV.

    Raises Problem `path_missing`, `table_columns` if a required column is missing, `table_value` if a cell is not a
    possible number, and `table_empty`.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (FileNotFoundError, IsADirectoryError):
        raise Problem("path_missing", path=str(path)) from None
    except UnicodeDecodeError as error:
        raise Problem("table_columns", path=str(path), absent=", ".join(WANTED), wanted=_columns()) from error
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(text), delimiter=separator))
    except csv.Error as error:  # one endless cell: not a table
        raise Problem("table_columns", path=str(path), absent=", ".join(WANTED), wanted=_columns()) from error
    head = [name.strip().lower().replace(" ", "_") for name in lines[0]] if lines else []
    missing = [name for name in WANTED if name not in head]
    if missing:
        raise Problem("table_columns", path=str(path), absent=", ".join(missing), wanted=_columns())
    rows, notes = _rows(path, head, lines[1:], decimal_comma=separator != ",")
    notes += _percent(rows)
    points: dict[int, Point] = {}
    for row in rows:
        if (point := _point(row)) is not None:
            points[point.epoch] = point
    if not points:
        raise Problem("table_empty", path=str(path))
    if (twice := sum(_point(row) is not None for row in rows) - len(points)) > 0:
        notes.append(("epochs_twice", {"count": twice}))
    ordered = [points[epoch] for epoch in sorted(points)]
    if (absent := ordered[-1].epoch - ordered[0].epoch + 1 - len(ordered)) > 0:
        notes.append(("epochs_missing", {"count": absent}))
    return Curve(points=tuple(ordered), facts=_facts(rows), notes=tuple(notes))


def _columns() -> str:
    return ", ".join(WANTED) + "; " + ", ".join(SIZES)


def _rows(
    path: Path, head: list[str], lines: list[list[str]], *, decimal_comma: bool
) -> tuple[list[_Row], list[tuple[str, dict[str, Any]]]]:
    """Return the cells as numbers; a last line that was cut off is skipped and noted."""
    rows: list[_Row] = []
    full = [(number, line) for number, line in enumerate(lines, 2) if any(cell.strip() for cell in line)]
    for place, (number, line) in enumerate(full):
        if len(line) < len(head) and place == len(full) - 1:
            return rows, [("lines_unread", {"count": 1})]
        row: _Row = {}
        for name, cell in zip(head, line, strict=False):
            if name in WANTED or name in SIZES:
                row[name] = _number(path, number, name, cell.strip(), decimal_comma=decimal_comma)
        rows.append(row)
    return rows, []


def _number(path: Path, line: int, column: str, cell: str, *, decimal_comma: bool) -> float | None:
    if not cell:
        return None
    text = cell.rstrip("%").strip()
    try:
        value = float(text.replace(",", ".") if decimal_comma else text)
    except ValueError:
        raise Problem("table_value", path=str(path), line=line, column=column, value=cell) from None
    whole = column == "epoch" or column in SIZES
    beyond = column.endswith("_accuracy") and value > 100
    if value < 0 or beyond or (whole and not value.is_integer()):
        raise Problem("table_value", path=str(path), line=line, column=column, value=cell)
    return value


def _percent(rows: list[_Row]) -> list[tuple[str, dict[str, Any]]]:
    """Turn accuracies in percent into fractions, with a note; a program writes both accuracies in the same way."""
    names = ("train_accuracy", "val_accuracy")
    known = [value for row in rows for name in names if (value := row.get(name)) is not None]
    if max((value for value in known if math.isfinite(value)), default=0.0) <= 1:
        return []
    for row in rows:
        for name in names:
            if (value := row.get(name)) is not None:
                row[name] = value / 100
    return [("accuracies_percent", {})]


def _point(row: _Row) -> Point | None:
    """Return a row's figures; None if it lacks the epoch or all training figures."""
    epoch, train_loss, train_accuracy = row.get("epoch"), row.get("train_loss"), row.get("train_accuracy")
    if epoch is None or train_loss is None or (train_accuracy is None and math.isfinite(train_loss)):
        return None
    val_loss, val_accuracy = row.get("val_loss"), row.get("val_accuracy")
    both = val_loss is not None and val_accuracy is not None
    return Point(
        epoch=int(epoch),
        train_loss=train_loss,
        val_loss=val_loss if both or val_loss is None or not math.isfinite(val_loss) else None,
        train_accuracy=train_accuracy if train_accuracy is not None else math.nan,
        val_accuracy=val_accuracy if both else None,
    )


def _facts(rows: list[_Row]) -> CurveFacts:
    def size(name: str) -> int | None:
        known = [value for row in rows if (value := row.get(name))]
        return int(known[-1]) if known and math.isfinite(known[-1]) else None

    classes = size("n_classes")
    return CurveFacts(
        n_train=size("n_train"),
        n_val=size("n_val"),
        n_classes=classes,
        prior=math.log(classes) if classes is not None and classes > 1 else None,
    )
