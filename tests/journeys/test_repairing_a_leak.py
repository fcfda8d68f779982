"""A set of bursts, split at random: the Doctor says that it leaks and shows how; one click and nothing leaks."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel

from gui.pages.split.pairs import Pair
from tests.journeys.conftest import Person
from tests.journeys.sets import bursts

LONG = 240  # seconds to compare all pictures with each other
ALONE = "Nothing: every picture by itself"


@pytest.fixture
def series(tmp_path: Path) -> tuple[Path, int]:
    return tmp_path / "series", bursts(tmp_path / "series")


def says(person: Person, text: str) -> bool:
    return any(text in one.text() for one in person.see(QLabel))


def begin(person: Person, series: tuple[Path, int]) -> None:
    folder, pictures = series
    person.drop(folder)
    person.wait(lambda: sum(person.window.session.workspace.facts.classes.values()) == pictures, 60, "the pictures")


def leaks(person: Person) -> int | None:
    split = person.window.session.workspace.facts.split
    return split.leaks if split is not None else None


def sees_the_leak(person: Person) -> None:
    person.wait(lambda: leaks(person), LONG, "a split that leaks")
    person.wait(lambda: person.see(Pair), LONG, "pairs of pictures")
    assert says(person, f"{leaks(person)} pairs of pictures that look alike lie in different parts")
    for pair in person.see(Pair):
        assert pair.pair.first[1] != pair.pair.second[1], "each in another part"
        assert Path(pair.pair.first[0]).parent == Path(pair.pair.second[0]).parent, "of one class, as bursts are"
    person.look("leak-1-found")


def sees_none(person: Person, pictures: int) -> None:
    person.wait(lambda: leaks(person) == 0, LONG, "the repair")
    person.wait(lambda: says(person, "No two pictures in different parts look alike."), 20, "that it is sound")
    person.wait(lambda: not person.see(Pair), 20, "no pairs")
    facts = person.window.session.workspace.facts
    assert sum(facts.part_size(part) for part in ("train", "val", "test")) == pictures, "none is lost"
    assert min(facts.part_size(part) for part in ("train", "val", "test")) > 0
    person.look("leak-2-repaired")


def test_with_the_mouse(person: Person, series: tuple[Path, int]):
    begin(person, series)
    person.click("Split")
    person.wait(lambda: person.see(QComboBox, "Kept together"), 20, "the choice of groups")
    person.pick(person.see(QComboBox, "Kept together")[0], ALONE)
    person.click("60 / 20 / 20")
    person.click("Split the pictures")
    sees_the_leak(person)
    person.click("Repair the split")
    sees_none(person, series[1])
    # Looked at again, by itself: nothing was only hidden.
    person.click("Look for leaks")
    person.wait(lambda: not person.window.session.workspace.is_busy, LONG, "another look")
    sees_none(person, series[1])


def test_by_keyboard_alone(person: Person, series: tuple[Path, int]):
    begin(person, series)
    person.take_keyboard()
    QTest.keyClick(person.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    person.wait(lambda: person.see(QComboBox, "Kept together"), 20, "the split page")
    box = person.tab_to("Kept together")
    QTest.keyClick(box, Qt.Key.Key_End)
    assert person.see(QComboBox, "Kept together")[0].currentText() == ALONE
    person.press("60 / 20 / 20")
    person.press("Split the pictures")
    sees_the_leak(person)
    person.press("Repair the split")
    sees_none(person, series[1])
