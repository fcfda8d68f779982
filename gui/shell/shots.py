"""Every page as a picture, empty and full, light and dark, Spanish and English, for inspection: `make shots`.

It uses the real window and engine on a project that the verb `demo` creates from the sample pictures.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QCoreApplication, QEventLoop, QSettings, Qt
from PySide6.QtWidgets import QApplication, QWidget

from core.catalog.table import Head
from core.engine.client import engine_command
from core.events import jobs
from core.events.changes import EVERYTHING, RUNS
from core.problems import Problem
from core.project import open_project
from core.runs.trash import delete_run, empty_trash
from gui.pages.dataset.columns import ColumnsDialog
from gui.pages.dataset.filters import FilterPanel
from gui.pages.dataset.page import DatasetPage
from gui.pages.lab.lesson_cards import lesson_files
from gui.pages.lab.page import LabPage
from gui.pages.split.page import SplitPage
from gui.pages.train.page import TrainPage
from gui.pages.train.trials.panel import TrialPanel
from gui.shell.afternoon import write_runs
from gui.shell.app import make_application, make_window
from gui.shell.garbage import GarbageCollector
from gui.shell.shell_shots import shell_shots
from gui.shell.steps import PAGES
from gui.shell.window import MainWindow
from gui.theme import palette, style
from gui.widgets.export_dialog import ExportDialog
from gui.words.language import LANGUAGES, install_language

SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
PATIENCE = 300.0  # seconds for anything to appear: splitting thousands of pictures compares each with all others
# Name of the variant: size of the window in its own pixels, and scale of the screen.
_OTHERS = {"1024x768": ("1024x768", "1"), "200%": ("1400x900", "2")}
SETTLE = 1.2  # seconds for thumbnails and drawing after a page is shown


def shots_verb(argv: list[str]) -> int:
    """Run the verb `shots DIR [--size WxH] [--json]`; return the exit status.

    The pages come at that size, and then, briefly, small and on a dense screen (`_OTHERS`), each in a process of its
    own, because Qt reads the scale when it starts.
    """
    parser = argparse.ArgumentParser(prog="goldilocks shots", description="Render every page as PNG.")
    parser.add_argument("folder", metavar="DIR")
    parser.add_argument("--size", default="1280x800", help="of the window, in pixels")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--project", help=argparse.SUPPRESS)
    parser.add_argument("--brief", metavar="NAME", default="", help=argparse.SUPPRESS)
    given = parser.parse_args(argv)
    folder = Path(given.folder)
    folder.mkdir(parents=True, exist_ok=True)
    width, height = (int(side) for side in given.size.split("x"))
    with scratch_project(given.project) as project:
        files = Shots(folder, project, width, height, given.brief).take()
        for name, (size, scale) in _OTHERS.items() if not given.brief else ():
            brief = ["shots", str(folder), "--project", str(project), "--size", size, "--brief", name, "--json"]
            scaled = os.environ | {"QT_SCALE_FACTOR": scale}
            done = subprocess.run([*_program(), *brief], check=True, stdout=subprocess.PIPE, env=scaled)
            files += json.loads(done.stdout)["files"]
    sys.stdout.write(json.dumps({"files": files}) + "\n" if given.json else "\n".join(files) + "\n")
    return 0


@contextmanager
def scratch_project(given: str | None = None) -> Iterator[Path]:
    """Give a trained project of the sample pictures, or the given one; settings are kept apart from the person's."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="goldilocks-shots-") as scratch:
        os.environ["GOLDILOCKS_HOME"] = scratch
        # The person's own settings, recent projects among them, stay as they are.
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(Path(scratch) / ".settings"))
        project = Path(given or Path(scratch) / "fashion")
        if not given:
            command = [*_program(), "demo", "--to", str(project), "--json"]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        yield project


def _program() -> list[str]:
    return engine_command()[:-1]


def _has_answered(panel: TrialPanel) -> bool:
    return not panel.is_waiting


class Shots:
    """Shows every page of one window in every style and language; `brief` names a variant with one style."""

    def __init__(self, folder: Path, project: Path, width: int, height: int, brief: str = "") -> None:
        self._brief = brief
        self._folder = folder
        self._project = project
        self._app: QApplication = make_application([])
        GarbageCollector(self._app)
        self._window: MainWindow = make_window()
        self._window.resize(width, height)
        self._window.show()
        self._files: list[str] = []

    def take(self) -> list[str]:
        """Save all pictures and return their paths."""
        session = self._window.session
        for language in LANGUAGES:
            install_language(self._app, language)
            for name, scheme in list(SCHEMES.items())[: 1 if self._brief else None]:
                palette.choose_scheme(scheme)
                style.apply(self._app)
                session.workspace.close_project()
                self._settle(0.3)
                self._pages("empty", name, language)
                session.workspace.open_project(self._project)
                self._wait(lambda: session.workspace.facts.pictures > 0 and bool(session.workspace.facts.runs))
                self._pages("full", name, language)
                shell_shots(self._window, f"{name}-{language}", self._wait, self._settle, self._keep)
        session.close()
        self._window.close()
        return self._files

    def _pages(self, state: str, scheme: str, language: str) -> None:
        for key, _ in PAGES:
            self._window.show_page(key)
            self._settle(0.2)
            if state == "full":
                self._fill(key)
            variant = f"-{self._brief}" if self._brief else ""
            self._grab(self._folder / f"{key}-{state}-{scheme}-{language}{variant}.png")
            if state == "full" and key in ("dataset", "classify"):
                self._look_at_one(key, f"{scheme}-{language}{variant}")
            if state == "full" and key == "lab":
                self._topics(f"{scheme}-{language}{variant}")
            if self._brief:
                continue
            if state == "full" and key == "train":
                self._reasons(scheme, language)
                self._runs(scheme, language)
                self._trials(scheme, language)
            if state == "full" and key == "dataset":
                self._imports(scheme, language)
                self._findings(scheme, language)
            if state == "full" and key == "split":
                self._leaks(scheme, language)

    def _grab(self, path: Path, widget: QWidget | None = None) -> None:
        (widget or self._window).grab().save(str(path))
        self._files.append(str(path))

    def _look_at_one(self, key: str, variant: str) -> None:
        """Show a picture, large."""
        page = self._window.page(key)
        if key == "dataset":
            page.look_at()  # type: ignore[union-attr]
        else:
            page.look_at(0)  # type: ignore[union-attr]
        self._settle(SETTLE)
        self._grab(self._folder / f"{key}-large-{variant}.png")
        page.viewer.left.emit()  # type: ignore[union-attr]
        self._settle(0.1)

    def _topics(self, variant: str) -> None:
        """Show each topic of the lab."""
        page = cast(LabPage, self._window.page("lab"))
        for topic in list(page.cards.cards):
            page.open_topic(topic)
            room = page.room()
            assert room is not None
            self._wait(room.topic.is_ready)
            self._settle(0.3)
            self._grab(self._folder / f"lab-{topic}-{variant}.png")
        for path in lesson_files():
            page.open_lesson(path)
            lesson_room = page.lesson_room()
            assert lesson_room is not None
            lesson_room.show_step(min(1, len(lesson_room.lesson.steps) - 1))
            self._settle(0.3)
            self._grab(self._folder / f"lab-lesson-{path.stem}-{variant}.png")
        page.show_cards()

    def _keep(self, name: str, widget: QWidget) -> None:
        self._grab(self._folder / f"{name}.png", widget)

    def _imports(self, scheme: str, language: str) -> None:
        """Show the messages after an import, and the question about a table before one."""
        page = cast(DatasetPage, self._window.page("dataset"))
        sources = [jobs.NewSource(name="DCIM", taken=True)]
        told = jobs.ImportResult(
            pictures=320, added=120, skipped=0, ignored=0, classes={}, rejected=[], sources=sources
        )
        page.origin.show_imported(told)
        self._settle(SETTLE)
        self._grab(self._folder / f"dataset-source-{scheme}-{language}.png")
        page.origin.hide()
        names = ["n", "kind", "where"]
        self._window.session.collection.columns_wanted.emit(
            Head(table="labels.csv", names=names, path=2, class_name=None, is_named=True, is_clear=False)
        )
        dialog = cast(ColumnsDialog, page.window().findChild(ColumnsDialog))
        self._settle(0.2)
        self._grab(self._folder / f"dataset-columns-{scheme}-{language}.png", dialog)
        dialog.close()
        self._settle(0.2)

    def _findings(self, scheme: str, language: str) -> None:
        """Show the findings, the explanation of one kind, a question about a label, and the filter."""
        page = cast(DatasetPage, self._window.page("dataset"))
        page.findings.look.click()
        self._wait(lambda: not self._window.session.collection.is_looking)
        for name, kind in (("found", None), ("near-duplicates", "near_duplicate"), ("doubtful", "suspect_label")):
            if kind is not None:
                page.findings.choose(kind)
            self._settle(SETTLE)
            self._grab(self._folder / f"dataset-{name}-{scheme}-{language}.png")
        page.findings.repair("suspect_label", "answer_one_by_one")
        self._wait(lambda: page.questions.doubt is not None)
        self._settle(SETTLE)
        self._grab(self._folder / f"dataset-question-{scheme}-{language}.png")
        page.questions.left.emit()
        page.findings.choose(None)
        page.header.filter.click()
        popup = cast(FilterPanel, page.findChild(FilterPanel))
        self._settle(0.2)
        self._grab(self._folder / f"dataset-filter-{scheme}-{language}.png", popup)
        popup.close()
        self._settle(0.2)

    def _reasons(self, scheme: str, language: str) -> None:
        """Show the evidence of the verdict, and the learning rate below the curves."""
        view = cast(TrainPage, self._window.page("train")).view
        switches = (view.verdict.why, view.curves.tools.rate)
        for switch in switches:
            switch.click()
        self._settle(0.3)
        self._grab(self._folder / f"train-why-{scheme}-{language}.png")
        for switch in switches:
            switch.click()

    def _runs(self, scheme: str, language: str) -> None:
        """Show the wide table of runs, some runs side by side, and a read-only project."""
        page, session = cast(TrainPage, self._window.page("train")), self._window.session
        panel = page.view.runs
        project = open_project(self._project)
        made = write_runs(project)
        session.workspace.refresh(RUNS)
        self._wait(lambda: len(session.workspace.facts.runs) > len(made))
        panel.wide.setChecked(True)
        panel.families.setChecked(True)
        self._settle(0.3)
        self._grab(self._folder / f"train-runs-{scheme}-{language}.png")
        panel.wide.setChecked(False)
        panel.families.setChecked(False)
        panel.table.select(panel.table.runs.ids()[:3])
        self._wait(lambda: bool(page.view.beside.texts))
        self._settle(0.3)
        self._grab(self._folder / f"train-beside-{scheme}-{language}.png")
        panel.table.choose(session.workspace.facts.runs[-1].id)
        session.workspace.read_only = Problem("project_held", path=str(self._project), pid="4711", host="laptop")
        session.workspace.changed.emit(EVERYTHING)
        self._settle(0.3)
        self._grab(self._folder / f"train-held-{scheme}-{language}.png")
        session.workspace.read_only = None
        for run in made:  # they have no models, and the next pages need one
            delete_run(project, run)
        empty_trash(project)
        session.workspace.refresh(RUNS)
        self._wait(lambda: len(session.workspace.facts.runs) <= 1)
        session.workspace.changed.emit(EVERYTHING)
        self._settle(0.3)

    def _trials(self, scheme: str, language: str) -> None:
        """Show the trials of the train page."""
        page = cast(TrainPage, self._window.page("train"))
        page.controls.cards.unfold(True)
        self._settle(0.2)
        self._grab(self._folder / f"train-architectures-{scheme}-{language}.png")
        page.controls.cards.unfold(False)
        page.controls.cards.set_value("lenet5")  # its augmentation has a preview
        settings = page.controls.settings
        buttons = {"check": page.controls.check, "rates": settings.find_rate, "preview": settings.see}
        for name, button in buttons.items():
            button.click()
            panel = cast(TrialPanel, page.side.currentWidget())
            self._wait(partial(_has_answered, panel))
            self._settle(0.3)
            self._grab(self._folder / f"train-{name}-{scheme}-{language}.png")
        page.ask_for_more()
        self._wait(partial(_has_answered, page.side.more))
        self._settle(0.3)
        self._grab(self._folder / f"train-more-pictures-{scheme}-{language}.png")
        page.side.show_runs()

    def _leaks(self, scheme: str, language: str) -> None:
        """Show a split that leaks and what the leak is worth, then split as before."""
        page = cast(SplitPage, self._window.page("split"))
        for grouping, name in (("none", "leaks"), ("auto", "honest")):
            page.chooser.together.set_grouping(grouping)
            page.button.click()
            self._wait(lambda: not self._window.session.workspace.is_busy)
            page.doctor.measure.click()
            self._wait(lambda: not self._window.session.workspace.is_busy)
            self._settle(SETTLE)
            page.area.ensureWidgetVisible(page.doctor, 0, 400)
            self._settle(0.2)
            self._grab(self._folder / f"split-{name}-{scheme}-{language}.png")
        page.folders.click()
        dialog = cast(ExportDialog, page.findChild(ExportDialog))
        self._settle(0.2)
        self._grab(self._folder / f"split-export-{scheme}-{language}.png", dialog)
        dialog.close()
        self._settle(0.2)

    def _fill(self, key: str) -> None:
        """Perform an action on a page so that it has content."""
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
        self._wait(lambda: not self._window.session.workspace.is_busy)
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
