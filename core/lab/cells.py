"""Numbers that a person types into the cells of a small grid: read, checked, and written."""

import math

import numpy as np

from core.problems import Problem

MOST = 1e6  # of a cell; beyond it, sums are no longer readable
MOST_SIDE = 12  # cells of a grid a person edits; more are not readable beside each other
Matrix = tuple[tuple[float, ...], ...]


def read_cell(text: str) -> float:
    """Return the number of a cell: `3`, `-0.5`, `0,5` or `1/9`.

    Raises Problem `cell_empty`, `cell_not_number` (NaN and infinity included) or `cell_too_large`.
    """
    shown = " ".join(text.split())[:40]
    if not shown:
        raise Problem("cell_empty")
    above, slash, below = shown.replace(",", ".").partition("/")
    try:
        value = float(above) / float(below) if slash else float(above)
    except (ValueError, ZeroDivisionError):
        raise Problem("cell_not_number", text=shown) from None
    if math.isnan(value) or (math.isinf(value) and "inf" in shown.lower()):
        raise Problem("cell_not_number", text=shown)
    if abs(value) > MOST:
        raise Problem("cell_too_large", text=shown, most=int(MOST))
    return value


def read_matrix(text: str) -> Matrix:
    """Return the rows of a grid written as `1,0,1/0,1,0`.

    Raises the problems of `read_cell`, and `grid_uneven` or `grid_too_large`.
    """
    rows = tuple(tuple(read_cell(cell) for cell in row.split(",")) for row in text.split("/")[: MOST_SIDE + 1])
    if max(len(rows), *map(len, rows)) > MOST_SIDE:
        raise Problem("grid_too_large", most=MOST_SIDE)
    if len({len(row) for row in rows}) != 1:
        raise Problem("grid_uneven")
    return rows


def write_matrix(rows: Matrix) -> str:
    """Return the text that `read_matrix` reads; numbers keep nine digits."""
    return "/".join(",".join(f"{cell:.9g}" for cell in row) for row in rows)


def as_matrix(values: np.ndarray) -> Matrix:
    """Return the rows of an array (rows, columns)."""
    return tuple(tuple(float(cell) for cell in row) for row in values)


def resized(rows: Matrix, side: int) -> Matrix:
    """Return a square grid of another side: what fits is kept, new cells are 0."""
    made, kept = np.zeros((side, side)), np.array(rows)[:side, :side]
    made[: kept.shape[0], : kept.shape[1]] = kept
    return as_matrix(made)


def with_cell(rows: Matrix, row: int, column: int, value: float) -> Matrix:
    """Return a grid in which one cell is another number."""
    made = np.array(rows, dtype=float)
    made[row, column] = value
    return as_matrix(made)
