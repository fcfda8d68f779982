"""A line of a plot. Where its points are far apart it is drawn through them; where they are many, column by column.

pyqtgraph strokes every point: a million noisy ones take most of a second. Here a column of pixels takes one rectangle,
from the lowest to the highest that the line is in it, so that the picture is the same and costs what the screen costs.
"""

import math

import numpy as np
from pyqtgraph.functions import arrayToQPath
from pyqtgraph.Qt.internals import PrimitiveArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform

from gui.plots.plot import Layer
from gui.plots.reduce import Samples
from gui.theme.palette import colours

_SPARSE = 3.0  # px between points, below which columns are drawn
_ROOM = 5.0  # px between points that leave room for symbols
_SIZES = ((12.0, 3.5), (6.0, 2.5))  # px between points (at least), and how far a symbol then reaches
_SMALL = 1.5
_TURN = np.linspace(0.0, 2 * np.pi, 25)
_OUTLINES = {  # closed, for a reach of 1 px; the diamond is as large to the eye as the disc
    "o": np.stack([np.cos(_TURN), np.sin(_TURN)]),
    "d": np.array([[0.0, 1.1, 0.0, -1.1, 0.0], [-1.35, 0.0, 1.35, 0.0, -1.35]]),
}
NOTHING = Samples(np.empty(0), np.empty(0))


class PlotLine(Layer):
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
        place = self.samples.place(*self.view())
        return float(self.getViewBox().width()) / max(1, place.stop - place.start)

    def has_symbols(self) -> bool:
        """Tell whether there is room for symbols."""
        return self.symbol is not None and self.spacing() >= _ROOM

    def paint_pixels(self, painter: QPainter, to: QTransform) -> None:
        """Draw what is in view."""
        if not len(self.samples):
            return
        if self.spacing() < _SPARSE:
            self._paint_columns(painter, to)
        else:
            self._paint_points(painter, to)

    def _paint_points(self, painter: QPainter, to: QTransform) -> None:
        place = self.samples.place(*self.view())
        x, y = self.samples.x[place] * to.m11() + to.dx(), self.samples.y[place] * to.m22() + to.dy()
        if self.pen is not None:
            painter.setPen(self.pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(arrayToQPath(x, y, connect="finite"))
        if self.symbol is None or not self.has_symbols():
            return
        space = self.spacing()
        reach = next((reach for least, reach in _SIZES if space >= least), _SMALL)
        known = np.isfinite(y)
        across, down = (
            reach * outline + centres[known, None]
            for outline, centres in zip(_OUTLINES[self.symbol], (x, y), strict=True)
        )
        joined = np.ones(across.shape, dtype=np.int32)
        joined[:, -1] = 0  # each symbol is a piece of its own
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colour)
        painter.drawPath(arrayToQPath(across.ravel(), down.ravel(), connect=joined.ravel()))

    def _paint_columns(self, painter: QPainter, to: QTransform) -> None:
        fine = painter.device().devicePixelRatioF()  # a column is a pixel of the device: no seams between them
        left, right = (np.array(self.view()) * to.m11() + to.dx()) * fine
        edges = np.arange(math.floor(left), math.ceil(right) + 1) / fine
        low, high = self.samples.columns((edges - to.dx()) / to.m11())
        half = self.pen.widthF() / 2 if self.pen is not None else _SMALL
        top, bottom = high * to.m22() + to.dy() - half, low * to.m22() + to.dy() + half
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
