"""Fixtures of the split page."""

import pytest

from tests.gui.doubles import FakeSession, make_project, split_page


@pytest.fixture
def session(qtbot, tmp_path):
    session = FakeSession()
    session.show_project(make_project(tmp_path))
    yield session
    session.close()


@pytest.fixture
def page(qtbot, session):
    page = split_page(session)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.show()
    return page
