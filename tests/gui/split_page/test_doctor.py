"""The split page's Doctor: leaks as pairs, their repair, what one is worth."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.events import jobs
from core.events.changes import SPLIT
from gui.pages.split.page import SplitPage
from tests.gui.doubles import FakeSession, answer, asked_of
from tests.gui.split_page.helpers import split_facts

PAIR = jobs.LikePair(first=("/p/one.png", "train", "apple"), second=("/p/two.png", "test", "apple"))


def show_leaks(page: SplitPage, session: FakeSession, leaks: int = 3) -> None:
    session.workspace.facts = split_facts(leaks=leaks)
    session.workspace.changed.emit(SPLIT)
    if leaks:
        answer(
            session,
            jobs.CheckSplit,
            jobs.SplitCheckResult(leaks=leaks, means="features", shared=2, pairs=[PAIR] * min(leaks, 2)),
        )


def test_leaks_are_shown_as_pairs_and_repaired_with_the_mouse(page: SplitPage, session: FakeSession):
    show_leaks(page, session)
    doctor = page.doctor
    assert "3 pairs of pictures that look alike" in doctor.sentence.text()
    assert "2 groups that belong together" in doctor.sentence.text()
    assert [pair.accessibleName() for pair in doctor.pairs.pairs] == ["one.png in Training, two.png in Test"] * 2
    assert not doctor.look.isVisible()
    QTest.mouseClick(doctor.repair, Qt.MouseButton.LeftButton)
    assert asked_of(session, jobs.RepairSplit) == [jobs.RepairSplit(project=str(session.workspace.project.folder))]
    show_leaks(page, session, leaks=0)
    assert "No two pictures" in doctor.sentence.text()
    assert not doctor.repair.isVisible()
    assert not doctor.pairs.isVisible()


def test_leaks_are_repaired_by_keyboard_alone(page: SplitPage, session: FakeSession):
    show_leaks(page, session)
    page.chooser.bar.first.setFocus()
    for _ in range(40):
        if page.doctor.repair.hasFocus():
            break
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert page.doctor.repair.hasFocus()
    QTest.keyClick(page.doctor.repair, Qt.Key.Key_Space)
    assert len(asked_of(session, jobs.RepairSplit)) == 1


def test_a_split_that_may_tear_groups_is_looked_at_by_itself(page: SplitPage, session: FakeSession):
    session.workspace.facts = split_facts(grouping="similar")
    session.workspace.changed.emit(SPLIT)
    assert len(asked_of(session, jobs.CheckSplit)) == 1
    answer(session, jobs.CheckSplit, jobs.SplitCheckResult(leaks=0, means="features", shared=7, pairs=[]))
    assert page.doctor.sentence.text() == (
        "No two pictures in different parts look alike. 7 groups that belong together lie in different parts."
    )
    assert page.doctor.repair.isVisible()


@pytest.mark.parametrize(
    ("means", "sentence", "caution"),
    [
        ("features", "No two pictures in different parts look alike.", ""),
        ("hash", "No two pictures in different parts look alike.", "cropped copies may be missed"),
        ("bytes", "No two files in different parts are the same.", "too many pictures to compare by their looks"),
    ],
)
def test_the_doctor_says_how_closely_it_looked(
    page: SplitPage, session: FakeSession, means: str, sentence: str, caution: str
):
    session.workspace.facts = split_facts(means=means)
    session.workspace.changed.emit(SPLIT)
    text = page.doctor.sentence.text()
    assert text.startswith(sentence)
    assert caution in text
    assert (text == sentence) == (means == "features")
    assert asked_of(session, jobs.CheckSplit) == []


def test_a_split_that_nobody_has_looked_at_can_be(page: SplitPage, session: FakeSession):
    session.workspace.facts = split_facts(leaks=None)
    session.workspace.changed.emit(SPLIT)
    assert "Nobody has looked" in page.doctor.sentence.text()
    assert asked_of(session, jobs.CheckSplit) == []
    QTest.mouseClick(page.doctor.look, Qt.MouseButton.LeftButton)
    answer(session, jobs.CheckSplit, jobs.SplitCheckResult(leaks=0, means="features", shared=4, pairs=[]))
    assert "4 groups" in page.doctor.sentence.text()
    assert page.doctor.repair.isVisible()


def test_what_a_leak_is_worth(page: SplitPage, session: FakeSession):
    show_leaks(page, session)
    QTest.mouseClick(page.doctor.measure, Qt.MouseButton.LeftButton)
    assert not page.doctor.measure.isEnabled()
    measured = jobs.LeakWorthResult(
        random=(0.98, 0.96, 0.99),
        honest=(0.84, 0.8, 0.88),
        pictures=150,
        groups=30,
        sources={"phone": (0.7, 0.6, 0.78), "web": (0.75, 0.66, 0.82)},
        new_source=(0.6, 0.82),
    )
    answer(session, jobs.LeakWorth, measured)
    words = page.doctor.worth.text()
    assert "would have claimed 98.0% (96.0% to 99.0%); expect 84.0% (80.0% to 88.0%) on new" in words
    assert "On a source it has never seen, expect 60.0% to 82.0%: each of the 2 sources" in words
    assert page.doctor.measure.isEnabled()
