"""The small switches over the curves: logarithmic axis, smoothing, learning rate, all epochs again, copying."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from gui.widgets.buttons import Chip, IconButton, LinkButton


class CurveTools(QWidget):
    """A row of switches.

    Signals:
        picture_wanted, data_wanted: copy the curves
    """

    picture_wanted = Signal()
    data_wanted = Signal()

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
        self.copy = IconButton("copy", self.tr("Copy the curves"))
        self.copy.clicked.connect(self._show_menu)
        self.menu = QMenu(self)
        self.menu.addAction(self.tr("As a picture")).triggered.connect(self.picture_wanted)
        self.menu.addAction(self.tr("As data")).triggered.connect(self.data_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in (self.all, self.log, self.smooth, self.rate, self.copy):
            row.addWidget(widget)

    def _switch(self, text: str, tip: str) -> Chip:
        chip = Chip(text, tip=f"<p>{tip}</p>")
        chip.setCheckable(True)
        return chip

    def _show_menu(self) -> None:
        self.menu.popup(self.copy.mapToGlobal(QPoint(0, self.copy.height())))
