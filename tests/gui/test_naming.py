"""From a folder without classes to labels, by keyboard alone: names, digits, new classes, progress, merging."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMessageBox

from core.catalog.catalog import Catalog
from core.project import create_project
from gui.item_models.classes import NEW
from gui.pages.dataset.naming import names_of
from gui.pages.dataset.page import DatasetPage
from tests.gui.doubles import FakeSession, show_dataset
from tests.rows import row

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot, tmp_path: Path):
    project = create_project(tmp_path / "birds")
    with Catalog.open(project.catalog) as catalog:
        catalog.add_pictures([row(n, None) for n in range(25)])
    session = FakeSession()
    session.workspace.open_project(project.folder)
    page = show_dataset(qtbot, session, 25)
    qtbot.waitUntil(lambda: page.gallery.pictures.picture(0) is not None)
    page.session = session
    yield page
    session.close()


def rows(page: DatasetPage) -> list[tuple[str, int, int | None]]:
    model = page.classes.classes
    return [(one.name, one.count, one.digit) for one in map(model.row, range(model.rowCount()))]


def name(qtbot, page: DatasetPage, text: str) -> None:
    QTest.keyClicks(page.naming.field, text)
    QTest.keyClick(page.naming.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.naming.isVisible())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("wren, robin ,owl", ["wren", "robin", "owl"]),
        ("wren; barn owl\nwren", ["wren", "barn owl"]),
        (" , ;", []),
        ("petirrojo,búho real", ["petirrojo", "búho real"]),
    ],
)
def test_names_are_separated_by_commas(text: str, names: list[str]):
    assert names_of(text) == names


def test_a_folder_without_classes_is_labelled_by_keyboard(qtbot, page: DatasetPage):
    assert page.naming.title.text() == "25 pictures have no class yet. What can they show?"
    assert not page.naming.make.isEnabled()
    assert page.foot.labelled.text() == "0 of 25 have a class"
    name(qtbot, page, "wren, robin")
    assert rows(page)[1:3] == [("robin", 0, 2), ("wren", 0, 1)], "digits in the order of the names"
    assert page.gallery.chosen_ids() == [1]
    QTest.keyClick(page.gallery, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: page.workspace.facts.classes == {"wren": 1})
    for _ in range(3):
        QTest.keyClick(page.gallery, Qt.Key.Key_Right)
        QTest.keyClick(page.gallery, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: page.workspace.facts.classes == {"robin": 3, "wren": 1})
    qtbot.waitUntil(lambda: page.foot.labelled.text() == "4 of 25 have a class")
    assert page.foot.progress.value() == 4


def test_n_makes_a_class_and_no_key_changes(qtbot, page: DatasetPage):
    name(qtbot, page, "wren, robin")
    QTest.keyClick(page.gallery, Qt.Key.Key_N)
    page.window().findChild(QInputDialog).textValueSelected.emit("auk")
    qtbot.waitUntil(lambda: page.workspace.facts.classes == {"auk": 1})
    assert rows(page)[1:4] == [("auk", 1, 3), ("robin", 0, 2), ("wren", 0, 1)]
    QTest.keyClick(page.gallery, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: page.workspace.facts.classes == {"wren": 1})


def test_a_class_is_made_in_the_list_without_pictures(qtbot, page: DatasetPage):
    classes = page.classes
    page.gallery.clearSelection()
    before = classes.key()
    place = classes.visualRect(classes.classes.index(classes.classes.row_of(NEW), 0)).center()
    QTest.mouseClick(classes.viewport(), LEFT, pos=place)
    assert classes.key() == before, "it is a button, not a choice"
    page.window().findChild(QInputDialog).textValueSelected.emit("kite")
    qtbot.waitUntil(lambda: ("kite", 0, 1) in rows(page))
    page.undoing.trigger()
    qtbot.waitUntil(lambda: ("kite", 0, 1) not in rows(page))
    assert page.foot.done.whole_text() == "Undone: new class: kite."


def test_a_name_that_is_being_typed_outlives_a_change_from_elsewhere(qtbot, page: DatasetPage):
    first = page.gallery.pictures.picture(0)
    name(qtbot, page, "wren, robin")
    page.classes.choose("wren")
    QTest.keyClick(page.classes, Qt.Key.Key_F2)
    editor = page.classes.viewport().findChildren(QLineEdit)[-1]
    editor.selectAll()
    QTest.keyClicks(editor, "king")
    page.workspace.change(lambda catalog: catalog.set_class([first.id], "robin"))
    qtbot.waitUntil(lambda: page.workspace.facts.classes == {"robin": 1})
    QTest.keyClicks(editor, "let")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: set(page.workspace.facts.class_numbers) == {"kinglet", "robin"})
    rows = [page.classes.classes.row(number) for number in range(page.classes.classes.rowCount())]
    assert {row.name: row.count for row in rows if row.is_class} == {"kinglet": 0, "robin": 1}


def test_renaming_onto_a_name_asks_before_it_merges(qtbot, page: DatasetPage):
    name(qtbot, page, "wren, robin, owl")
    colours = {row.name: row.colour for row in map(page.classes.classes.row, range(1, 4))}
    for place, digit in enumerate((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_2)):
        page.gallery.go_to(place)
        QTest.keyClick(page.gallery, digit)
    qtbot.waitUntil(lambda: page.workspace.facts.classes == {"robin": 2, "wren": 1})
    for button, counts in (("Cancel", {"robin": 2, "wren": 1}), ("Merge", {"robin": 3})):
        page.classes.choose("wren")
        QTest.keyClick(page.classes, Qt.Key.Key_F2)
        editor = page.classes.viewport().findChildren(QLineEdit)[-1]
        editor.selectAll()
        QTest.keyClicks(editor, "robin")
        QTest.keyClick(editor, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: page.window().findChild(QMessageBox) is not None)
        box = page.window().findChild(QMessageBox)
        assert box.text() == "Merge “wren” (1) into “robin” (2)?"
        QTest.mouseClick(next(one for one in box.buttons() if one.text() == button), LEFT)
        qtbot.waitUntil(lambda counts=counts: page.workspace.facts.classes == counts)
        qtbot.waitUntil(lambda: page.window().findChild(QMessageBox) is None)
    assert {row.name: row.colour for row in map(page.classes.classes.row, range(1, 3))} == {
        kept: colours[kept] for kept in ("owl", "robin")
    }, "no other class changes its colour"
    assert page.foot.done.whole_text() == "Done: 1 picture merged into “robin”."
    QTest.mouseClick(page.foot.again, LEFT)
    qtbot.waitUntil(lambda: page.workspace.facts.classes == {"robin": 2, "wren": 1})


def test_ctrl_z_works_from_the_list_of_classes(qtbot, page: DatasetPage):
    name(qtbot, page, "wren")
    page.gallery.go_to(0)
    QTest.keyClick(page.gallery, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: page.workspace.facts.classes == {"wren": 1})
    page.classes.setFocus()
    QTest.keyClick(page.classes, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.workspace.facts.unclassified == 25)


def test_a_search_without_hits_says_so_and_why(qtbot, page: DatasetPage):
    QTest.keyClicks(page.search, "unicornio")
    qtbot.waitUntil(page.nothing.isVisible)
    assert page.nothing.title.text() == "Nothing matches “unicornio”"
    assert not page.nothing.reason.isVisible()
    assert page.header.title.whole_text() == "0 of 25 pictures"
    page.search.setText("date:yesterday")
    qtbot.waitUntil(page.nothing.reason.isVisible)
    assert "“date:yesterday”: a date is a year, a month or a day" in page.nothing.reason.text()
    QTest.mouseClick(page.nothing.clear, LEFT)
    qtbot.waitUntil(page.gallery.isVisible)
    assert page.search.text() == ""
    assert page.header.title.whole_text() == "25 pictures"


def test_the_title_counts_what_is_shown(qtbot, page: DatasetPage):
    QTest.keyClicks(page.search, "00002")
    qtbot.waitUntil(lambda: page.header.title.whole_text() == "6 of 25 pictures")
