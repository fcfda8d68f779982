"""The evaluate page: how good a run is on the validation part, at will, and on the sealed test part, counted."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.catalog.records import SplitSettings
from core.events import jobs
from core.events.changes import Changed
from gui.pages.evaluate.result import ResultView
from gui.pages.evaluate.seal import Seal, uses_text
from gui.pages.page import Page
from gui.state.navigation import Navigation
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from gui.widgets.commands import Command, follow
from gui.widgets.empty_state import EmptyState
from gui.widgets.labels import label
from gui.widgets.run_choice import RunChoice

if TYPE_CHECKING:
    from core.catalog.catalog import Catalog


class EvaluatePage(Page):
    """Choose a run, measure it, see where it errs."""

    key = "evaluate"

    def __init__(self, workspace: Workspace, navigation: Navigation, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._results: dict[str, jobs.EvaluationResult] = {}  # the newest of each run
        self._asked: tuple[str, str] | None = None  # (run, part) that is being measured
        self._uses = 0
        self._split: SplitSettings | None = None  # on which the results were measured
        self.runs = RunChoice()
        self._navigation = navigation
        self._measuring = Command(
            self.tr("Measure on validation"),
            lambda: self._measure("val"),
            icon_name="evaluate",
            can=lambda: self._can_measure("val"),
            writing=workspace,
            parent=self,
        )
        self._opening = Command(
            self.tr("Open the sealed test part"),
            self._ask_about_test,
            icon_name="lock",
            can=lambda: self._can_measure("test"),
            writing=workspace,
            parent=self,
        )
        self.validation = PrimaryButton(self._measuring.text(), self._measuring.icon_name)
        self.test = QuietButton(self._opening.text(), self._opening.icon_name)
        self.report = LinkButton(
            self.tr("Report…"), "external", tip=self.tr("Everything about the chosen run on a page to print or to send")
        )
        self.counter = label("", "caption", tone="quiet")
        self.seal = Seal()
        self.view = ResultView(workspace)
        self._stack = QStackedWidget()
        self._build()
        follow(self.validation, self._measuring)
        follow(self.test, self._opening)
        self.runs.chosen.connect(self._run_chosen)
        self.report.clicked.connect(lambda: navigation.report_wanted.emit([self.runs.run_id()]))
        self.seal.opened.connect(lambda: self._measure("test"))
        workspace.changed.connect(self._follow)
        self.on_shown()

    def commands(self) -> list[Command]:
        """Return what can be measured."""
        self._enable()
        return [self._measuring, self._opening]

    def on_shown(self) -> None:
        """Look again at the runs and at how often the test part was used."""
        self._look_again()
        self.workspace.read(_read_uses, self._take_uses)

    # --- following the workspace

    def _look_again(self) -> None:
        self.runs.show_runs(self.workspace.facts.runs)
        self._enable()

    def _follow(self, changed: Changed) -> None:
        if changed.project:
            self.runs.forget()
        if changed.project or self.workspace.facts.split != self._split:
            self._forget_results()
        elif changed.runs or changed.split:
            self._look_again()

    def _forget_results(self) -> None:
        """Forget figures of parts that are no longer the same."""
        self._split = self.workspace.facts.split
        self._results.clear()
        self.seal.hide()
        self._look_again()
        self._show_result()

    def _take_uses(self, uses: int) -> None:
        self._uses = uses
        self.counter.setText(uses_text(uses))

    def _enable(self) -> None:
        self.report.setEnabled(self.runs.run_id() is not None)
        facts = self.workspace.facts
        self._measuring.explain(
            self.tr("Pictures that the model never learnt from. Measure as often as you like, to choose between runs.")
            if facts.part_size("val")
            else self.tr("The split has no validation part.")
        )
        self._opening.explain(
            self.tr("Pictures that neither learning nor choosing has seen. Open it once, for the model you chose.")
            if facts.part_size("test")
            else self.tr("The split has no test part.")
        )

    def _can_measure(self, part: str) -> bool:
        return self._asked is None and self.runs.run_id() is not None and self.workspace.facts.part_size(part) > 0

    # --- the person

    def _run_chosen(self) -> None:
        self.seal.hide()
        self._show_result()
        self._enable()

    def _ask_about_test(self) -> None:
        self._navigation.page_wanted.emit(self.key)
        self.seal.ask(self._uses)

    def _measure(self, part: str) -> None:
        project, run = self.workspace.project, self.runs.run_id()
        if project is None or run is None or self._asked is not None:
            return
        self._navigation.page_wanted.emit(self.key)
        self.seal.hide()
        self.runs.hold()
        self._asked = (run, part)
        self._enable()
        request = jobs.Evaluate(project=str(project.folder), run=run, on=part)
        self.workspace.ask(request, on_result=self._take_result)

    def _take_result(self, result: jobs.Result) -> None:
        asked, self._asked = self._asked, None
        if isinstance(result, jobs.EvaluationResult):
            self._results[result.run] = result
            self._take_uses(result.test_uses)
            self._show_result()
        elif asked is not None and asked[1] == "test":
            # It may have been counted before it failed.
            self.workspace.read(_read_uses, self._take_uses)
        self._enable()

    def _show_result(self) -> None:
        result = self._results.get(self.runs.run_id() or "")
        self._stack.setCurrentIndex(0 if result is None else 1)
        if result is not None:
            self.view.show_result(result)

    # --- building

    def _build(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(SPACE)
        bar.addWidget(self.runs)
        bar.addWidget(self.report)
        bar.addStretch(1)
        bar.addWidget(self.test)
        bar.addWidget(self.validation)
        under = QHBoxLayout()
        under.addStretch(1)
        under.addWidget(self.counter, 0, Qt.AlignmentFlag.AlignRight)
        empty = EmptyState(
            "evaluate",
            self.tr("How good is it?"),
            self.tr(
                "Measure on validation to compare runs, as often as you like. Keep the test part sealed until you "
                "have chosen one: it tells once, and honestly, how good that one is."
            ),
        )
        self._stack.addWidget(empty)
        self._stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 3 * SPACE)
        column.setSpacing(SPACE)
        column.addLayout(bar)
        column.addLayout(under)
        column.addWidget(self.seal)
        column.addSpacing(SPACE)
        column.addWidget(self._stack, 1)


def _read_uses(catalog: "Catalog") -> int:
    return catalog.test_uses()
