"""A chosen run is shown once its record and its study are read: nothing on the page moves afterwards."""

import pytest

from core.events.changes import RUNS
from gui.pages.train.studies import Studies
from tests.gui.doubles import make_project, put_record, train_page


@pytest.fixture
def project(tmp_path):
    return make_project(tmp_path)


@pytest.fixture
def page(qtbot, session, project):
    made = train_page(session)
    qtbot.addWidget(made)
    made.resize(1072, 800)
    made.show()
    return made


def test_the_first_run_appears_whole(qtbot, session, project, page):
    put_record(project, "few-lenet5-0", 1)
    with qtbot.waitSignal(page._opening.opened):
        session.show_project(project)
        qtbot.waitUntil(lambda: page.shown_run() is not None)
        assert not page.view.curves.isVisible(), "empty charts would be seen"
    assert page.view.curves.isVisible()
    assert page.view.curves.epochs()
    assert page.view.verdict.isVisible()


def test_the_run_before_stays_until_the_next_is_read(qtbot, session, project, page):
    first, second = put_record(project, "few-lenet5-0", 1), put_record(project, "few-lenet5-1", 2)
    with qtbot.waitSignal(page._opening.opened):
        session.show_project(project)
    qtbot.waitUntil(lambda: page.view.verdict.isVisible())
    assert page.shown_run() == second
    before, figure = page.view.curves.history(), page.view.header.accuracy_text()
    with qtbot.waitSignal(page._opening.opened):
        page.view.table.choose(first)
        page._choose(first)
        assert page.view.curves.history() is before
        assert page.view.verdict.isVisible(), "the page would jump"
        assert page.view.header.accuracy_text() == figure
    assert page.view.curves.history() is not before
    assert page.view.header.accuracy_text() != figure


def test_a_study_that_takes_long_does_not_keep_the_curves(qtbot, session, project, page, monkeypatch):
    put_record(project, "few-lenet5-0", 1)
    monkeypatch.setattr(Studies, "look", lambda *_: None)
    with qtbot.waitSignal(page._opening.opened) as told:
        session.show_project(project)
    assert told.args[0].judged is None
    assert page.view.curves.isVisible()
    assert page.view.verdict.isHidden()


def test_an_earlier_read_of_the_same_run_is_not_taken(session, project, page, monkeypatch):
    first, second = put_record(project, "few-lenet5-0", 1), put_record(project, "few-lenet5-1", 2)
    session.show_project(project)
    opening, reads = page._opening, []
    monkeypatch.setattr(session.workspace, "in_background", lambda work, then: reads.append((work, then)))
    for run in (first, second, first):
        opening.open_run(run)
    records = [(work(), then) for work, then in reads if then == opening._take_record]
    assert len(records) == 3
    for record, then in records[:2]:
        then(record)
    assert opening._history is None
    record, then = records[2]
    then(record)
    assert page.view.curves.history() is record[1] or opening._history is record[1]


def test_a_run_that_was_deleted_is_opened_no_more(session, project, page):
    put_record(project, "few-lenet5-0", 1)
    session.show_project(project)
    assert page._opening.run is not None
    session.workspace.facts = session.workspace.facts.__class__()
    session.workspace.changed.emit(RUNS)
    assert page._opening.run is None
    assert page.shown_run() is None
