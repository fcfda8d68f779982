"""The range test: the loss at learning rates from tiny to huge; the person takes one by dragging the line."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.events import jobs
from core.events.training_spec import spec_from
from gui.pages.train.trials.panel import TrialPanel
from gui.plots.rates import RatePlot, rate_text
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import QuietButton
from gui.widgets.labels import label


class RangePanel(TrialPanel):
    """Shows a jobs.RangeTestResult.

    Signals:
        taken(float): the person takes this learning rate
    """

    taken = Signal(float)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(
            workspace,
            self.tr("Find a learning rate"),
            self.tr(
                "Each step takes a larger rate than the one before. Too small, and the loss hardly moves; too large, "
                "and it explodes. A good rate lies where the loss falls steepest."
            ),
            self.tr("Try again"),
            parent,
        )
        self.plot = RatePlot()
        self.plot.moved.connect(self._moved)
        self.words = label("", wrap=True)
        self.take = QuietButton("")
        self.take.clicked.connect(lambda: self.taken.emit(self.plot.rate()))
        row = QHBoxLayout()
        row.setSpacing(2 * SPACE)
        row.addWidget(self.words, 1)
        row.addWidget(self.take, 0, Qt.AlignmentFlag.AlignTop)
        self.inside.addWidget(self.plot, 1)
        self.inside.addLayout(row)

    def request(self, project: str, spec: dict[str, Any]) -> jobs.Request:
        """Return the question; the rate that the settings hold does not matter to it."""
        return jobs.RangeTest(project=project, spec=spec_from({**spec, "lr": None}))

    def settings_changed(self, spec: dict[str, Any]) -> None:
        """Take the settings as they are now; another rate changes nothing here."""
        if {**spec, "lr": None} == {**self._spec, "lr": None}:
            self._spec = spec
        else:
            super().settings_changed(spec)

    def show_answer(self, result: jobs.RangeTestResult) -> None:
        """Draw the losses and put the line where the loss falls steepest."""
        self.plot.show_losses(result.rates, result.losses, result.suggested)
        self.words.setText(
            self.tr("Suggested: {rate}, where the loss falls steepest. Drag the line to take another one.").format(
                rate=rate_text(result.suggested)
            )
            if result.suggested is not None
            else self.tr(
                "The loss never fell, so there is no suggestion. Drag the line to take a rate, or keep the default."
            )
        )

    def _moved(self, rate: float) -> None:
        self.take.setText(self.tr("Use {rate}").format(rate=rate_text(rate)))
