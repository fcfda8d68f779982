"""A figure in [0, 1] on a scale with its interval, which shows the uncertainty at a glance."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme.palette import colours
from gui.theme.style import SPACE
from gui.widgets.painted import Painted


class IntervalBar(Painted, QWidget):
    """A scale from 0 to 100 % with a figure's interval as a band and the figure as a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: float | None = None
        self._interval = (0.0, 0.0)
        self._role = "validation"
        self.setFixedHeight(SPACE + 2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the preferred size."""
        return QSize(160, SPACE + 2)

    def show_figure(self, value: float | None, interval: tuple[float, float], role: str = "validation") -> None:
        """Show a figure in [0, 1] with its interval in the colour of its part; None shows an empty scale."""
        self._value, self._interval, self._role = value, interval, role
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Draw scale, band and line."""
        table = colours()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(table.well)
        scale = QRectF(0, self.height() / 2 - 2, self.width(), 4)
        painter.drawRoundedRect(scale, 2, 2)
        if self._value is None:
            return
        ink = QColor(getattr(table, self._role))
        band = QColor(ink)
        band.setAlpha(95)
        low, high = (self.width() * share for share in self._interval)
        painter.setBrush(band)
        painter.drawRoundedRect(QRectF(low, scale.top() - 1, max(high - low, 2), 6), 3, 3)
        x = min(max(self.width() * self._value, 1.5), self.width() - 1.5)
        pen = QPen(ink, 3)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(x, 1.5), QPointF(x, self.height() - 1.5))
