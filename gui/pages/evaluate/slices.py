"""How good the model is on each source and on each kept search: a row with its interval, which opens its pictures."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from core.catalog.names import shown
from core.events.jobs import EvaluationResult, SliceFigures, SliceRowsResult
from gui.plots.interval import IntervalBar
from gui.theme.palette import part_role
from gui.theme.style import SPACE
from gui.widgets.buttons import LinkButton
from gui.widgets.card import Card
from gui.widgets.labels import label, section_label
from gui.widgets.layouts import clear
from gui.words.general import integer, percent, tip


class SlicesCard(Card):
    """A row a source and a row a slice; hidden where all pictures are of one source and no search is kept.

    Signals:
        opened(str): the source whose pictures are wanted
        slice_opened(str, object): a title, and the ids of the pictures of a slice that are wanted
    """

    opened = Signal(str)
    slice_opened = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.links: dict[str, LinkButton] = {}  # by source
        self.slice_links: dict[str, LinkButton] = {}  # by slice
        self._role = part_role("val")
        self._opens = False
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(2 * SPACE)
        self._rows.setVerticalSpacing(SPACE - 2)
        self._rows.setColumnStretch(3, 1)
        self._title = section_label("")
        self.body.addWidget(self._title)
        self.body.addLayout(self._rows)

    def show_result(self, result: EvaluationResult) -> None:
        """Show an evaluation, with the slices of that time."""
        self._role, self._opens = part_role(result.on), bool(result.predictions)
        self._show(result.slices, [])

    def show_slices(self, found: SliceRowsResult) -> None:
        """Show the slices as they are kept now."""
        self._show(found.slices, [some.numpy().tolist() for some in found.ids])

    def _show(self, slices: Sequence[SliceFigures], ids: Sequence[list[int]]) -> None:
        clear(self._rows)
        self.links, self.slice_links = {}, {}
        kinds = {one.kind for one in slices}
        self.setVisible(len(slices) > 1 or "slice" in kinds)
        self._title.setText(self.tr("By source and slice") if "slice" in kinds else self.tr("By source"))
        for row, one in enumerate(slices):
            name = self._name(one, ids[row] if row < len(ids) else None)
            n = label(self.tr("n = {n}").format(n=integer(one.n)), "caption", tone="quiet")
            self._rows.addWidget(name, row, 0)
            self._rows.addWidget(n, row, 1)
            if not one.n:
                none = self.tr("None of the measured pictures is in it.")
                self._rows.addWidget(label(none, "caption", tone="quiet"), row, 2, 1, 3)
                continue
            bar = IntervalBar()
            bar.show_figure(one.accuracy, one.interval, self._role)
            low, high = one.interval
            between = self.tr("{low} to {high}").format(low=percent(low), high=percent(high))
            figure = label(percent(one.accuracy), strong=True)
            for column, widget in enumerate((figure, bar, label(between, "caption", tone="quiet")), start=2):
                self._rows.addWidget(widget, row, column)

    def _name(self, one: SliceFigures, ids: list[int] | None) -> QWidget:
        """Return the name of a row, a link where it can open its pictures."""
        is_slice = one.kind == "slice"
        if not self._opens or not one.n or (is_slice and ids is None):
            return label(shown(one.name))
        link = LinkButton(shown(one.name), "star" if is_slice else None, tip=tip(self.tr("Show these pictures")))
        if is_slice:
            self.slice_links[one.name] = link
            title = self.tr("Slice “{name}”").format(name=one.name)
            link.clicked.connect(lambda: self.slice_opened.emit(title, ids))
        else:
            self.links[one.name] = link
            link.clicked.connect(lambda: self.opened.emit(one.name))
        return link
