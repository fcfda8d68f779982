"""What is written into a table is harmless to a spreadsheet, and read back it is what it was."""

import csv
import io

import pytest

from core.catalog.cells import SIGNS, harmless, meant

RISKY = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "＝1", "'=1", "''=1", "-"]
PLAIN = ["pear", "", "a=b", "'quoted'", "1-2", "ñ", "' =", "’=1"]


@pytest.mark.parametrize("cell", RISKY)
def test_what_a_spreadsheet_would_run_becomes_text(cell: str):
    assert harmless(cell) == f"'{cell}"
    assert not harmless(cell).startswith(tuple(SIGNS))


@pytest.mark.parametrize("cell", PLAIN)
def test_other_cells_stay_as_they_are(cell: str):
    assert harmless(cell) == cell
    assert meant(cell) == cell


@pytest.mark.parametrize(
    ("value", "cell"), [(None, ""), (0.5, "0.5"), (-0.5, "-0.5"), (True, "True"), (-1e-9, "-1e-09")]
)
def test_values_that_are_no_text(value: object, cell: str):
    assert harmless(value) == cell


def test_nothing_is_lost():
    file = io.StringIO(newline="")
    csv.writer(file).writerows([[harmless(cell)] for cell in RISKY + PLAIN])
    file.seek(0)
    assert [meant(row[0]) if row else "" for row in csv.reader(file)] == RISKY + PLAIN
