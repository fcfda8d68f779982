"""Another project is opened while things are under way: nothing of the old one reaches the new one."""

import threading

import pytest
from PySide6.QtWidgets import QApplication

from core.events import jobs
from gui.pages.split.doctor import Doctor
from tests.gui.doubles import (
    FakeSession,
    add_run,
    another_project,
    epoch_ended,
    finished,
    make_project,
    progress,
    started,
    train_page,
)
from tests.waiting import HANG


@pytest.fixture
def projects(tmp_path):
    return [make_project(tmp_path / name) for name in ("a", "b")]


def go_to(qtbot, session: FakeSession, project) -> None:
    with qtbot.waitSignal(session.workspace.changed, check_params_cb=another_project):
        session.workspace.open_project(project.folder)
    assert session.workspace.project == project


def asked(session: FakeSession, kind: type) -> list[int]:
    return [job for job, request in session.interactive.asked if isinstance(request, kind)]


def test_what_was_asked_ends_and_answers_no_other_project(qtbot, session, projects):
    go_to(qtbot, session, projects[0])
    told = []
    session.collection.imported.connect(told.append)
    session.collection.found.connect(told.append)
    session.workspace.problem.connect(told.append)
    session.collection.add([str(projects[0].folder.parent)])
    qtbot.waitUntil(lambda: bool(asked(session, jobs.ImportPictures)))
    session.collection.find()
    results: list[object] = []
    session.workspace.ask(jobs.CheckSplit(project=str(projects[0].folder), most=1), told.append, results.append)
    assert session.workspace.is_busy
    assert session.collection.is_looking
    before = [job for job, _ in session.interactive.asked]
    go_to(qtbot, session, projects[1])
    assert session.interactive.cancelled == before
    assert not session.workspace.is_busy
    assert not session.collection.is_looking
    assert results == [jobs.Refused(code="cancelled", values={})]
    imported = jobs.ImportResult(pictures=1, added=1, skipped=0, ignored=0, classes={}, rejected=[])
    for job in before:
        session.interactive.say(jobs.Work(stage="find", done=1, total=2), job=job)
        session.interactive.say(imported, job=job, final=True)
    assert told == []
    assert len(results) == 1
    session.collection.find()
    assert asked(session, jobs.Find)[-1] not in before, "the new project can be looked at at once"


def test_what_is_written_to_a_file_of_the_persons_goes_on(qtbot, session, projects):
    go_to(qtbot, session, projects[0])
    results: list[object] = []
    request = jobs.WriteManifest(project=str(projects[0].folder), to="m.json")
    job = session.workspace.ask(request, on_result=results.append)
    go_to(qtbot, session, projects[1])
    assert job not in session.interactive.cancelled
    written = jobs.ManifestResult(file="m.json", pictures=3)
    session.interactive.say(written, job=job, final=True)
    assert results == [written]


def test_the_colour_of_a_project_is_no_other_project(qtbot, session, projects):
    go_to(qtbot, session, projects[0])
    job = session.workspace.ask(jobs.CheckSplit(project=str(projects[0].folder), most=1))
    go_to(qtbot, session, projects[0])
    assert job not in session.interactive.cancelled


def test_closing_a_project_ends_what_was_asked(qtbot, session, projects):
    go_to(qtbot, session, projects[0])
    doctor = Doctor(session.workspace, session.splits, session.navigation)
    qtbot.addWidget(doctor)
    doctor._measure()
    assert not doctor.measure.isEnabled()
    session.workspace.close_project()
    assert doctor.measure.isEnabled()
    assert not session.workspace.is_busy


def test_background_work_of_the_old_project_is_not_answered(qtbot, session, projects):
    go_to(qtbot, session, projects[0])
    gate = threading.Event()
    answers: list[str] = []
    session.workspace.in_background(lambda: gate.wait(HANG), lambda _: answers.append("old"))
    session.workspace.change(lambda catalog: catalog.count_pending(), lambda _: answers.append("change"))
    with qtbot.waitSignal(session.workspace.changed, check_params_cb=another_project):
        session.workspace.close_project()
    gate.set()
    session.workspace.in_background(lambda: None, lambda _: answers.append("new"))
    for background in (session.workspace._background, session.workspace._changes):
        background.finish()
    QApplication.processEvents()  # answers come home in their order
    assert answers == ["new"]


def test_a_training_goes_on_unseen_and_is_seen_again(qtbot, session, projects):
    old, new = projects
    run = add_run(new, [epoch_ended(1, val_loss=0.9), finished("x", 1, 1)])
    session.show_project(old)
    page = train_page(session)
    qtbot.addWidget(page)
    page.show()
    session.queue.train({"arch": "lenet5"})
    session.training.tell(started(add_run(old, []).id))  # the same id as the other project's run
    assert session.queue.run == run.id == page.shown_run()
    assert not page.view.status.isHidden()
    session.show_project(new)
    assert session.queue.is_training
    assert session.queue.run is None
    assert page.view.status.isHidden()
    qtbot.waitUntil(lambda: len(page.view.curves.history()) == 1)
    session.training.tell(epoch_ended(1, val_loss=0.1))
    session.training.tell(epoch_ended(2))
    session.training.tell(progress(3, 1))
    assert page.view.curves.history().column("val_loss").tolist() == [0.9]
    assert page.view.status.isHidden()
    session.show_project(old)
    assert session.queue.run == run.id == page.shown_run()
    session.training.tell(progress(3, 2))
    assert not page.view.status.isHidden()


def test_a_training_that_waits_does_not_take_the_page_of_another_project(qtbot, session, projects):
    session.show_project(projects[0])
    session.queue.train({"arch": "lenet5"})
    session.show_project(projects[1])
    page = train_page(session)
    qtbot.addWidget(page)
    session.training.tell(started("009-lenet5"))
    assert page.shown_run() is None
    assert page.view.is_empty()
