"""The learning curve: accuracy over the number of training pictures, as measured and as foretold, with its band."""

import math
from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QFrame, QWidget

from core.events.jobs import Reached
from gui.plots.axes import CalmAxis, share_text
from gui.theme.palette import colours
from gui.theme.style import font, watcher
from gui.words.general import integer

_AIR = 0.02  # above and below what is drawn
_LABELLED = (1, 2, 4)  # times the pictures there are: where the axis has its words
_BAND = 46  # opacity


class LearningPlot(pg.PlotWidget):
    """Dots with intervals are measured; the line goes on, dashed, to what is foretold; the band is its interval."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._left = CalmAxis("left", share_text, count=5)
        self._bottom = _PicturesAxis()
        super().__init__(parent, axisItems={"left": self._left, "bottom": self._bottom}, enableMenu=False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAntialiasing(True)
        self.setMinimumSize(240, 180)
        self.setAccessibleName(self.tr("Accuracy over the number of training pictures"))
        plot = self.getPlotItem()
        plot.hideButtons()
        plot.setContentsMargins(0, 8, 16, 0)
        plot.getViewBox().setMouseEnabled(False, False)
        for axis in (self._left, self._bottom):
            axis.setZValue(-1000)  # the grid is behind the line
        self._low, self._high = pg.PlotCurveItem(), pg.PlotCurveItem()
        self._band = pg.FillBetweenItem(self._low, self._high)
        self._known = pg.PlotCurveItem(antialias=True)
        self._foretold = pg.PlotCurveItem(antialias=True)
        self._bars = pg.ErrorBarItem(x=np.zeros(0), y=np.zeros(0), beam=0)
        self._dots = pg.ScatterPlotItem(symbol="d", size=11)
        self._now = pg.InfiniteLine(angle=90, movable=False, label=self.tr("now"))
        self._now.label.setFont(font("caption"))
        self._now.label.setPosition(0.05)
        for item in (self._low, self._high, self._band, self._now, self._known, self._foretold, self._bars, self._dots):
            plot.addItem(item)
        self._low.setPen(None)
        self._high.setPen(None)
        self._measured: tuple[Reached, ...] = ()
        watcher().changed.connect(self.dress)
        self.dress()

    def show_curve(self, measured: Sequence[Reached], band: Sequence[Reached]) -> None:
        """Draw what was measured, the last of it with all the pictures, and the fitted curve."""
        self._measured = tuple(measured)
        whole = measured[-1].n
        n = np.log10([one.n for one in band])
        low, middle, high = (np.array([getattr(one, key) for one in band]) for key in ("low", "accuracy", "high"))
        known = np.array([one.n <= whole for one in band])
        self._low.setData(n, low)
        self._high.setData(n, high)
        self._known.setData(n[known], middle[known])
        beyond = ~known
        beyond[np.flatnonzero(known)[-1]] = True  # the dashed line begins where the other ends
        self._foretold.setData(n[beyond], middle[beyond])
        x, y = np.log10([one.n for one in measured]), np.array([one.accuracy for one in measured])
        bottom, top = y - [one.low for one in measured], np.array([one.high for one in measured]) - y
        self._bars.setData(x=x, y=y, top=top.clip(min=0), bottom=bottom.clip(min=0))
        self._dots.setData(x, y)
        self._now.setPos(math.log10(whole))
        self._bottom.set_places([*(one.n for one in measured[:-1]), *(whole * times for times in _LABELLED)])
        floor = min(float(low.min()), *(one.low for one in measured))
        ceiling = max(float(high.max()), *(one.high for one in measured))
        self.setXRange(float(n[0]), float(n[-1]), padding=0.03)
        self.setYRange(max(0.0, floor - _AIR), min(1.0 + _AIR / 2, ceiling + _AIR), padding=0)

    def measured(self) -> tuple[Reached, ...]:
        """Return the dots that are drawn."""
        return self._measured

    def dress(self) -> None:
        """Take the colours of the scheme that is shown."""
        table = colours()
        self.setBackground(table.surface)
        self._left.dress(grid=True)
        self._bottom.dress(grid=False)
        shade = QColor(table.validation)
        shade.setAlpha(_BAND)
        self._band.setBrush(pg.mkBrush(shade))
        self._known.setPen(_pen(table.validation))
        self._foretold.setPen(_pen(table.validation, dashed=True))
        self._bars.setData(pen=pg.mkPen(table.validation, width=1.4))
        self._dots.setBrush(pg.mkBrush(table.validation))
        self._dots.setPen(pg.mkPen(table.surface, width=1.5))
        self._now.setPen(pg.mkPen(table.quiet, width=1, style=Qt.PenStyle.DotLine))
        self._now.label.setColor(table.quiet)


def _pen(colour: QColor, *, dashed: bool = False) -> QPen:
    pen = pg.mkPen(colour, width=2)
    if dashed:
        pen.setDashPattern([3.0, 2.5])
    return pen


class _PicturesAxis(CalmAxis):
    """A logarithmic axis of pictures with its words at the places that matter."""

    def __init__(self) -> None:
        super().__init__("bottom", lambda value, _step: integer(round(10**value)), count=8)
        self._places: list[float] = []

    def set_places(self, places: Sequence[int]) -> None:
        """Put the ticks at these numbers of pictures."""
        self._places = [math.log10(place) for place in places]
        self.picture = None
        self.update()

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:  # noqa: N803
        """Return one level of ticks."""
        del size
        return [(1.0, [place for place in self._places if minVal <= place <= maxVal])]
