"""Pictures without an answer are grouped by likeness, and a group that is named joins the data set in one step."""

import pytest
from PySide6.QtCore import Qt

from core.catalog.catalog import Catalog
from core.events import jobs
from core.events.changes import DATA
from core.events.jobs import Answer
from core.problems import Problem
from gui.pages.classify.alike_group import _AT_ONCE
from gui.pages.classify.class_menu import ClassMenu
from tests.gui.doubles import answer, asked_of, click, last_request
from tests.gui.test_checks import menu_of, page  # noqa: F401 - a fixture
from tests.gui.test_classify_page import BROKEN, NO_COSTS, PEAR, drop, job_of
from tests.rows import row

# ruff: noqa: F811 - the fixture


def refused(number: int) -> Answer:
    top = [("plum", 0.4), ("pear", 0.3)]
    return Answer(path=f"/q/{number}.png", class_name="plum", confidence=0.4, unknown=True, why="not_sure", top=top)


REFUSED = [refused(number) for number in range(6)]
GROUPS = jobs.AlikeGroups(groups=[[0, 2, 4], [1, 3, 5]], compared=6)


def wanted(session) -> set[str]:
    """Return the pictures whose thumbnails were asked for: the table's, too, which are not asked for again."""
    return {path for request in asked_of(session, jobs.Thumbnails) for path in request.paths}


@pytest.fixture
def answered(qtbot, page, session):
    """A folder of eight pictures, of which six have no answer."""
    drop(qtbot, page, session, [f"/q/{n}.png" for n in range(13)], PEAR, *REFUSED, BROKEN)
    qtbot.waitUntil(lambda: page.table.order.rowCount() == 8)
    return page


@pytest.fixture
def grouped(qtbot, answered, session):
    click(qtbot, answered.alike.link)
    answer(session, jobs.GroupAlike, GROUPS)
    qtbot.waitUntil(answered.alike.isVisible)
    return answered


def test_only_refused_pictures_are_asked_about_and_only_where_there_are_enough(qtbot, page, session):
    assert not page.alike.command.isEnabled()
    drop(qtbot, page, session, ["/q/0.png", "/q/1.png"], PEAR, *REFUSED[:2])
    qtbot.waitUntil(lambda: len(page.cards.cards) == 3)
    assert not page.alike.link.isVisible(), "two are no group"
    drop(qtbot, page, session, ["/q/3.png"], PEAR, *REFUSED, BROKEN, done=False)
    qtbot.waitUntil(lambda: len(page.cards.cards) == 8)
    assert not page.alike.link.isVisible(), "more may come"
    session.interactive.say(NO_COSTS, final=True, job=job_of(session))
    qtbot.waitUntil(page.alike.link.isVisible)
    click(qtbot, page.alike.link)
    request = last_request(session, jobs.GroupAlike)
    assert request.paths == [one.path for one in REFUSED]
    assert request.project == str(session.workspace.project.folder)
    assert not page.alike.link.isEnabled(), "it is being looked for"


def test_without_a_project_nothing_can_join_so_nothing_is_offered(qtbot, answered, session):
    assert answered.alike.link.isVisible()
    session.workspace.close_project()
    qtbot.waitUntil(lambda: not answered.alike.command.isEnabled())


def test_a_group_is_named_and_joins_in_one_step_that_is_undone(qtbot, grouped, session):
    alike = grouped.alike
    first, second = alike.groups
    assert [group.heading.text() for group in alike.groups] == ["3 look alike", "3 look alike"]
    assert alike.sentence.text().startswith("6 pictures without an answer were compared.")
    assert first.name.hasFocus()
    assert not first.add.isEnabled(), "it has no name yet"
    assert not asked_of(session, jobs.TakeIn)
    qtbot.keyClicks(first.name, "  quince ")
    assert first.add.text() == "Add 3 to the data set"
    qtbot.keyClick(first.name, Qt.Key.Key_Return)
    (asked,) = asked_of(session, jobs.TakeIn)
    assert asked.labels == {f"/q/{n}.png": "quince" for n in (0, 2, 4)}, "no other picture joins"
    assert not second.choose.isEnabled(), "one after another"
    with Catalog.open(session.workspace.project.catalog) as catalog:  # as the job does
        catalog.take_in([row(n, "quince", path=f"/q/{n}.png") for n in (0, 2, 4)], {})
    places = {f"/q/{n}.png": f"/q/{n}.png" for n in (0, 2, 4)}
    answer(session, jobs.TakeIn, jobs.TakeInResult(added=3, relabelled=0, rejected=[], places=places))
    session.workspace.refresh(DATA)
    qtbot.waitUntil(first.done.isVisible)
    assert first.done.text() == "✓ In the data set as “quince”"
    assert not first.add.isVisible()
    assert alike.notice.text() == "3 pictures added to the data set. The next split gives them a part."
    qtbot.waitUntil(alike.undo.isEnabled)
    click(qtbot, alike.undo)
    qtbot.waitUntil(first.add.isVisible)
    assert not first.done.isVisible()
    assert not alike.notice.isVisible()
    with Catalog.open(session.workspace.project.catalog, read_only=True) as catalog:
        assert catalog.count() == 3
    assert second.add.isVisible()


def test_what_does_not_belong_is_left_out_by_click_and_by_key(qtbot, grouped, session):
    first = grouped.alike.groups[0]
    click(qtbot, first.pictures[1])
    first.pictures[2].setFocus()
    qtbot.keyClick(first.pictures[2], Qt.Key.Key_Space)
    assert first.add.text() == "Add 1 to the data set"
    qtbot.keyClick(first.pictures[2], Qt.Key.Key_Space)
    qtbot.keyClicks(first.name, "quince")
    click(qtbot, first.add)
    assert set(asked_of(session, jobs.TakeIn)[0].labels) == {"/q/0.png", "/q/4.png"}
    for one in first.pictures:
        one.setChecked(False)
    assert not first.add.isEnabled()


def test_a_class_that_there_is_can_be_chosen(qtbot, grouped, session):
    first = grouped.alike.groups[0]
    click(qtbot, first.choose)
    menu = menu_of(qtbot, grouped)
    assert isinstance(menu, ClassMenu)
    qtbot.keyClick(menu, Qt.Key.Key_1)
    assert set(asked_of(session, jobs.TakeIn)[0].labels.values()) == {"apple"}
    assert grouped.checks.words("/q/0.png") == "✗ It is “apple”", "the table says it, too"


def test_other_checks_do_not_join_with_a_group(qtbot, grouped, session):
    grouped.checks.confirm([PEAR])
    first = grouped.alike.groups[0]
    qtbot.keyClicks(first.name, "quince")
    click(qtbot, first.add)
    assert PEAR.path not in asked_of(session, jobs.TakeIn)[0].labels
    assert PEAR.path in grouped.checks.waiting()


def test_what_could_not_be_added_is_told_and_the_group_stays(qtbot, grouped, session):
    first = grouped.alike.groups[0]
    qtbot.keyClicks(first.name, "quince")
    click(qtbot, first.add)
    rejected = [jobs.Rejected(path="/q/0.png", reason="empty_file")]
    answer(session, jobs.TakeIn, jobs.TakeInResult(added=0, relabelled=0, rejected=rejected, places={}))
    qtbot.waitUntil(lambda: grouped.alike.notice.text() == "1 file could not be added.")
    assert first.add.isVisible()
    qtbot.waitUntil(first.add.isEnabled)


def test_esc_goes_back_and_the_groups_stay_until_other_pictures_come(qtbot, grouped, session):
    qtbot.keyClick(grouped.alike.groups[0].name, Qt.Key.Key_Escape)
    assert not grouped.alike.isVisible()
    assert grouped.alike.link.hasFocus()
    click(qtbot, grouped.alike.link)
    assert grouped.alike.isVisible()
    assert len(asked_of(session, jobs.GroupAlike)) == 1
    click(qtbot, grouped.alike.back)
    drop(qtbot, grouped, session, ["/p/1.png"], PEAR)
    qtbot.waitUntil(lambda: len(grouped.cards.cards) == 1)
    assert not grouped.alike.groups
    assert not grouped.alike.link.isVisible()


def test_groups_of_pictures_that_are_gone_from_the_page_are_not_shown(qtbot, answered, session):
    click(qtbot, answered.alike.link)
    number = session.interactive.asked[-1][0]
    answered.clear()
    assert number in session.interactive.cancelled
    answer(session, jobs.GroupAlike, GROUPS)
    assert not answered.alike.isVisible()
    assert not answered.alike.groups


def test_where_nothing_is_alike_that_is_said(qtbot, answered, session):
    click(qtbot, answered.alike.link)
    answer(session, jobs.GroupAlike, jobs.AlikeGroups(groups=[], compared=6))
    qtbot.waitUntil(answered.alike.isVisible)
    assert answered.alike.sentence.text() == "6 pictures without an answer were compared. None of them look alike."
    assert answered.alike.back.hasFocus()


def test_a_large_group_shows_some_and_all_when_asked(qtbot, page, session):
    many = [refused(number) for number in range(_AT_ONCE + 6)]
    drop(qtbot, page, session, [one.path for one in many], *many)
    qtbot.waitUntil(page.alike.link.isVisible)
    click(qtbot, page.alike.link)
    answer(session, jobs.GroupAlike, jobs.AlikeGroups(groups=[list(range(len(many)))], compared=len(many)))
    qtbot.waitUntil(page.alike.isVisible)
    (group,) = page.alike.groups
    assert len(group.pictures) == _AT_ONCE
    assert group.add.text() == "Add 30 to the data set"
    qtbot.waitUntil(lambda: wanted(session) >= {one.path for one in many[:_AT_ONCE]})
    click(qtbot, group.more)
    assert len(group.pictures) == len(many)
    assert not group.more.isVisible()
    qtbot.waitUntil(lambda: wanted(session) >= {one.path for one in many})
    session.interactive.say(jobs.Thumbnail(path="/q/0.png", width=1, height=2, pixels=bytes(6)))
    qtbot.waitUntil(lambda: group.pictures[0].thumb.pixmap() is not None)
    page.alike.clear()
    page.alike.open()
    answer(session, jobs.GroupAlike, jobs.AlikeGroups(groups=[[0, 1]], compared=len(many)))
    (group,) = page.alike.groups
    assert group.pictures[0].thumb.pixmap() is not None, "what is loaded is shown at once"


def test_a_read_only_project_is_only_looked_at(qtbot, grouped, session):
    session.workspace.read_only = Problem("project_held", path="p", pid="12", host="h")
    with qtbot.waitSignal(session.workspace.changed):
        session.workspace.refresh(DATA)
    first = grouped.alike.groups[0]
    assert not first.name.isEnabled()
    assert not first.choose.isEnabled()
    assert not grouped.alike.command.isEnabled()
