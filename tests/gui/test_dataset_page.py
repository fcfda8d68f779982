"""The dataset page over a real catalog and a stand-in engine."""

from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest

from core.catalog.catalog import Catalog
from core.catalog.records import Finding, NewPicture
from core.events import jobs
from core.findings.kinds import pack
from core.project import create_project, open_project
from gui.pages.dataset.filters import FilterPanel
from gui.pages.dataset.gallery import THUMBNAIL
from gui.pages.dataset.inspector import LARGE
from gui.pages.dataset.page import DatasetPage
from gui.widgets.buttons import QuietButton
from tests.gui.doubles import FakeSession, another_project, dataset_page, show_dataset
from tests.rows import row


def new_picture(folder: Path, number: int) -> NewPicture:
    return row(
        number,
        ("cat", "dog", None)[number % 3],
        path=str(folder / f"picture {number:03d}.png"),
        width=28,
        height=20,
        format="PNG",
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
    session.workspace.open_project(project.folder)
    qtbot.waitUntil(lambda: session.workspace.facts.pictures == 300)
    yield session
    session.close()


@pytest.fixture
def page(qtbot, session):
    return show_dataset(qtbot, session, 300)


def test_an_empty_page_invites(qtbot):
    session = FakeSession()
    page = dataset_page(session)
    qtbot.addWidget(page)
    page.show()
    wanted = []
    page._adding.folder.triggered.connect(lambda: wanted.append("choose_folder"))
    page._adding.files.triggered.connect(lambda: wanted.append("choose_files"))
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
        ("New class…", 0),
        ("Without class", 100),
    ]
    QTest.mouseClick(
        classes.viewport(),
        Qt.MouseButton.LeftButton,
        pos=classes.visualRect(classes.classes.index(4, 0)).center(),
    )
    qtbot.waitUntil(lambda: len(page.gallery.pictures) == 100)
    qtbot.waitUntil(lambda: page.gallery.pictures.picture(0) is not None)
    assert page.gallery.pictures.picture(0).class_name is None


def test_search_by_name(qtbot, page: DatasetPage):
    QTest.keyClicks(page.search, '"re 29"')
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
    chips, card = page.findings.chips, page.findings.card
    assert [chip.text() for chip in chips.values()] == ["damaged: 1", "duplicates: 2", "in two classes: 2"]
    QTest.mouseClick(chips["duplicate"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.gallery.pictures) == 2)
    assert "the same file several times" in card.text()
    QTest.mouseClick(chips["unreadable"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "odd.jpg" in card.details())
    assert "Not a picture" in card.details()
    qtbot.waitUntil(lambda: len(page.gallery.pictures) == 300)
    QTest.mouseClick(chips["unreadable"], Qt.MouseButton.LeftButton)
    assert card.isHidden()


def test_what_an_import_did_not_take_is_told(page: DatasetPage, session: FakeSession):
    rejected = [jobs.Rejected(path=f"/x/{name}", reason="empty_file") for name in ("a.png", "b.png")]
    session.collection.imported.emit(
        jobs.ImportResult(pictures=300, added=0, skipped=0, ignored=0, classes={}, rejected=rejected)
    )
    assert "2 files were not taken, the first of them a.png: Empty" in page.refused.text()


def test_a_thumbnail_is_drawn(qtbot, page: DatasetPage, session: FakeSession):
    qtbot.waitUntil(lambda: any(isinstance(request, jobs.Thumbnails) for _, request in session.interactive.asked))
    job, request = next(one for one in session.interactive.asked if isinstance(one[1], jobs.Thumbnails))
    red = jobs.Thumbnail(path=request.paths[0], width=4, height=4, pixels=bytes((255, 0, 0)) * 16)
    session.interactive.say(red, job=job)
    rect = page.gallery.visualRect(page.gallery.pictures.index_of(0))
    point = rect.center()
    qtbot.waitUntil(lambda: page.gallery.viewport().grab().toImage().pixelColor(point).name() == "#ff0000")


def test_the_filter_writes_the_search(qtbot, page: DatasetPage):
    page.search.setText("picture")
    QTest.mouseClick(page.header.filter, Qt.MouseButton.LeftButton)
    popup = page.findChild(FilterPanel)
    assert popup.isVisible()
    assert [popup.finding.itemText(row) for row in range(popup.finding.count())] == [
        "Any",
        "duplicates",
        "in two classes",
    ]
    popup.finding.setFocus()
    QTest.keyClick(popup.finding, Qt.Key.Key_Down)
    assert page.search.text() == "picture finding:duplicates"
    qtbot.waitUntil(lambda: len(page.gallery.pictures) == 2)
    popup.at_least.setValue(2)
    assert page.search.text() == "picture finding:duplicates size:>2kB"
    qtbot.waitUntil(lambda: len(page.gallery.pictures) == 0)
    popup.since.wanted.setChecked(True)
    popup.since.field.setDate(QDate(2024, 2, 29))
    assert page.search.text().endswith("size:>2kB date:>2024-02-29")
    popup.close()
    QTest.mouseClick(page.header.filter, Qt.MouseButton.LeftButton)
    again = page.findChildren(FilterPanel)[-1]
    assert again.finding.currentText() == "duplicates"
    assert again.at_least.value() == 2
    assert again.since.field.date() == QDate(2024, 2, 29)
    for button in again.findChildren(QuietButton):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.search.text() == ""
    qtbot.waitUntil(lambda: len(page.gallery.pictures) == 300)


def test_the_colour_behind_pictures_is_chosen(qtbot, page: DatasetPage, session: FakeSession):
    page.header.backdrop.aboutToShow.emit()
    names = [action.text() for action in page.header.backdrop.actions()]
    assert names == ["White", "Grey", "Black", "Another colour…"]
    qtbot.waitUntil(lambda: any(isinstance(request, jobs.Thumbnails) for _, request in session.interactive.asked))
    job, before = next(one for one in session.interactive.asked if isinstance(one[1], jobs.Thumbnails))
    assert before.background == (255, 255, 255)
    with qtbot.waitSignal(session.workspace.changed, check_params_cb=another_project):
        page.header.backdrop.actions()[2].trigger()
    assert (
        session.workspace.project.background == (0, 0, 0) == open_project(session.workspace.project.folder).background
    )
    white = jobs.Thumbnail(path=before.paths[0], width=1, height=1, pixels=b"\xff\xff\xff")
    session.interactive.say(white, job=job)
    assert page.gallery.thumbnails.pixmap(before.paths[0]) is None, "one that was on its way is of no use"
    session.interactive.say(jobs.Acknowledgement(), job=job, final=True)

    def asked_again() -> bool:
        requests = [request for _, request in session.interactive.asked if isinstance(request, jobs.Thumbnails)]
        return requests[-1].background == (0, 0, 0) and requests[-1].size == before.size

    qtbot.waitUntil(asked_again)
    assert session.workspace.read_only is None, "it still holds the project"


def choose_first(qtbot, page: DatasetPage) -> None:
    gallery = page.gallery
    qtbot.waitUntil(lambda: gallery.pictures.picture(0) is not None)
    centre = gallery.visualRect(gallery.pictures.index_of(0)).center()
    QTest.mouseClick(gallery.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert page.inspector.name.whole_text() == "picture 000.png"


def thumbnail_jobs(session: FakeSession, path: str, size: int) -> list[int]:
    return [
        job
        for job, request in session.interactive.asked
        if isinstance(request, jobs.Thumbnails) and path in request.paths and request.size == size
    ]


def test_pictures_are_read_anew_after_a_look_for_new_ones(qtbot, page: DatasetPage, session: FakeSession):
    choose_first(qtbot, page)
    path = page.gallery.pictures.picture(0).path
    for size in (THUMBNAIL, LARGE):
        qtbot.waitUntil(lambda size=size: bool(thumbnail_jobs(session, path, size)))
        job = thumbnail_jobs(session, path, size)[-1]
        session.interactive.say(jobs.Thumbnail(path=path, width=0, height=0, pixels=b""), job=job)
        session.interactive.say(jobs.Acknowledgement(), job=job, final=True)
    assert page.gallery.thumbnails.pixmap(path).isNull(), "it cannot be read"
    before = {size: len(thumbnail_jobs(session, path, size)) for size in (THUMBNAIL, LARGE)}
    session.collection.rescan()
    job = next(job for job, request in session.interactive.asked if isinstance(request, jobs.Rescan))
    nothing = jobs.RescanResult(pictures=300, added=0, gone=0, changed=0, moved=0, files=[])
    session.interactive.say(nothing, job=job, final=True)
    for job in session.interactive.cancelled:  # what was on its way is of no use
        session.interactive.say(jobs.Acknowledgement(), job=job, final=True)
    for size in (THUMBNAIL, LARGE):
        qtbot.waitUntil(lambda size=size: len(thumbnail_jobs(session, path, size)) > before[size])
        again = thumbnail_jobs(session, path, size)[-1]
        red = jobs.Thumbnail(path=path, width=1, height=1, pixels=b"\xff\x00\x00")
        session.interactive.say(red, job=again)
    assert not page.gallery.thumbnails.pixmap(path).isNull()
    assert not page.inspector.view.pixmap().isNull()


def test_the_inspector_tells_of_which_file_and_class_a_finding_speaks(
    qtbot, page: DatasetPage, session: FakeSession, tmp_path: Path
):
    choose_first(qtbot, page)
    findings = page.inspector.findings
    said = f"duplicates – {tmp_path.name}/picture 001.png"
    qtbot.waitUntil(lambda: said in findings.accessibleName())
    assert "in two classes – cat, dog" in findings.accessibleName()
    assert findings.text().replace("\u200b", "") == findings.accessibleName()
    session.collection.find()
    job = next(job for job, request in session.interactive.asked if isinstance(request, jobs.Find))
    detail = pack(rank=1, class_name="cat", looks_like="dog", probability=0.9, of_its_own=0.1)
    with Catalog.open(session.workspace.project.catalog) as catalog:
        picture = catalog.pictures_of([1])[0]
        found = Finding(path=picture.path, kind="suspect_label", detail=detail, picture_id=1, doubts="cat")
        catalog.replace_findings(["suspect_label"], [found])
    result = jobs.FindResult(pictures=300, findings={"suspect_label": 1}, method="features")
    session.interactive.say(result, job=job, final=True)
    qtbot.waitUntil(lambda: "doubtful labels – in cat, looks like dog (90" in findings.accessibleName())
