"""The values of black and white in pictures of more than 8 bits, in the window: seen, set, and left to the pictures."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.catalog.catalog import Catalog
from core.events import jobs
from core.project import create_project
from gui.pages.dataset.scale import ScaleDialog
from tests.gui.doubles import FakeSession, show_dataset
from tests.rows import row


@pytest.fixture
def opened(qtbot, tmp_path):
    """Open a project whose pictures have these ranges of values, None for 8 bits; returns the session and its page."""
    sessions = []

    def make(*ranges):
        project = create_project(tmp_path / "p")
        with Catalog.open(project.catalog) as catalog:
            for number, span in enumerate(ranges):
                darkest, brightest = span or (None, None)
                catalog.add_pictures([row(number, darkest=darkest, brightest=brightest)])
        session = FakeSession()
        sessions.append(session)
        session.workspace.open_project(project.folder)
        qtbot.waitUntil(lambda: session.workspace.facts.pictures == len(ranges))
        return session, show_dataset(qtbot, session, len(ranges))

    yield make
    for session in sessions:
        session.close()


def dialog_of(page) -> ScaleDialog:
    page.header.open_menu()
    menu = page.header.menu
    assert page.scaling.isVisible()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(page.scaling).center())
    return page.findChildren(ScaleDialog)[-1]


def test_ordinary_pictures_need_no_scale(opened):
    _, page = opened(None, None)
    assert not page.scaling.isVisible()
    assert not page.scaling.isEnabled()


def test_the_found_values_are_shown(opened):
    _, page = opened((950.0, 1100.0), (960.0, 1130.0), None)
    assert "950" in page.scaling.toolTip()
    assert "1130" in page.scaling.toolTip()
    dialog = dialog_of(page)
    assert (dialog.black.value(), dialog.white.value()) == (950.0, 1130.0)
    assert not dialog.found.isEnabled(), "the pictures decide already"


def test_values_are_set_and_left_to_the_pictures_again(qtbot, opened):
    session, page = opened((950.0, 1130.0), (0.5, 2.25))
    facts = lambda: session.workspace.facts  # noqa: E731
    dialog = dialog_of(page)
    dialog.white.setValue(0)
    assert not dialog.set.isEnabled(), "white must be brighter than black"
    dialog.white.setValue(4095)
    QTest.mouseClick(dialog.set, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: facts().scale == (0.5, 4095.0))
    assert facts().scale_is_set
    again = dialog_of(page)
    assert again.found.isEnabled()
    QTest.mouseClick(again.found, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: facts().scale == (0.5, 1130.0))
    assert not facts().scale_is_set


def test_thumbnails_are_made_anew_for_another_scale(qtbot, opened):
    session, page = opened((950.0, 1130.0))
    asked = lambda: [one for one in session.interactive.asked if isinstance(one[1], jobs.Thumbnails)]  # noqa: E731
    qtbot.waitUntil(lambda: bool(asked()))
    job, request = asked()[-1]
    (path,) = request.paths
    session.interactive.say(jobs.Thumbnail(path=path, width=1, height=1, pixels=b"\0\0\0"), job=job)
    session.interactive.say(jobs.Acknowledgement(), job=job, final=True)
    assert page.gallery.thumbnails.pixmap(path) is not None
    page.scaling.choose((0.0, 4095.0))
    qtbot.waitUntil(lambda: session.workspace.facts.scale == (0.0, 4095.0))
    assert page.gallery.thumbnails.pixmap(path) is None
    qtbot.waitUntil(lambda: len(asked()) == 2)
