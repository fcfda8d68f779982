"""The layers of a network in the order of computing, with the shape of what each puts out."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QWidget

from core.events.inside import InsideLayer
from gui.pages.lab.layer_words import kind_name
from gui.theme.style import font
from gui.words.general import tip

_WIDTH = 21  # letters


class LayerList(QListWidget):
    """One row for each layer.

    Signals:
        pointed(int): a person chose the layer with this number
    """

    pointed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layers: tuple[InsideLayer, ...] = ()
        self.setFont(font("caption"))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * _WIDTH + 24)
        self.setAccessibleName(self.tr("Layers"))
        self.currentRowChanged.connect(self._point)

    def show_layers(self, layers: Sequence[InsideLayer], chosen: int) -> None:
        """Show layers, and which one is chosen, without a signal."""
        blocked = self.blockSignals(True)
        if tuple(layers) != self._layers:
            self._layers = tuple(layers)
            self.clear()
            for layer in layers:
                shape = f"{layer.channels} × {layer.side}²" if layer.side > 1 else str(layer.channels)
                self.addItem(f"{kind_name(layer.kind)} · {shape}")
                made = self.item(self.count() - 1)
                made.setToolTip(tip(layer.name))
                made.setSizeHint(QSize(0, self.fontMetrics().height() + 6))
        self.setCurrentRow(chosen)
        self.blockSignals(blocked)

    def _point(self, row: int) -> None:
        if row >= 0:
            self.pointed.emit(row)
