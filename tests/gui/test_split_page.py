"""The split page over a stand-in engine."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.catalog.records import SplitSettings
from core.events import jobs
from gui.facts import Facts
from gui.pages.split.page import SplitPage
from gui.widgets.notice import Notice
from tests.gui.doubles import CLASSES, FakeSession, make_project


@pytest.fixture
def session(qtbot, tmp_path):
    session = FakeSession()
    session.show_project(make_project(tmp_path))
    yield session
    session.close()


@pytest.fixture
def page(qtbot, session):
    page = SplitPage(session)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.show()
    return page


def asked(session: FakeSession) -> jobs.Split:
    return session.interactive.asked[-1][1]


def test_presets_set_bar_fields_and_request(page: SplitPage, session: FakeSession):
    for key, values in {"70_30": (70, 0, 30), "98_1_1": (98, 1, 1), "60_20_20": (60, 20, 20)}.items():
        QTest.mouseClick(page.chooser.presets[key], Qt.MouseButton.LeftButton)
        assert page.chooser.values() == values
        assert page.chooser.bar.values() == pytest.approx(values)
        QTest.mouseClick(page.button, Qt.MouseButton.LeftButton)
        assert (asked(session).train, asked(session).val, asked(session).test) == values


def test_a_dragged_divider_changes_the_numbers(page: SplitPage, session: FakeSession):
    bar = page.chooser.bar
    bar.changed.emit(50.4, 29.6, 20.0)
    assert page.chooser.values() == (50, 30, 20)
    assert page.button.isEnabled()


@pytest.mark.parametrize(
    ("values", "word"),
    [(("60", "20", "30"), "110"), (("0", "50", "50"), "empty training part"), (("50", "20", "20"), "90")],
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
    assert session.interactive.asked == []


def test_shuffle_again_takes_the_next_seed(page: SplitPage, session: FakeSession):
    page.chooser.seed_field.set_value(41)
    again = next(
        button for button in page.findChildren(type(page.button).__mro__[1]) if button.text() == "Shuffle again"
    )
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.button, Qt.MouseButton.LeftButton)
    assert asked(session).seed == 42


def split_facts(given: bool = False) -> Facts:
    parts = {"train": dict.fromkeys(CLASSES, 30), "val": dict.fromkeys(CLASSES, 10), "test": dict.fromkeys(CLASSES, 10)}
    settings = SplitSettings(train=60, val=20, test=20, seed=0, grouping="auto", hash="h", given=given)
    return Facts(pictures=150, classes=dict.fromkeys(CLASSES, 50), parts=parts, split=settings)


def test_the_outcome_counts_and_says_what_it_can_show(page: SplitPage, session: FakeSession):
    session.facts = split_facts()
    session.last_split = jobs.SplitDone(
        train={}, val={}, test={}, groups=150, leaks=0, hash="h", notes=[("no_test", {})]
    )
    session.split_changed.emit()
    outcome = page.outcome
    assert outcome.isVisible()
    assert [outcome.model.count(row, "test") for row in range(4)] == [10, 10, 10, 30]
    assert "90 pictures train, 30 validate, 30 test" in outcome.sentence.text()
    # z = 1.96 + 0.84; 2.8016 × sqrt(2 × 0.9 × 0.1 / 30) = 21.7 points.
    assert "at least 22 percentage points" in outcome.resolution.text()
    assert "No picture has an identical copy" in outcome.leaks.text()


def test_a_split_that_came_with_the_folders_is_told(page: SplitPage, session: FakeSession):
    session.facts = split_facts(given=True)
    session.split_changed.emit()
    assert "of their own" in page.outcome.sentence.text()


def test_pictures_in_no_part_are_told(qtbot, page: SplitPage, session: FakeSession):
    session.facts = dataclasses.replace(split_facts(), pictures=155)
    session.split_changed.emit()
    qtbot.waitUntil(
        lambda: any("5 pictures were added" in one.text() for one in page.findChildren(Notice) if one.isVisible())
    )
