"""Finding what is wrong with a set, repairing copies, answering doubtful labels, undoing it after a restart."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from tests.journeys.conftest import Person, dataset, restarted
from tests.journeys.sets import in_need_of_repair

CTRL = Qt.KeyboardModifier.ControlModifier
LONG = 240  # seconds for a look at all pictures


@pytest.fixture
def clothes(tmp_path: Path) -> Path:
    in_need_of_repair(tmp_path / "clothes")
    return tmp_path / "clothes"


def found(person: Person) -> dict[str, int]:
    return dict(person.window.session.workspace.facts.findings)


def excluded(person: Person) -> int:
    return person.window.session.workspace.facts.excluded


def begin(person: Person, clothes: Path) -> None:
    person.drop(clothes)
    person.wait(lambda: dataset(person).workspace.facts.classes == {"sneaker": 36, "trouser": 47}, 60, "the pictures")


def planted(person: Person) -> None:
    """Put off what is in doubt until one of the sneakers among the trousers is asked about."""
    asked = dataset(person).questions
    person.wait(lambda: asked.doubt is not None, 20, "a question")
    while "moved" not in asked.doubt.picture.path:
        before = asked.doubt
        QTest.keyClick(asked, Qt.Key.Key_Right)
        person.wait(lambda before=before: asked.doubt not in (before, None), 20, "the next question")


def answered(person: Person) -> None:
    """Answer two doubtful labels by keyboard: the first is changed, the second is kept."""
    asked = dataset(person).questions
    left = found(person)["suspect_label"]
    for key in (Qt.Key.Key_2, Qt.Key.Key_1):
        planted(person)
        person.look("findings-question")
        before = asked.doubt
        QTest.keyClick(asked, key)
        person.wait(lambda before=before: asked.doubt != before, 20, "the next question")
    person.wait(lambda: found(person).get("suspect_label", 0) == left - 2, 20, "two answers")
    assert dict(person.window.session.workspace.facts.classes) == {"sneaker": 37, "trouser": 43}
    if asked.isVisible():
        QTest.keyClick(asked, Qt.Key.Key_Escape)
    person.wait(lambda: not asked.isVisible(), 10, "the gallery")


def undone_after_a_restart(person: Person, doubts: int) -> None:
    again = restarted(person)
    person.window = again.window
    person.wait(lambda: len(dataset(person).gallery.pictures) == 80, 20, "the gallery, without the copies")
    dataset(person).gallery.setFocus()
    states = [(3, doubts - 1, 0), (3, doubts, 0), (0, doubts, 6)]  # put aside, doubtful, copies
    for put_aside, doubtful, copies in states:
        QTest.keyClick(dataset(person).gallery, Qt.Key.Key_Z, CTRL)
        person.wait(
            lambda put_aside=put_aside, doubtful=doubtful, copies=copies: (
                (
                    excluded(person),
                    found(person).get("suspect_label", 0),
                    found(person).get("duplicate", 0),
                )
                == (put_aside, doubtful, copies)
            ),
            20,
            "one step back",
        )
    assert dict(person.window.session.workspace.facts.classes) == {"sneaker": 36, "trouser": 47}


def test_with_the_mouse(person: Person, clothes: Path):
    begin(person, clothes)
    person.click("Look for problems")
    person.wait(lambda: "suspect_label" in found(person), LONG, "doubtful labels")
    assert found(person)["duplicate"] == 6
    doubts = found(person)["suspect_label"]
    person.click("duplicates: 6")
    person.wait(lambda: len(dataset(person).gallery.pictures) == 6, 20, "the copies and nothing else")
    person.click("Keep one of each")
    person.wait(lambda: excluded(person) == 3 and "duplicate" not in found(person), 20, "the repair")
    person.wait(lambda: len(dataset(person).gallery.pictures) == 80, 20, "all that is left")
    person.click("damaged: 1")
    person.wait(lambda: "broken.jpg" in dataset(person).findings.card.details(), 20, "the damaged file by its name")
    person.click(f"doubtful labels: {doubts}")
    person.wait(lambda: len(dataset(person).gallery.pictures) == doubts, 20, "the doubtful ones")
    person.click("Look at them one by one")
    answered(person)
    undone_after_a_restart(person, doubts)


def test_by_keyboard_alone(person: Person, clothes: Path):
    begin(person, clothes)
    person.press("Look for problems")
    person.wait(lambda: "suspect_label" in found(person), LONG, "doubtful labels")
    doubts = found(person)["suspect_label"]
    person.wait(lambda: person.see(QAbstractButton, "duplicates: 6"), 20, "the finding")
    person.press("duplicates: 6")
    person.press("Keep one of each")
    person.wait(lambda: excluded(person) == 3 and "duplicate" not in found(person), 20, "the repair")
    person.press(f"doubtful labels: {doubts}")
    person.press("Look at them one by one")
    answered(person)
    undone_after_a_restart(person, doubts)
