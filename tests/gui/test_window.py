"""The window as a whole: what it loads, what it takes, how one gets about."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from shiboken6 import isValid

from core.events import jobs
from core.events.changes import EVERYTHING
from core.problems import Problem
from gui.pages.next_steps import ORDER
from gui.shell.steps import PAGES
from gui.shell.window import MainWindow
from gui.words.language import install_language
from tests.gui.doubles import FakeSession

ROOT = Path(__file__).parents[2]


@pytest.fixture
def window(qtbot):
    window = MainWindow(FakeSession())
    qtbot.addWidget(window, before_close_func=lambda window: window.session.close())
    window.show()
    return window


def visible_text(window: MainWindow) -> str:
    widgets = [*window.findChildren(QLabel), *window.findChildren(QAbstractButton)]
    return "\n".join(widget.text() for widget in widgets if widget.isVisible())


def test_the_windows_process_loads_no_torch():
    code = (
        "import sys\n"
        "from gui.shell.app import make_application, make_window\n"
        "from gui.shell.steps import PAGES\n"
        "app = make_application([]); window = make_window(); window.show(); app.processEvents()\n"
        "loaded = sorted(name for name in sys.modules if name.split('.')[0] in ('torch', 'torchvision', 'pyqtgraph'))\n"
        "assert not loaded, loaded\n"
        "loaded = sorted(name for name in sys.modules if name.startswith(('core.lab', 'gui.pages.lab')))\n"
        "assert not loaded, loaded\n"
        "for key, make in PAGES: make(window.session, window.adding)\n"
        "loaded = sorted(name for name in sys.modules if name.split('.')[0] in ('torch', 'torchvision'))\n"
        "assert not loaded, loaded\n"
        "window.session.close()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_each_step_says_what_it_needs_and_leads_there(qtbot, window: MainWindow):
    for key in ORDER[1:]:
        window.show_page(key)
        buttons = [
            button
            for button in window.findChildren(QAbstractButton)
            if button.isVisible() and button.text() == "Add pictures"
        ]
        assert len(buttons) == 1, key
        QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
        assert window.page_key == "dataset"


def test_pages_by_keyboard(qtbot, window: MainWindow):
    window.activateWindow()
    for number, (key, _) in enumerate(PAGES, start=1):
        QTest.keyClick(window, Qt.Key(Qt.Key.Key_0.value + number), Qt.KeyboardModifier.ControlModifier)
        assert window.page_key == key


def drag(window: MainWindow, mime: QMimeData) -> QDragEnterEvent:
    event = QDragEnterEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    event.ignore()
    QApplication.sendEvent(window, event)
    return event


def test_files_may_be_dropped_anywhere_and_nothing_else(qtbot, window: MainWindow, tmp_path: Path):
    words = QMimeData()
    words.setText("no file")
    assert not drag(window, words).isAccepted()
    page = QMimeData()
    page.setUrls([QUrl("https://example.org/cat.png")])
    assert not drag(window, page).isAccepted()

    (tmp_path / "cats").mkdir()
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(tmp_path / "cats"))])
    assert drag(window, files).isAccepted()
    drop = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, files, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(window, drop)
    qtbot.waitUntil(lambda: bool(window.session.interactive.asked))
    (_, request) = window.session.interactive.asked[0]
    assert isinstance(request, jobs.ImportPictures)
    assert request.paths == [str(tmp_path / "cats")]
    assert Path(request.project) == tmp_path / "home" / "cats"


def test_a_problem_is_told_in_a_sentence_with_details_to_copy(qtbot, window: MainWindow):
    window.session.workspace.problem.emit(Problem("folder_empty", path="/pictures/cats"))
    assert "/pictures/cats is empty" in visible_text(window)
    window.session.workspace.problem.emit(
        jobs.Refused(code="internal", values={"detail": "odd"}, details="Traceback …")
    )
    assert "odd" in visible_text(window)
    window.notice.copy()
    assert "Traceback" in QApplication.clipboard().text()


def test_another_language_takes_hold_at_once(qtbot, window: MainWindow, qapp: QApplication):
    window.show_page("dataset")
    assert "Evaluate" in visible_text(window)
    earlier = window.home
    install_language(qapp, "es")
    qtbot.waitUntil(lambda: "Evaluar" in visible_text(window))
    assert "Evaluate" not in visible_text(window)
    qtbot.waitUntil(lambda: not isValid(earlier))
    window.session.workspace.changed.emit(EVERYTHING)  # what showed the first language is gone, and hears nothing
    install_language(qapp, "en")
    qtbot.waitUntil(lambda: "Evaluate" in visible_text(window))


def test_everything_one_can_press_has_a_name(qtbot, window: MainWindow):
    nameless = [
        button
        for button in window.findChildren(QAbstractButton)
        if button.isVisible() and not (button.text() or button.accessibleName())
    ]
    assert nameless == []


def test_a_dropped_manifest_makes_a_project_of_its_own(qtbot, window: MainWindow, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("GOLDILOCKS_HOME", str(tmp_path / "home"))
    session = window.session
    for name in ("cats.json", "cats.JSON"):
        (tmp_path / name).write_text('{"goldilocks_manifest":1,')
    for paths, folders in (([tmp_path / "cats.json"], []), ([tmp_path, tmp_path / "cats.JSON"], [str(tmp_path)])):
        before = session.workspace.project
        session.collection.add([str(path) for path in paths])
        qtbot.waitUntil(lambda before=before: session.workspace.project not in (before, None))
        qtbot.waitUntil(lambda: any(isinstance(one, jobs.Rebuild) for _, one in session.interactive.asked))
        _, request = session.interactive.asked[-1]
        assert request == jobs.Rebuild(
            project=str(session.workspace.project.folder), manifest=str(paths[-1]), folders=folders
        )
        assert session.workspace.project.folder.parent == tmp_path / "home"
        session.interactive.asked.clear()


def test_what_is_no_manifest_makes_no_project(qtbot, window: MainWindow, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("GOLDILOCKS_HOME", str(tmp_path / "home"))
    (tmp_path / "cats.json").write_text('{"pictures": []}')
    told: list[Problem] = []
    window.session.workspace.problem.connect(told.append)
    window.session.collection.add([str(tmp_path / "cats.json")])
    qtbot.waitUntil(lambda: told != [])
    assert told[0].code == "manifest_damaged"
    assert window.session.workspace.project is None
    assert not (tmp_path / "home").exists()


def test_no_page_shows_a_window_of_its_own(qtbot, window: MainWindow):
    """A widget that is shown before it has a parent flashes on the screen and takes the keyboard."""
    shown: list[str] = []

    class Watcher(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(type(watched).__name__)
            return False

    watcher = Watcher()
    QApplication.instance().installEventFilter(watcher)
    try:
        for _key, make in PAGES:
            page = make(window.session, window.adding)
            qtbot.addWidget(page)
    finally:
        QApplication.instance().removeEventFilter(watcher)
    assert shown == []


def test_the_dataset_page_is_made_when_there_is_something_for_it(qtbot, window: MainWindow, tmp_path: Path):
    """Until then the first screen stands alone, and the window opens sooner."""
    assert window.page("dataset") is None
    window.session.collection.began.emit()
    page = window.page("dataset")
    assert page is not None
    broken = [jobs.Rejected(path=str(tmp_path / "half.png"), reason="unreadable")]
    window.session.collection.rejected.emit(jobs.InspectionResult(inspected=1, rejected=broken))
    assert not page.refused.isHidden(), "it hears what an import says before it is shown"
