"""Marks on the curves of the playground: a vertical line where a person changed a setting."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QTransform

from gui.plots.plot import Layer
from gui.theme.palette import colours


class ChangeMarks(Layer):
    """One item draws all lines."""

    def __init__(self) -> None:
        super().__init__()
        self._rounds: tuple[int, ...] = ()
        self.setZValue(5)

    def show_rounds(self, rounds: Sequence[int]) -> None:
        """Mark the ends of these rounds."""
        if tuple(rounds) != self._rounds:
            self._rounds = tuple(rounds)
            self.update()

    def rounds(self) -> tuple[int, ...]:
        """Return the marked rounds."""
        return self._rounds

    def paint_pixels(self, painter: QPainter, to: QTransform) -> None:
        """Draw the lines in view."""
        box = to.mapRect(self.boundingRect())
        painter.setPen(QPen(colours().text, 1.2, Qt.PenStyle.DashLine))
        for round_ in self._rounds:
            x = to.map(QPointF(round_ + 0.5, 0.0)).x()
            if box.left() <= x <= box.right():
                painter.drawLine(QPointF(x, box.bottom()), QPointF(x, box.top()))
