"""The split page: presets, bar, keys and numbers, and what is asked for."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from core.events import jobs
from gui.pages.split.page import SplitPage
from gui.widgets.split_bar import SplitBar
from tests.gui.doubles import FakeSession, answer, asked_of
from tests.gui.split_page.helpers import asked


def drag(divider: QWidget, to: float, bar: SplitBar) -> None:
    """Take a divider with the mouse and let it go over a percentage of the bar."""
    middle = divider.rect().center()
    QTest.mousePress(divider, Qt.MouseButton.LeftButton, pos=middle)
    there = 10 + (bar.width() - 20) * to / 100
    for part in (0.3, 0.7, 1.0):
        # Relative to the divider, which has moved meanwhile.
        x = round(divider.x() + middle.x() + (there - divider.x() - middle.x()) * part)
        QTest.mouseMove(divider, divider.mapFromParent(QPoint(x, middle.y())))
    QTest.mouseRelease(divider, Qt.MouseButton.LeftButton, pos=middle)


def test_presets_set_bar_fields_and_request(page: SplitPage, session: FakeSession):
    for key, values in {"70_30": (70, 0, 30), "98_1_1": (98, 1, 1), "60_20_20": (60, 20, 20)}.items():
        QTest.mouseClick(page.chooser.presets[key], Qt.MouseButton.LeftButton)
        assert page.chooser.values() == values
        assert page.chooser.bar.values() == pytest.approx(values)
        QTest.mouseClick(page.button, Qt.MouseButton.LeftButton)
        assert (asked(session).train, asked(session).val, asked(session).test) == values
        assert not page.button.isEnabled(), "one split at a time"
        answer(session, jobs.Split, jobs.Refused(code="cancelled", values={}))
        assert page.button.isEnabled()


def test_a_dragged_divider_changes_the_numbers(page: SplitPage, session: FakeSession):
    bar = page.chooser.bar
    drag(bar.first, 50, bar)
    assert page.chooser.values() == (50, 30, 20)
    drag(bar.second, 90, bar)
    assert page.chooser.values() == (50, 40, 10)
    QTest.mouseClick(page.button, Qt.MouseButton.LeftButton)
    assert (asked(session).train, asked(session).val, asked(session).test) == (50, 40, 10)


def test_a_divider_moves_by_keys(page: SplitPage, session: FakeSession):
    bar = page.chooser.bar
    bar.first.setFocus()
    QTest.keyClick(bar.first, Qt.Key.Key_Left)
    QTest.keyClick(bar.first, Qt.Key.Key_PageDown)
    assert page.chooser.values() == (54, 26, 20)
    bar.second.setFocus()
    QTest.keyClick(bar.second, Qt.Key.Key_PageUp)
    assert page.chooser.values() == (54, 31, 15)
    page.button.setFocus()
    QTest.keyClick(page.button, Qt.Key.Key_Space)
    assert (asked(session).train, asked(session).val, asked(session).test) == (54, 31, 15)


@pytest.mark.parametrize(
    ("values", "word"),
    [(("60", "20", "30"), "110"), (("0", "50", "50"), "The training set has 0%"), (("50", "20", "20"), "90")],
)
def test_percentages_that_make_no_sense_are_said_at_once(page: SplitPage, session: FakeSession, values, word: str):
    for part, text in zip(("train", "val", "test"), values, strict=True):
        field = page.chooser.fields[part]
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert word in page.complaint.text()
    assert page.complaint.isVisible()
    assert not page.button.isEnabled()
    QTest.mouseClick(page.button, Qt.MouseButton.LeftButton)
    assert asked_of(session, jobs.Split) == []


def test_shuffle_again_takes_the_next_seed(page: SplitPage, session: FakeSession):
    page.chooser.seed_field.set_value(41)
    again = next(
        button for button in page.findChildren(type(page.button).__mro__[1]) if button.text() == "Shuffle again"
    )
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.button, Qt.MouseButton.LeftButton)
    assert asked(session).seed == 42
