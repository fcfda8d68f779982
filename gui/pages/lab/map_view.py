"""One feature map, large: a value in it is chosen by mouse and by keyboard."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.pages.lab.level_colours import colour_image
from gui.theme.palette import colours
from gui.widgets.arrows import arrow_step
from gui.widgets.painted import Painted
from gui.widgets.speaking import Role

_SIDE = 184  # px


class MapView(Painted, QWidget):
    """Shows a map and the chosen value as a frame around it.

    Signals:
        pointed(int, int): a person chose the value in this row and column
    """

    speaking_role = Role.Canvas

    pointed = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixels = np.zeros((1, 1), np.uint32)
        self.place = (0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Chosen map"))

    def show_map(self, pixels: np.ndarray, row: int, column: int) -> None:
        """Show a map as colours, uint32 (rows, columns), and the chosen value."""
        self._pixels = np.ascontiguousarray(pixels)
        rows, columns = pixels.shape
        self.place = min(row, rows - 1), min(column, columns - 1)
        self.setAccessibleDescription(
            self.tr("Row {row}, column {column}").format(row=self.place[0] + 1, column=self.place[1] + 1)
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size."""
        return QSize(_SIDE, _SIDE)

    def draw(self, painter: QPainter) -> None:
        """Draw the map, and the frame, light on dark so that it is seen on every colour."""
        table, pixels = colours(), self._pixels
        rows, columns = pixels.shape
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        field = self._field()
        painter.drawImage(field, colour_image(pixels))
        painter.setPen(QPen(table.accent if self.hasFocus() else table.hairline, 2 if self.hasFocus() else 1))
        painter.drawRect(field.adjusted(1, 1, -1, -1))
        wide, high = field.width() / columns, field.height() / rows
        frame = QRectF(field.left() + self.place[1] * wide, field.top() + self.place[0] * high, wide, high)
        grow = max(0.0, 3 - wide / 2)  # around a value that is too small to see
        frame.adjust(-grow, -grow, grow, grow)
        for ink, width in ((table.surface, 4), (table.overfit, 2)):
            painter.setPen(QPen(ink, width))
            painter.drawRect(frame)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the value under the pointer."""
        self._point_at(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag over values."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._point_at(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move to a neighbour by arrows."""
        step = arrow_step(event)
        if step is None:
            super().keyPressEvent(event)
            return
        self._move_to(self.place[0] + step[0], self.place[1] + step[1])

    def _point_at(self, point: QPointF) -> None:
        field, (rows, columns) = self._field(), self._pixels.shape
        row = int((point.y() - field.top()) // (field.height() / rows))
        column = int((point.x() - field.left()) // (field.width() / columns))
        self._move_to(row, column)

    def _move_to(self, row: int, column: int) -> None:
        rows, columns = self._pixels.shape
        if 0 <= row < rows and 0 <= column < columns and (row, column) != self.place:
            self.place = row, column
            self.update()
            self.pointed.emit(row, column)

    def _field(self) -> QRectF:
        return QRectF(2, 2, self.width() - 4, self.height() - 4)
