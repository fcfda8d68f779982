"""The dataset page over a real catalog and a stand-in engine."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.catalog.catalog import Catalog
from core.catalog.records import NewPicture
from core.events import jobs
from core.project import create_project
from gui.pages.dataset.page import DatasetPage
from tests.gui.doubles import FakeSession


def new_picture(folder: Path, number: int) -> NewPicture:
    return NewPicture(
        path=str(folder / f"picture {number:03d}.png"),
        class_name=("cat", "dog", None)[number % 3],
        source="phone",
        width=28,
        height=20,
        format="PNG",
        mode="RGB",
        grey=False,
        size=100,
        mtime_ns=0,
        sha256=f"{number if number else 1:064x}",  # pictures 0 and 1 are the same file
    )


@pytest.fixture
def session(qtbot, tmp_path):
    project = create_project(tmp_path / "pets")
    with Catalog.open(project.catalog) as catalog:
        catalog.add_pictures([new_picture(tmp_path, number) for number in range(300)])
        catalog.set_rejected([jobs.Rejected(path=str(tmp_path / "odd.jpg"), reason="not_a_picture")])
    session = FakeSession()
    session.open_project(project.folder)
    qtbot.waitUntil(lambda: session.facts.pictures == 300)
    yield session
    session.close()


@pytest.fixture
def page(qtbot, session):
    page = DatasetPage(session)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    qtbot.waitUntil(lambda: len(page.gallery.pictures) == 300)
    return page


def test_an_empty_page_invites(qtbot):
    session = FakeSession()
    page = DatasetPage(session)
    qtbot.addWidget(page)
    page.show()
    wanted = []
    session.action_wanted.connect(wanted.append)
    from PySide6.QtWidgets import QPushButton

    for button in page.findChildren(QPushButton):
        if button.isVisible() and button.text() in ("Choose folder…", "Choose zip or CSV…"):
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wanted == ["choose_folder", "choose_files"]
    session.close()


def test_only_what_is_looked_at_is_asked_for_in_order(qtbot, page: DatasetPage, session: FakeSession):
    qtbot.waitUntil(lambda: any(isinstance(request, jobs.Thumbnails) for _, request in session.interactive.asked))
    request = next(request for _, request in session.interactive.asked if isinstance(request, jobs.Thumbnails))
    assert [Path(path).name for path in request.paths[:3]] == ["picture 000.png", "picture 001.png", "picture 002.png"]
    assert len(request.paths) < 120


def test_classes_filter(qtbot, page: DatasetPage):
    classes = page.classes
    rows = [classes.classes.row(number) for number in range(classes.classes.rowCount())]
    assert [(row.name, row.count) for row in rows] == [
        ("All pictures", 300),
        ("cat", 100),
        ("dog", 100),
        ("Without class", 100),
    ]
    QTest.mouseClick(
        classes.viewport(),
        Qt.MouseButton.LeftButton,
        pos=classes.visualRect(classes.classes.index(3, 0)).center(),
    )
    qtbot.waitUntil(lambda: len(page.gallery.pictures) == 100)
    qtbot.waitUntil(lambda: page.gallery.pictures.picture(0) is not None)
    assert page.gallery.pictures.picture(0).class_name is None


def test_search_by_name(qtbot, page: DatasetPage):
    QTest.keyClicks(page.search, "re 29")
    qtbot.waitUntil(lambda: len(page.gallery.pictures) == 10)


def test_the_chosen_picture_is_inspected(qtbot, page: DatasetPage):
    gallery = page.gallery
    qtbot.waitUntil(lambda: gallery.pictures.picture(0) is not None)
    QTest.mouseClick(
        gallery.viewport(), Qt.MouseButton.LeftButton, pos=gallery.visualRect(gallery.pictures.index_of(1)).center()
    )
    assert page.inspector.name.whole_text() == "picture 001.png"
    qtbot.waitUntil(lambda: page.inspector.findings.isVisible())
    assert "duplicates" in page.inspector.findings.text()


def test_findings_are_chips_that_filter_or_list(qtbot, page: DatasetPage):
    chips = {chip.text(): chip for chip in page._chips}
    duplicates = next(chip for text, chip in chips.items() if "duplicates" in text)
    QTest.mouseClick(duplicates, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.gallery.pictures) == 2)
    refused = next(chip for text, chip in chips.items() if "damaged" in text)
    QTest.mouseClick(refused, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.refused.isVisible())
    assert "odd.jpg was not taken: Not a picture" in page.refused.text()
    assert "odd.jpg" in page.refused.details()


def test_what_an_import_did_not_take_is_told(page: DatasetPage, session: FakeSession):
    rejected = [jobs.Rejected(path=f"/x/{name}", reason="empty_file") for name in ("a.png", "b.png")]
    session.imported.emit(jobs.Imported(pictures=300, added=0, skipped=0, ignored=0, classes={}, rejected=rejected))
    assert "2 files were not taken, the first of them a.png: Empty" in page.refused.text()


def test_a_thumbnail_is_drawn(qtbot, page: DatasetPage, session: FakeSession):
    qtbot.waitUntil(lambda: any(isinstance(request, jobs.Thumbnails) for _, request in session.interactive.asked))
    job, request = next(one for one in session.interactive.asked if isinstance(one[1], jobs.Thumbnails))
    red = jobs.Thumbnail(path=request.paths[0], width=4, height=4, pixels=bytes((255, 0, 0)) * 16)
    session.interactive.say(red, job=job)
    rect = page.gallery.visualRect(page.gallery.pictures.index_of(0))
    point = rect.center()
    qtbot.waitUntil(lambda: page.gallery.viewport().grab().toImage().pixelColor(point).name() == "#ff0000")
