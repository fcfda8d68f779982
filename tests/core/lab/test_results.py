"""The results of a student as a table: one header for all, no formulas, accents that spreadsheets read."""

import csv
from pathlib import Path

import pytest

from core.lab.results import COLUMNS, LessonResult, write_results

DONE = LessonResult(
    lesson="convolution", steps=10, questions=9, right=9, right_first=7, tries=12, done=True, date="2026-11-30"
)


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_a_line_for_each_lesson(tmp_path: Path):
    begun = LessonResult(lesson="split", steps=7, questions=6, right=1, right_first=0, tries=3, done=False)
    path = tmp_path / "results-José.csv"
    write_results(path, "José Núñez", [DONE, begun])
    assert path.read_bytes().startswith("\ufeff".encode())  # a spreadsheet takes it for UTF-8
    assert rows(path) == [
        list(COLUMNS),
        ["José Núñez", "convolution", "10", "9", "9", "7", "12", "yes", "2026-11-30"],
        ["José Núñez", "split", "7", "6", "1", "0", "3", "no", ""],
    ]


@pytest.mark.parametrize("name", ["=1+1", "+49", "-2", "@SUM(A1)", '=HYPERLINK("http://x","y")', "＝1", "\t=1"])
def test_no_name_runs_as_a_formula(tmp_path: Path, name: str):
    path = tmp_path / "results.csv"
    write_results(path, name, [DONE])
    assert rows(path)[1][0] == f"'{name}"


def test_a_name_with_commas_quotes_and_lines_is_one_cell(tmp_path: Path):
    path = tmp_path / "results.csv"
    write_results(path, 'Ana "la de atrás", Gómez\nPérez', [DONE])
    assert rows(path)[1][:2] == ['Ana "la de atrás", Gómez\nPérez', "convolution"]


def test_files_of_a_class_join_as_the_page_says(tmp_path: Path):
    for name in ("Ana", "Benjamín"):
        write_results(tmp_path / f"results-{name}.csv", name, [DONE])
    lines = [file.read_bytes().splitlines(keepends=True) for file in sorted(tmp_path.glob("*.csv"))]
    joined = tmp_path / "class.csv"
    joined.write_bytes(lines[0][0] + b"".join(line for one in lines for line in one[1:]))  # awk: FNR > 1 || NR == 1
    assert [row[0] for row in rows(joined)] == ["name", "Ana", "Benjamín"]


def test_a_folder_that_is_gone_is_an_error_and_leaves_nothing(tmp_path: Path):
    with pytest.raises(OSError, match="gone"):
        write_results(tmp_path / "gone" / "results.csv", "Ana", [DONE])
    assert list(tmp_path.iterdir()) == []
