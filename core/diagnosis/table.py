"""A curve from a CSV that any training program may have written.

Our own columns are epoch, train_loss, val_loss, train_accuracy, val_accuracy, and, if known, n_train, n_val, n_classes,
which are the same in every row. Other programs' names are in core/diagnosis/columns.py. Comma, semicolon or tab; an
empty cell is an unknown figure. An epoch may have several lines, each with some of its figures, as PyTorch Lightning
writes them.
"""

import csv
import io
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from core.diagnosis.columns import FIGURES, SIZES, figures_of
from core.diagnosis.curve import Curve, CurveFacts, Point
from core.problems import Problem

WANTED = ("epoch", *FIGURES)
_NEEDED = ("epoch", "train_loss")  # the others may be unknown
_EMPTY = ("", "none", "null", "na", "n/a", "-")
_Row = dict[str, float | None]
_Note = tuple[str, dict[str, Any]]


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
    head = lines[0] if lines else []
    columns = figures_of(head)
    if missing := [name for name in _NEEDED if name not in columns]:
        raise Problem("table_columns", path=str(path), absent=", ".join(missing), wanted=_columns())
    rows, notes = _rows(path, head, columns, lines[1:], decimal_comma=separator != ",")
    notes += _percent(rows)
    for row in rows:
        for name in ("train_accuracy", "val_accuracy"):
            if columns.get(name, (0, False))[1] and (value := row.get(name)) is not None:
                row[name] = 1.0 - value  # the column counts errors
    merged, more = _epochs(rows, stepwise=any(name.strip().lower() == "step" for name in head))
    points = [point for row in merged if (point := _point(row)) is not None]
    if not points:
        raise Problem("table_empty", path=str(path))
    notes += [*more, *_named(head, columns)]
    if (absent := points[-1].epoch - points[0].epoch + 1 - len(points)) > 0:
        notes.append(("epochs_missing", {"count": absent}))
    return Curve(points=tuple(points), facts=_facts(rows), notes=tuple(notes))


def _columns() -> str:
    return ", ".join(WANTED) + "; " + ", ".join(SIZES)


def _named(head: Sequence[str], columns: dict[str, tuple[int, bool]]) -> list[_Note]:
    """Return notes on the columns with other names, and on the figures that the table lacks."""
    other = [
        f"{name} = {'1 − ' if error else ''}{head[place].strip()}"
        for name, (place, error) in columns.items()
        if name in FIGURES and head[place].strip().lower().replace(" ", "_") != name
    ]
    absent = [name for name in FIGURES if name not in columns]
    return [
        *([("columns_read", {"columns": ", ".join(other)})] if other else []),
        *([("columns_absent", {"columns": ", ".join(absent)})] if absent else []),
    ]


def _rows(
    path: Path, head: list[str], columns: dict[str, tuple[int, bool]], lines: list[list[str]], *, decimal_comma: bool
) -> tuple[list[_Row], list[_Note]]:
    """Return the cells as numbers; a last line that was cut off is skipped and noted."""
    rows: list[_Row] = []
    full = [(number, line) for number, line in enumerate(lines, 2) if any(cell.strip() for cell in line)]
    for place, (number, line) in enumerate(full):
        if len(line) < len(head) and place == len(full) - 1:
            return rows, [("lines_unread", {"count": 1})]
        rows.append(
            {
                name: _number(path, number, name, line[column].strip(), decimal_comma=decimal_comma)
                for name, (column, _) in columns.items()
                if column < len(line)
            }
        )
    return rows, []


def _number(path: Path, line: int, column: str, cell: str, *, decimal_comma: bool) -> float | None:
    if cell.lower() in _EMPTY:
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


def _percent(rows: list[_Row]) -> list[_Note]:
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


def _epochs(rows: Sequence[_Row], *, stepwise: bool) -> tuple[list[_Row], list[_Note]]:
    """Return one row for each epoch, in order, and a note if epochs were recorded twice.

    With `stepwise` lines, or if figures of both parts are on different lines, an epoch's lines complete each other: the
    training figures are averaged, the last validation figures count. Otherwise a repeated epoch replaces the earlier
    one.
    """
    lines: dict[int, list[_Row]] = {}
    for row in rows:
        if (epoch := row.get("epoch")) is not None and any(row.get(name) is not None for name in FIGURES):
            lines.setdefault(int(epoch), []).append(row)
    ordered = [lines[epoch] for epoch in sorted(lines)]
    halves = any(len({_halves(row) for row in of_epoch}) > 1 for of_epoch in ordered)
    if stepwise or halves:
        return [_merged(of_epoch) for of_epoch in ordered], []
    twice = sum(len(of_epoch) - 1 for of_epoch in ordered)
    return [of_epoch[-1] for of_epoch in ordered], [("epochs_twice", {"count": twice})] if twice else []


def _halves(row: _Row) -> tuple[bool, bool]:
    """Tell whether a line holds the training loss and the validation loss, as finite numbers."""
    train, val = ((loss := row.get(name)) is not None and math.isfinite(loss) for name in ("train_loss", "val_loss"))
    return train, val


def _merged(lines: Sequence[_Row]) -> _Row:
    """Return the figures of an epoch's lines together; a figure that is NaN on one line may stand on another."""
    whole: _Row = {}
    for name in ("epoch", *FIGURES, *SIZES):
        known = [value for row in lines if (value := row.get(name)) is not None]
        finite = [value for value in known if math.isfinite(value)] or known
        if finite:
            whole[name] = math.fsum(finite) / len(finite) if name.startswith("train_") else finite[-1]
    return whole


def _point(row: _Row) -> Point | None:
    """Return a row's figures; None if it lacks the epoch or the training loss. An unknown accuracy is NaN or None."""
    epoch, train_loss, train_accuracy = row.get("epoch"), row.get("train_loss"), row.get("train_accuracy")
    if epoch is None or train_loss is None:
        return None
    return Point(
        epoch=int(epoch),
        train_loss=train_loss,
        val_loss=row.get("val_loss"),
        train_accuracy=train_accuracy if train_accuracy is not None else math.nan,
        val_accuracy=row.get("val_accuracy"),
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
