"""What hand-made features hold of a picture: a line for each direction of its edges in each cell, and its colours."""

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.features.handmade import BINS, CELLS, DIRECTIONS, colour_shares, edge_cells, small_square
from gui.theme.palette import colours
from gui.theme.style import SMALL_RADIUS
from gui.widgets.painted import Painted

_SIDE, _BARS, _GAP = 200, 54, 8  # px
_CHANNELS = ((214, 62, 56), (52, 152, 83), (62, 112, 214))  # of red, green and blue, readable on both grounds


class HandmadeView(Painted, QWidget):
    """The features of one picture, as its own drawing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells = np.zeros((CELLS, CELLS, DIRECTIONS))
        self._shares = np.zeros((3, BINS))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Directions of the edges in 8 × 8 cells, and the colours"))

    def show_picture(self, picture: np.ndarray | None) -> None:
        """Show the features of a picture, uint8 (rows, columns, 3); None shows nothing."""
        if picture is None:
            self._cells, self._shares = np.zeros_like(self._cells), np.zeros_like(self._shares)
        else:
            square = small_square(picture)
            self._cells, self._shares = edge_cells(square), colour_shares(square)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size."""
        return QSize(_SIDE, _SIDE + _GAP + _BARS)

    def draw(self, painter: QPainter) -> None:
        """Draw the edges, and the bars of the colours under them."""
        table = colours()
        painter.setPen(QPen(table.hairline, 1))
        painter.setBrush(table.well)
        painter.drawRoundedRect(QRectF(0.5, 0.5, _SIDE - 1, _SIDE - 1), SMALL_RADIUS, SMALL_RADIUS)
        side, most = _SIDE / CELLS, float(self._cells.max(initial=0)) or 1.0
        for row, column, direction in np.argwhere(self._cells > 0.04 * most).tolist():
            share = float(self._cells[row, column, direction]) / most
            # An edge runs at a right angle to its gradient.
            angle = math.radians((direction + 0.5) * 180 / DIRECTIONS + 90)
            reach = QPointF(math.cos(angle), math.sin(angle)) * (0.47 * side)
            ink = QColor(table.text)
            ink.setAlphaF(min(1.0, math.sqrt(share)))
            painter.setPen(QPen(ink, 1.6))
            middle = QPointF((column + 0.5) * side, (row + 0.5) * side)
            painter.drawLine(middle - reach, middle + reach)
        self._draw_colours(painter, QRectF(0, _SIDE + _GAP, _SIDE, _BARS))

    def _draw_colours(self, painter: QPainter, field: QRectF) -> None:
        heights = np.sqrt(self._shares)  # as the features are
        most = float(heights.max(initial=0)) or 1.0
        wide, high = field.width() / 3, field.height() - 1
        painter.setPen(Qt.PenStyle.NoPen)
        for channel, rgb in enumerate(_CHANNELS):
            left, step = field.left() + channel * wide, (wide - _GAP) / BINS
            painter.setBrush(colours().well)
            painter.drawRect(QRectF(left, field.top(), wide - _GAP, field.height()))
            painter.setBrush(QColor(*rgb))
            for at, height in enumerate((heights[channel] / most * high).tolist()):
                painter.drawRect(QRectF(left + at * step + 0.5, field.bottom() - height, step - 1, height))
