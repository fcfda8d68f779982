"""Several pictures are chosen: the panel says so, shows what differs, and changes them all in one step."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog

from core.catalog.catalog import Catalog
from core.catalog.records import SplitSettings
from core.project import create_project
from gui.pages.dataset.labels_form import SharedValue
from gui.pages.dataset.page import DatasetPage
from tests.gui.doubles import FakeSession, show_dataset
from tests.rows import row


@pytest.fixture
def page(qtbot, tmp_path: Path):
    project = create_project(tmp_path / "shells")
    with Catalog.open(project.catalog) as catalog:
        catalog.add_pictures([row(n, ("cone", "cowry", None)[n % 3]) for n in range(12)])
        catalog.set_source([1, 2], "beach")
        parts = {1: "train", 2: "val", 4: "train", 5: "test"}
        catalog.assign(parts, SplitSettings(train=50, val=25, test=25, seed=0, grouping="none", hash="h"))
    session = FakeSession()
    session.workspace.open_project(project.folder)
    page = show_dataset(qtbot, session, 12)
    qtbot.waitUntil(lambda: page.gallery.pictures.picture(0) is not None)
    page.session = session
    yield page
    session.close()


def choose(qtbot, page: DatasetPage, *places: int) -> None:
    gallery = page.gallery
    for number, place in enumerate(places):
        point = gallery.visualRect(gallery.pictures.index_of(place)).center()
        keys = Qt.KeyboardModifier.ControlModifier if number else Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(gallery.viewport(), Qt.MouseButton.LeftButton, keys, point)
    qtbot.waitUntil(lambda: sum(page.inspector.labels.kind._counts.values()) == len(places))


def pick(field: SharedValue, text: str) -> None:
    """Choose an entry by keyboard, as a person does."""
    place = next(at for at in range(field.count()) if field.itemText(at).startswith(text))
    field.setFocus()
    field.showPopup()
    field.view().setCurrentIndex(field.model().index(place, 0))
    QTest.keyClick(field.view(), Qt.Key.Key_Return)


def test_one_picture_is_named_and_several_are_counted(qtbot, page: DatasetPage):
    choose(qtbot, page, 4)
    assert page.inspector.name.whole_text() == "000004.jpg"
    assert page.inspector.labels.kind.currentText().startswith("cowry")
    assert page.inspector.folder.isVisible()
    choose(qtbot, page, 4, 0, 2)
    assert page.inspector.name.whole_text() == "3 pictures"
    assert not page.inspector.folder.isVisible()
    page.gallery.clearSelection()
    assert page.inspector.hint.isVisible()


def test_what_differs_is_shown_as_such(qtbot, page: DatasetPage):
    choose(qtbot, page, 0, 1, 2)
    form = page.inspector.labels
    assert (form.kind.currentIndex(), form.kind.placeholderText()) == (-1, "Mixed (3)")
    assert "cone  (1): 1" in form.kind.toolTip()
    assert (form.source.currentIndex(), form.source.placeholderText()) == (-1, "Mixed (2)")
    choose(qtbot, page, 0, 3)
    assert form.kind.currentText().startswith("cone")
    assert form.part.currentText() == "Training"


def test_a_choice_changes_all_of_them_and_one_undo_takes_it_back(qtbot, page: DatasetPage):
    facts = lambda: page.workspace.facts  # noqa: E731
    choose(qtbot, page, 0, 1, 2)
    pick(page.inspector.labels.kind, "cowry")
    qtbot.waitUntil(lambda: facts().classes == {"cone": 3, "cowry": 6})
    qtbot.waitUntil(lambda: page.inspector.labels.kind.currentText().startswith("cowry"))
    pick(page.inspector.labels.source, "phone")
    qtbot.waitUntil(lambda: facts().sources == {"phone": 12})
    pick(page.inspector.labels.part, "Test")
    qtbot.waitUntil(lambda: facts().parts["test"] == {"cowry": 4})
    assert facts().split.leaks is None
    for _ in range(3):
        page.undoing.trigger()
    qtbot.waitUntil(lambda: facts().classes == {"cone": 4, "cowry": 4})
    assert facts().sources == {"beach": 2, "phone": 10}
    assert facts().parts["test"] == {"cowry": 1}
    qtbot.waitUntil(lambda: page.inspector.labels.kind.placeholderText() == "Mixed (3)")


def test_a_class_is_taken_away_and_a_new_one_given(qtbot, page: DatasetPage):
    choose(qtbot, page, 0, 1)
    pick(page.inspector.labels.kind, "None")
    qtbot.waitUntil(lambda: page.workspace.facts.unclassified == 6)
    pick(page.inspector.labels.kind, "New class")
    page.window().findChild(QInputDialog).textValueSelected.emit("whelk")
    qtbot.waitUntil(lambda: page.workspace.facts.classes.get("whelk") == 2)


def test_parts_wait_for_a_split(qtbot, tmp_path: Path):
    project = create_project(tmp_path / "unsplit")
    with Catalog.open(project.catalog) as catalog:
        catalog.add_pictures([row(n, "cone") for n in range(3)])
    session = FakeSession()
    session.workspace.open_project(project.folder)
    page = show_dataset(qtbot, session, 3)
    page.gallery.go_to(0)
    qtbot.waitUntil(lambda: "Split page" in page.inspector.labels.part.toolTip())
    assert not page.inspector.labels.part.isEnabled()
    session.close()


def test_the_wheel_over_a_field_changes_nothing(qtbot, page: DatasetPage):
    choose(qtbot, page, 0)
    field = page.inspector.labels.kind
    field.setFocus()
    at = QPointF(field.rect().center())
    none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    keys = Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(at, field.mapToGlobal(at), QPoint(), QPoint(0, -240), none, keys, phase, False)
    QApplication.sendEvent(field, event)
    assert field.currentText().startswith("cone")


def test_cells_grow_and_shrink_and_stay_so(qtbot, page: DatasetPage):
    gallery = page.gallery
    choose(qtbot, page, 10)
    before = gallery.pictures.columnCount()
    page.foot.cell.setValue(240)
    assert gallery.pictures.columnCount() < before
    assert gallery.chosen_ids() == [11], "the choice is kept"
    assert gallery.rowHeight(0) > gallery.columnWidth(0), "the caption has its own room"
    again = DatasetPage(page.workspace, page._collection, page._navigation, page._adding)
    qtbot.addWidget(again)
    assert again.gallery.cell() == 240
    at = QPointF(gallery.viewport().rect().center())
    none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    ctrl = Qt.KeyboardModifier.ControlModifier
    event = QWheelEvent(at, gallery.mapToGlobal(at), QPoint(), QPoint(0, -240), none, ctrl, phase, False)
    QApplication.sendEvent(gallery.viewport(), event)
    assert page.foot.cell.value() == 240 - 32
    QTest.keyClick(gallery, Qt.Key.Key_Plus)
    assert page.foot.cell.value() == 240 - 16
