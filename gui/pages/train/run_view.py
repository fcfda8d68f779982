"""The right side of the train page: the chosen run with its curves, or several runs, above the table of runs."""

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from core.diagnosis.study import Study
from core.events import jobs
from core.problems import CODES
from core.runs.compare import Comparison
from core.runs.record import RunSummary
from gui.pages.train.beside import BesideView
from gui.pages.train.notices import TrainingNotices
from gui.pages.train.runs_panel import RunsPanel
from gui.pages.train.status import TrainingStatus
from gui.pages.train.summary import RunHeader
from gui.pages.train.verdict import VerdictPanel
from gui.plots.curves import Curves
from gui.state.run_keeper import RunKeeper
from gui.state.training_queue import TrainingQueue
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.card import Card
from gui.widgets.empty_state import EmptyState
from gui.widgets.kept_splitter import KeptSplitter
from gui.widgets.notice import NoticeBar
from gui.words.general import integer, problem_text

translate = QCoreApplication.translate

_WIDE = 960  # px; from this width on, the verdict is beside the curves
_TIGHT = 600  # px; if narrower, figures are below the name and advice below the verdict
_VERDICT = 344  # px, width of the verdict beside the curves
_LEAST = 236  # px, minimum height of the curves
_FOOT = 196  # px, initial height of the table; the splitter can enlarge it
_NO_LIMIT = 16_777_215  # px, Qt's largest
_ONE, _SEVERAL, _BLANK = 0, 1, 2  # what is above the table: a run, several side by side, nothing yet


def failure_text(reason: str, values: dict[str, object]) -> str:
    """Return why a run failed. The record of another version may hold a reason without a sentence in this one."""
    if reason not in CODES or set(values) != set(CODES[reason]):
        return translate("RunView", "The training failed ({reason}).").format(reason=reason)
    return problem_text(jobs.Refused(code=reason, values=values))


class _Whole(KeptSplitter):
    """A widget without a minimum width, whatever its contents need."""

    def minimumSizeHint(self) -> QSize:
        """Return the minimum height, without a minimum width."""
        return QSize(0, super().minimumSizeHint().height())


def _scrolling(inside: QWidget) -> QScrollArea:
    """Return a scroll area that scrolls a widget vertically."""
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


class RunView(QStackedWidget):
    """Either the invitation to train a first run, or the chosen run above the table.

    Signals:
        chosen(str): the id of the run that was chosen in the table
        settings_wanted(object): the spec of the run whose settings to use again
        resume_wanted(str): the id of the run to resume
        report_wanted: write a report of the chosen run
    """

    chosen = Signal(str)
    settings_wanted = Signal(object)
    resume_wanted = Signal(str)
    report_wanted = Signal()

    def __init__(
        self, workspace: Workspace, queue: TrainingQueue, keeper: RunKeeper, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.header = RunHeader()
        self.notice = NoticeBar()
        self.notice.hide()
        self.said = TrainingNotices()
        self.curves = Curves()
        self.verdict = VerdictPanel()
        self._beside = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self.status = TrainingStatus()
        self.runs = RunsPanel(workspace, queue, keeper)
        self.table = self.runs.table
        self.reuse, self.resume, self.report = self.runs.reuse, self.runs.resume, self.runs.report
        self.beside = BesideView(workspace)
        self.table.chosen.connect(self.chosen)
        self.table.selected.connect(self._selected)
        self.runs.settings_wanted.connect(self.settings_wanted)
        self.runs.resume_wanted.connect(self.resume_wanted)
        self.runs.report_wanted.connect(self.report_wanted)
        self.runs.beside_wanted.connect(self._selected)
        self.runs.widened.connect(self._widen)
        self.beside.closed.connect(self.table.choose)
        self._empty = EmptyState(
            "train",
            self.tr("Nothing trained yet"),
            self.tr(
                "Choose an architecture at the left and press Train. Its loss and its accuracy are drawn here while "
                "it learns, one point per epoch."
            ),
            width=320,  # it stands beside the settings, on small screens too
        )
        self.addWidget(self._empty)
        self.addWidget(_scrolling(self._build()))

    def show_empty(self, empty: bool) -> None:
        """Show the invitation, or the run."""
        self.setCurrentIndex(0 if empty else 1)

    def show_waiting(self, waiting: bool) -> None:
        """Show nothing above the table while the first run is read."""
        if waiting != (self._tops.currentIndex() == _BLANK):
            self._tops.setCurrentIndex(_BLANK if waiting else _ONE)

    def is_empty(self) -> bool:
        """Return whether the invitation is shown."""
        return self.currentIndex() == 0

    def show_end(self, run: RunSummary) -> None:
        """Show how the run ended, if that needs an explanation."""
        if run.state == "failed" and run.failure is not None:
            self.show_failure(*run.failure)
        elif run.state == "stopped":
            self.notice.show_text(self._stopped_text(run), "info")
            self.notice.show()
        else:
            self.notice.hide()

    def show_study(self, study: Study | None, comparison: Comparison | None = None, parent: str = "") -> None:
        """Show the study of the run in words and as zones behind its curves; None shows nothing."""
        self.verdict.show_study(study, comparison, parent)
        self.curves.show_zones(study.zones if study else ())

    def show_failure(self, reason: str, values: dict[str, object]) -> None:
        """Show why a run failed; the last output of the engine can be unfolded and copied."""
        details = str(values.get("last_words") or "")
        self.notice.show_text(failure_text(reason, values), "error", details=details)
        self.notice.show()

    def _stopped_text(self, run: RunSummary) -> str:
        if run.best_epoch is None:
            return self.tr("Stopped before the first epoch had ended, so there is no model.")
        return self.tr("Stopped after {n} epochs. The model of epoch {best} is kept and can be used.").format(
            n=integer(run.epochs), best=integer(run.best_epoch)
        )

    def show_said(self) -> None:
        """Show all notices of the run whose curves are shown."""
        self.said.show_history(self.curves.history())

    def _selected(self, ids: list[str]) -> None:
        """Show one run, or several side by side; a wide table takes the whole place, and no runs are read."""
        several = len(ids) > 1
        if not self.runs.is_wide():
            self._tops.setCurrentIndex(_SEVERAL if several else _ONE)
            if several:
                entries = [entry for run in ids if (entry := self.table.runs.entry(run)) is not None]
                self.beside.look(entries, self._workspace.facts.runs)

    def _widen(self, wide: bool) -> None:
        self._tops.setVisible(not wide)
        if not wide:
            self._selected(self.table.selection())

    def _build(self) -> QWidget:
        plots = Card()
        plots.body.addWidget(self.curves, 1)
        self.curves.setMinimumHeight(_LEAST)
        plots.body.addWidget(self.status)
        self._beside.setSpacing(2 * SPACE)
        self._beside.addWidget(plots, 1)
        self._beside.insertWidget(0, self.verdict)
        one = QWidget()
        column = QVBoxLayout(one)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SPACE)
        column.addWidget(self.header)
        column.addWidget(self.notice)
        column.addWidget(self.said)
        column.addLayout(self._beside, 1)
        self._tops = QStackedWidget()
        self._tops.addWidget(one)
        self._tops.addWidget(self.beside)
        self._tops.addWidget(QWidget())
        whole = _Whole("runs", Qt.Orientation.Vertical)
        whole.setHandleWidth(2 * SPACE)
        whole.setChildrenCollapsible(False)
        whole.addWidget(self._tops)
        whole.addWidget(self.runs)
        whole.setStretchFactor(0, 1)
        whole.setStretchFactor(1, 0)
        whole.setSizes([520, _FOOT])
        whole.restore()
        return whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the verdict beside the curves if there is room, otherwise above them."""
        super().resizeEvent(event)
        wide = event.size().width() >= _WIDE
        directions = QBoxLayout.Direction
        self._beside.setDirection(directions.RightToLeft if wide else directions.TopToBottom)
        tight = event.size().width() < _TIGHT
        self.verdict.set_narrow(wide or tight)
        self.header.set_narrow(tight)
        self.verdict.setMaximumWidth(_VERDICT if wide else _NO_LIMIT)
        self.verdict.setMinimumWidth(_VERDICT if wide else 0)
