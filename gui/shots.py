"""Every page as a picture, empty and full, light and dark, Spanish and English: `make shots`, to be looked at.

The window is the real one with its real engine, on a project that the verb `demo` makes of the sample pictures.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt
from PySide6.QtWidgets import QApplication

from core.engine.client import engine_command
from gui.app import make_application, make_window
from gui.language import LANGUAGES, install_language
from gui.pages.dataset.page import DatasetPage
from gui.pages.split.page import SplitPage
from gui.pages.train.page import TrainPage
from gui.pages.train.trials.panel import TrialPanel
from gui.steps import PAGES
from gui.theme import palette, style
from gui.window import MainWindow

SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
PATIENCE = 60.0  # seconds for anything to appear
SETTLE = 1.2  # seconds for thumbnails and drawings after a page has come


def shots_verb(argv: list[str]) -> int:
    """Do the verb `shots DIR [--size WxH] [--json]`; returns the exit status."""
    parser = argparse.ArgumentParser(prog="goldilocks shots", description="Render every page as PNG.")
    parser.add_argument("folder", metavar="DIR")
    parser.add_argument("--size", default="1280x800", help="of the window, in pixels")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(argv)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = Path(given.folder)
    folder.mkdir(parents=True, exist_ok=True)
    width, height = (int(side) for side in given.size.split("x"))
    with tempfile.TemporaryDirectory(prefix="goldilocks-shots-") as scratch:
        os.environ["GOLDILOCKS_HOME"] = scratch
        project = Path(scratch) / "fashion"
        command = [*engine_command()[:-1], "demo", "--to", str(project), "--json"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        files = _Shots(folder, project, width, height).take()
    sys.stdout.write(json.dumps({"files": files}) + "\n" if given.json else "\n".join(files) + "\n")
    return 0


def _has_answered(panel: TrialPanel) -> bool:
    return not panel.is_waiting


class _Shots:
    """One window, taken to every page in every looks."""

    def __init__(self, folder: Path, project: Path, width: int, height: int) -> None:
        self._folder = folder
        self._project = project
        self._app: QApplication = make_application([])
        self._window: MainWindow = make_window()
        self._window.resize(width, height)
        self._window.show()
        self._files: list[str] = []

    def take(self) -> list[str]:
        """Take all pictures and return their paths."""
        session = self._window.session
        for language in LANGUAGES:
            install_language(self._app, language)
            for name, scheme in SCHEMES.items():
                palette.choose_scheme(scheme)
                style.apply(self._app)
                session.close_project()
                self._settle(0.3)
                self._pages("empty", name, language)
                session.open_project(self._project)
                self._wait(lambda: session.facts.pictures > 0 and bool(session.facts.runs))
                self._pages("full", name, language)
        session.close()
        self._window.close()
        return self._files

    def _pages(self, state: str, scheme: str, language: str) -> None:
        for key, _ in PAGES:
            self._window.show_page(key)
            self._settle(0.2)
            if state == "full":
                self._fill(key)
            path = self._folder / f"{key}-{state}-{scheme}-{language}.png"
            self._grab(path)
            if state == "full" and key == "train":
                self._trials(scheme, language)
            if state == "full" and key == "split":
                self._leaks(scheme, language)

    def _grab(self, path: Path) -> None:
        self._window.grab().save(str(path))
        self._files.append(str(path))

    def _trials(self, scheme: str, language: str) -> None:
        """Show what the train page tries before a training."""
        page = cast(TrainPage, self._window.page("train"))
        settings = page.controls.settings
        buttons = {"check": page.controls.check, "rates": settings.find_rate, "preview": settings.see}
        for name, button in buttons.items():
            button.click()
            panel = cast(TrialPanel, page.side.currentWidget())
            self._wait(partial(_has_answered, panel))
            self._settle(0.3)
            self._grab(self._folder / f"train-{name}-{scheme}-{language}.png")
        page.side.show_runs()

    def _leaks(self, scheme: str, language: str) -> None:
        """Show a split that leaks and what that is worth, then split as before."""
        page = cast(SplitPage, self._window.page("split"))
        for grouping, name in (("none", "leaks"), ("auto", "honest")):
            page.chooser.together.set_grouping(grouping)
            page.button.click()
            self._wait(lambda: not self._window.session.is_busy)
            page.doctor.measure.click()
            self._wait(lambda: not self._window.session.is_busy)
            self._settle(SETTLE)
            page.area.ensureWidgetVisible(page.doctor, 0, 400)
            self._settle(0.2)
            self._grab(self._folder / f"split-{name}-{scheme}-{language}.png")

    def _fill(self, key: str) -> None:
        """Do on a page what gives it something to show."""
        page = self._window.page(key)
        if key == "dataset":
            gallery = cast(DatasetPage, page).gallery
            self._wait(lambda: len(gallery.pictures) > 0)
            gallery.choose_between(2, 9)
        if key == "evaluate":
            page.validation.click()  # type: ignore[union-attr]
        if key == "classify":
            pictures = self._project / "pictures"
            page.handle_drop([str(path) for path in sorted(pictures.rglob("*.png"))[::700]])  # type: ignore[union-attr]
        self._wait(lambda: not self._window.session.is_busy)
        self._settle(SETTLE)

    def _wait(self, until: Callable[[], bool]) -> None:
        began = time.monotonic()
        while not until():
            if time.monotonic() - began > PATIENCE:
                raise TimeoutError("a page did not become ready")
            self._settle(0.02)

    def _settle(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            time.sleep(0.005)
