"""The small switches over the curves: all epochs, other runs, logarithmic axis, smoothing, rate, copying."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from gui.widgets.buttons import Chip, IconButton, LinkButton

MOST_OTHERS = 12  # newest runs that are offered as overlays


class CurveTools(QWidget):
    """A row of switches.

    Signals:
        picture_wanted, data_wanted: copy the curves
        others_wanted(object): the ids of the runs to overlay
        resized: its preferred size has changed
    """

    picture_wanted = Signal()
    data_wanted = Signal()
    others_wanted = Signal(object)
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.all = LinkButton(self.tr("All epochs"), tip=self.tr("Shows all epochs again; a double click does, too"))
        self.all.hide()
        self.log = self._switch(
            self.tr("Log"),
            self.tr("A logarithmic axis for the loss: small losses far apart, large ones close"),
        )
        self.smooth = self._switch(
            self.tr("Smooth"), self.tr("Averages five epochs; the measured points stand faintly behind")
        )
        self.rate = self._switch(self.tr("Rate"), self.tr("The learning rate of each epoch, below the loss"))
        self.others = Chip(
            self.tr("Overlay"),
            tip="<p>" + self.tr("Lays the validation curves of other runs over this one; the best is broad") + "</p>",
        )
        self.others_menu = QMenu(self)
        self.others.clicked.connect(lambda: self._show(self.others_menu, self.others))
        self.others.hide()
        self.copy = IconButton(
            "copy",
            self.tr("Copy the curves"),
            tip=self.tr("Copy the curves; in a plot, Ctrl+C copies its data and Ctrl+Shift+C a picture"),
        )
        self.menu = QMenu(self)
        self.copy.clicked.connect(lambda: self._show(self.menu, self.copy))
        self.menu.addAction(self.tr("As a picture")).triggered.connect(self.picture_wanted)
        self.menu.addAction(self.tr("As data")).triggered.connect(self.data_wanted)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the curves do not move while they are copied as a picture
        self.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in (self.all, self.others, self.log, self.smooth, self.rate, self.copy):
            row.addWidget(widget)

    def _switch(self, text: str, tip: str) -> Chip:
        chip = Chip(text, tip=f"<p>{tip}</p>")
        chip.setCheckable(True)
        return chip

    def offer_others(self, runs: Sequence[tuple[str, str]]) -> None:
        """Offer these runs as overlays, (id, title) each; chosen runs stay chosen."""
        chosen = self.chosen_others()
        self.others_menu.clear()
        for run, title in runs[:MOST_OTHERS]:
            action = self.others_menu.addAction(title)
            action.setCheckable(True)
            action.setData(run)
            action.setChecked(run in chosen)
            action.triggered.connect(self._choose_others)
        self.others.setVisible(bool(runs))
        self.resized.emit()

    def chosen_others(self) -> list[str]:
        """Return the ids of the chosen runs."""
        return [one.data() for one in self.others_menu.actions() if one.isChecked()]

    def forget_others(self) -> None:
        """Choose none of them."""
        for action in self.others_menu.actions():
            action.setChecked(False)

    def _choose_others(self) -> None:
        self.others_wanted.emit(self.chosen_others())

    def _show(self, menu: QMenu, below: QWidget) -> None:
        menu.popup(below.mapToGlobal(QPoint(0, below.height())))
