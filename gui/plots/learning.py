"""The learning curve: accuracy over the number of training pictures, measured and predicted, with its band."""

import math
from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from core.events.jobs import LearningCurvePoint
from gui.plots.axes import CalmAxis, share_text
from gui.plots.line import PlotLine
from gui.plots.plot import Plot
from gui.plots.reduce import Samples
from gui.theme.palette import colours
from gui.theme.style import font
from gui.words.general import integer, percent

_AIR = 0.02  # margin above and below the drawing
_LABELLED = (1, 2, 4)  # multiples of the present pictures that get axis labels
_BAND = 46  # opacity


class LearningPlot(Plot):
    """Dots with intervals are measured; the dashed continuation of the line is predicted; the band is its interval."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._pictures = CalmAxis("bottom", lambda value, _step: integer(round(10**value)), count=8)
        super().__init__(CalmAxis("left", share_text, count=5), self._pictures, margins=(0, 8, 16, 0), parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSize(240, 180)
        self.setAccessibleName(self.tr("Accuracy over the number of training pictures"))
        self._low, self._high = pg.PlotCurveItem(pen=None), pg.PlotCurveItem(pen=None)
        self._band = pg.FillBetweenItem(self._low, self._high)
        self._known, self._foretold = PlotLine(), PlotLine()
        self._bars = pg.ErrorBarItem(x=np.zeros(0), y=np.zeros(0), beam=0)
        self._dots = pg.ScatterPlotItem(symbol="d", size=11)
        self._now = pg.InfiniteLine(angle=90, movable=False, label=self.tr("now"))
        self._now.label.setFont(font("caption"))
        self._now.label.setPosition(0.05)
        for item in (self._low, self._high, self._band, self._now, self._known, self._foretold, self._bars, self._dots):
            self.addItem(item)
        self._measured: tuple[LearningCurvePoint, ...] = ()
        self.dress()

    def show_curve(self, measured: Sequence[LearningCurvePoint], band: Sequence[LearningCurvePoint]) -> None:
        """Draw the measured points, the last one with all pictures, and the fitted curve."""
        self._measured = tuple(measured)
        self.setAccessibleDescription("; ".join(f"{integer(one.n)}: {percent(one.accuracy)}" for one in measured))
        whole = measured[-1].n
        n = np.log10([one.n for one in band])
        low, middle, high = (np.array([getattr(one, key) for one in band]) for key in ("low", "accuracy", "high"))
        self._low.setData(n, low)
        self._high.setData(n, high)
        begun = sum(one.n <= whole for one in band)  # the dashed line begins where the solid one ends
        self._known.show_samples(Samples(n[:begun], middle[:begun]))
        self._foretold.show_samples(Samples(n[begun - 1 :], middle[begun - 1 :]))
        x, y = np.log10([one.n for one in measured]), np.array([one.accuracy for one in measured])
        bottom, top = y - [one.low for one in measured], np.array([one.high for one in measured]) - y
        self._bars.setData(x=x, y=y, top=top.clip(min=0), bottom=bottom.clip(min=0))
        self._dots.setData(x, y)
        self._now.setPos(math.log10(whole))
        self._pictures.set_places(np.append(x[:-1], np.log10(whole * np.array(_LABELLED))).tolist())
        floor = min(float(low.min()), *(one.low for one in measured))
        ceiling = max(float(high.max()), *(one.high for one in measured))
        self.setXRange(float(n[0]), float(n[-1]), padding=0.03)
        self.setYRange(max(0.0, floor - _AIR), min(1.0 + _AIR / 2, ceiling + _AIR), padding=0)

    def measured(self) -> tuple[LearningCurvePoint, ...]:
        """Return the dots that are drawn."""
        return self._measured

    def dress(self) -> None:
        """Apply the colours of the current scheme."""
        super().dress()
        ink, quiet = QColor(colours().validation), colours().quiet
        shade = QColor(ink)
        shade.setAlpha(_BAND)
        self._band.setBrush(pg.mkBrush(shade))
        self._known.dress(ink, pg.mkPen(ink, width=2))
        self._foretold.dress(ink, pg.mkPen(ink, width=2, dash=[3.0, 2.5]))
        self._bars.setData(pen=pg.mkPen(ink, width=1.4))
        self._dots.setBrush(pg.mkBrush(ink))
        self._dots.setPen(pg.mkPen(colours().surface, width=1.5))
        self._now.setPen(pg.mkPen(quiet, width=1, style=Qt.PenStyle.DotLine))
        self._now.label.setColor(quiet)
