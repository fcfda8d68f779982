"""Parts that came with the pictures: what stays is chosen, and what leaves the test set is told before the click."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.events import jobs
from core.events.changes import SPLIT
from gui.pages.split.page import SplitPage
from tests.gui.doubles import FakeSession, answer, asked_of
from tests.gui.split_page.helpers import asked, split_facts


def show(session: FakeSession, page: SplitPage, came: dict[str, int], **settings) -> None:
    session.workspace.facts = dataclasses.replace(split_facts(**settings), came=came)
    session.workspace.changed.emit(SPLIT)


def told(**values) -> jobs.ForetellResult:
    return jobs.ForetellResult(
        **{"test": 30, "leaving": 0, "entering": 0, "exact": True, "came": {}, "stay": {}} | values
    )


@pytest.mark.parametrize(
    ("came", "keeps"),
    [
        ({"train": 90, "test": 30}, ["all", "none"]),
        ({"train": 90, "val": 30}, ["all", "none"]),
        ({"train": 60, "val": 30, "test": 30}, ["all", "test", "none"]),
    ],
)
def test_what_came_stays_by_default(session: FakeSession, page: SplitPage, came: dict[str, int], keeps: list[str]):
    show(session, page, came, given=True, keeps="all")
    choice = page.chooser.came.choice
    assert page.chooser.came.isVisible()
    assert [choice.itemData(place) for place in range(choice.count())] == keeps
    QTest.mouseClick(page.button, Qt.MouseButton.LeftButton)
    assert asked(session).keep == "all"
    answer(session, jobs.Split, jobs.Refused(code="cancelled", values={}))
    choice.setCurrentIndex(choice.count() - 1)
    QTest.mouseClick(page.button, Qt.MouseButton.LeftButton)
    assert asked(session).keep == "none"


def test_a_validation_part_is_proposed_where_only_a_test_part_came(session: FakeSession, page: SplitPage):
    show(session, page, {"train": 100, "test": 50}, given=True, keeps="all", train=66.667, val=0, test=33.333)
    assert page.chooser.values() == (54, 13, 33)


def test_without_such_parts_nothing_is_asked(session: FakeSession, page: SplitPage):
    show(session, page, {})
    assert not page.chooser.came.isVisible()
    show(session, page, {"train": 150})
    assert not page.chooser.came.isVisible()


def test_what_leaves_the_test_part_is_told_before_the_click(qtbot, session: FakeSession, page: SplitPage):
    show(session, page, {"train": 90, "test": 30}, keeps="all")
    qtbot.waitUntil(lambda: bool(asked_of(session, jobs.ForetellSplit)))
    answer(session, jobs.ForetellSplit, told())
    assert not page.foretold.isVisible()
    page.chooser.seed_field.setValue(4)
    page.chooser.came.choice.setCurrentIndex(1)
    qtbot.waitUntil(lambda: asked_of(session, jobs.ForetellSplit)[-1].keep == "none")
    assert asked_of(session, jobs.ForetellSplit)[-1].seed == 4
    answer(session, jobs.ForetellSplit, told(leaving=17, exact=False))
    assert page.foretold.isVisible()
    assert page.foretold.text().startswith("About 17 pictures leave the test set of 30 pictures")
    assert asked_of(session, jobs.Split) == []
    # An impossible split tells nothing here; the complaint does.
    page.chooser.came.choice.setCurrentIndex(0)
    qtbot.waitUntil(lambda: asked_of(session, jobs.ForetellSplit)[-1].keep == "all")
    answer(session, jobs.ForetellSplit, jobs.Refused(code="project_empty", values={"path": "p"}))
    assert not page.foretold.isVisible()


def test_pictures_added_later_join_with_what_the_split_kept(session: FakeSession, page: SplitPage):
    show(session, page, {"train": 90, "test": 30}, keeps="")
    page.outcome.more_wanted.emit()
    assert asked(session).keep == "none"
