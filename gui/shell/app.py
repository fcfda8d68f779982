"""Starts the window: application, style, language, session; puts it where it was, and watches for crashes."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from core.version import VERSION
from gui.shell.appearance import apply_appearance
from gui.shell.crash_watch import CrashWatch
from gui.shell.garbage import GarbageCollector
from gui.shell.window import MainWindow
from gui.shell.window_memory import WindowMemory
from gui.state import preferences
from gui.state.last_time import last_page
from gui.state.recents import last_project
from gui.state.session import Session
from gui.widgets.speaking import speak_roles
from gui.words.language import current_language, install_language


def make_application(argv: list[str]) -> QApplication:
    """Create the Qt application with its name, style and language."""
    # Busy background threads yield to the window within half a millisecond, because a redraw needs many turns.
    sys.setswitchinterval(0.0005)
    app = QApplication(["goldilocks", *argv])
    app.setApplicationName("Goldilocks")
    app.setOrganizationName("Goldilocks")
    app.setApplicationVersion(VERSION)
    app.setDesktopFileName("goldilocks")
    apply_appearance(app)
    speak_roles()
    install_language(app, current_language())
    return app


def make_window() -> MainWindow:
    """Create the window and its session; the engine starts after the first paint."""
    session = Session()
    window = MainWindow(session)
    session.setParent(window)
    window.first_painted.connect(session.workspace.warm_up)
    return window


class FileOpener(QObject):
    """Opens in the window what macOS passes to the running application: a double click there is no argument."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take requests to open a file; leave all other events alone."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self._window.open_paths([event.file()])
            return True
        return super().eventFilter(watched, event)


def run(argv: list[str]) -> int:
    """Open the window, with the project, pictures or model that `argv` names, if any; return the exit status."""
    app = make_application(argv)
    preferences.apply_cache_limit()
    window = make_window()
    page = last_page()  # before the first page is shown
    GarbageCollector(app)
    app.installEventFilter(FileOpener(window))
    WindowMemory(window)
    watch = CrashWatch(window)
    has_crashed = watch.begin(page)
    window.session.last_time.compare_version(VERSION)
    if os.environ.get("GOLDILOCKS_QUIT_WHEN_PAINTED"):  # set to test the package (installer/build.py)
        window.first_painted.connect(app.quit)
    # What was open in a crash opens at the person's word: it may be what the crash came from.
    if not argv and not has_crashed and preferences.reopens() and (last := last_project()) is not None:
        window.reopen(last, page)
    window.show()
    if argv:
        # The project's folder may be given relative to where the person is; what is kept of it may not be.
        paths = [str(Path(path).absolute()) for path in argv]
        QTimer.singleShot(0, window, lambda: window.open_paths(paths))
    try:
        return app.exec()
    finally:
        watch.end()
