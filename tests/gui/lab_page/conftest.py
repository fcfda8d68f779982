"""The lab in a window without a project."""

from collections.abc import Iterator

import pytest

from core.project import Project
from gui.pages.lab.page import LabPage
from gui.shell.window import MainWindow
from gui.state.lessons import forget_progress
from tests.gui.doubles import FakeSession, add_run, epoch_ended, finished, make_project
from tests.gui.lab_page.inside_answers import Answering


@pytest.fixture
def window(qtbot) -> MainWindow:
    made = MainWindow(FakeSession())
    qtbot.addWidget(made, before_close_func=lambda window: window.session.close())
    made.resize(1024, 768)
    made.show()
    made.show_page("lab")
    return made


@pytest.fixture
def page(window: MainWindow) -> LabPage:
    found = window.page("lab")
    assert isinstance(found, LabPage)
    return found


@pytest.fixture
def no_progress() -> Iterator[None]:
    """No progress in any lesson, before and after a test."""
    forget_progress()
    yield
    forget_progress()


@pytest.fixture
def project(window: MainWindow, tmp_path) -> Project:
    """A project with a run."""
    made = make_project(tmp_path)
    add_run(made, [epoch_ended(1), finished("001", 1, 1)])
    window.session.show_project(made)
    return made


@pytest.fixture
def inside(qtbot, window: MainWindow, page: LabPage, project: Project) -> Answering:
    """The look inside that run, with a picture."""
    made = Answering(qtbot, window, page)
    made.topic.source.show_picture("/pictures/one.png")
    made()
    return made
