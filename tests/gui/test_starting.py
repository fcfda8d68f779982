"""A start: where the window was, what a crash has left, and that the program is newer. Each is told once."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QWidget

from core.engine.client import Ended
from core.machine.crashes import lost_windows, report_crash, reports_folder
from core.project import create_project
from gui.shell.crash_watch import CrashWatch
from gui.shell.start_notice import StartNotice
from gui.shell.window import MainWindow
from gui.shell.window_memory import WindowMemory
from gui.state import recents
from gui.state.last_time import Crash, LastTime, keep_page, last_page
from gui.widgets.buttons import LinkButton
from gui.widgets.kept_splitter import KeptSplitter
from tests.gui.doubles import FakeSession
from tests.waiting import until

ROOT = Path(__file__).parents[2]


@pytest.fixture
def window(qtbot):
    made = MainWindow(FakeSession())
    qtbot.addWidget(made, before_close_func=lambda window: window.session.close())
    return made


def notice(window: MainWindow) -> StartNotice:
    found = window.findChild(StartNotice)
    assert isinstance(found, StartNotice)
    return found


def press(qtbot, bar: StartNotice, text: str) -> None:
    (button,) = [one for one in bar.findChildren(LinkButton) if one.text() == text and one.isVisible()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_after_a_crash_one_goes_on_where_one_was(qtbot, window: MainWindow, tmp_path: Path):
    project = create_project(tmp_path / "moths")
    window.show()
    assert not notice(window).isVisible()
    window.session.last_time.tell_crash(Crash(report="what happened", project=project.folder, page="lab"))
    bar = notice(window)
    assert bar.isVisible()
    press(qtbot, bar, "Show the report")
    assert bar.details() == "what happened"
    press(qtbot, bar, "Go on with moths")
    qtbot.waitUntil(lambda: window.session.workspace.project is not None)
    qtbot.waitUntil(lambda: window.page_key == "lab")
    assert not bar.isVisible()
    assert window.session.last_time.crash is None


def test_a_crash_without_a_project_offers_only_the_report(qtbot, window: MainWindow):
    window.session.last_time.tell_crash(Crash(report="what happened", project=None, page=""))
    window.show()
    buttons = [one.text() for one in notice(window).findChildren(LinkButton) if one.isVisible()]
    assert buttons == ["Show the report", "Copy"]


def test_what_is_told_outlives_a_change_of_language(qtbot, window: MainWindow):
    window.show()
    window.session.last_time.tell_crash(Crash(report="", project=None, page=""))
    window.speak("es")
    qtbot.waitUntil(lambda: "informe" in notice(window).text() and notice(window).isVisible())


def test_a_newer_version_is_told_once_with_what_is_new(qtbot, window: MainWindow):
    last_time = window.session.last_time
    window.show()
    last_time.compare_version("0.1.0")
    assert not last_time.is_newer, "there was none before"
    last_time.compare_version("0.1.0")
    assert not last_time.is_newer
    last_time.compare_version("0.2.0")
    assert notice(window).isVisible()
    press(qtbot, notice(window), "What is new")
    assert not notice(window).isVisible()
    other = LastTime()
    other.compare_version("0.2.0")
    assert not other.is_newer


def test_the_last_project_opens_at_the_last_page(qtbot, window: MainWindow, tmp_path: Path):
    project = create_project(tmp_path / "moths")
    WindowMemory(window)
    window.reopen(project.folder, "lab")
    window.show()
    qtbot.waitUntil(lambda: window.page_key == "lab")
    window.show_page("split")
    assert last_page() == "split"
    window.show_page("lab")
    assert last_page() == "lab"


def test_the_window_comes_back_where_it_was(qtbot, window: MainWindow):
    WindowMemory(window)
    window.show()
    window.setGeometry(40, 50, 910, 610)
    window.close()
    again = MainWindow(FakeSession())
    qtbot.addWidget(again, before_close_func=lambda window: window.session.close())
    WindowMemory(again)
    again.show()
    assert again.height() == 610  # the width is that of the screen, which is narrower than any window of ours


def test_what_is_kept_of_a_window_may_be_anything(qtbot, window: MainWindow):
    QSettings().setValue("window/geometry", "nonsense")
    QSettings().setValue("splitters/x", 7)
    keep_page("nowhere")
    WindowMemory(window)
    KeptSplitter("x", Qt.Orientation.Vertical, window).restore()
    window.show()
    assert window.isMaximized(), "the usual size is larger than this screen"


def test_a_splitter_is_divided_as_before(qtbot):
    for sizes in ([100, 300], [250, 150]):
        splitter = KeptSplitter("test", Qt.Orientation.Vertical)
        qtbot.addWidget(splitter)
        splitter.addWidget(QWidget())
        splitter.addWidget(QWidget())
        splitter.resize(200, 405)
        splitter.setSizes([100, 300])
        splitter.restore()
        splitter.show()
        qtbot.wait(20)
        assert abs(splitter.sizes()[0] - sizes[0]) < 20
        splitter.moveSplitter(250, 1)


# --- what notices a crash


@pytest.fixture
def watch(window: MainWindow):
    made = CrashWatch(window)
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}
    yield made
    made.end()
    for number, handler in before.items():
        signal.signal(number, handler)


def reports() -> list[str]:
    return [path.read_text("utf-8") for path in sorted(reports_folder().glob("*.txt"))]


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_errors_that_nobody_caught_and_dead_engines_leave_a_report(window: MainWindow, watch: CrashWatch, caplog):
    assert not watch.begin("")
    problems: list[object] = []
    window.session.workspace.problem.connect(problems.append)
    error = ValueError("/home/ana/secret.jpg")
    for _ in range(2):
        sys.excepthook(ValueError, error, None)
    assert len(problems) == 2
    assert len(reports()) == 1, "the same one is reported once"
    assert "secret" not in reports()[0]
    caplog.clear()
    words = 'Fatal Python error\n  File "/home/ana/x.py", line 3 in f'
    dead = Ended(exit_code=None, signal="SIGSEGV", last_words=words)
    window.session.interactive.ended.emit((dead, []))
    assert any("SIGSEGV" in text and 'File "x.py", line 3, in f' in text for text in reports())


def test_the_start_after_a_crash_tells_of_it(window: MainWindow, watch: CrashWatch, tmp_path: Path):
    project = create_project(tmp_path / "moths")
    recents.remember_project(project.folder)
    (reports_folder() / "running").mkdir(parents=True)
    (reports_folder() / "running" / "4711-1.txt").write_text("Fatal Python error: Aborted")  # nobody holds its lock
    assert watch.begin("train")
    crash = window.session.last_time.crash
    assert crash is not None
    assert (crash.project, crash.page) == (project.folder, "train")
    assert "Project: moths" in crash.report
    assert "Fatal Python error: Aborted" in crash.report
    assert reports() == [crash.report]


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_the_real_window_ends_in_good_order_or_does_not(tmp_path: Path, number: signal.Signals):
    """A shutdown of the system is no crash; a kill is one, and the next start knows."""
    settings = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    environment = os.environ | settings | {"QT_QPA_PLATFORM": "offscreen"}
    child = subprocess.Popen([sys.executable, "main.py", "window"], cwd=ROOT, env=environment)
    running = reports_folder() / "running"
    until(lambda: any(running.glob("*.txt")) or child.poll() is not None, "the window")
    until(lambda: (tmp_path / "config").exists() or child.poll() is not None, "its settings")
    child.send_signal(number)
    child.wait(60)
    assert len(lost_windows()) == (number == signal.SIGKILL)
    assert child.returncode == (0 if number == signal.SIGTERM else -number)


def test_a_report_is_never_sent_but_can_be_read():
    assert "sent nowhere" in report_crash("window", "").text
