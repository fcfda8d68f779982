"""One plot over epochs: lines, zones, the best epoch, and a crosshair that snaps to an epoch; zoomed by the wheel."""

import math
from collections.abc import Callable, Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QFrame, QWidget

from core.diagnosis.study import Zone
from gui.plots.axes import CalmAxis, epoch_text
from gui.plots.reduce import envelope, in_view, smoothed
from gui.plots.series import RUNNING, TRAIN, VALIDATION, Series
from gui.plots.zones import Zones
from gui.theme.palette import class_colour, colours
from gui.theme.style import watcher

_AIR = 11.0  # px beyond the first and the last tick
_MANY = (40, 100)  # epochs above which symbols become smaller
_MOST_SYMBOLS = 400  # epochs above which there are none
_ZOOM = 1.25  # a notch of the wheel
_CLOSEST = 2.0  # epochs that a zoomed view holds at least
_FAINT = 70  # opacity of the measured points behind a smoothed line
_TINY = 1e-6  # what a logarithmic axis shows of nothing
Line = tuple[np.ndarray, np.ndarray]
Range = Callable[[np.ndarray], tuple[float, float]]


class Panel(pg.PlotWidget):
    """Lines over epochs; data only comes in through `show_line` and `show_others`.

    `full` returns what is shown of all values; a zoomed view shows from the lowest to the highest in it.

    Signals:
        pointed(object): the epoch the crosshair shall be at, None for none
        zoomed(object): the epochs (first, last) that the person wants to see, None for all
    """

    pointed = Signal(object)
    zoomed = Signal(object)

    def __init__(
        self,
        text: Callable[[float, float], str],
        full: Range,
        *,
        log_text: Callable[[float, float], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._text, self._log_text, self._full = text, log_text, full
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
        self._series = {series.key: series for series in (RUNNING, TRAIN, VALIDATION)}
        self._points = {key: self._add_item() for key in self._series}  # behind a smoothed line
        self._lines = {key: self._add_item() for key in self._series}
        self._data: dict[str, Line] = {key: (np.empty(0), np.empty(0)) for key in self._series}
        self._hidden: set[str] = set()
        self._others: list[tuple[pg.PlotDataItem, Line, bool]] = []
        self._best = pg.InfiniteLine(angle=90)
        self._cross = pg.InfiniteLine(angle=90)
        self._ring = pg.ScatterPlotItem(size=13, symbol="o")
        for item in (self._best, self._ring, self._cross):
            plot.addItem(item)
            item.setVisible(False)
        self._zones = Zones(plot)
        self._epochs: list[int] = []
        self._best_at: tuple[int | None, float | None] = (None, None)
        self._at: int | None = None
        self._end = 1.0
        self._zoom: tuple[float, float] | None = None
        self._log = self._smooth = False
        self._grip: float | None = None  # where a zoomed view is held by the mouse
        plot.getViewBox().sigResized.connect(lambda _box: self.draw())
        watcher().changed.connect(self.dress)
        self.dress()

    # --- data

    def line(self, key: str) -> pg.PlotDataItem:
        """Return the plotted line `train`, `val` or `running`."""
        return self._lines[key]

    def values(self, key: str) -> tuple[list[float], list[float]]:
        """Return a line's data: x in epochs, y in its unit."""
        x, y = self._data[key]
        return x.tolist(), y.tolist()

    def show_line(self, key: str, x: Sequence[float] | np.ndarray, y: Sequence[float] | np.ndarray) -> None:
        """Take a line's data, x rising; a y that is not finite leaves a gap. It is drawn by `draw`."""
        self._data[key] = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
        if key == TRAIN.key:
            self._epochs = [round(value) for value in self._data[key][0].tolist()]

    def show_others(self, others: Sequence[tuple[Sequence[float], Sequence[float], bool]]) -> None:
        """Lay lines of other runs over this one: x, y, and whether it is the best of all, which is emphasised."""
        for item, _, _ in self._others:
            self.removeItem(item)
        self._others = [
            (self._add_item(), (np.asarray(x, dtype=float), np.asarray(y, dtype=float)), best) for x, y, best in others
        ]
        self.dress()
        self.draw()

    def show_end(self, end: float) -> None:
        """Show epochs from 0 to `end`, where nothing is zoomed."""
        self._end = max(1.0, end)

    def show_zones(self, zones: Sequence[Zone]) -> None:
        """Shade stretches of epochs by their verdicts."""
        self._zones.show(zones)

    def show_best(self, epoch: int | None, value: float | None) -> None:
        """Mark the best epoch, and its value with a ring; None marks none."""
        self._best_at = epoch, value
        self._best.setVisible(epoch is not None)
        if epoch is not None:
            self._best.setPos(epoch)

    # --- how it is shown

    def set_visible(self, key: str, visible: bool) -> None:
        """Show a line, or leave it out."""
        (self._hidden.discard if visible else self._hidden.add)(key)
        self.draw()

    def set_smooth(self, smooth: bool) -> None:
        """Average the lines over a few epochs; the measured points stand faintly behind."""
        self._smooth = smooth
        self.draw()

    def set_log(self, log: bool) -> None:
        """Take a logarithmic axis, where the panel has one."""
        self._log = log and self._log_text is not None
        self._left.set_text(self._log_text if self._log and self._log_text else self._text)
        self.draw()

    def set_zoom(self, view: tuple[float, float] | None) -> None:
        """Show only these epochs; None shows all."""
        self._zoom = view
        self.draw()

    def view(self) -> tuple[float, float]:
        """Return the first and the last epoch that are shown."""
        return self._zoom or (0.0, self._end)

    def draw(self) -> None:
        """Draw what has been taken."""
        first, last = self.view()
        columns = max(50, round(self.getPlotItem().getViewBox().width()))
        for key, (x, y) in self._data.items():
            shown = key not in self._hidden
            smooth = self._smooth and key != RUNNING.key
            self._put(self._lines[key], self._series[key], x, smoothed(y) if smooth else y, columns, symbols=not smooth)
            self._put(self._points[key], self._series[key], x, y, columns, symbols=True)
            self._lines[key].setVisible(shown)
            self._points[key].setVisible(shown and smooth)
        for item, (x, y), _ in self._others:
            part = envelope(*in_view(x, self._scaled(smoothed(y) if self._smooth else y), first, last), columns)
            item.setData(*part)
        epoch, value = self._best_at
        self._ring.setVisible(epoch is not None and value is not None)
        if epoch is not None and value is not None:
            self._ring.setData([epoch], self._scaled(np.array([value])))
        self._fit()

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
        """Snap the crosshair to the nearest epoch; move a zoomed view that is held."""
        super().mouseMoveEvent(event)
        x = self._epoch_under(event.position())
        if self._grip is not None and self._zoom is not None:
            self.zoomed.emit(self._within(self._zoom[0] + self._grip - x, self._zoom[1] + self._grip - x))
        elif self._epochs:
            self.pointed.emit(self._nearest(x))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a zoomed view."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self._zoom is not None:
            self._grip = self._epoch_under(event.position())
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the view."""
        super().mouseReleaseEvent(event)
        self._grip = None
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show all epochs again."""
        super().mouseDoubleClickEvent(event)
        self.zoomed.emit(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom in on the epoch under the pointer, or out."""
        notches = event.angleDelta().y() / 120
        if notches:
            self._zoom_by(_ZOOM**-notches, self._epoch_under(event.position()))
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Take the crosshair away with the pointer."""
        super().leaveEvent(event)
        self.pointed.emit(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the crosshair by the arrow keys, Home and End; zoom by + and -, all by 0; Escape takes it away."""
        middle = float(self._at) if self._at is not None else sum(self.view()) / 2
        if self._epochs and (target := self._target(event.key())) is not None:
            self.pointed.emit(target)
        elif event.text() in ("+", "-"):
            self._zoom_by(1 / _ZOOM if event.text() == "+" else _ZOOM, middle)
        elif event.text() == "0":
            self.zoomed.emit(None)
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

    # --- inside

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

    def _nearest(self, x: float) -> int:
        place = int(np.searchsorted(self._epochs, x))
        around = self._epochs[max(0, place - 1) : place + 1] or self._epochs[-1:]
        return min(around, key=lambda epoch: abs(epoch - x))

    def _epoch_under(self, position: QPointF) -> float:
        scene = self.mapToScene(position.toPoint())
        return float(self.getPlotItem().getViewBox().mapSceneToView(scene).x())

    def _zoom_by(self, factor: float, around: float) -> None:
        first, last = self.view()
        around = min(max(around, first), last)
        first, last = around - (around - first) * factor, around + (last - around) * factor
        self.zoomed.emit(None if last - first >= self._end else self._within(first, last))

    def _within(self, first: float, last: float) -> tuple[float, float]:
        """Return a view of the same width, but at least of `_CLOSEST` epochs, that lies within what there is."""
        width = min(max(last - first, _CLOSEST), self._end)
        first = min(max((first + last - width) / 2, 0.0), self._end - width)
        return first, first + width

    def _scaled(self, y: np.ndarray) -> np.ndarray:
        return np.log10(np.maximum(y, _TINY)) if self._log else y

    def _put(
        self, item: pg.PlotDataItem, series: Series, x: np.ndarray, y: np.ndarray, columns: int, *, symbols: bool
    ) -> None:
        part_x, part_y = envelope(*in_view(x, self._scaled(y), *self.view()), columns)
        symbol = series.symbol if symbols and len(part_x) <= _MOST_SYMBOLS else None
        item.setSymbol(symbol)
        if symbol is not None:
            item.setSymbolSize(self._symbol_size(series, len(part_x)))
        item.setData(part_x, part_y)

    def _fit(self) -> None:
        """Keep the air at the ends as wide as it is, in px."""
        first, last = self.view()
        shown = [in_view(*self._data[key], first, last)[1] for key in self._data if key not in self._hidden]
        shown += [in_view(*line, first, last)[1] for _, line, _ in self._others]
        values = np.concatenate(shown) if shown else np.empty(0)
        values = values[np.isfinite(values)]
        if self._zoom is None and not self._log:
            low, top = self._full(values)
        elif len(values):
            scaled = self._scaled(np.array([values.min(), values.max()]))
            low, top = float(scaled[0]), max(float(scaled[1]), float(scaled[0]) + 1e-3)
        else:
            low, top = 0.0, 1.0
        field = self.getPlotItem().getViewBox().rect()
        x = (last - first) * _AIR / max(field.width() - 2 * _AIR, 1.0)
        y = (top - low) * _AIR / max(field.height() - 2 * _AIR, 1.0)
        self.setXRange(first - x, last + x, padding=0)
        self.setYRange(low - y, top + y, padding=0)

    def _add_item(self) -> pg.PlotDataItem:
        item = pg.PlotDataItem(connect="finite", antialias=True)
        self.getPlotItem().addItem(item)
        return item

    @staticmethod
    def _symbol_size(series: Series, count: int) -> int:
        full = 9 if series.symbol == "d" else 7
        return full if count <= _MANY[0] else full - 2 if count <= _MANY[1] else full - 4

    # --- looks

    def dress(self) -> None:
        """Take the colours of the scheme that is shown."""
        table = colours()
        self.setBackground(table.surface)
        self._left.dress(grid=True)
        self._bottom.dress(grid=False)
        for key, series in self._series.items():
            faint = QColor(series.colour())
            faint.setAlpha(_FAINT)
            for item, colour, pen in (
                (self._lines[key], series.colour(), series.pen()),
                (self._points[key], faint, QPen(Qt.PenStyle.NoPen)),
            ):
                item.setPen(pen)
                item.setSymbolBrush(colour)
                item.setSymbolPen(None)
        for place, (item, _, best) in enumerate(self._others):
            item.setPen(other_pen(place, best=best))
        self._zones.dress()
        self._best.setPen(pg.mkPen(table.accent, width=1.2, dash=[2, 4]))
        cross = QColor(table.quiet)
        cross.setAlpha(150)
        self._cross.setPen(pg.mkPen(cross, width=1))
        self._ring.setPen(pg.mkPen(table.accent, width=2))
        self._ring.setBrush(pg.mkBrush(None))


def other_pen(place: int, *, best: bool) -> QPen:
    """Return the pen of the run that is laid over in this place: its own colour and dash, broad where it is best."""
    pen = QPen(class_colour(place), 3.0 if best else 1.6)
    pen.setCosmetic(True)
    pen.setDashPattern([(6.0, 2.0), (2.0, 2.0), (8.0, 2.0, 2.0, 2.0)][place % 3])
    return pen


def loss_range(values: Sequence[float] | np.ndarray) -> tuple[float, float]:
    """Return what a plot of losses shows: from 0 to a little above the largest."""
    highest = max(_finite(values), default=0.0)
    return 0.0, 1.08 * highest if highest > 0 else 1.0


def share_range(values: Sequence[float] | np.ndarray) -> tuple[float, float]:
    """Return what a plot of shares shows: up to 100 %, from the tenth below the smallest."""
    low = math.floor(10 * min(_finite(values), default=0.0) - 1e-9) / 10
    return min(0.8, max(0.0, low)), 1.0


def _finite(values: Sequence[float] | np.ndarray) -> list[float]:
    """Return the lowest and the highest of the values that are numbers; none where there is none."""
    given = np.asarray(values, dtype=float)
    given = given[np.isfinite(given)]
    return [float(given.min()), float(given.max())] if len(given) else []
