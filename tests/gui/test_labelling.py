"""Choosing and labelling in the gallery with the mouse and by keyboard alone, and taking it back after a restart."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QMessageBox, QWidget

from core.catalog.catalog import Catalog
from core.events import jobs
from core.project import create_project
from gui.item_models.classes import EXCLUDED
from gui.item_models.pictures import PICTURES
from gui.pages.dataset.page import DatasetPage
from tests.gui.doubles import FakeSession, dataset_page
from tests.gui.test_dataset_page import new_picture

LEFT, SHIFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    project = create_project(tmp_path / "pets")
    with Catalog.open(project.catalog) as catalog:
        catalog.add_pictures([new_picture(tmp_path, number) for number in range(300)])
    return project.folder


def opened(qtbot, folder: Path) -> DatasetPage:
    session = FakeSession()
    session.workspace.open_project(folder)
    page = dataset_page(session)
    page.session = session
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    qtbot.waitUntil(lambda: len(page.gallery.pictures) == 300)
    qtbot.waitUntil(lambda: page.gallery.pictures.picture(0) is not None)
    return page


@pytest.fixture
def page(qtbot, folder: Path):
    page = opened(qtbot, folder)
    yield page
    page.session.close()


def click(page: DatasetPage, place: int, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    gallery = page.gallery
    centre = gallery.visualRect(gallery.pictures.index_of(place)).center()
    QTest.mouseClick(gallery.viewport(), LEFT, modifiers, centre)


def counts(page: DatasetPage) -> dict[str, int]:
    return dict(page.workspace.facts.classes)


def answer(page: DatasetPage, question: str, button: str) -> None:
    """Press a button of the question that is open."""
    box = page.window().findChild(QMessageBox)
    assert box.text() == question
    QTest.mouseClick(next(one for one in box.buttons() if one.text() == button), LEFT)


def row_of(page: DatasetPage, key: str) -> QPoint:
    classes = page.classes
    return classes.visualRect(classes.classes.index(classes.classes.row_of(key), 0)).center()


def test_click_ctrl_and_shift_choose_in_the_order_of_reading(page: DatasetPage):
    columns = page.gallery.pictures.columnCount()
    click(page, 1)
    assert page.gallery.chosen_ids() == [2]
    click(page, 3, CTRL)
    assert sorted(page.gallery.chosen_ids()) == [2, 4]
    click(page, 2)
    click(page, 2 * columns + 1, SHIFT)
    assert sorted(page.gallery.chosen_ids()) == list(range(3, 2 * columns + 3))
    click(page, 0, SHIFT)
    assert sorted(page.gallery.chosen_ids()) == [1, 2, 3]


def test_a_label_is_seen_before_everything_is_counted_anew(qtbot, page: DatasetPage, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(page.workspace, "refresh", lambda _changed: None)  # as if that took for ever
    before = page.gallery.pictures.picture(1).class_name
    after = next(name for name in counts(page) if name != before)
    click(page, 1)
    page.labelling.give(after)

    def seen() -> bool:
        picture = page.gallery.pictures.picture(1)
        return picture is not None and picture.class_name == after

    qtbot.waitUntil(seen)


def test_the_gallery_shows_what_is_meant_after_each_change(qtbot, page: DatasetPage):
    pictures = page.gallery.pictures
    shown = pictures.picture(1).class_name
    other = next(name for name in counts(page) if name != shown)
    click(page, 1)
    page.labelling.give(other)
    qtbot.waitUntil(lambda: page.workspace.facts.undo is not None)
    page.workspace.change(lambda catalog: catalog.undo())
    qtbot.waitUntil(lambda: page.workspace.facts.redo is not None)
    qtbot.waitUntil(lambda: pictures.picture(1) is not None)
    assert pictures.picture(1).class_name == shown
    page.labelling.put_aside()
    qtbot.waitUntil(lambda: len(pictures) == 299)
    page.workspace.change(lambda catalog: catalog.undo())
    qtbot.waitUntil(lambda: len(pictures) == 300)
    page.classes.choose(shown)
    qtbot.waitUntil(lambda: len(pictures) == counts(page)[shown])
    qtbot.waitUntil(lambda: pictures.picture(0) is not None)
    click(page, 0)
    number, before = pictures.id_at(0), len(pictures)
    page.labelling.give(other)
    qtbot.waitUntil(lambda: len(pictures) == before - 1)
    assert pictures.id_at(0) != number


def test_the_keyboard_alone_chooses_labels_and_takes_back(qtbot, page: DatasetPage):
    gallery = page.gallery
    gallery.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(gallery, key)
    for _ in range(5):
        QTest.keyClick(gallery, Qt.Key.Key_Right, SHIFT)
    assert sorted(gallery.chosen_ids()) == [1, 2, 3, 4, 5, 6]
    QTest.keyClick(gallery, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: counts(page) == {"cat": 98, "dog": 104})
    qtbot.waitUntil(lambda: "dog" in page.foot.done.whole_text())
    assert "4" in page.foot.done.whole_text()  # two of the six were dogs already
    QTest.keyClick(gallery, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: counts(page) == {"cat": 100, "dog": 100})
    QTest.keyClick(gallery, Qt.Key.Key_Z, CTRL | SHIFT)
    qtbot.waitUntil(lambda: counts(page) == {"cat": 98, "dog": 104})
    QTest.keyClick(gallery, Qt.Key.Key_A, CTRL)
    assert len(gallery.chosen_ids()) == 300
    QTest.keyClick(gallery, Qt.Key.Key_0)
    qtbot.waitUntil(lambda: page.workspace.facts.unclassified == 300)


def test_chosen_pictures_stay_chosen_after_they_were_labelled(qtbot, page: DatasetPage):
    click(page, 4)
    QTest.keyClick(page.gallery, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: counts(page) == {"cat": 101, "dog": 99})

    def label() -> str | None:
        picture = page.gallery.pictures.picture(4)
        return picture.class_name if picture else None

    qtbot.waitUntil(lambda: label() == "cat")
    assert page.gallery.chosen_ids() == [5]


def test_labels_are_taken_back_after_a_restart(qtbot, folder: Path):
    page = opened(qtbot, folder)
    click(page, 0)
    QTest.keyClick(page.gallery, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: counts(page) == {"cat": 99, "dog": 101})
    page.session.close()
    again = opened(qtbot, folder)
    assert counts(again) == {"cat": 99, "dog": 101}
    assert again.foot.again.isHidden(), "nothing was done yet"
    again.undoing.trigger()
    qtbot.waitUntil(lambda: counts(again) == {"cat": 100, "dog": 100})
    assert not again.undoing.isEnabled()
    assert again.redoing.isEnabled()
    assert again.foot.done.whole_text() == "Undone: 1 picture to class “dog”."
    QTest.mouseClick(again.foot.again, LEFT)
    qtbot.waitUntil(lambda: counts(again) == {"cat": 99, "dog": 101})
    again.session.close()


def test_pictures_dropped_on_a_class_get_it(qtbot, page: DatasetPage):
    click(page, 0)
    click(page, 1, CTRL)
    data = QMimeData()
    data.setData(PICTURES, b"")
    point = QPointF(row_of(page, "dog"))
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    events = (
        QDragEnterEvent(point.toPoint(), copy, data, LEFT, none),
        QDragMoveEvent(point.toPoint(), copy, data, LEFT, none),
        QDropEvent(point, copy, data, LEFT, none, QEvent.Type.Drop),
    )
    for event in events:
        QApplication.sendEvent(page.classes.viewport(), event)
        assert event.isAccepted()
    qtbot.waitUntil(lambda: counts(page) == {"cat": 99, "dog": 101})


def test_pictures_are_put_aside_and_taken_back(qtbot, page: DatasetPage):
    click(page, 0)
    click(page, 2, SHIFT)
    QTest.keyClick(page.gallery, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: (page.workspace.facts.pictures, page.workspace.facts.excluded) == (297, 3))
    qtbot.waitUntil(lambda: len(page.gallery.pictures) == 297)
    QTest.mouseClick(page.classes.viewport(), LEFT, pos=row_of(page, EXCLUDED))
    qtbot.waitUntil(lambda: len(page.gallery.pictures) == 3)
    page.gallery.setFocus()
    QTest.keyClick(page.gallery, Qt.Key.Key_A, CTRL)
    QTest.keyClick(page.gallery, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: page.workspace.facts.pictures == 300)


def test_a_class_is_renamed_in_place_merged_and_deleted(qtbot, page: DatasetPage):
    classes = page.classes
    QTest.mouseClick(classes.viewport(), LEFT, pos=row_of(page, "cat"))
    qtbot.waitUntil(lambda: len(page.gallery.pictures) == 100)
    QTest.keyClick(classes, Qt.Key.Key_F2)
    editor = classes.viewport().findChild(QLineEdit)
    QTest.keyClicks(editor, "gato")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: counts(page) == {"dog": 100, "gato": 100})
    assert classes.key() == "gato"
    menu = classes.menu_of(classes.classes.index(classes.classes.row_of("gato"), 0))
    merge = next(action.menu() for action in menu.actions() if action.menu() is not None)
    merge.actions()[0].trigger()
    qtbot.waitUntil(lambda: counts(page) == {"dog": 200})
    classes.setFocus()
    QTest.mouseClick(classes.viewport(), LEFT, pos=row_of(page, "dog"))
    QTest.keyClick(classes, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: page.workspace.facts.unclassified == 300)
    for _ in range(3):
        page.session.collection.undo()
    qtbot.waitUntil(lambda: counts(page) == {"cat": 100, "dog": 100})


def test_the_menu_gives_classes_and_sources(qtbot, page: DatasetPage):
    click(page, 5)
    menu = page.labelling.menu()
    classes, sources = (action.menu() for action in menu.actions() if action.menu() is not None)
    assert [action.text() for action in classes.actions()][:2] == ["cat\t1", "dog\t2"]
    classes.actions()[0].trigger()
    qtbot.waitUntil(lambda: counts(page) == {"cat": 101, "dog": 100})
    assert sources.actions()[0].text() == "phone"
    page.labelling.give_source("microscope 2")
    qtbot.waitUntil(lambda: dict(page.workspace.facts.sources) == {"microscope 2": 1, "phone": 299})
    QTest.keyClicks(page.search, "source:phone class:cat")
    qtbot.waitUntil(lambda: len(page.gallery.pictures) == 100)


def test_a_look_for_new_pictures_tells_what_it_found(page: DatasetPage):
    next(one for one in page.header.menu.actions() if one.text() == "Look for new pictures").trigger()
    assert isinstance(page.session.interactive.asked[-1][1], jobs.Rescan)
    files = [
        jobs.FileChange(what="added", path="/x/a.png"),
        jobs.FileChange(what="moved", path="/y/b.png", former="/x/b.png"),
    ]
    found = jobs.RescanResult(pictures=301, added=1, gone=0, changed=0, moved=1, files=files)
    page.session.interactive.say(found, final=True)
    assert page.looked.isVisible()
    assert "1 new, 1 moved" in page.looked.text()
    assert "'/x/b.png'" in page.looked.details()
    assert isinstance(page.session.interactive.asked[-1][1], jobs.Inspect)


def test_after_a_filter_shift_chooses_from_its_first_picture(qtbot, page: DatasetPage):
    click(page, 7)
    page.search.setText('"picture 1"')
    qtbot.waitUntil(lambda: len(page.gallery.pictures) == 100)
    click(page, 2, SHIFT)
    assert page.gallery.chosen_ids() == [101, 102, 103]


def test_what_is_looked_at_stays_where_shift_chooses_from_when_pictures_go(qtbot, page: DatasetPage):
    click(page, 7)
    page.gallery.setFocus()
    QTest.keyClick(page.gallery, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(page.gallery.pictures) == 299)
    click(page, 5, SHIFT)
    assert page.gallery.chosen_ids() == [6, 7, 9]


def by_menu_key(widget: QWidget) -> None:
    """What Qt makes of the Menu key: it points to the top of the widget, whatever is looked at."""
    point = QPoint(widget.width() // 2, 7)
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(widget, QContextMenuEvent(reason, point, widget.mapToGlobal(point)))


@pytest.mark.parametrize("press", [by_menu_key, lambda widget: QTest.keyClick(widget, Qt.Key.Key_F10, SHIFT)])
def test_menus_open_by_keyboard_where_one_looks(
    page: DatasetPage, press: Callable[[QWidget], None], monkeypatch: pytest.MonkeyPatch
):
    opened: list[tuple[list[str], QPoint]] = []
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(
        QMenu, "popup", lambda menu, point: opened.append(([action.text() for action in menu.actions()], point))
    )
    press(page.gallery)
    assert opened == [], "nothing is chosen"
    click(page, 2)
    press(page.gallery)
    (texts, point) = opened.pop()
    assert texts[0] == "Class"
    cell = page.gallery.visualRect(page.gallery.pictures.index_of(2))
    assert point == page.gallery.viewport().mapToGlobal(cell.center())
    page.classes.choose("dog")
    press(page.classes)
    (texts, point) = opened.pop()
    assert texts[:1] == ["Rename…"]
    row = page.classes.visualRect(page.classes.currentIndex())
    assert point == page.classes.viewport().mapToGlobal(row.center())
    page.classes.choose(None)
    press(page.classes)
    assert opened == [], "all pictures are no class"


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_a_mac_has_no_other_delete_key_than_backspace(qtbot, page: DatasetPage, key: Qt.Key):
    click(page, 1)
    page.gallery.setFocus()
    QTest.keyClick(page.gallery, key)
    qtbot.waitUntil(lambda: page.workspace.facts.excluded == 1)
    page.classes.choose("dog")
    page.classes.setFocus()
    QTest.keyClick(page.classes, key)
    qtbot.waitUntil(lambda: "dog" not in counts(page))
