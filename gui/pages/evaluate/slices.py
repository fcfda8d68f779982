"""How good the model is on each source: a row with its interval, which opens its pictures."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from core.events.jobs import EvaluationResult
from gui.plots.interval import IntervalBar
from gui.theme.palette import part_role
from gui.theme.style import SPACE
from gui.widgets.buttons import LinkButton
from gui.widgets.card import Card
from gui.widgets.labels import label, section_label
from gui.widgets.layouts import clear
from gui.words.general import integer, percent


class SlicesCard(Card):
    """A row a source; hidden where all pictures are of one.

    Signals:
        opened(str): the source whose pictures are wanted
    """

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.links: dict[str, LinkButton] = {}
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(2 * SPACE)
        self._rows.setVerticalSpacing(SPACE - 2)
        self._rows.setColumnStretch(3, 1)
        self.body.addWidget(section_label(self.tr("By source")))
        self.body.addLayout(self._rows)

    def show_result(self, result: EvaluationResult) -> None:
        """Show an evaluation."""
        clear(self._rows)
        self.links = {}
        self.setVisible(len(result.slices) > 1)
        role = part_role(result.on)
        for row, one in enumerate(result.slices):
            name: QWidget = label(one.name)
            if result.predictions:
                name = self.links[one.name] = LinkButton(one.name, tip=self.tr("Show these pictures"))
                name.clicked.connect(lambda _checked=False, name=one.name: self.opened.emit(name))
            bar = IntervalBar()
            bar.show_figure(one.accuracy, one.interval, role)
            low, high = one.interval
            between = self.tr("{low} to {high}").format(low=percent(low), high=percent(high))
            n = label(self.tr("n = {n}").format(n=integer(one.n)), "caption", tone="quiet")
            figure = label(percent(one.accuracy), strong=True)
            for column, widget in enumerate((name, n, figure, bar, label(between, "caption", tone="quiet"))):
                self._rows.addWidget(widget, row, column)
