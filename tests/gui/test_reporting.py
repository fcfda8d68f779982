"""The report from the window: of one run or beside another, asked where to, opened when it is written."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QMenu

from core.catalog.records import SplitSettings
from core.events import jobs
from core.runs.about import About, write_about
from gui.shell.window import MainWindow
from gui.words.language import install_language
from tests.gui.doubles import FakeSession, add_run, epoch_ended, finished, make_project

SPLIT = SplitSettings(train=60, val=20, test=20, seed=0, grouping="auto", hash="s")


@pytest.fixture
def opened(monkeypatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(
        "gui.shell.reporting.QDesktopServices.openUrl", lambda url: found.append(url.toLocalFile()) is None
    )
    return found


@pytest.fixture
def window(qtbot, tmp_path):
    project = make_project(tmp_path)
    for _ in range(2):
        add_run(project, [*[epoch_ended(number) for number in range(1, 5)], finished("x")])
    write_about(project.runs / "002-lenet5", About(parent="001-lenet5", reason="seed"))
    made = MainWindow(FakeSession())
    qtbot.addWidget(made, before_close_func=lambda window: window.session.close())
    made.session.show_project(project)
    made.session.workspace.facts = replace(made.session.workspace.facts, split=SPLIT)
    made.show()
    made.show_page("train")
    return made


def choose(window: MainWindow, path: Path) -> None:
    dialog = window.reports.dialog
    assert dialog is not None
    dialog.fileSelected.emit(str(path))
    dialog.close()


def test_written_where_the_person_says_and_opened(window, opened, tmp_path):
    window.session.navigation.report_wanted.emit(["001-lenet5"])
    dialog = window.reports.dialog
    assert dialog.defaultSuffix() == "html"
    choose(window, tmp_path / "page.html")
    request = window.session.interactive.asked[-1][1]
    assert isinstance(request, jobs.Report)
    assert (request.runs, request.to, request.language) == (["001-lenet5"], str(tmp_path / "page.html"), "en")
    window.session.interactive.say(jobs.ReportResult(file=request.to), final=True)
    assert opened == [request.to]


def test_what_could_not_be_written_is_not_opened(window, opened, tmp_path):
    window.session.navigation.report_wanted.emit(["001-lenet5"])
    choose(window, tmp_path / "page.html")
    values = {"path": "page.html", "detail": "full"}
    window.session.interactive.say(jobs.Refused(code="write_failed", values=values), final=True)
    assert opened == []
    assert window.notice.isVisible()


def test_in_the_language_that_the_window_speaks(qtbot, window, opened, tmp_path, qapp):
    install_language(qapp, "es")
    qtbot.waitUntil(lambda: any(button.text() == "Evaluar" for button in window.findChildren(QAbstractButton)))
    window.session.navigation.report_wanted.emit(["001-lenet5"])
    choose(window, tmp_path / "page.html")
    assert window.session.interactive.asked[-1][1].language == "es"


def test_a_run_that_came_from_another_may_be_compared_with_it(qtbot, window):
    page = window.page("train")
    wanted: list[list[str]] = []
    window.session.navigation.report_wanted.disconnect(window.reports.ask)
    window.session.navigation.report_wanted.connect(wanted.append)
    assert page.shown_run() == "002-lenet5"
    qtbot.mouseClick(page.view.report, Qt.MouseButton.LeftButton)
    menu = page.view.report.findChild(QMenu)
    assert [one.text() for one in menu.actions()] == ["Of this run", "Beside LeNet-5 · 001, from which it came"]
    for action in menu.actions():
        action.trigger()
    menu.close()
    page.view.table.choose("001-lenet5")
    qtbot.mouseClick(page.view.report, Qt.MouseButton.LeftButton)
    assert wanted == [["002-lenet5"], ["001-lenet5", "002-lenet5"], ["001-lenet5"]]


def test_from_the_evaluate_page_and_from_anywhere(qtbot, window):
    wanted: list[list[str]] = []
    window.session.navigation.report_wanted.disconnect(window.reports.ask)
    window.session.navigation.report_wanted.connect(wanted.append)
    window.show_page("evaluate")
    page = window.page("evaluate")
    qtbot.mouseClick(page.report, Qt.MouseButton.LeftButton)
    assert wanted == [[page.runs.run_id()]]
    texts = [one for one in window.commands() if one.in_full.startswith("Write a report")]
    assert [one.in_full for one in texts] == [
        "Write a report of LeNet-5 · 002",
        "Write a report of LeNet-5 · 002 beside LeNet-5 · 001",
    ]
    for one in texts:
        one.trigger()
    assert wanted[1:] == [["002-lenet5"], ["001-lenet5", "002-lenet5"]]
