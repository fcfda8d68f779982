"""A bundle is opened without a project: dropped on the window, or given by the desktop."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFileOpenEvent

import main as program
from core.events import jobs
from core.project import create_project
from gui.shell import app
from gui.shell.window import MainWindow
from gui.widgets.drop_zone import DropVeil
from tests.gui.doubles import FakeSession, add_trained_run, make_project


@pytest.fixture
def window(qtbot):
    made = MainWindow(FakeSession())
    qtbot.addWidget(made, before_close_func=lambda window: window.session.close())
    made.show()
    return made


def classified(window) -> list[jobs.Classify]:
    return [request for _, request in window.session.interactive.asked if isinstance(request, jobs.Classify)]


def test_a_bundle_without_a_project_opens_classify_with_its_model(qtbot, window, tmp_path: Path):
    bundle = str(tmp_path / "cats.goldilocks")
    window.open_paths([bundle])
    page = window.page("classify")
    assert page.isVisible()
    assert page.runs.bundle() == bundle
    assert page.runs.currentText() == "cats.goldilocks"
    picture = str(tmp_path / "a.png")
    page.handle_drop([picture])
    qtbot.waitUntil(lambda: bool(classified(window)))
    assert (classified(window)[0].model, classified(window)[0].paths) == (bundle, [picture])


def test_a_bundle_and_a_picture_together_are_model_and_question(qtbot, window, tmp_path: Path):
    bundle, picture = str(tmp_path / "cats.goldilocks"), str(tmp_path / "a.png")
    window.open_paths([picture, bundle])
    qtbot.waitUntil(lambda: bool(classified(window)))
    assert (classified(window)[0].model, classified(window)[0].paths) == (bundle, [picture])


def test_another_project_takes_the_bundle_away(qtbot, window, tmp_path: Path):
    window.open_paths([str(tmp_path / "cats.goldilocks")])
    page = window.page("classify")
    window.session.workspace.open_project(make_project(tmp_path).folder)
    qtbot.waitUntil(lambda: window.session.workspace.project is not None and not page.runs.bundle())
    window.show_page("classify")
    assert not page.isVisible()


def test_the_program_opens_the_window_on_a_bundle(monkeypatch):
    opened = []
    monkeypatch.setattr(app, "run", lambda argv: opened.append(argv) or 0)
    assert program.main(["cats.goldilocks"]) == 0
    assert program.main(["window", "cats.goldilocks"]) == 0
    assert opened == [["cats.goldilocks"], ["cats.goldilocks"]]


def test_the_program_opens_the_window_on_paths_and_leaves_words_to_the_verbs(monkeypatch, tmp_path: Path):
    opened, verbs = [], []
    monkeypatch.setattr(app, "run", lambda argv: opened.append(argv) or 0)
    monkeypatch.setattr("core.cli.main.main", lambda argv: verbs.append(argv) or 0)
    monkeypatch.setattr("core.interruption.watch_signals", lambda: None)
    monkeypatch.chdir(tmp_path)
    for name in ("cats", "system"):
        create_project(tmp_path / name)
    picture = tmp_path / "a.png"
    picture.touch()
    for paths in (["cats"], ["./system"], [str(tmp_path / "cats")], [str(picture), str(tmp_path)]):
        assert program.main(paths) == 0
    assert opened == [["cats"], ["./system"], [str(tmp_path / "cats")], [str(picture), str(tmp_path)]]
    for words in (["system"], ["runs", "cats"], ["nothing"], ["import", "cats", str(picture)]):
        assert program.main(words) == 0
    assert verbs == [["system"], ["runs", "cats"], ["nothing"], ["import", "cats", str(picture)]]
    assert len(opened) == 4


def test_a_double_click_on_macos_reaches_the_running_window(qtbot, window, tmp_path: Path):
    project = make_project(tmp_path)
    opener = app.FileOpener(window)
    assert opener.eventFilter(window, QFileOpenEvent(str(project.folder)))
    qtbot.waitUntil(lambda: window.session.workspace.project is not None)
    assert window.session.workspace.project.folder == project.folder
    assert not opener.eventFilter(window, QEvent(QEvent.Type.User))


def test_a_bundle_that_is_dropped_on_another_page_opens_classify(qtbot, window, tmp_path: Path):
    project = make_project(tmp_path)
    add_trained_run(project, 0.9)
    window.session.show_project(project)
    window.show_page("evaluate")
    assert window.page("evaluate").isVisible()
    bundle = str(tmp_path / "cats.goldilocks")
    drop(window, bundle)
    assert window.page("classify").isVisible()
    assert window.page("classify").runs.bundle() == bundle


def test_the_veil_says_what_a_drop_does_on_each_page(qtbot, window, tmp_path: Path):
    project = make_project(tmp_path)
    add_trained_run(project, 0.9)
    window.session.show_project(project)
    for page, words in (
        ("dataset", "Drop to add"),
        ("evaluate", "Drop a labelled folder to measure on it"),
        ("classify", "Drop to classify"),
    ):
        window.show_page(page)
        drag(window, str(tmp_path))
        assert window.findChild(DropVeil).text() == words


def files(*paths: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    return data


def drag(window: MainWindow, *paths: str) -> None:
    data = files(*paths)
    window.dragEnterEvent(
        QDragEnterEvent(
            QPoint(50, 50),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def drop(window: MainWindow, *paths: str) -> None:
    data = files(*paths)
    window.dropEvent(
        QDropEvent(
            QPointF(50, 50),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
