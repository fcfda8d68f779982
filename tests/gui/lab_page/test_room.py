"""Topics and steps of lessons beside a scroll bar at 1024 px; what hidden controls leave; the format of numbers."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollArea

from core.events.blocks import DropoutBlock
from gui.pages.lab.lesson_cards import lesson_files
from gui.pages.lab.page import LabPage
from gui.widgets.fields import WholeField
from gui.words.language import LANGUAGES, install_language
from models.catalogue import ARCHITECTURES
from tests.gui.fitting import faults
from tests.gui.lab_page.helpers import opened, opened_lesson, press

pytestmark = pytest.mark.usefixtures("no_progress")


@pytest.fixture(autouse=True, params=LANGUAGES)
def language(request: pytest.FixtureRequest, qapp: QApplication) -> str:
    """Each language, before there is a window."""
    install_language(qapp, request.param)
    return str(request.param)


def sideways(page: LabPage) -> list[str]:
    """Return which visible areas scroll sideways, with the bar that a long text or a low window would need."""
    for area in page.findChildren(QScrollArea):
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    QApplication.processEvents()
    areas = [one for one in page.findChildren(QAbstractScrollArea) if one.isVisible()]
    return [f"{type(one).__name__} by {over} px" for one in areas if (over := one.horizontalScrollBar().maximum())]


def test_nothing_scrolls_sideways_beside_a_scroll_bar(page: LabPage):
    for topic in page.cards.cards:
        page.open_topic(topic)
        assert sideways(page) == [], topic
    for path in lesson_files():
        room = opened_lesson(page, path.stem)
        for at in range(len(room.lesson.steps)):
            room.show_step(at)
            assert sideways(page) == [], f"{path.stem}, step {at + 1}"


def test_two_tables_of_layers_fit_side_by_side(page: LabPage):
    topic = opened(page, "architectures")
    for key in ARCHITECTURES:
        page.room().show_text(f"goldilocks-lab/1 architectures network={key} beside={key}")
        assert topic.tables["beside"].isVisible()
        assert sideways(page) == [], key


def test_a_topic_without_a_model_does_not_scroll(page: LabPage):
    room = opened_lesson(page, "1-convolution")
    room.show_step(len(room.lesson.steps) - 1)
    assert room.topic.key == "inside"
    QApplication.processEvents()
    areas = [one for one in room.findChildren(QScrollArea) if one.widget() is room.topic]
    assert [one.verticalScrollBar().maximum() for one in areas] == [0]


def test_hidden_settings_leave_no_holes(page: LabPage):
    topic = opened(page, "under_over")
    page.room().show_text("goldilocks-lab/1 under_over hide=dropout,weight_decay,noise")
    QApplication.processEvents()

    def corner(name: str) -> QPoint:
        return topic.sliders[name][0].mapTo(topic, QPoint())

    assert corner("units").y() == corner("layers").y() == corner("pictures").y()
    apart = {corner("units").x() - corner("pictures").x(), corner("layers").x() - corner("units").x()}
    assert len(apart) == 1, "columns of one width"
    assert corner("lr").y() > corner("layers").y()
    assert corner("lr").x() < corner("pictures").x(), "the next line begins at the left"
    page.room().show_text("goldilocks-lab/1 under_over")
    QApplication.processEvents()
    assert faults(page) == []
    assert corner("lr").y() == corner("layers").y(), "all are back"


def test_weights_are_written_as_all_numbers_are(page: LabPage, language: str):
    topic = opened(page, "under_over")
    page.room().show_text("goldilocks-lab/1 under_over units=32")
    said = {"en": "1,185 weights", "es": "1.185 pesos"}[language]
    assert said in topic.figures.text()


def test_return_closes_the_field_of_a_cell_which_lies_within_the_grid(page: LabPage):
    grid = opened(page, "activation").numbers
    QApplication.processEvents()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        press(grid, key)
        assert grid.field.isVisible()
        assert grid.rect().contains(grid.field.geometry())
        QTest.keyClicks(grid.field, "2")
        QTest.keyClick(grid.field, key)
        assert grid.field.isHidden()
        assert grid.hasFocus()
        assert grid.values()[0, 0] == 2


def test_fields_of_percentages_are_written_as_all_percentages_are(page: LabPage, language: str):
    after = {"en": "%", "es": "\N{NO-BREAK SPACE}%"}[language]
    assert opened(page, "split").test.text() == f"20{after}"
    topic = opened(page, "build")
    page.room().show_text("goldilocks-lab/1 build")
    blocks = topic.table.rows.blocks
    topic.table.selectRow(next(at for at, one in enumerate(blocks) if isinstance(one, DropoutBlock)))
    fields = [one for one in topic.findChildren(WholeField) if one.suffix().endswith("%")]
    assert [one.suffix() for one in fields] == [after]
    fields[0].setValue(0)
    assert fields[0].text() == f"0{after}"
