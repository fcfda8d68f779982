"""A line of a plot. Where its points are far apart it is drawn through them; where they are many, column by column.

pyqtgraph strokes every point: a million noisy ones take most of a second. Here a column of pixels takes one rectangle,
from the lowest to the highest that the line is in it, so that the picture is the same and costs what the screen costs.
"""

import math

import numpy as np
import pyqtgraph as pg
from pyqtgraph.Qt.internals import PrimitiveArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gui.plots.reduce import Samples
from gui.theme.palette import colours

_SPARSE = 3.0  # px between points, below which columns are drawn
_ROOM = 5.0  # px between points that leave room for symbols
_SIZES = ((12.0, 3.5), (6.0, 2.5))  # px between points (at least), and how far a symbol then reaches
_SMALL = 1.5
_DIAMOND = ((0.0, -1.35), (1.1, 0.0), (0.0, 1.35), (-1.1, 0.0))  # times the reach: as large to the eye as the disc
NOTHING = Samples(np.empty(0), np.empty(0))


class Line(pg.UIGraphicsItem):
    """Draws `Samples`. Its `pen` has a width in px; without one only symbols (`o`, `d`) are drawn, in `colour`."""

    def __init__(self, symbol: str | None = None) -> None:
        super().__init__()
        self.samples = NOTHING
        self.symbol = symbol
        self.pen: QPen | None = None
        self.colour = QColor()

    def show_samples(self, samples: Samples) -> None:
        """Draw these points."""
        self.samples = samples
        self.update()

    def dress(self, colour: QColor, pen: QPen | None) -> None:
        """Take a colour for the symbols, and a pen."""
        self.colour, self.pen = colour, pen
        self.update()

    def spacing(self) -> float:
        """Return how many px lie between two points in view."""
        place = self.samples.place(*self._view())
        return float(self.getViewBox().width()) / max(1, place.stop - place.start)

    def has_symbols(self) -> bool:
        """Tell whether there is room for symbols."""
        return self.symbol is not None and self.spacing() >= _ROOM

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw what is in view."""
        del option, widget
        if not len(self.samples):
            return
        to = painter.worldTransform()
        painter.save()
        painter.resetTransform()
        scale, shift = np.array([to.m11(), to.m22()]), np.array([to.dx(), to.dy()])
        if self.spacing() < _SPARSE:
            self._paint_columns(painter, scale, shift)
        else:
            self._paint_points(painter, scale, shift)
        painter.restore()

    def _view(self) -> tuple[float, float]:
        """Return the first and the last x in view."""
        first, last = self.getViewBox().viewRange()[0]
        return float(first), float(last)

    def _paint_points(self, painter: QPainter, scale: np.ndarray, shift: np.ndarray) -> None:
        place = self.samples.place(*self._view())
        x = self.samples.x[place] * scale[0] + shift[0]
        y = self.samples.y[place] * scale[1] + shift[1]
        if self.pen is not None:
            painter.setPen(self.pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(pg.functions.arrayToQPath(x, y, connect="finite"))
        if not self.has_symbols():
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colour)
        space = self.spacing()
        reach = next((reach for least, reach in _SIZES if space >= least), _SMALL)
        diamond = QPolygonF([QPointF(reach * a, reach * b) for a, b in _DIAMOND])
        for a, b in zip(x.tolist(), y.tolist(), strict=True):
            if not math.isfinite(b):
                continue
            if self.symbol == "d":
                painter.drawPolygon(diamond.translated(a, b))
            else:
                painter.drawEllipse(QPointF(a, b), reach, reach)

    def _paint_columns(self, painter: QPainter, scale: np.ndarray, shift: np.ndarray) -> None:
        fine = painter.device().devicePixelRatioF()  # a column is a pixel of the device: no seams between them
        first, last = self._view()
        left = math.floor((first * scale[0] + shift[0]) * fine)
        right = math.ceil((last * scale[0] + shift[0]) * fine)
        edges = np.arange(left, right + 1) / fine
        low, high = self.samples.columns((edges - shift[0]) / scale[0])
        half = self.pen.widthF() / 2 if self.pen is not None else _SMALL
        top, bottom = high * scale[1] + shift[1] - half, low * scale[1] + shift[1] + half
        shown = np.isfinite(top)  # no dashes: they would hide peaks
        rectangles = PrimitiveArray(QRectF, 4)
        rectangles.resize(int(shown.sum()))
        memory = rectangles.ndarray()
        memory[:, 0], memory[:, 1] = edges[:-1][shown], top[shown]
        memory[:, 2], memory[:, 3] = 1 / fine, (bottom - top)[shown]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_opaque(self.pen.color() if self.pen is not None else self.colour))
        painter.drawRects(*rectangles.drawargs())


def _opaque(colour: QColor) -> QColor:
    """Return a colour as it looks on a surface: Qt needs ten times as long to mix it in pixel by pixel."""
    part, ground = colour.alphaF(), colours().surface
    pairs = ((colour.red(), ground.red()), (colour.green(), ground.green()), (colour.blue(), ground.blue()))
    return QColor(*(round(part * over + (1 - part) * under) for over, under in pairs))
