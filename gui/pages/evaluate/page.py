"""The evaluate page: figures of a run on the validation set, on the sealed test set, and on folders of new pictures."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.catalog.names import shown
from core.catalog.records import SplitSettings
from core.events import jobs
from core.events.changes import Changed
from core.runs.evaluations import APART, MEASURED, StoredEvaluation, read_evaluation
from gui.pages.evaluate.judged import JudgedPicture, JudgedView
from gui.pages.evaluate.result import ResultView
from gui.pages.evaluate.seal import Seal, uses_text
from gui.pages.page import Page
from gui.state.navigation import Navigation
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from gui.widgets.commands import Command, follow
from gui.widgets.empty_state import EmptyState
from gui.widgets.file_dialogs import ask_for_paths
from gui.widgets.labels import label
from gui.widgets.notice import NoticeBar
from gui.widgets.run_choice import RunChoice
from gui.widgets.segmented import Segmented
from gui.words.general import integer, moment, tip

if TYPE_CHECKING:
    from core.catalog.catalog import Catalog


class EvaluatePage(Page):
    """Choose a run, evaluate it, see its mistakes."""

    key = "evaluate"

    def __init__(self, workspace: Workspace, navigation: Navigation, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._results: dict[tuple[str, str], StoredEvaluation] = {}  # (run, part): the last evaluation
        self._measured_now: tuple[str, str] | None = None  # (run, part) measured last by this window
        self._asked: tuple[str, str] | None = None  # (run, part) of the running evaluation
        self._uses = 0
        self._navigation = navigation
        self.runs = RunChoice()
        self._make_commands()
        self._make_widgets()
        self._build()
        self._connect()
        self.on_shown()

    def _make_commands(self) -> None:
        workspace = self.workspace
        self._measuring = Command(
            self.tr("Evaluate on validation"),
            lambda: self._measure("val"),
            icon_name="evaluate",
            can=lambda: self._can_measure("val"),
            parent=self,
        )
        self._opening = Command(
            self.tr("Use the test set (once)"),
            self._ask_about_test,
            icon_name="lock",
            can=lambda: self._can_measure("test"),
            writing=workspace,
            parent=self,
        )
        self._apart = Command(
            self.tr("Measure on new pictures…"),
            self.choose_folder,
            icon_name="folder",
            tip=self.tr(
                "A folder with a folder of pictures for each class, measured apart as a further test. It can be "
                "dropped here, too."
            ),
            can=lambda: self._asked is None and self.runs.run_id() is not None,
            writing=workspace,
            parent=self,
        )

    def _make_widgets(self) -> None:
        self.validation = PrimaryButton(self._measuring.text(), self._measuring.icon_name)
        self.test = QuietButton(self._opening.text(), self._opening.icon_name)
        for button in (self.validation, self.test):
            button.setMinimumWidth(18 * SPACE)  # in wordy languages they end in an ellipsis
        self.report = LinkButton(
            self.tr("Report…"), "external", tip=self.tr("Everything about the chosen run on a page to print or to send")
        )
        self.apart = LinkButton(self._apart.text(), "folder")
        self.counter = label("", "caption", tone="quiet")
        self.seal = Seal()
        self.notice = NoticeBar(closable=True)
        self.notice.hide()
        self.parts = Segmented(
            [("val", self.tr("Validation")), ("test", self.tr("Test")), (APART, self.tr("New pictures"))],
            name=self.tr("Which evaluation is shown"),
        )
        self.when = label("", "caption", tone="quiet")
        self.view = ResultView(self.workspace)
        self.judged = JudgedView(self.workspace)
        self._stack = QStackedWidget()
        follow(self.validation, self._measuring)
        follow(self.test, self._opening)
        follow(self.apart, self._apart)

    def _connect(self) -> None:
        navigation = self._navigation
        self.runs.chosen.connect(self._run_chosen)
        self.parts.chosen.connect(lambda _part: self._show_part())
        self.view.opened.connect(self._open_pictures)
        self.judged.left.connect(self._go_back)
        self.report.clicked.connect(lambda: navigation.report_wanted.emit([self.runs.run_id()]))
        self.seal.opened.connect(lambda folder: self._measure(APART if folder else "test", folder))
        self.workspace.changed.connect(self._follow)

    def commands(self) -> list[Command]:
        """Return the commands that start evaluations."""
        self._enable()
        return [self._measuring, self._opening, self._apart]

    def invitation(self) -> str:
        """Return what a drop on this page does."""
        return self.tr("Drop a labelled folder to measure on it")

    def step_button(self) -> QAbstractButton:
        """Return the button that uses the test set."""
        return self.test

    def on_shown(self) -> None:
        """Update the runs, their stored evaluations, and the number of uses of the test set."""
        self._look_again()
        self._read_stored()
        self.workspace.read(_read_uses, self._take_uses)
        self.view.look_for_slices()

    # --- following the workspace

    def _look_again(self) -> None:
        self.runs.show_runs(self.workspace.facts.runs)
        self._enable()

    def _follow(self, changed: Changed) -> None:
        if changed.project:
            self.runs.forget()
            self._results.clear()
            self._measured_now = None
            self.seal.hide()
            self.notice.hide()
            self._go_back()
            self._look_again()
            self._show_result()
        elif changed.runs or changed.split:
            self._look_again()
            if changed.split:
                self._show_result()
        if self.isVisible() and (changed.project or changed.runs):
            self._read_stored()

    def _read_stored(self) -> None:
        """Read the stored evaluations of the chosen run; looking at them is no new use of the test set."""
        project, run = self.workspace.project, self.runs.run_id()
        if project is None or run is None:
            return

        def read() -> dict[tuple[str, str], StoredEvaluation]:
            found = {part: read_evaluation(project.runs / run, part) for part in MEASURED}
            return {(run, part): stored for part, stored in found.items() if stored is not None}

        self.workspace.in_background(read, self._take_stored)

    def _take_stored(self, found: dict[tuple[str, str], StoredEvaluation]) -> None:
        known = {key: stored.result for key, stored in self._results.items()}
        new = {key: stored for key, stored in found.items() if known.get(key) != stored.result}
        self._results |= new
        if any(run == self.runs.run_id() for run, _ in new):
            self._show_result()

    def _take_uses(self, uses: int) -> None:
        self._uses = uses
        self.counter.setText(uses_text(uses))
        again = self.tr("Use the test set again (use {n})").format(n=integer(uses + 1))
        self._opening.name(again if uses else self.tr("Use the test set (once)"))
        self.test.setText(self._opening.text())

    def _enable(self) -> None:
        self.report.setEnabled(self.runs.run_id() is not None)
        facts = self.workspace.facts
        self._measuring.explain(
            self.tr("Pictures that the model never learnt from. Measure as often as you like, to choose between runs.")
            if facts.part_size("val")
            else self.tr("The split has no validation set.")
        )
        self._opening.explain(
            self.tr("Pictures that neither learning nor choosing has seen. Open it once, for the model you chose.")
            if facts.part_size("test")
            else self.tr("The split has no test set.")
        )
        self._apart.look_again()

    def _can_measure(self, part: str) -> bool:
        return self._asked is None and self.runs.run_id() is not None and self.workspace.facts.part_size(part) > 0

    # --- actions

    def _run_chosen(self) -> None:
        self.seal.hide()
        self._go_back()
        self._show_result()
        self._enable()
        self._read_stored()

    def _ask_about_test(self) -> None:
        self._navigation.page_wanted.emit(self.key)
        self.seal.ask(self._uses)

    def choose_folder(self) -> None:
        """Ask for a folder of new pictures, in a folder for each class."""
        ask_for_paths(self, self.tr("Choose a folder with a folder for each class"), self.handle_drop, folder=True)

    def handle_drop(self, paths: list[str]) -> None:
        """Ask whether to measure on the labelled folder that was dropped."""
        # Whether it is a folder is read from the disk, so the background does it.
        self.workspace.in_background(lambda: paths if all(map(os.path.isdir, paths)) else [], self._ask_about_folder)

    def _ask_about_folder(self, folders: list[str]) -> None:
        self._navigation.page_wanted.emit(self.key)
        self.seal.hide()
        words = ""
        if len(folders) != 1:
            words = self.tr(
                "Drop one folder that holds a folder of pictures for each class: their names are the classes."
            )
        elif self.runs.run_id() is None:
            words = self.tr("There is no trained model to measure yet. Train one, then drop the folder again.")
        elif self._asked is not None:
            words = self.tr("Something else is being measured. Drop the folder again when that has ended.")
        elif self.workspace.may_write():
            self.seal.ask_about(folders[0], self._uses)
        self.notice.show_text(words)
        self.notice.setVisible(bool(words))

    def _measure(self, part: str, folder: str = "") -> None:
        project, run = self.workspace.project, self.runs.run_id()
        if project is None or run is None or self._asked is not None:
            return
        self._navigation.page_wanted.emit(self.key)
        self.seal.hide()
        self._go_back()  # now, not with the result: who looks at pictures meanwhile keeps looking
        self.runs.hold()
        self._asked = (run, part)
        self._enable()
        request = jobs.Evaluate(project=str(project.folder), run=run, on="" if folder else part, pictures=folder)
        self.workspace.ask(request, on_result=self._take_result)

    def _take_result(self, result: jobs.Result) -> None:
        asked, self._asked = self._asked, None
        if isinstance(result, jobs.EvaluationResult):
            self._measured_now = (result.run, result.on)
            self._results[self._measured_now] = StoredEvaluation(result=result, at=datetime.now().astimezone())
            self._take_uses(result.test_uses)
            self._show_result()
        elif asked is not None and asked[1] != "val":
            # The use may have been counted before the failure.
            self.workspace.read(_read_uses, self._take_uses)
        self._enable()

    def _show_result(self) -> None:
        """Show the evaluation that was made last of the chosen run, and offer the others."""
        run = self.runs.run_id() or ""
        found = {part: self._results[run, part] for part in MEASURED if (run, part) in self._results}
        if self._stack.currentWidget() is not self.judged or not found:
            self._stack.setCurrentIndex(1 if found else 0)
        self.parts.setVisible(len(found) > 1)
        for part in MEASURED:
            self.parts.button(part).setVisible(part in found)
        if found:
            last = max(found, key=lambda part: found[part].at)
            asked = self._measured_now[1] if self._measured_now is not None and self._measured_now[0] == run else last
            self.parts.set_value(asked if asked in found else last)
            self._show_part()

    def _open_pictures(self, title: str, wanted: Callable[[JudgedPicture], bool]) -> None:
        """Show the pictures behind a figure."""

        def show(rows: list[JudgedPicture]) -> None:
            self._stack.setCurrentWidget(self.judged)
            self.judged.show_pictures(title, [row for row in rows if wanted(row)], self.runs.run_id() or "")

        self.view.kept.pictures(show)

    def _go_back(self) -> None:
        """Show the figures again, where they were left."""
        if self._stack.currentWidget() is self.judged:
            self._stack.setCurrentIndex(1)

    def _show_part(self) -> None:
        """Show the evaluation on the chosen part, with its date."""
        stored = self._results.get((self.runs.run_id() or "", self.parts.value()))
        if stored is None:
            return
        split = self.workspace.facts.split
        self.view.show_result(
            stored.result, outdated=self._is_outdated(stored.result, split), runs=self.workspace.facts.runs
        )
        words = self.tr("Measured on {moment}")
        if stored.result.on == "test":
            words = self.tr("Measured on {moment}, use {n} of the test set")
        elif stored.result.on == APART:
            words = self.tr("Measured on {moment} on the pictures in “{folder}”")
        uses, folder = integer(stored.result.test_uses), shown(PurePath(stored.result.folder).name)
        self.when.setText(words.format(moment=moment(stored.at), n=uses, folder=folder))
        self.when.setToolTip(tip(shown(stored.result.folder)))

    @staticmethod
    def _is_outdated(result: jobs.EvaluationResult, split: SplitSettings | None) -> bool:
        """Return whether the pictures were split again since a measurement."""
        return bool(result.split_hash) and split is not None and split.hash != result.split_hash

    # --- building

    def _build(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(SPACE)
        bar.addWidget(self.runs)
        bar.addStretch(1)
        bar.addWidget(self.test)
        bar.addWidget(self.validation)
        under = QHBoxLayout()
        under.setSpacing(2 * SPACE)
        under.addWidget(self.report)
        under.addWidget(self.apart)
        under.addStretch(1)
        under.addWidget(self.counter, 0, Qt.AlignmentFlag.AlignRight)
        empty = EmptyState(
            "evaluate",
            self.tr("How good is it?"),
            self.tr(
                "Evaluate on validation to compare runs, as often as you like. Keep the test set sealed until you "
                "have chosen one: it tells once, and honestly, how good that one is."
            ),
        )
        results = QWidget()
        head = QHBoxLayout()
        head.setSpacing(2 * SPACE)
        head.addWidget(self.parts)
        head.addWidget(self.when)
        head.addStretch(1)
        inside = QVBoxLayout(results)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(SPACE + 4)
        inside.addLayout(head)
        inside.addWidget(self.view, 1)
        self._stack.addWidget(empty)
        self._stack.addWidget(results)
        self._stack.addWidget(self.judged)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 3 * SPACE)
        column.setSpacing(SPACE)
        column.addLayout(bar)
        column.addLayout(under)
        column.addWidget(self.notice)
        column.addWidget(self.seal)
        column.addSpacing(SPACE)
        column.addWidget(self._stack, 1)


def _read_uses(catalog: "Catalog") -> int:
    return catalog.test_uses()
