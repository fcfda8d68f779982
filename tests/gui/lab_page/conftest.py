"""The lab in a window without a project."""

import pytest

from gui.pages.lab.page import LabPage
from gui.shell.window import MainWindow
from tests.gui.doubles import FakeSession


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
