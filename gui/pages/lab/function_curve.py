"""The curve of a function of one number, its slope, and the numbers of the grid as dots on it."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from core.lab.activation import ACTIVATIONS
from gui.pages.lab.grid import cell_text
from gui.theme.palette import colours
from gui.theme.style import RADIUS, font
from gui.widgets.painted import Painted
from gui.widgets.speaking import Role

_REACH = 4.0  # of the axes, to both sides; further dots are drawn at the border
_LOW, _HIGH = -1.5, 4.0


class FunctionCurve(Painted, QWidget):
    """Both axes have one scale, so that a slope of 1 is a diagonal."""

    speaking_role = Role.Chart

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key, self._dots = "relu", np.zeros(0)
        self.setMinimumHeight(220)

    def show_function(self, key: str, dots: np.ndarray) -> None:
        """Show a function of `ACTIVATIONS` with dots at these numbers."""
        self._key, self._dots = key, dots
        self.setAccessibleName(self.tr("The curve of {name}").format(name=ACTIVATIONS[key].title))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the preferred size."""
        return QSize(480, 300)

    def draw(self, painter: QPainter) -> None:
        """Draw axes, slope, curve and dots."""
        table, function = colours(), ACTIVATIONS[self._key]
        unit = min((self.width() - 16) / (2 * _REACH), (self.height() - 28) / (_HIGH - _LOW))
        field = QRectF(0, 0, 2 * _REACH * unit + 16, (_HIGH - _LOW) * unit + 28)
        painter.setPen(QPen(table.hairline, 1))
        painter.setBrush(table.surface)
        painter.drawRoundedRect(field.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        origin = QPointF(8 + _REACH * unit, 14 + _HIGH * unit)

        def at(x: np.ndarray, y: np.ndarray) -> QPolygonF:
            y = np.clip(y, _LOW, _HIGH)
            pairs = zip(np.clip(x, -_REACH, _REACH).tolist(), y.tolist(), strict=True)
            return QPolygonF([origin + QPointF(a * unit, -b * unit) for a, b in pairs])

        self._draw_axes(painter, origin, unit)
        x = np.linspace(-_REACH, _REACH, 401)
        y = function.apply(x)
        inside = y <= _HIGH
        slope = QPen(table.quiet, 1.6)
        slope.setDashPattern([3.0, 3.0])
        painter.setPen(slope)
        painter.drawPolyline(at(x, function.slope(x)))
        painter.setPen(QPen(table.accent, 2.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline(at(x[inside], y[inside]))
        painter.setPen(QPen(table.surface, 1.5))
        painter.setBrush(table.train)
        for dot in at(self._dots, function.apply(self._dots)).toList():
            painter.drawEllipse(dot, 4.5, 4.5)
        painter.setFont(font("caption"))
        metrics = painter.fontMetrics()
        for line, (words, colour) in enumerate(((function.title, table.accent), (self.tr("slope"), table.quiet))):
            painter.setPen(colour)
            painter.drawText(QPointF(18, 20 + metrics.ascent() + line * (metrics.height() + 2)), words)

    def _draw_axes(self, painter: QPainter, origin: QPointF, unit: float) -> None:
        table = colours()
        painter.setPen(QPen(table.hairline, 1))
        painter.drawLine(origin + QPointF(-_REACH * unit, 0), origin + QPointF(_REACH * unit, 0))
        painter.drawLine(origin + QPointF(0, -_HIGH * unit), origin + QPointF(0, -_LOW * unit))
        painter.setFont(font("caption"))
        painter.setPen(table.quiet)
        for tick in (-3, -2, -1, 1, 2, 3):
            spot = origin + QPointF(tick * unit - 12, 2)
            painter.drawText(QRectF(spot.x(), spot.y(), 24, 16), Qt.AlignmentFlag.AlignCenter, cell_text(tick))
        for tick in (-1, 1, 2, 3):
            spot = origin + QPointF(4, -tick * unit - 8)
            align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(spot.x(), spot.y(), 24, 16), align, cell_text(tick))
