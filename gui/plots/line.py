"""A line of a plot. Sparse points are joined by strokes; dense points are drawn column by column.

pyqtgraph strokes every point: a million noisy points take most of a second. Here each column of pixels is one
rectangle from the line's minimum to its maximum. The picture is the same, and the cost depends only on the screen.
"""

import math

import numpy as np
from pyqtgraph.functions import arrayToQPath
from pyqtgraph.Qt.internals import PrimitiveArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform

from gui.plots.plot import Layer
from gui.plots.reduce import Samples, first_difference
from gui.theme.palette import colours

_SPARSE = 3.0  # px between points; below this, columns are drawn
_ROOM = 5.0  # px between points; above this, there is room for symbols
_SIZES = ((12.0, 3.5), (6.0, 2.5))  # px between points (at least), and the radius of symbols then
_SMALL = 1.5
_AIR = 8.0  # px to the left of a changed point that are painted again: a symbol and half a stroke need less
_TURN = np.linspace(0.0, 2 * np.pi, 25)
_OUTLINES = {  # closed, for a radius of 1 px; diamond and disc look equally large
    "o": np.stack([np.cos(_TURN), np.sin(_TURN)]),
    "d": np.array([[0.0, 1.1, 0.0, -1.1, 0.0], [-1.35, 0.0, 1.35, 0.0, -1.35]]),
}
NOTHING = Samples(np.empty(0), np.empty(0))


class PlotLine(Layer):
    """Draws `Samples`. `pen` has a width in px; without a pen, only symbols (`o`, `d`) are drawn, in `colour`."""

    def __init__(self, symbol: str | None = None) -> None:
        super().__init__()
        self.samples = NOTHING
        self.symbol = symbol
        self.pen: QPen | None = None
        self.colour = QColor()

    def show_samples(self, samples: Samples) -> None:
        """Draw these points; only what differs from the points before is painted again."""
        before, detail = self.samples, self._detail()
        self.samples = samples
        first = first_difference(before, samples) if self._detail() == detail else 0
        if first is None:
            return
        unchanged = before.x[:first]
        self.update_between(float(unchanged[-2]) if len(unchanged) > 1 else -math.inf, math.inf, _AIR)

    def show_symbol(self, symbol: str | None) -> None:
        """Draw the points with this symbol, where there is room."""
        if symbol != self.symbol:
            self.symbol = symbol
            self.update()

    def dress(self, colour: QColor, pen: QPen | None) -> None:
        """Set the colour of the symbols, and the pen."""
        self.colour, self.pen = colour, pen
        self.update()

    def spacing(self) -> float:
        """Return the distance in px between two points in view."""
        place = self.samples.place(*self.view())
        return float(self.getViewBox().width()) / max(1, place.stop - place.start)

    def _detail(self) -> tuple[bool, float]:
        """Return the level of detail: whether each point is drawn, and the radius of symbols in px, 0 without."""
        space = self.spacing()
        radius = next((radius for least, radius in _SIZES if space >= least), _SMALL)
        return space >= _SPARSE, radius if self.has_symbols() else 0.0

    def has_symbols(self) -> bool:
        """Return whether there is room for symbols."""
        return self.symbol is not None and self.spacing() >= _ROOM

    def paint_pixels(self, painter: QPainter, to: QTransform) -> None:
        """Draw the part in view."""
        if not len(self.samples):
            return
        each_point, radius = self._detail()
        if each_point:
            self._paint_points(painter, to, radius)
        else:
            self._paint_columns(painter, to)

    def _paint_points(self, painter: QPainter, to: QTransform, radius: float) -> None:
        place = self.samples.place(*self.view())
        x, y = self.samples.x[place] * to.m11() + to.dx(), self.samples.y[place] * to.m22() + to.dy()
        if self.pen is not None:
            painter.setPen(self.pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(arrayToQPath(x, y, connect="finite"))
        if self.symbol is None or not radius:
            return
        known = np.isfinite(y)
        across, down = (
            radius * outline + centres[known, None]
            for outline, centres in zip(_OUTLINES[self.symbol], (x, y), strict=True)
        )
        joined = np.ones(across.shape, dtype=np.int32)
        joined[:, -1] = 0  # each symbol is a separate subpath
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colour)
        painter.drawPath(arrayToQPath(across.ravel(), down.ravel(), connect=joined.ravel()))

    def _paint_columns(self, painter: QPainter, to: QTransform) -> None:
        fine = painter.device().devicePixelRatioF()  # columns are device pixels, so that there are no seams
        left, right = (np.array(self.view()) * to.m11() + to.dx()) * fine
        edges = np.arange(math.floor(left), math.ceil(right) + 1) / fine
        low, high = self.samples.columns((edges - to.dx()) / to.m11())
        half = self.pen.widthF() / 2 if self.pen is not None else _SMALL
        top, bottom = high * to.m22() + to.dy() - half, low * to.m22() + to.dy() + half
        shown = np.isfinite(top)  # without dashes, which would hide peaks
        rectangles = PrimitiveArray(QRectF, 4)
        rectangles.resize(int(shown.sum()))
        memory = rectangles.ndarray()
        memory[:, 0], memory[:, 1] = edges[:-1][shown], top[shown]
        memory[:, 2], memory[:, 3] = 1 / fine, (bottom - top)[shown]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_opaque(self.pen.color() if self.pen is not None else self.colour))
        painter.drawRects(*rectangles.drawargs())


def _opaque(colour: QColor) -> QColor:
    """Return the opaque equivalent of a colour on a surface, because alpha blending is ten times slower in Qt."""
    part, ground = colour.alphaF(), colours().surface
    pairs = ((colour.red(), ground.red()), (colour.green(), ground.green()), (colour.blue(), ground.blue()))
    return QColor(*(round(part * over + (1 - part) * under) for over, under in pairs))
