"""A small network, drawn: its neurons with their values, those that are out, and what reaches the outputs."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.lab.dropout import HIDDEN, INPUTS, OUTPUTS
from gui.theme.palette import colours
from gui.theme.style import font
from gui.widgets.painted import Painted
from gui.widgets.speaking import Role
from gui.words.general import number

_RADIUS, _HEIGHT = 15.0, 284
_FAINT, _STRONG = 60, 200  # opacity of a line whose weight is small, and large


class NeuronDrawing(Painted, QWidget):
    """Inputs at the left, hidden values in the middle, outputs at the right."""

    speaking_role = Role.Chart

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layers = (np.zeros(INPUTS), np.zeros(HIDDEN), np.zeros(OUTPUTS))
        self._weights = (np.zeros((INPUTS, HIDDEN)), np.zeros((HIDDEN, OUTPUTS)))
        self._kept = np.ones(HIDDEN, bool)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumSize(260, _HEIGHT)

    def show_network(
        self,
        layers: tuple[np.ndarray, np.ndarray, np.ndarray],
        weights: tuple[np.ndarray, np.ndarray],
        kept: np.ndarray,
    ) -> None:
        """Show the values of each layer, the weights (above, below) between them, and which hidden ones stay."""
        self._layers, self._weights, self._kept = layers, weights, kept
        out = int((~kept).sum())
        self.setAccessibleName(self.tr("A network of 4, 8 and 2 neurons"))
        self.setAccessibleDescription(self.tr("%n hidden neuron(s) out", "", out))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the preferred size."""
        return QSize(360, _HEIGHT)

    def draw(self, painter: QPainter) -> None:
        """Draw lines first, then neurons over them."""
        spots = [self._spots(column, len(values)) for column, values in enumerate(self._layers)]
        for column, weights in enumerate(self._weights):
            most = float(np.abs(weights).max(initial=0)) or 1.0
            for above, below in np.ndindex(*weights.shape):
                hidden = below if column == 0 else above
                if self._kept[hidden]:
                    self._line(
                        painter, spots[column][above], spots[column + 1][below], float(weights[above, below]) / most
                    )
        for column, values in enumerate(self._layers):
            for at, spot in enumerate(spots[column]):
                self._neuron(painter, spot, float(values[at]), is_out=column == 1 and not self._kept[at])

    def _spots(self, column: int, count: int) -> list[QPointF]:
        x = (0.08 + 0.42 * column) * self.width()
        step = (self.height() - 2 * _RADIUS - 4) / (HIDDEN - 1)
        top = self.height() / 2 - (count - 1) / 2 * step
        return [QPointF(x, top + at * step) for at in range(count)]

    def _line(self, painter: QPainter, start: QPointF, end: QPointF, strength: float) -> None:
        table = colours()
        ink = QColor(table.accent if strength >= 0 else table.train)
        ink.setAlpha(int(_FAINT + (_STRONG - _FAINT) * abs(strength)))
        painter.setPen(QPen(ink, 0.5 + 1.8 * abs(strength)))
        painter.drawLine(start, end)

    def _neuron(self, painter: QPainter, spot: QPointF, value: float, *, is_out: bool) -> None:
        table = colours()
        field = QRectF(spot.x() - _RADIUS, spot.y() - _RADIUS, 2 * _RADIUS, 2 * _RADIUS)
        painter.setPen(QPen(table.quiet, 1, Qt.PenStyle.DashLine if is_out else Qt.PenStyle.SolidLine))
        painter.setBrush(table.well if is_out else table.surface)
        painter.drawEllipse(field)
        if is_out:
            reach = _RADIUS * 0.55
            painter.setPen(QPen(table.error, 2))
            for turn in (1, -1):
                painter.drawLine(spot + QPointF(-reach, -reach * turn), spot + QPointF(reach, reach * turn))
            return
        painter.setPen(table.text)
        painter.setFont(font("caption"))
        painter.drawText(field, Qt.AlignmentFlag.AlignCenter, number(value, 1))
