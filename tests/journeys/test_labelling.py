"""Dropping, relabelling and taking back after a restart: once with the mouse, once by keyboard alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.journeys.conftest import Person, dataset, restarted
from tests.pictures import class_folders

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shapes(tmp_path: Path) -> Path:
    class_folders(tmp_path / "shapes", {"round": 15, "square": 15})
    (tmp_path / "shapes" / "round" / "broken.jpg").write_bytes(b"\xff\xd8\xff no picture")
    return tmp_path / "shapes"


def classes(person: Person) -> dict[str, int]:
    return dict(person.window.session.workspace.facts.classes)


def begin(person: Person, shapes: Path) -> None:
    """Drop a folder; its pictures are there, then the broken one is found out and named."""
    person.drop(shapes)
    person.wait(lambda: classes(person) == {"round": 15, "square": 15}, 60, "the pictures, looked into")
    person.wait(lambda: any("broken.jpg was not taken" in one.text() for one in person.see(QLabel)), 10, "the refusal")
    person.wait(lambda: len(dataset(person).gallery.pictures) == 30, 10, "the gallery")


def test_with_the_mouse(person: Person, shapes: Path):
    begin(person, shapes)
    gallery = dataset(person).gallery
    for place, modifiers in ((0, Qt.KeyboardModifier.NoModifier), (4, SHIFT)):
        centre = gallery.visualRect(gallery.pictures.index_of(place)).center()
        QTest.mouseClick(gallery.viewport(), Qt.MouseButton.LeftButton, modifiers, centre)
    menu = dataset(person).labelling.menu()
    menu.actions()[0].menu().actions()[1].trigger()
    person.wait(lambda: classes(person) == {"round": 10, "square": 20}, 10, "the new labels")
    again = restarted(person)
    person.window = again.window
    again.wait(
        lambda: len(dataset(again).gallery.pictures) == again.window.session.workspace.facts.pictures, 20, "the gallery"
    )
    assert classes(again) == {"round": 10, "square": 20}
    again.wait(dataset(again).undoing.isEnabled, 10, "undo")
    again.click("More")
    again.choose(dataset(again).header.menu, "Undo")
    again.wait(lambda: classes(again) == {"round": 15, "square": 15}, 10, "the old labels")


def test_by_keyboard_alone(person: Person, shapes: Path):
    begin(person, shapes)
    gallery = dataset(person).gallery
    gallery.setFocus()
    QTest.keyClick(gallery, Qt.Key.Key_Home)
    for _ in range(4):
        QTest.keyClick(gallery, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(gallery, Qt.Key.Key_2)
    person.wait(lambda: classes(person) == {"round": 10, "square": 20}, 10, "the new labels")
    QTest.keyClick(gallery, Qt.Key.Key_Delete)
    person.wait(lambda: person.window.session.workspace.facts.excluded == 5, 10, "five put aside")
    again = restarted(person)
    person.window = again.window
    again.wait(
        lambda: len(dataset(again).gallery.pictures) == again.window.session.workspace.facts.pictures, 20, "the gallery"
    )
    dataset(again).gallery.setFocus()
    for expected in ({"round": 10, "square": 20}, {"round": 15, "square": 15}):
        QTest.keyClick(dataset(again).gallery, Qt.Key.Key_Z, CTRL)
        again.wait(lambda expected=expected: classes(again) == expected, 10, "one step back")
    QTest.keyClick(dataset(again).gallery, Qt.Key.Key_Z, CTRL | SHIFT)
    again.wait(lambda: classes(again) == {"round": 10, "square": 20}, 10, "one step forth")


def test_a_folder_without_classes_is_labelled_by_keyboard_alone(person: Person, tmp_path: Path):
    """Name the classes, look at each picture in its own pixels, press its digit, until none is left."""
    class_folders(tmp_path / "loose", {"": 6})
    person.drop(tmp_path / "loose")
    facts = lambda: person.window.session.workspace.facts  # noqa: E731
    person.wait(lambda: facts().unclassified == 6, 60, "the pictures without a class")
    page = dataset(person)
    person.wait(lambda: len(page.gallery.pictures) == 6, 10, "the gallery")
    field = person.tab_to("Names of the classes")
    QTest.keyClicks(field, "spiral, cross")
    QTest.keyClick(field, Qt.Key.Key_Return)
    person.wait(lambda: list(facts().class_numbers) == ["spiral", "cross"], 10, "the classes")
    person.wait(page.gallery.hasFocus, 10, "the focus")
    QTest.keyClick(page.gallery, Qt.Key.Key_Space)
    person.wait(page.viewer.isVisible, 10, "the large picture")
    for place in range(6):
        person.wait(lambda: page.viewer.zoom.text() != "", 30, "the picture, decoded by the engine")
        person.look(f"labelling-{place}")
        QTest.keyClick(page.viewer, Qt.Key.Key_2 if place % 3 else Qt.Key.Key_1)
        person.wait(lambda place=place: facts().unclassified == 5 - place, 10, "the label")
        if place < 5:
            QTest.keyClick(page.viewer, Qt.Key.Key_Right)
    QTest.keyClick(page.viewer, Qt.Key.Key_Escape)
    person.wait(page.gallery.isVisible, 10, "the gallery")
    assert classes(person) == {"cross": 4, "spiral": 2}
    again = restarted(person)
    person.window = again.window
    again.wait(lambda: classes(again) == {"cross": 4, "spiral": 2}, 20, "the same after a restart")
