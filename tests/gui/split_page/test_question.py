"""The split page asks which level of the file names is one thing."""

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.events import jobs
from core.events.changes import SPLIT
from gui.pages.split.page import SplitPage
from tests.gui.doubles import FakeSession
from tests.gui.split_page.helpers import asked, split_facts

LEVELS = [
    jobs.NameLevel(
        grouping="auto-coarse",
        groups=67,
        example="archer",
        pictures=92,
        names=["archer-bow-1.png", "archer-idle-3.png"],
        accuracy=(0.66, 0.58, 0.73),
    ),
    jobs.NameLevel(
        grouping="auto-fine",
        groups=680,
        example="archer-bow",
        pictures=12,
        names=["archer-bow-1.png"],
        accuracy=(0.85, 0.81, 0.88),
    ),
]


def show(page: SplitPage, session: FakeSession, question: list[jobs.NameLevel], made: str = "h0") -> None:
    session.workspace.facts = split_facts()
    session.splits.last = jobs.SplitResult(train={}, val={}, test={}, groups=67, leaks=0, hash=made, question=question)
    session.workspace.changed.emit(SPLIT)


def test_a_question_shows_both_figures_and_a_button_answers_it(page: SplitPage, session: FakeSession):
    show(page, session, LEVELS)
    assert page.question.isVisible()
    coarse, fine = (text.text() for text in page.question.texts)
    assert "“archer…” one thing in all its 92 pictures" in coarse
    assert "66.0%" in coarse
    assert "archer-idle-3.png" in coarse
    assert "85.0%" in fine
    QTest.mouseClick(page.question.buttons[1], Qt.MouseButton.LeftButton)
    assert asked(session).grouping == "auto-fine"
    assert page.chooser.together.chosen_grouping() == "auto-fine"
    page.question.buttons[0].setFocus()
    QTest.keyClick(page.question.buttons[0], Qt.Key.Key_Space)
    assert asked(session).grouping == "auto-coarse"


def test_a_question_about_few_things_tells_that_it_does_not_hold_unasked(page: SplitPage, session: FakeSession):
    show(page, session, LEVELS)
    assert "the first holds" in page.question._unanswered.text()
    show(page, session, [msgspec.structs.replace(LEVELS[0], groups=12), LEVELS[1]])
    assert "the first does not hold" in page.question._unanswered.text()


def test_no_question_and_that_of_an_earlier_split_are_not_shown(page: SplitPage, session: FakeSession):
    show(page, session, [])
    assert not page.question.isVisible()
    show(page, session, LEVELS, made="another")
    assert not page.question.isVisible()
