"""Another run on the same pictures: which is better, is that more than chance, and where do they differ?"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.events import jobs
from core.runs.record import RunSummary
from gui.theme.style import SPACE
from gui.widgets.buttons import LinkButton
from gui.widgets.card import Card
from gui.widgets.labels import section_label
from gui.widgets.run_choice import RunChoice, usable
from gui.widgets.sentence import Sentence
from gui.words.general import integer, number, percent

_LEAST = 0.001  # p is not told more precisely


class OtherRunCard(Card):
    """A choice among the other runs, and the comparison.

    Signals:
        wanted(str): the comparison with this run is wanted
        opened(str, object): a title and the ids of the pictures on which only one run was right
    """

    wanted = Signal(str)
    opened = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pair: jobs.RunPairResult | None = None
        self.runs = RunChoice()
        self.runs.chosen.connect(self._ask)
        self.text = Sentence()
        self.doubt = Sentence("caption", tone="quiet")
        self.only_this, self.only_other = LinkButton(""), LinkButton("")
        self.only_this.clicked.connect(lambda: self._open(this=True))
        self.only_other.clicked.connect(lambda: self._open(this=False))
        head = QHBoxLayout()
        head.setSpacing(2 * SPACE)
        head.addWidget(section_label(self.tr("Beside another run, on the same pictures")))
        head.addStretch(1)
        head.addWidget(self.runs)
        links = QHBoxLayout()
        links.setSpacing(3 * SPACE)
        links.addWidget(self.only_this)
        links.addWidget(self.only_other)
        links.addStretch(1)
        self.body.addLayout(head)
        self.body.addWidget(self.text)
        self.body.addLayout(links)
        self.body.addWidget(self.doubt)

    def show_others(self, result: jobs.EvaluationResult, runs: list[RunSummary]) -> None:
        """Offer the other runs; hidden where there is none."""
        others = [run for run in usable(runs) if run.id != result.run]
        self.setVisible(bool(others) and bool(result.predictions))
        blocked = self.runs.blockSignals(True)
        self.runs.show_runs(others)
        self.runs.blockSignals(blocked)
        self._ask()

    def show_pair(self, pair: jobs.RunPairResult | None) -> None:
        """Show a comparison, or that the other run has not judged these pictures."""
        self._pair = pair
        for one in (self.only_this, self.only_other, self.doubt):
            one.setVisible(pair is not None)
        if pair is None:
            self.text.setText(self.tr("That run has not been evaluated on this part yet. Evaluate it first."))
            return
        low, high = pair.interval
        words = self.tr(
            "{this} of {n} right here, {other} there: a difference of {difference}, 95% interval {low} to {high}."
        )
        verdict = (
            self.tr("More than chance (exact McNemar test, {p}).")
            if pair.p < 0.05
            else self.tr("It may be chance (exact McNemar test, {p}).")
        )
        self.text.setText(
            words.format(
                this=integer(pair.correct_a),
                other=integer(pair.correct_b),
                n=integer(pair.n),
                difference=percent((pair.correct_a - pair.correct_b) / pair.n),
                low=percent(low),
                high=percent(high),
            )
            + " "
            + verdict.format(p=f"p = {number(pair.p, 3)}" if pair.p >= _LEAST else f"p < {number(_LEAST, 3)}")
        )
        self.only_this.setText(self.tr("Only this one is right: {n}").format(n=integer(pair.only_a)))
        self.only_other.setText(self.tr("Only the other is right: {n}").format(n=integer(pair.only_b)))
        self.only_this.setEnabled(pair.only_a > 0)
        self.only_other.setEnabled(pair.only_b > 0)
        self.doubt.setVisible(pair.grouped)
        self.doubt.setText(
            self.tr("Some pictures belong together, which this test does not know: it is surer than it should be.")
        )

    def _ask(self) -> None:
        other = self.runs.run_id()
        if other is not None and not self.isHidden():
            self.wanted.emit(other)

    def _open(self, *, this: bool) -> None:
        if self._pair is not None:
            ids = self._pair.ids_only_a if this else self._pair.ids_only_b
            title = self.tr("Only this run is right") if this else self.tr("Only the other run is right")
            self.opened.emit(title, ids.numpy().tolist())
