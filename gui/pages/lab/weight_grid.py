"""A small grid of numbers as colours, with the numbers where they fit: a patch, a kernel, a window."""

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.pages.lab.level_colours import painted_values
from gui.theme.palette import colours
from gui.theme.style import font
from gui.widgets.painted import Painted
from gui.words.general import number

_ROOM, _CELL, _TEXT = 132, 44, 38  # px: of the grid, of a cell at most, of a cell that holds a number at least


class WeightGrid(Painted, QWidget):
    """Numbers (rows, columns); infinite ones are places beyond the edge."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values = np.zeros((1, 1))
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_values(self, values: np.ndarray) -> None:
        """Show numbers."""
        self._values = np.asarray(values, dtype=float)
        self.setAccessibleDescription("; ".join(" ".join(number(one, 2) for one in row) for row in self._values[:12]))
        self.setFixedSize(self.sizeHint())
        self.update()

    def values(self) -> np.ndarray:
        """Return the numbers."""
        return self._values

    def sizeHint(self) -> QSize:
        """Return the size of all cells."""
        rows, columns = self._values.shape
        return QSize(int(columns * self._side()) + 2, int(rows * self._side()) + 2)

    def draw(self, painter: QPainter) -> None:
        """Draw the cells."""
        table, side = colours(), self._side()
        inks = painted_values(self._values)
        painter.setFont(font("caption"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for row, column in np.ndindex(*self._values.shape):
            cell = QRectF(1 + column * side, 1 + row * side, side, side)
            ground = QColor.fromRgb(int(inks[row, column]))
            painter.fillRect(cell, ground)
            painter.setPen(QPen(table.hairline, 1))
            painter.drawRect(cell)
            if side >= _TEXT and np.isfinite(self._values[row, column]):
                painter.setPen(Qt.GlobalColor.black if ground.lightness() > 128 else Qt.GlobalColor.white)
                painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, self._text(row, column))

    def event(self, event: QEvent) -> bool:
        """Show the number under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row, column = (int(one / self._side()) for one in (event.y() - 1, event.x() - 1))
            if 0 <= row < self._values.shape[0] and 0 <= column < self._values.shape[1]:
                QToolTip.showText(event.globalPos(), number(self._values[row, column], 4), self)
            return True
        return super().event(event)

    def _side(self) -> float:
        return min(float(_CELL), _ROOM / max(self._values.shape))

    def _text(self, row: int, column: int) -> str:
        value = float(self._values[row, column])
        return number(value, 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0)
