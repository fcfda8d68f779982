"""A picture is looked at, large: opened, zoomed, left, labelled, with the mouse and by keyboard alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QPixmap, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.catalog.catalog import Catalog
from core.events import jobs
from core.project import create_project
from gui.pages.dataset.page import DatasetPage
from gui.state import views
from gui.widgets import viewer as viewer_module
from gui.widgets.picture_canvas import STEP, PictureCanvas
from gui.words.general import reason_text
from tests.gui.doubles import FakeSession, show_dataset
from tests.rows import row

LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot, tmp_path: Path):
    project = create_project(tmp_path / "leaves")
    with Catalog.open(project.catalog) as catalog:
        catalog.add_pictures([row(n, ("oak", "elm")[n % 2] if n < 30 else None) for n in range(40)])
    session = FakeSession()
    session.workspace.open_project(project.folder)
    page = show_dataset(qtbot, session, 40)
    qtbot.waitUntil(lambda: page.gallery.pictures.picture(0) is not None)
    page.session = session
    yield page
    session.close()


def press_twice(page: DatasetPage, place: int) -> None:
    gallery = page.gallery
    QTest.mouseDClick(gallery.viewport(), LEFT, pos=gallery.visualRect(gallery.pictures.index_of(place)).center())


def path_of(page: DatasetPage, place: int) -> str:
    return page.gallery.pictures.picture(place).path


def asked(page: DatasetPage) -> list[tuple[int, str]]:
    """Return the pictures that were asked for large: number of the job and path."""
    every = page.session.interactive.asked
    return [(job, request.path) for job, request in every if isinstance(request, jobs.ViewPicture)]


def answer(page: DatasetPage, width: int, height: int, full: tuple[int, int] | None = None) -> None:
    """Answer what was asked last with a grey picture."""
    job, path = asked(page)[-1]
    full_width, full_height = full or (width, height)
    view = jobs.PictureView(
        path=path,
        width=width,
        height=height,
        pixels=bytes((90, 90, 90)) * (width * height),
        full_width=full_width,
        full_height=full_height,
    )
    page.session.interactive.say(view, job=job, final=True)


def test_a_double_click_opens_the_picture_in_its_own_pixels(page: DatasetPage):
    press_twice(page, 3)
    assert page.viewer.isVisible()
    assert page.viewer.name.whole_text() == Path(path_of(page, 3)).name
    assert page.viewer.count.text() == "4 of 40"
    assert [path for _, path in asked(page)] == [path_of(page, 3)]
    answer(page, 30, 20)
    assert not page.viewer.canvas.grab().toImage().isNull()
    middle = page.viewer.canvas.rect().center()
    assert page.viewer.canvas.grab().toImage().pixelColor(middle).name() == "#5a5a5a"
    assert asked(page)[-1][1] == path_of(page, 4), "the next one is loaded before it is wanted"


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_keys_open_and_leave_it_and_the_focus_comes_back(page: DatasetPage, key: Qt.Key):
    page.gallery.go_to(7)
    QTest.keyClick(page.gallery, key)
    assert page.viewer.isVisible()
    QTest.keyClick(page.viewer, key)
    assert page.gallery.isVisible()
    QTest.keyClick(page.gallery, key)
    QTest.keyClick(page.viewer, Qt.Key.Key_Escape)
    assert page.gallery.isVisible()
    assert page.gallery.current_place() == 7
    assert QApplication.focusWidget() in (page.gallery, None)


def test_nothing_is_opened_if_nothing_is_chosen(page: DatasetPage):
    page.gallery.clearSelection()
    QTest.keyClick(page.gallery, Qt.Key.Key_Space)
    assert page.gallery.isVisible()


def test_arrows_go_to_the_neighbours_and_the_gallery_follows(page: DatasetPage):
    press_twice(page, 5)
    first = asked(page)[-1][0]
    QTest.keyClick(page.viewer, Qt.Key.Key_Right)
    assert page.viewer.path() == path_of(page, 6)
    assert first in page.session.interactive.cancelled, "nobody waits for it any more"
    assert page.gallery.chosen_ids() == [7]
    QTest.keyClick(page.viewer, Qt.Key.Key_Home)
    assert page.viewer.path() == path_of(page, 0)
    assert not page.viewer.before.isEnabled()
    QTest.keyClick(page.viewer, Qt.Key.Key_Left)
    assert page.viewer.path() == path_of(page, 0)
    QTest.keyClick(page.viewer, Qt.Key.Key_End)
    assert page.viewer.count.text() == "40 of 40"
    QTest.mouseClick(page.viewer.before, LEFT)
    assert page.viewer.path() == path_of(page, 38)


def test_class_keys_label_the_picture_that_is_looked_at(qtbot, page: DatasetPage):
    press_twice(page, 35)
    assert page.keys.words.whole_text().startswith("without class")
    QTest.keyClick(page.viewer, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: page.workspace.facts.classes == {"elm": 15, "oak": 16})
    qtbot.waitUntil(lambda: page.keys.words.whole_text().startswith("oak"))
    assert [chip.text() for chip in page.keys.chips if chip.isChecked()] == ["2   oak"]
    QTest.mouseClick(page.keys.chips[0], LEFT)
    qtbot.waitUntil(lambda: page.workspace.facts.classes == {"elm": 16, "oak": 15})
    QTest.keyClick(page.viewer, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: page.workspace.facts.redo is not None)


def test_what_is_labelled_away_makes_room_for_the_next(qtbot, page: DatasetPage):
    page.classes.choose("")
    qtbot.waitUntil(lambda: len(page.gallery.pictures) == 10)
    qtbot.waitUntil(lambda: page.gallery.pictures.picture(0) is not None)
    press_twice(page, 0)
    first = page.viewer.path()
    for left in range(9, -1, -1):
        QTest.keyClick(page.viewer, Qt.Key.Key_1)
        qtbot.waitUntil(lambda left=left: page.workspace.facts.unclassified == left)
        if left:
            qtbot.waitUntil(lambda left=left: len(page.gallery.pictures) == left)
            qtbot.waitUntil(lambda: page.viewer.path() not in (None, first))
            assert page.viewer.isVisible()
    qtbot.waitUntil(lambda: len(page.gallery.pictures) == 40)
    assert not page.viewer.isVisible(), "nothing is left to label"
    assert not page.foot.labelled.isVisible()


def test_an_unreadable_picture_tells_why(page: DatasetPage):
    press_twice(page, 2)
    job, path = asked(page)[-1]
    refused = jobs.PictureView(path=path, error="empty_file", detail="0 bytes")
    page.session.interactive.say(refused, job=job, final=True)
    assert page.viewer.message.text() == reason_text("empty_file")
    assert page.viewer.message.isVisible()
    assert not page.viewer.into.isEnabled()


def test_the_picture_is_shown_in_its_folder(page: DatasetPage, monkeypatch: pytest.MonkeyPatch):
    shown: list[str] = []
    monkeypatch.setattr(viewer_module, "reveal", shown.append)
    press_twice(page, 1)
    QTest.mouseClick(page.viewer.folder, LEFT)
    assert shown == [path_of(page, 1)]


def test_no_more_is_kept_than_the_bound_allows(page: DatasetPage, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(views, "_KEPT_BYTES", 4 * 50 * 50 * 3)
    press_twice(page, 0)
    for _ in range(8):
        answer(page, 50, 50)
        QTest.keyClick(page.viewer, Qt.Key.Key_Right)
    kept = page.viewer._views._kept
    assert len(kept) <= 3
    assert len({path for _, path in asked(page)}) >= 9


def test_a_picture_that_was_being_loaded_is_loaded_though_files_were_read_meanwhile(page: DatasetPage):
    press_twice(page, 3)
    before = asked(page)[-1]
    page.session.workspace.files_read.emit()
    again = asked(page)[-1]
    assert again[0] != before[0]
    assert again[1] == before[1]
    answer(page, 30, 20)
    assert page.viewer.zoom.text() != ""


def test_an_import_makes_pictures_be_read_again(page: DatasetPage):
    press_twice(page, 0)
    answer(page, 10, 10)
    before = len(asked(page))
    page.session.workspace.files_read.emit()
    page.viewer.look_again()
    assert len(asked(page)) > before


# --- the canvas


@pytest.fixture
def canvas(qtbot) -> PictureCanvas:
    made = PictureCanvas()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    pixmap = QPixmap(800, 1200)
    pixmap.fill(Qt.GlobalColor.red)
    made.show_pixmap(pixmap, pixmap.size())
    return made


def wheel(canvas: PictureCanvas, at: QPointF, notches: int, modifiers=CTRL) -> None:
    none = Qt.MouseButton.NoButton
    phase = Qt.ScrollPhase.NoScrollPhase
    place = canvas.mapToGlobal(at)
    event = QWheelEvent(at, place, QPoint(), QPoint(0, 120 * notches), none, modifiers, phase, False)
    QApplication.sendEvent(canvas, event)


def test_first_the_whole_picture_is_shown(canvas: PictureCanvas):
    assert canvas.zoom() == pytest.approx(0.25)
    rect = canvas.picture_rect()
    assert (rect.width(), rect.height()) == pytest.approx((200, 300))
    assert rect.center() == QPointF(200, 150)


def test_the_wheel_zooms_at_the_pointer(canvas: PictureCanvas):
    at = QPointF(150, 200)
    before = (at - canvas.picture_rect().topLeft()) / canvas.zoom()
    wheel(canvas, at, 6)
    assert canvas.zoom() == pytest.approx(0.25 * STEP**6)
    assert ((at - canvas.picture_rect().topLeft()) / canvas.zoom() - before).manhattanLength() < 1e-6
    wheel(canvas, at, -6)
    assert canvas.is_whole()


def test_one_pixel_for_one_pixel_and_back(canvas: PictureCanvas):
    QTest.mouseDClick(canvas, LEFT, pos=QPoint(200, 150))
    assert canvas.zoom() == 1.0
    assert canvas.picture_rect().size().toSize() == QSize(800, 1200)
    QTest.mouseDClick(canvas, LEFT, pos=QPoint(20, 20))
    assert canvas.is_whole()


def test_dragging_moves_a_large_picture_to_its_edges_and_no_farther(canvas: PictureCanvas):
    canvas.set_zoom(1.0)
    start = canvas.picture_rect().topLeft()
    QTest.mousePress(canvas, LEFT, pos=QPoint(200, 150))
    QTest.mouseMove(canvas, QPoint(230, 190))
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(230, 190))
    assert canvas.picture_rect().topLeft() - start == QPointF(30, 40)
    wheel(canvas, QPointF(10, 10), 500, Qt.KeyboardModifier.NoModifier)
    assert canvas.picture_rect().top() == pytest.approx(0)


def test_a_tiny_picture_is_enlarged_and_can_be_seen_at_its_own_size(canvas: PictureCanvas):
    pixmap = QPixmap(28, 28)
    pixmap.fill(Qt.GlobalColor.blue)
    canvas.show_pixmap(pixmap, pixmap.size())
    assert canvas.zoom() == pytest.approx(300 / 28)
    canvas.set_zoom(1.0)
    assert canvas.picture_rect().size().toSize() == QSize(28, 28)
    for _ in range(40):
        canvas.zoom_by(1)
    assert canvas.zoom() == 32
    for _ in range(60):
        canvas.zoom_by(-1)
    assert canvas.zoom() == 1.0, "no smaller than its own pixels"


def test_a_reduced_copy_is_zoomed_like_the_picture_itself(canvas: PictureCanvas):
    pixmap = QPixmap(400, 300)
    pixmap.fill(Qt.GlobalColor.green)
    canvas.show_pixmap(pixmap, QSize(8000, 6000))
    assert canvas.zoom() == pytest.approx(0.05)
    canvas.set_zoom(1.0)
    assert canvas.picture_rect().size().toSize() == QSize(8000, 6000)
    assert canvas.grab().toImage().pixelColor(200, 150).name() == "#00ff00"
