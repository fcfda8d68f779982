"""Answers are said to be right or wrong by key and by button, and join the data set as one change that is undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog

from core.catalog.catalog import Catalog
from core.diagnosis.overview import overview
from core.events import jobs
from core.events.changes import DATA
from core.events.jobs import Answer
from gui.pages.classify.answers_model import CHECKED
from gui.pages.classify.class_menu import ClassMenu, offered_classes
from gui.pages.classify.page import MOST_CARDS
from gui.state.facts import ProjectFacts
from tests.gui.doubles import add_trained_run, answer, asked_of, click, last_request, show_classify
from tests.gui.test_classify_page import BROKEN, NO_COSTS, PEAR, UNSURE, drop, job_of
from tests.rows import row

# What another model says of the same pictures.
PLUM = Answer(path=PEAR.path, class_name="plum", confidence=0.9, top=[("plum", 0.9)])
APPLE = Answer(path=UNSURE.path, class_name="apple", confidence=0.9, top=[("apple", 0.9)])
NEW = [row(7, "pear", path=PEAR.path), row(8, "apple", path=UNSURE.path)]


@pytest.fixture
def page(qtbot, session, tmp_path):
    return show_classify(qtbot, session, tmp_path)


@pytest.fixture
def cards(qtbot, page, session):
    drop(qtbot, page, session, ["/p/1.png", "/p/2.png", "/p/3.png"], PEAR, UNSURE, BROKEN)
    qtbot.waitUntil(lambda: len(page.cards.cards) == 3)
    return page


@pytest.fixture
def table(qtbot, page, session):
    drop(qtbot, page, session, [f"/p/{n}.png" for n in range(MOST_CARDS + 1)], PEAR, UNSURE, BROKEN)
    qtbot.waitUntil(lambda: page.table.order.rowCount() == 3)
    return page


def menu_of(qtbot, widget) -> ClassMenu:
    return next(one for one in widget.window().findChildren(ClassMenu) if one.isVisible())


def test_a_card_is_ticked_and_crossed_by_its_buttons(qtbot, cards):
    pear, unsure, broken = cards.cards.cards
    assert [card.right.isVisible() for card in (pear, unsure, broken)] == [True, False, False], "“I don't know”"
    assert [card.wrong.isVisible() for card in (pear, unsure, broken)] == [True, True, False]
    click(qtbot, pear.right)
    assert pear.said.whole_text() == "✓ Right"
    click(qtbot, pear.right)
    assert pear.said.whole_text() == "", "the second press takes it back"
    click(qtbot, unsure.wrong)
    menu = menu_of(qtbot, unsure)
    assert [one.text() for one in menu.actions() if one.text()] == ["&3  plum", "&2  pear", "&1  apple", "&New class…"]
    qtbot.keyClick(menu, Qt.Key.Key_1)
    assert unsure.said.whole_text() == "✗ It is “apple”"
    assert cards.bar.count.text() == "Checked: 1, right 0, corrected 1"
    assert cards.bar.add.text() == "Add 1 to the data set"


def test_a_card_is_ticked_and_crossed_by_keys(qtbot, cards):
    pear, unsure, _ = cards.cards.cards
    pear.setFocus()
    qtbot.keyClick(pear, Qt.Key.Key_V)
    assert cards.checks.of(PEAR.path) == ("pear", True)
    qtbot.keyClick(pear, Qt.Key.Key_3)
    assert cards.checks.of(PEAR.path) == ("plum", False)
    qtbot.keyClick(pear, Qt.Key.Key_2)
    assert cards.checks.of(PEAR.path) == ("pear", True), "the digit of the answer says that it is right"
    unsure.setFocus()
    qtbot.keyClick(unsure, Qt.Key.Key_V)
    assert cards.checks.of(UNSURE.path) is None, "“I don't know” is neither right nor wrong"
    qtbot.keyClick(unsure, Qt.Key.Key_X)
    qtbot.keyClick(menu_of(qtbot, unsure), Qt.Key.Key_N)
    dialog = cards.findChild(QInputDialog)
    dialog.setTextValue("  quince ")
    dialog.accept()
    assert cards.checks.of(UNSURE.path) == ("quince", False)


def test_rows_of_the_table_are_checked_together(qtbot, table):
    assert table.table.isColumnHidden(CHECKED)
    table.table.selectAll()
    click(qtbot, table.bar.right)
    assert table.checks.counts() == (1, 0), "only an answer can be right"
    assert not table.table.isColumnHidden(CHECKED)
    qtbot.keyClick(table.table, Qt.Key.Key_1)
    assert table.checks.counts() == (0, 2)
    words = [table.table.order.index(place, CHECKED).data() for place in range(3)]
    assert words == ["✗ It is “apple”", "✗ It is “apple”", ""]
    table.table.setFocus()
    table.table.selectRow(0)
    qtbot.keyClick(table.table, Qt.Key.Key_X)
    qtbot.keyClick(menu_of(qtbot, table), Qt.Key.Key_3)
    assert table.checks.of(PEAR.path) == ("plum", False)


def test_the_large_picture_is_checked_and_the_arrows_go_on(qtbot, table):
    table.look_at(0)
    qtbot.keyClick(table.viewer, Qt.Key.Key_V)
    assert table.words.said.whole_text() == "✓ Right"
    qtbot.keyClick(table.viewer, Qt.Key.Key_Right)
    assert table.words.said.whole_text() == ""
    assert not table.words.right.isVisible()
    qtbot.keyClick(table.viewer, Qt.Key.Key_2)
    assert table.checks.of(UNSURE.path) == ("pear", False)
    click(qtbot, table.words.wrong)
    qtbot.keyClick(menu_of(qtbot, table), Qt.Key.Key_1)
    assert table.words.said.whole_text() == "✗ It is “apple”"


def test_keys_are_for_the_picture_that_is_seen_where_rows_move(qtbot, table):
    table.checks.correct([UNSURE], "apple")
    table.table.sortByColumn(CHECKED, Qt.SortOrder.AscendingOrder)
    assert [table.shown.at(place).path for place in range(3)] == [PEAR.path, BROKEN.path, UNSURE.path]
    table.look_at(0)
    qtbot.keyClick(table.viewer, Qt.Key.Key_V)
    assert table.shown.at(0).path == BROKEN.path, "what was said sorts the rows anew"
    assert (table.viewer.path(), table.viewer.place) == (PEAR.path, 1)
    assert table.words.said.whole_text() == "✓ Right"
    qtbot.keyClick(table.viewer, Qt.Key.Key_2)
    assert table.checks.of(PEAR.path) == ("pear", True)
    assert table.checks.of(BROKEN.path) is None
    assert table.checks.of(UNSURE.path) == ("apple", False)


def test_nothing_joins_before_the_button_and_one_undo_takes_all_back(qtbot, cards, session):
    catalog_file = session.workspace.project.catalog
    cards.checks.confirm([PEAR])
    cards.checks.correct([UNSURE, BROKEN], "apple")
    assert not asked_of(session, jobs.TakeIn)
    click(qtbot, cards.bar.add)
    assert asked_of(session, jobs.TakeIn)[0].labels == {PEAR.path: "pear", UNSURE.path: "apple"}
    assert not cards.bar.add.isEnabled()
    with Catalog.open(catalog_file) as catalog:  # as the job does
        assert catalog.take_in(NEW, {}) == (2, 0)
    places = {path: path for path in (PEAR.path, UNSURE.path)}
    answer(session, jobs.TakeIn, jobs.TakeInResult(added=2, relabelled=0, rejected=[], places=places))
    qtbot.waitUntil(lambda: not cards.checks.waiting())
    qtbot.waitUntil(cards.bar.notice.isVisible)
    assert cards.bar.notice.text().startswith("2 pictures added to the data set.")
    assert not cards.bar.add.isVisible()
    session.workspace.refresh(DATA)  # as the row of the table of jobs says
    qtbot.waitUntil(lambda: session.workspace.facts.undo is not None)
    assert cards.bar.notice.isVisible()
    cards.cards.cards[0].setFocus()
    with qtbot.waitSignal(session.workspace.changed, check_params_cb=lambda changed: changed.files):
        qtbot.keyClick(cards.cards.cards[0], Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(cards.checks.waiting()) == 2)
    assert not cards.bar.notice.isVisible()
    assert cards.bar.add.isEnabled()
    with Catalog.open(catalog_file, read_only=True) as catalog:
        assert catalog.count() == 3


def test_only_what_this_page_added_is_undone_here_and_once(qtbot, cards, session):
    catalog_file = session.workspace.project.catalog
    with Catalog.open(catalog_file) as catalog:
        catalog.take_in([row(9, "plum")], {})  # on another day
    with qtbot.waitSignal(session.workspace.changed):
        session.workspace.refresh(DATA)
    assert not cards.bar.undoing.isEnabled()
    cards.checks.confirm([PEAR])
    click(qtbot, cards.bar.add)
    with Catalog.open(catalog_file) as catalog:
        catalog.take_in(NEW[:1], {})
    answer(session, jobs.TakeIn, jobs.TakeInResult(added=1, relabelled=0, rejected=[], places={PEAR.path: PEAR.path}))
    with qtbot.waitSignal(session.workspace.changed):
        session.workspace.refresh(DATA)
    assert cards.bar.undoing.isEnabled()
    cards.cards.cards[0].setFocus()
    with qtbot.waitSignal(session.workspace.changed, check_params_cb=lambda changed: changed.files):
        for _ in range(2):
            qtbot.keyClick(cards.cards.cards[0], Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(cards.checks.waiting()))
    session.workspace._changes.finish()
    with Catalog.open(catalog_file, read_only=True) as catalog:
        assert catalog.count() == 4, "what was added on another day stays"


def test_what_the_data_set_holds_already_is_not_offered(qtbot, cards, session):
    with Catalog.open(session.workspace.project.catalog) as catalog:
        catalog.add_pictures(NEW)
    cards.checks.confirm([PEAR])
    qtbot.waitUntil(lambda: cards.checks.waiting() == {})
    cards.checks.correct([PEAR], "plum")
    qtbot.waitUntil(lambda: cards.checks.waiting() == {PEAR.path: "plum"})


def test_only_its_own_change_is_undone_here(qtbot, cards, session):
    cards.checks.confirm([PEAR])
    with Catalog.open(session.workspace.project.catalog) as catalog:
        catalog.set_class([1], "plum")
    with qtbot.waitSignal(session.workspace.changed):
        session.workspace.refresh(DATA)
    assert not cards.bar.undoing.isEnabled()
    cards.cards.cards[0].setFocus()
    qtbot.keyClick(cards.cards.cards[0], Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    with Catalog.open(session.workspace.project.catalog, read_only=True) as catalog:
        assert catalog.next_undo() is not None


def test_refused_files_are_told(qtbot, cards, session):
    cards.checks.confirm([PEAR])
    click(qtbot, cards.bar.add)
    rejected = [jobs.Rejected(path=PEAR.path, reason="empty_file")]
    answer(session, jobs.TakeIn, jobs.TakeInResult(added=0, relabelled=0, rejected=rejected, places={}))
    qtbot.waitUntil(lambda: cards.bar.notice.text() == "1 file could not be added.")
    with qtbot.waitSignal(session.workspace.changed):
        session.workspace.refresh(DATA)
    assert cards.bar.notice.isVisible()
    qtbot.waitUntil(cards.bar.add.isEnabled)


def test_other_pictures_begin_with_no_checks(qtbot, cards, session):
    cards.checks.confirm([PEAR])
    drop(qtbot, cards, session, ["/p/9.png"], Answer(path="/p/9.png", class_name="plum", confidence=1.0))
    assert cards.checks.counts() == (0, 0)


def test_what_was_said_stays_where_another_model_answers(qtbot, table, session):
    add_trained_run(session.workspace.project, 0.7)
    session.workspace.show_runs(tuple(overview(session.workspace.project)))
    table.checks.confirm([PEAR])
    table.checks.correct([UNSURE], "apple")
    before = table.runs.run_id()
    assert classify_again(qtbot, table, session, PLUM, APPLE, BROKEN) != before
    assert table.checks.kept() == {PEAR.path: ("pear", False), UNSURE.path: ("apple", True)}
    assert [table.table.order.index(place, CHECKED).data() for place in range(3)] == ["✗ It is “pear”", "✓ Right", ""]
    assert table.bar.count.text() == "Checked: 2, right 1, corrected 1"
    assert set(table.checks.waiting()) == {PEAR.path, UNSURE.path}


def test_what_was_said_stays_where_the_other_model_cannot_be_read(qtbot, table, session):
    add_trained_run(session.workspace.project, 0.7)
    session.workspace.show_runs(tuple(overview(session.workspace.project)))
    table.checks.confirm([PEAR])
    damaged = jobs.Refused(code="checkpoint_damaged", values={"path": "x", "detail": "y"})
    first = table.runs.run_id()
    other = classify_again(qtbot, table, session, done_with=damaged)
    assert other != first
    assert table.checks.kept() == {PEAR.path: ("pear", True)}
    table.runs.choose(first)
    qtbot.waitUntil(lambda: last_request(session, jobs.Classify).model.endswith(first))
    assert table.checks.kept() == {PEAR.path: ("pear", True)}


def classify_again(qtbot, page, session, *answers: Answer, done_with: jobs.Result = NO_COSTS) -> str:
    """Choose the other run, let it answer, and return its id."""
    other = next(page.runs.itemData(n) for n in range(2) if page.runs.itemData(n) != page.runs.run_id())
    page.runs.choose(other)
    qtbot.waitUntil(lambda: last_request(session, jobs.Classify).model.endswith(other))
    for one in answers:
        session.interactive.say(one, job=job_of(session))
    session.interactive.say(done_with, final=True, job=job_of(session))
    if answers:
        qtbot.waitUntil(lambda: page.table.order.rowCount() == len(answers))
    else:
        qtbot.waitUntil(lambda: page.table.order.rowCount() == 0)
    return other


def test_the_offered_classes(qtbot):
    facts = ProjectFacts(classes={"apple": 1, "fig": 1, "pear": 1})
    assert offered_classes([PEAR], facts) == (["plum", "apple"], ["fig"])
    assert offered_classes([UNSURE], facts) == (["plum", "pear"], ["apple", "fig"])
    assert offered_classes([PEAR, UNSURE], facts) == ([], ["apple", "fig", "pear", "plum"])
    evil = Answer(path="/x", class_name="a & <b>x</b>", confidence=0.9, unknown=True, top=[("a & <b>x</b>", 0.9)])
    from PySide6.QtWidgets import QWidget

    parent = QWidget()
    qtbot.addWidget(parent)
    menu = ClassMenu([evil], facts, lambda _name: None, parent)
    assert menu.actions()[0].text() == "a && <b>x</b>"


def test_answers_are_copied_into_class_folders_as_the_person_said(qtbot, table, session, tmp_path):
    table.checks.correct([UNSURE], "apple")
    table.saving.folders.trigger()
    dialog = table.findChild(QFileDialog)
    dialog.filesSelected.emit([str(tmp_path / "sorted")])
    dialog.close()
    asked = last_request(session, jobs.WriteClassFolders)
    assert asked.pictures == [(PEAR.path, "pear"), (UNSURE.path, "apple")], "what cannot be read stays out"
    assert not table.copies.isEnabled()
    rejected = [jobs.Rejected(path=UNSURE.path, reason="missing")]
    result = jobs.ClassFoldersResult(file=str(tmp_path / "sorted"), pictures=1, rejected=rejected)
    answer(session, jobs.WriteClassFolders, result)
    qtbot.waitUntil(table.saved.isVisible)
    words = f"1 picture copied to {tmp_path / 'sorted'}. Not copied, because they can no longer be read: 1."
    assert table.saved.text() == words
    assert table.copies.isEnabled()
    table.checks.forget([UNSURE])
    table.saving.copy_to([str(tmp_path / "again")])
    assert last_request(session, jobs.WriteClassFolders).pictures[1] == (UNSURE.path, "no answer")
