"""The base of all plots: pyqtgraph's plot widget with plain axes, and layers that are painted in pixels."""

import time

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTransform
from PySide6.QtWidgets import QFrame, QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gui.plots.axes import CalmAxis
from gui.theme.palette import colours
from gui.theme.style import watcher
from gui.widgets.speaking import Role

CACHED = QGraphicsItem.CacheMode.DeviceCoordinateCache  # Qt keeps what the item painted, until it changes


class Plot(pg.PlotWidget):
    """A plot with horizontal grid lines, in the colours of the scheme; the mouse does not move its view.

    `margins` are in px. `seconds` is the duration of the last paint.
    """

    speaking_role = Role.Chart

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
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the plot itself has the focus, where it takes it
        self.setAntialiasing(True)
        # The background is opaque, so Qt does not paint the card and the window below it.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        plot = self.getPlotItem()
        plot.hideButtons()
        plot.setContentsMargins(*margins)
        plot.getViewBox().setMouseEnabled(False, False)
        plot.getViewBox().setDefaultPadding(0.0)
        if bottom is None:
            plot.hideAxis("bottom")
        for axis in axes.values():
            axis.setZValue(-1000)  # puts the grid behind the lines
            axis.setCacheMode(CACHED)
        watcher().changed.connect(self.dress)

    def dress(self) -> None:
        """Apply the colours of the current scheme."""
        self.setBackground(colours().surface)
        self._left.dress(grid=True)
        if self._bottom is not None:
            self._bottom.dress(grid=False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and measure the duration."""
        began = time.perf_counter()
        super().paintEvent(event)
        self.seconds = time.perf_counter() - began


class Layer(pg.UIGraphicsItem):
    """An item over the whole plot that is painted in pixels: its widths do not depend on the scale of the view."""

    def viewRangeChanged(self) -> None:
        """Paint again what Qt may have kept of another range."""
        super().viewRangeChanged()
        self.update()

    def view(self) -> tuple[float, float]:
        """Return the first and the last x in view."""
        first, last = self.getViewBox().viewRange()[0]
        return float(first), float(last)

    def update_between(self, first: float, last: float, air: float) -> None:
        """Have the part from x `first` to x `last` painted again, with `air` px at both sides."""
        part = self.boundingRect()
        margin = air * part.width() / max(1.0, float(self.getViewBox().width()))
        left, right = max(part.left(), first - margin), min(part.right(), last + margin)
        if left < right:
            part.setLeft(left)
            part.setRight(right)
            self.update(part)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint what is in view."""
        del option, widget
        to = painter.worldTransform()
        painter.save()
        painter.resetTransform()
        self.paint_pixels(painter, to)
        painter.restore()

    def paint_pixels(self, painter: QPainter, to: QTransform) -> None:
        """Paint what is in view in px; `to` maps data to px."""
        raise NotImplementedError
