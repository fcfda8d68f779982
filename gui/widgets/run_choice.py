"""A choice among runs with a model, newest first, and a bundle; the default is the best run by validation accuracy."""

from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from core.catalog.names import shown
from core.runs.record import RunSummary
from gui.theme.style import SPACE
from gui.widgets.eliding_choice import ElidingChoice
from gui.widgets.speaking import name_choice
from gui.words.general import percent
from gui.words.runs import best_run, run_title


def usable(runs: Sequence[RunSummary]) -> list[RunSummary]:
    """Return the runs that have a model."""
    return [run for run in runs if run.best_epoch is not None]


class RunChoice(ElidingChoice):
    """Runs by name, number and validation accuracy.

    Signals:
        chosen: the choice changed, by a person or because there is a better run
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._by_hand = False
        self._bundle = ""  # the file of a model from elsewhere
        self.setToolTip(self.tr("The model of the run's best epoch is used"))
        name_choice(self, self.tr("Run"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumContentsLength(26)
        self.setMinimumWidth(20 * SPACE)  # narrower than usual where the page has no room
        self.activated.connect(self._chosen_by_hand)

    def offer_bundle(self, path: str) -> None:
        """Offer the model in a bundle, and choose it."""
        if (known := self.findData(self._bundle)) >= 0:
            self.removeItem(known)
        self._bundle = path
        self.insertItem(0, shown(PurePath(path).name), path)
        self.choose(path)

    def bundle(self) -> str:
        """Return the file of the chosen bundle, "" if a run is chosen."""
        found = self.currentData()
        return self._bundle if self._bundle and found == self._bundle else ""

    def show_runs(self, runs: Sequence[RunSummary]) -> None:
        """Offer these runs, given oldest first."""
        offered = usable(runs)
        before = self.currentData()
        keep = before if self._by_hand and before in (self._bundle, *(run.id for run in offered)) else None
        best = best_run(offered) or (offered[-1] if offered else None)
        blocked = self.blockSignals(True)
        self.clear()
        if self._bundle:
            self.addItem(shown(PurePath(self._bundle).name), self._bundle)
        for run in reversed(offered):
            self.addItem(self._words(run, best), run.id)
        self.setCurrentIndex(self.findData(keep or (best.id if best else None)))
        self.blockSignals(blocked)
        if self.currentData() != before:
            self.chosen.emit()

    def hold(self) -> None:
        """Keep this run even if a better one appears, because its results are shown."""
        self._by_hand = True

    def forget(self) -> None:
        """Forget the person's choice, because another project is open."""
        self._by_hand, self._bundle = False, ""

    def run_id(self) -> str | None:
        """Return the id of the chosen run; None if there is none, or a bundle is chosen."""
        found = self.currentData()
        return found if isinstance(found, str) and not self.bundle() else None

    def choose(self, run_id: str) -> None:
        """Choose a run like a person."""
        self.setCurrentIndex(self.findData(run_id))
        self._chosen_by_hand()

    def _chosen_by_hand(self) -> None:
        self._by_hand = True
        self.chosen.emit()

    def _words(self, run: RunSummary, best: RunSummary | None) -> str:
        words = [run_title(run)]
        if run.val_accuracy is not None:
            words.append(percent(run.val_accuracy))
        if best is not None and run.id == best.id and run.val_accuracy is not None:
            words.append(self.tr("best"))
        return " · ".join(words)
