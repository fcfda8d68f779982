"""The right side of the train page: the runs, or one of the trials of the settings on the left."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from core.runs.record import RunSummary
from gui.pages.train.controls import Controls
from gui.pages.train.trials.check import CheckPanel
from gui.pages.train.trials.more_pictures import MorePicturesPanel
from gui.pages.train.trials.panel import TrialPanel
from gui.pages.train.trials.preview import PreviewPanel
from gui.pages.train.trials.rates import RangePanel
from gui.state.workspace import Workspace


class TrialStack(QStackedWidget):
    """Shows `runs`, or a trial from its request until it is closed or a training begins."""

    def __init__(self, workspace: Workspace, controls: Controls, runs: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controls, self._runs = controls, runs
        self.check = CheckPanel(workspace)
        self.rates = RangePanel(workspace)
        self.preview = PreviewPanel(workspace)
        self.more = MorePicturesPanel(workspace)
        self._trials: tuple[TrialPanel, ...] = (self.check, self.rates, self.preview, self.more)
        for widget in (runs, *self._trials):
            self.addWidget(widget)
        for trial in self._trials:
            trial.closed.connect(self.show_runs)
        controls.check_wanted.connect(lambda: self._open(self.check))
        controls.settings.range_wanted.connect(lambda: self._open(self.rates))
        controls.settings.preview_wanted.connect(lambda: self._open(self.preview))
        controls.settings.changed.connect(self._settings_changed)
        self.rates.taken.connect(lambda rate: controls.settings.take({"lr": rate}))

    def show_runs(self) -> None:
        """Show the runs again and cancel the trial."""
        for trial in self._trials:
            trial.cancel()
        self.setCurrentWidget(self._runs)

    def show_more_pictures(self, run: RunSummary | None) -> None:
        """Ask whether more pictures would help; `run` is the shown run."""
        self.more.show_run(run)
        self._open(self.more)

    def clear(self) -> None:
        """Clear all answers, because another project is open."""
        for trial in self._trials:
            trial.clear()
        self.show_runs()

    def set_trainable(self, trainable: bool) -> None:
        """Set whether trials can run: only while the machine is otherwise idle, so that measurements are valid."""
        for trial in (self.check, self.rates):
            trial.set_allowed(trainable and self._controls.settings.problem() is None)

    def _open(self, trial: TrialPanel) -> None:
        self.setCurrentWidget(trial)
        trial.ask(self._controls.settings.spec())

    def _settings_changed(self) -> None:
        settings = self._controls.settings
        sound = settings.problem() is None
        for trial in self._trials:
            trial.set_allowed(sound and (trial in (self.preview, self.more) or not self._controls.is_training))
            if sound:
                trial.settings_changed(settings.spec())
