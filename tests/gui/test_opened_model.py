"""A bundle is opened without a project: dropped on the window, or given by the desktop."""

from pathlib import Path

import pytest

import main as program
from core.events import jobs
from gui.shell import app
from gui.shell.window import MainWindow
from tests.gui.doubles import FakeSession, make_project


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
