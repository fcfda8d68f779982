"""One plot over epochs: up to three lines, the best epoch, and a crosshair that snaps to an epoch."""

import math
from collections.abc import Callable, Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QWidget

from gui.plots.axes import CalmAxis, epoch_text
from gui.plots.series import RUNNING, TRAIN, VALIDATION, Series
from gui.theme.palette import colours
from gui.theme.style import watcher

_AIR = 11.0  # px beyond the first and the last tick
_MANY = (40, 100)  # epochs above which symbols become smaller


class Panel(pg.PlotWidget):
    """Lines over epochs; data only comes in through `show_line`.

    Signals:
        pointed(object): the epoch the crosshair shall be at, None for none
    """

    pointed = Signal(object)

    def __init__(self, text: Callable[[float, float], str], parent: QWidget | None = None) -> None:
        self._left = CalmAxis("left", text, count=5)
        self._bottom = CalmAxis("bottom", epoch_text, count=8, smallest=1)
        super().__init__(parent, axisItems={"left": self._left, "bottom": self._bottom}, enableMenu=False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAntialiasing(True)
        self.setMinimumSize(180, 120)
        plot = self.getPlotItem()
        plot.hideButtons()
        for axis in (self._left, self._bottom):
            axis.setZValue(-1000)  # the grid is behind the lines
        plot.setContentsMargins(0, 4, 6, 0)
        plot.getViewBox().setMouseEnabled(False, False)
        plot.getViewBox().setDefaultPadding(0.0)
        self._lines = {series.key: self._add_line(series) for series in (RUNNING, TRAIN, VALIDATION)}
        self._series = {series.key: series for series in (RUNNING, TRAIN, VALIDATION)}
        self._best = pg.InfiniteLine(angle=90)
        self._cross = pg.InfiniteLine(angle=90)
        self._ring = pg.ScatterPlotItem(size=13, symbol="o")
        for item in (self._best, self._ring, self._cross):
            plot.addItem(item)
            item.setVisible(False)
        self._epochs: list[int] = []
        self._at: int | None = None
        self._low, self._top = 0.0, 1.0
        self._end = 1.0
        plot.getViewBox().sigResized.connect(lambda _box: self._fit())
        watcher().changed.connect(self.dress)
        self.dress()

    # --- data

    def line(self, key: str) -> pg.PlotDataItem:
        """Return the plotted line `train`, `val` or `running`."""
        return self._lines[key]

    def values(self, key: str) -> tuple[list[float], list[float]]:
        """Return what is plotted of a line: x in epochs, y in its unit."""
        x, y = self._lines[key].getData()
        return ([], []) if x is None or y is None else (x.tolist(), y.tolist())

    def show_line(self, key: str, x: Sequence[float], y: Sequence[float]) -> None:
        """Plot a line anew; a y that is not finite leaves a gap."""
        line = self._lines[key]
        if self._series[key].symbol is not None:
            line.setSymbolSize(self._symbol_size(self._series[key], len(x)))
        line.setData(np.asarray(x, dtype=float), np.asarray(y, dtype=float))
        if key == TRAIN.key:
            self._epochs = [round(value) for value in x]

    def show_range(self, end: float, low: float, high: float) -> None:
        """Show epochs from 0 to `end` and values from `low` to `high`, with air for words at the ends."""
        self._end, self._low, self._top = max(1.0, end), low, high
        self._fit()

    def _fit(self) -> None:
        """Keep the air at the ends as wide as it is, in px."""
        field = self.getPlotItem().getViewBox().rect()
        x = self._end * _AIR / max(field.width() - 2 * _AIR, 1.0)
        y = (self._top - self._low) * _AIR / max(field.height() - 2 * _AIR, 1.0)
        self.setXRange(-x, self._end + x, padding=0)
        self.setYRange(self._low - y, self._top + y, padding=0)

    def show_best(self, epoch: int | None, value: float | None) -> None:
        """Mark the best epoch, and its value with a ring; None marks none."""
        self._best.setVisible(epoch is not None)
        self._ring.setVisible(epoch is not None and value is not None)
        if epoch is not None:
            self._best.setPos(epoch)
        if epoch is not None and value is not None:
            self._ring.setData([epoch], [value])

    # --- crosshair

    def epoch_at(self) -> int | None:
        """Return the epoch the crosshair is at."""
        return self._at

    def point_at(self, epoch: int | None) -> None:
        """Put the crosshair at an epoch, or take it away; the panel tells nobody of it."""
        self._at = epoch
        self._cross.setVisible(epoch is not None)
        if epoch is not None:
            self._cross.setPos(epoch)

    def x_on_widget(self, epoch: float) -> float:
        """Return where an epoch is, in px from the panel's left edge."""
        scene = self.getPlotItem().getViewBox().mapViewToScene(QPointF(epoch, 0))
        return float(self.mapFromScene(scene).x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Snap the crosshair to the nearest epoch."""
        super().mouseMoveEvent(event)
        if self._epochs:
            scene = self.mapToScene(event.position().toPoint())
            x = self.getPlotItem().getViewBox().mapSceneToView(scene).x()
            self.pointed.emit(min(self._epochs, key=lambda epoch: abs(epoch - x)))

    def leaveEvent(self, event: QEvent) -> None:
        """Take the crosshair away with the pointer."""
        super().leaveEvent(event)
        self.pointed.emit(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the crosshair by the arrow keys, Home and End; Escape takes it away."""
        if self._epochs and (target := self._target(event.key())) is not None:
            self.pointed.emit(target)
        elif event.key() == Qt.Key.Key_Escape and self._at is not None:
            self.pointed.emit(None)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the crosshair to who comes by keyboard."""
        super().focusInEvent(event)
        if self._epochs and event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.pointed.emit(self._epochs[-1])

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the crosshair away with the focus."""
        super().focusOutEvent(event)
        self.pointed.emit(None)

    def _target(self, key: int) -> int | None:
        place = self._epochs.index(self._at) if self._at in self._epochs else len(self._epochs) - 1
        places = {
            Qt.Key.Key_Left: place - 1,
            Qt.Key.Key_Right: place + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._epochs) - 1,
        }
        wanted = places.get(Qt.Key(key))
        return None if wanted is None else self._epochs[min(max(wanted, 0), len(self._epochs) - 1)]

    # --- looks

    def dress(self) -> None:
        """Take the colours of the scheme that is shown."""
        table = colours()
        self.setBackground(table.surface)
        self._left.dress(grid=True)
        self._bottom.dress(grid=False)
        for key, line in self._lines.items():
            series = self._series[key]
            line.setPen(series.pen())
            if series.symbol is not None:
                line.setSymbolBrush(series.colour())
                line.setSymbolPen(None)
        self._best.setPen(pg.mkPen(table.accent, width=1.2, dash=[2, 4]))
        cross = QColor(table.quiet)
        cross.setAlpha(150)
        self._cross.setPen(pg.mkPen(cross, width=1))
        self._ring.setPen(pg.mkPen(table.accent, width=2))
        self._ring.setBrush(pg.mkBrush(None))

    def _add_line(self, series: Series) -> pg.PlotDataItem:
        line = pg.PlotDataItem(symbol=series.symbol, connect="finite", antialias=True)
        self.getPlotItem().addItem(line)
        return line

    @staticmethod
    def _symbol_size(series: Series, count: int) -> int:
        full = 9 if series.symbol == "d" else 7
        return full if count <= _MANY[0] else full - 2 if count <= _MANY[1] else full - 4


def loss_range(values: Sequence[float]) -> tuple[float, float]:
    """Return what a plot of losses shows: from 0 to a little above the largest."""
    finite = [value for value in values if math.isfinite(value)]
    return 0.0, 1.08 * max(finite) if finite and max(finite) > 0 else 1.0


def share_range(values: Sequence[float]) -> tuple[float, float]:
    """Return what a plot of shares shows: up to 100 %, from the tenth below the smallest."""
    finite = [value for value in values if math.isfinite(value)]
    low = math.floor(10 * min(finite) - 1e-9) / 10 if finite else 0.0
    return min(0.8, max(0.0, low)), 1.0
