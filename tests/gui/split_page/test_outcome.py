"""The split page: what became of the pictures, and what that can show."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.events import jobs
from core.events.changes import SPLIT
from gui.pages.split.page import SplitPage
from gui.widgets.buttons import LinkButton
from gui.widgets.notice import NoticeBar
from tests.gui.doubles import FakeSession
from tests.gui.split_page.helpers import asked, split_facts


def notices(page: SplitPage) -> list[str]:
    """Return what stands above the table."""
    column = page.outcome.layout().itemAt(0).layout()
    return [column.itemAt(row).widget().text() for row in range(column.count())]


def test_the_outcome_counts_and_says_what_it_can_show(page: SplitPage, session: FakeSession):
    session.workspace.facts = split_facts()
    session.splits.last = jobs.SplitResult(
        train={}, val={}, test={}, groups=150, leaks=0, hash="h0", notes=[("no_test", {})]
    )
    session.workspace.changed.emit(SPLIT)
    outcome = page.outcome
    assert outcome.isVisible()
    assert [outcome.model.count(row, "test") for row in range(4)] == [10, 10, 10, 30]
    assert "90 pictures train, 30 validate, 30 test" in outcome.sentence.text()
    # z = 1.96 + 0.84; 2.8016 × sqrt(2 × 0.9 × 0.1 / 30) = 21.7 points.
    assert "at least 22 percentage points" in outcome.resolution.text()
    assert any("Without a test set" in text for text in notices(page))
    session.workspace.facts = split_facts(hash="another")
    session.workspace.changed.emit(SPLIT)
    assert not any("Without a test set" in text for text in notices(page)), "said of an earlier split"


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ({}, ""),
        ({"kept_test": True}, "the test set is the same"),
        ({"moved": 9, "test_moved": 4}, "4 pictures came into the test set or left it"),
    ],
)
def test_what_has_become_of_the_test_part_is_said(page: SplitPage, session: FakeSession, what, words: str):
    session.workspace.facts = split_facts()
    session.splits.last = jobs.SplitResult(train={}, val={}, test={}, groups=150, leaks=0, hash="h0", **what)
    session.workspace.changed.emit(SPLIT)
    assert words in " ".join(notices(page)) if words else notices(page) == []


def test_sources_that_differ_are_told_whenever_the_page_is_shown(page: SplitPage, session: FakeSession):
    parts = {"train": {"phone": 60, "web": 30}, "val": {"phone": 28, "web": 2}, "test": {"phone": 2, "web": 28}}
    session.workspace.facts = dataclasses.replace(split_facts(), sources={"phone": 90, "web": 60}, part_sources=parts)
    assert session.splits.last is None, "as after a restart"
    session.workspace.changed.emit(SPLIT)
    assert [text for text in notices(page) if "93%" in text and "7%" in text and "phone" in text] == notices(page)
    assert notices(page)


def test_a_split_that_came_with_the_folders_is_told(page: SplitPage, session: FakeSession):
    session.workspace.facts = split_facts(given=True)
    session.workspace.changed.emit(SPLIT)
    assert "of their own" in page.outcome.sentence.text()


@pytest.mark.parametrize(("given", "grouping"), [(False, "auto"), (True, "none")])
def test_pictures_in_no_part_are_told_and_find_their_place(
    qtbot, page: SplitPage, session: FakeSession, given: bool, grouping: str
):
    session.workspace.facts = dataclasses.replace(split_facts(given=given, grouping=grouping, leaks=None), pictures=155)
    session.workspace.changed.emit(SPLIT)

    def notice() -> NoticeBar | None:
        return next(
            (one for one in page.findChildren(NoticeBar) if one.isVisible() and "5 pictures" in one.text()), None
        )

    qtbot.waitUntil(lambda: notice() is not None)
    page.chooser.set_values(80, 10, 10, 7)  # what is about to be chosen does not matter
    link = next(one for one in notice().findChildren(LinkButton) if one.isVisible())
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    made = asked(session)
    assert (made.train, made.val, made.test, made.seed, made.fresh) == (60, 20, 20, 0, False)
    assert made.grouping == grouping
