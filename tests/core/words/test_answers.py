"""Answers as a table: harmless for spreadsheets, whole for programs, with what a person said where that is known."""

import csv
from pathlib import Path

import pytest

from core.catalog.cells import SIGNS, meant
from core.events.jobs import Answer
from core.words.answers import answer_folder, write_answers
from core.words.speech import speak

NAMES = [
    '=HYPERLINK("http://x","y")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1",
    "-1",
    "＝1+1",
    "<b>x</b>",
    "a\u202egnp.exe",
    'שלום, "עולם"',
    "n" * 10_000,
    "'=1",
]


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("checked", [None, {}, {f"/p/{n}.png": (name, False) for n, name in enumerate(NAMES)}])
def test_no_formula_survives_and_every_name_can_be_read_back(tmp_path: Path, checked: dict | None):
    answers = [Answer(path=f"/p/{n}.png", class_name=name, confidence=0.5) for n, name in enumerate(NAMES)]
    answers.append(Answer(path="=evil.png", error="empty_file"))
    write_answers(tmp_path / "a.csv", answers, checked)
    rows = read(tmp_path / "a.csv")
    assert all(cell[:1] not in SIGNS for row in rows for cell in row.values() if cell)
    assert [meant(row["class"]) for row in rows] == [*NAMES, ""]
    assert meant(rows[-1]["path"]) == "=evil.png"
    assert ("true_class" in rows[0]) is (checked is not None)
    if checked:
        assert [meant(row["true_class"]) for row in rows] == [*NAMES, ""]
        assert [row["checked"] for row in rows] == ["corrected"] * len(NAMES) + [""]


def test_what_a_person_said_is_in_columns_of_its_own(tmp_path: Path):
    answers = [
        Answer(path="a", class_name="pear", confidence=0.9),
        Answer(path="b", class_name="pear", confidence=0.4, unknown=True, why="not_sure"),
        Answer(path="c", class_name="plum", confidence=0.9),
    ]
    write_answers(tmp_path / "a.csv", answers, {"a": ("pear", True), "b": ("plum", False)})
    told = [(row["class"], row["checked"], row["true_class"]) for row in read(tmp_path / "a.csv")]
    assert told == [("pear", "right", "pear"), ("pear", "corrected", "plum"), ("plum", "", "")]


def test_what_cannot_be_written_is_an_error(tmp_path: Path):
    with pytest.raises(OSError, match="missing"):
        write_answers(tmp_path / "missing" / "a.csv", [])


def test_pictures_without_an_answer_have_a_folder_of_their_own():
    unsure = Answer(path="b", class_name="pear", confidence=0.4, unknown=True, why="not_sure")
    assert answer_folder(speak("en", "window"), Answer(path="a", class_name="pear", confidence=0.9)) == "pear"
    assert answer_folder(speak("en", "window"), unsure) == "no answer"
    assert answer_folder(speak("es", "window"), unsure) == "sin respuesta"
