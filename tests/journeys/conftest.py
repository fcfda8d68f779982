"""What journeys share: the real window with its real engines, driven only by mouse, keyboard and drop events."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QMenu, QWidget

from gui.pages.dataset.page import DatasetPage
from gui.shell.app import make_window
from gui.shell.window import MainWindow
from gui.theme import style
from gui.words.language import install_language
from tests.dropping import drop_files
from tests.pictures import class_folders

SCREEN = "1400x900x24"
MAIN = Path(__file__).parents[2] / "main.py"
PATIENCE = 240.0  # seconds; a machine may be busy with something else


def pytest_configure(config: pytest.Config) -> None:
    """Give each of several workers a virtual display of its own: they would take the keyboard from each other."""
    if "PYTEST_XDIST_WORKER" not in os.environ or "DISPLAY" not in os.environ or shutil.which("Xvfb") is None:
        return
    told, tells = os.pipe()
    # It ends with its last client, so that none is left where a worker is killed.
    command = ["Xvfb", "-displayfd", str(tells), "-screen", "0", SCREEN, "-nolisten", "tcp", "-terminate"]
    display = subprocess.Popen(command, pass_fds=[tells], stderr=subprocess.DEVNULL)
    os.close(tells)
    with os.fdopen(told) as said:
        os.environ["DISPLAY"] = f":{said.readline().strip()}"

    def end() -> None:
        display.terminate()
        display.wait()

    config.add_cleanup(end)


class Person:
    """Does what a person can do, and nothing else: looks, waits, clicks, types, drops."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def wait(self, until: Callable[[], object], seconds: float = 60, what: str = "") -> float:
        """Wait until something holds, at least `PATIENCE`; returns how long that took."""
        seconds = max(seconds, PATIENCE)
        began = time.monotonic()
        while not until():
            if time.monotonic() - began > seconds:
                self.window.grab().save("journey-failed.png")
                raise AssertionError(f"not seen within {seconds} s: {what or until}")
            QTest.qWait(20)
        return time.monotonic() - began

    def look(self, station: str) -> None:
        """Keep a picture of the window, where GOLDILOCKS_JOURNEY_SHOTS names a folder for them."""
        if folder := os.environ.get("GOLDILOCKS_JOURNEY_SHOTS"):
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.window.grab().save(str(Path(folder) / f"{station}.png"))

    def see(self, kind: type, text: str = "") -> list:
        """Return what is visible of a kind, with this text or accessible name."""
        return [
            widget
            for widget in self.window.findChildren(kind)
            if widget.isVisible() and (not text or text in (_text(widget), widget.accessibleName()))
        ]

    def click(self, text: str) -> None:
        """Click the visible, enabled button with this text; waits for it."""

        def found() -> list:
            return [button for button in self.see(QAbstractButton, text) if button.isEnabled()]

        self.wait(found, what=f"a button “{text}”")
        self.click_on(found()[0])

    def click_on(self, widget: QWidget) -> None:
        """Click in the middle of a widget."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=widget.rect().center())

    def take_keyboard(self) -> None:
        """Be where keys go: shortcuts reach the active window only."""
        if not self.window.isActiveWindow():
            self.window.activateWindow()
            self.wait(self.window.isActiveWindow, 20, "the keyboard")

    def tab_to(self, text: str) -> QWidget:
        """Press Tab until what has this text or accessible name has the focus, and return it; waits for it."""

        def reached() -> bool:
            focused = QApplication.focusWidget()
            return focused is not None and text in (_text(focused), focused.accessibleName()) and focused.isEnabled()

        self.take_keyboard()

        def press() -> bool:
            if not reached():
                QTest.keyClick(QApplication.focusWidget() or self.window, Qt.Key.Key_Tab)
            return reached()

        self.wait(press, what=f"the focus on “{text}”")
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def press(self, text: str) -> None:
        """Go to the button with this text by Tab and press it with Space."""
        QTest.keyClick(self.tab_to(text), Qt.Key.Key_Space)

    def pick(self, box: QComboBox, text: str) -> None:
        """Open a list and click the entry with this text."""
        self.click_on(box)
        view = box.view()
        self.wait(view.isVisible, 10, "the list")
        QTest.qWait(QApplication.doubleClickInterval() + 100)  # an earlier click is taken for the one that opened it
        centre = view.visualRect(view.model().index(box.findText(text), 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=centre)
        self.wait(lambda: box.currentText() == text, 10, f"“{text}”")

    def choose(self, menu: QMenu, text: str) -> None:
        """Click the entry of an open menu that holds this text."""
        self.wait(menu.isVisible, 10, "a menu")
        found = [action for action in menu.actions() if text in action.text()]
        assert found, f"no entry “{text}” in {[action.text() for action in menu.actions()]}"
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(found[0]).center())

    def type_into(self, widget: QWidget, text: str) -> None:
        """Replace what a field holds and press Return."""
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(widget, text)
        QTest.keyClick(widget, Qt.Key.Key_Return)

    def drop(self, *paths: Path) -> None:
        """Drop files on the window as a file manager does."""
        drop_files(self.window, *paths)


def _text(widget: QWidget) -> str:
    return widget.text() if hasattr(widget, "text") and callable(widget.text) else ""


def dataset(person: Person) -> DatasetPage:
    """Return the page of the pictures, to look at what it holds."""
    shown = person.window.page("dataset")
    assert isinstance(shown, DatasetPage)
    return shown


def verbs(*each: Sequence[object]) -> None:
    """Do something without the window: one or several verbs, for which the program is loaded once."""
    words = [[*map(str, one), "--json"] for one in each]
    code = (
        "import json, sys; from main import main\nfor words in json.loads(sys.argv[1]): assert not main(words), words"
    )
    subprocess.run([sys.executable, "-c", code, json.dumps(words)], cwd=MAIN.parent, check=True, capture_output=True)


def learnt(folder: Path, pictures: Path, parts: tuple[int, int, int] = (45, 45, 10), epochs: int = 12) -> Path:
    """Return a project in `folder` with a run that has learnt the classes of these pictures."""
    train, val, test = parts
    project = folder / "shapes project"
    verbs(
        ("new", project),
        ("import", project, pictures),
        ("split", project, "--train", train, "--val", val, "--test", test, "--group-by", "none"),
        ("train", project, "--arch", "lenet5", "--epochs", epochs, "--batch", 8, "--augment", "none", "--threads", 1),
    )
    return project


def opened(person: Person, project: Path) -> None:
    """Drop a project with a run on the window."""
    person.drop(project)
    person.wait(lambda: bool(person.window.session.workspace.facts.runs), 60, "the project with its run")
    person.take_keyboard()


def act(person: Person, by: str, text: str) -> None:
    """Press a button by mouse or by keyboard."""
    person.click(text) if by == "mouse" else person.press(text)


def go_to(person: Person, by: str, text: str, digit: Qt.Key) -> None:
    """Go to a page."""
    if by == "mouse":
        person.click(text)
    else:
        QTest.keyClick(person.window, digit, Qt.KeyboardModifier.ControlModifier)


def restarted(person: Person) -> Person:
    """Close the window and start it again on the same project."""
    project = person.window.session.workspace.project
    assert project is not None
    person.window.session.close()
    person.window.close()
    window = MainWindow(type(person.window.session)())
    window.show()
    window.activateWindow()
    again = Person(window)
    again.wait(window.isActiveWindow, 20, "the keyboard")
    again.window.session.workspace.open_project(project.folder)
    again.wait(lambda: bool(window.session.workspace.facts.classes), 20, "the project")
    return again


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a run that knows two classes, made once; journeys only look at it."""
    folder = tmp_path_factory.mktemp("lab")
    return learnt(folder, class_folders(folder / "shapes", {"round": 20, "square": 20}), (60, 20, 20), epochs=3)


@pytest.fixture
def person(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[Person]:
    """The application as it starts for a new person, in English or the language of `param`, with an empty home."""
    monkeypatch.setenv("GOLDILOCKS_HOME", str(tmp_path / "home"))
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    style.apply(qapp)
    install_language(qapp, getattr(request, "param", "en"))
    window = make_window()
    window.show()
    QTest.qWaitForWindowExposed(window)
    someone = Person(window)
    yield someone
    for one in {window, someone.window}:  # a journey may have started it anew
        one.session.close()
        one.close()
        one.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert os.environ["GOLDILOCKS_HOME"] == str(tmp_path / "home")
