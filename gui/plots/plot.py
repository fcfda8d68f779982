"""What every plot is made of: pyqtgraph's plot widget with calm axes, and layers that are painted in pixels."""

import time

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTransform
from PySide6.QtWidgets import QFrame, QStyleOptionGraphicsItem, QWidget

from gui.plots.axes import CalmAxis
from gui.theme.palette import colours
from gui.theme.style import watcher


class Plot(pg.PlotWidget):
    """A plot with a grid of horizontal lines, in the colours of the scheme, whose view the mouse leaves alone.

    `margins` are in px. `seconds` is how long the last painting took.
    """

    def __init__(
        self,
        left: CalmAxis,
        bottom: CalmAxis | None,
        *,
        margins: tuple[int, int, int, int],
        parent: QWidget | None = None,
    ) -> None:
        self._left, self._bottom = left, bottom
        axes = {"left": left} if bottom is None else {"left": left, "bottom": bottom}
        super().__init__(parent, axisItems=axes, enableMenu=False)
        self.seconds = 0.0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAntialiasing(True)
        # The background covers the viewport, so Qt need not paint the card and the window below it first.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        plot = self.getPlotItem()
        plot.hideButtons()
        plot.setContentsMargins(*margins)
        plot.getViewBox().setMouseEnabled(False, False)
        plot.getViewBox().setDefaultPadding(0.0)
        if bottom is None:
            plot.hideAxis("bottom")
        for axis in axes.values():
            axis.setZValue(-1000)  # the grid is behind the lines
        watcher().changed.connect(self.dress)

    def dress(self) -> None:
        """Take the colours of the scheme that is shown."""
        self.setBackground(colours().surface)
        self._left.dress(grid=True)
        if self._bottom is not None:
            self._bottom.dress(grid=False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and note how long that took."""
        began = time.perf_counter()
        super().paintEvent(event)
        self.seconds = time.perf_counter() - began


class Layer(pg.UIGraphicsItem):
    """Something over the whole plot that is painted in pixels: it keeps its widths however the view is scaled."""

    def view(self) -> tuple[float, float]:
        """Return the first and the last x in view."""
        first, last = self.getViewBox().viewRange()[0]
        return float(first), float(last)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint what is in view."""
        del option, widget
        to = painter.worldTransform()
        painter.save()
        painter.resetTransform()
        self.paint_pixels(painter, to)
        painter.restore()

    def paint_pixels(self, painter: QPainter, to: QTransform) -> None:
        """Paint what is in view in px, to which `to` maps the data."""
        raise NotImplementedError
