"""One plot over epochs: lines, zones, the best epoch, and a crosshair that snaps to an epoch; zoomed by the wheel."""

import math
from collections.abc import Callable, Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QWidget

from core.diagnosis.study import Zone
from gui.plots.axes import CalmAxis, epoch_text
from gui.plots.line import NOTHING, Line
from gui.plots.reduce import Samples, smoothed
from gui.plots.series import RUNNING, TRAIN, VALIDATION, other_pen
from gui.plots.zones import Zones
from gui.theme.palette import class_colour, colours
from gui.theme.style import watcher

_AIR = 11.0  # px beyond the first and the last tick
_ZOOM = 1.25  # a notch of the wheel
_CLOSEST = 2.0  # epochs that a zoomed view holds at least
_FAINT = 70  # opacity of the measured points behind a smoothed line
_TINY = 1e-6  # what a logarithmic axis shows of nothing
_STEP = 0.2  # of a zoomed view, by which the keys move it
Range = Callable[[Sequence[float]], tuple[float, float]]


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
        self._points = {key: self._add_item(one.symbol) for key, one in self._series.items()}  # behind a smoothed line
        self._lines = {key: self._add_item(one.symbol) for key, one in self._series.items()}
        self._data = dict.fromkeys(self._series, NOTHING)
        self._hidden: set[str] = set()
        self._others: list[tuple[Line, Samples, bool]] = []
        self._best = pg.InfiniteLine(angle=90)
        self._kept = pg.InfiniteLine(angle=90)
        self._cross = pg.InfiniteLine(angle=90)
        self._ring = pg.ScatterPlotItem(size=13, symbol="o")
        for item in (self._kept, self._best, self._ring, self._cross):
            plot.addItem(item)
            item.setVisible(False)
        self._zones = Zones()
        plot.addItem(self._zones, ignoreBounds=True)
        self._best_at: tuple[int | None, float | None] = (None, None)
        self._at: int | None = None
        self._end = 1.0
        self._zoom: tuple[float, float] | None = None
        self._log = self._smooth = False
        self._grip: float | None = None  # where a zoomed view is held by the mouse
        plot.getViewBox().sigResized.connect(lambda _box: self.draw())
        watcher().changed.connect(self.dress)
        self.dress()

    def sizeHint(self) -> QSize:
        """Return the size it likes: it takes what room there is, and asks for little."""
        return QSize(240, 160)

    # --- data

    def line(self, key: str) -> Line:
        """Return the plotted line `train`, `val` or `running`."""
        return self._lines[key]

    def values(self, key: str) -> tuple[list[float], list[float]]:
        """Return a line's data: x in epochs, y in its unit."""
        return self._data[key].x.tolist(), self._data[key].y.tolist()

    def show_line(self, key: str, x: Sequence[float] | np.ndarray, y: Sequence[float] | np.ndarray) -> None:
        """Take a line's data, x rising; a y that is not finite leaves a gap."""
        self._data[key] = Samples(np.asarray(x, dtype=float), np.asarray(y, dtype=float))
        self._put(key)

    def show_others(self, others: Sequence[tuple[np.ndarray, np.ndarray, bool]]) -> None:
        """Lay lines of other runs over this one: x, y, and whether it is the best of all, which is emphasised."""
        for item, _, _ in self._others:
            self.removeItem(item)
        self._others = [(self._add_item(), Samples(x, y), best) for x, y, best in others]
        self.dress()
        self._put_all()

    def others(self) -> list[Line]:
        """Return the lines of other runs."""
        return [item for item, _, _ in self._others]

    def zones(self) -> tuple[Zone, ...]:
        """Return the stretches that are shaded."""
        return self._zones.shown()

    def show_end(self, end: float) -> None:
        """Show epochs from 0 to `end`, where nothing is zoomed."""
        self._end = max(1.0, end)

    def show_zones(self, zones: Sequence[Zone]) -> None:
        """Shade stretches of epochs by their verdicts."""
        self._zones.show_zones(zones)

    def show_best(self, epoch: int | None, value: float | None) -> None:
        """Mark the best epoch, and its value with a ring; None marks none."""
        self._best_at = epoch, value
        self._best.setVisible(epoch is not None)
        if epoch is not None:
            self._best.setPos(epoch)

    def show_kept(self, epoch: int | None) -> None:
        """Mark the epoch whose checkpoint was chosen, where that is not the best one; None marks none."""
        self._kept.setVisible(epoch is not None)
        if epoch is not None:
            self._kept.setPos(epoch)

    # --- how it is shown

    def set_visible(self, key: str, visible: bool) -> None:
        """Show a line, or leave it out."""
        (self._hidden.discard if visible else self._hidden.add)(key)
        self._put_all()

    def set_smooth(self, smooth: bool) -> None:
        """Average the lines over a few epochs; the measured points stand faintly behind."""
        self._smooth = smooth
        self._put_all()

    def set_log(self, log: bool) -> None:
        """Take a logarithmic axis, where the panel has one."""
        self._log = log and self._log_text is not None
        self._left.set_text(self._log_text if self._log and self._log_text else self._text)
        self._put_all()

    def set_zoom(self, view: tuple[float, float] | None) -> None:
        """Show only these epochs; None shows all."""
        self._zoom = view
        self.draw()

    def view(self) -> tuple[float, float]:
        """Return the first and the last epoch that are shown."""
        return self._zoom or (0.0, self._end)

    def draw(self) -> None:
        """Fit the axes to what has been taken."""
        epoch, value = self._best_at
        shown = epoch is not None and value is not None and math.isfinite(value)
        self._ring.setVisible(shown)
        if shown:
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
        elif self._has_epochs():
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
        """Move the crosshair by the arrow keys, Home and End, and the view with it, or alone with Shift.

        Zoom by + and -, all by 0; Escape takes the crosshair away.
        """
        middle = float(self._at) if self._at is not None else sum(self.view()) / 2
        moved = {Qt.Key.Key_Left: -_STEP, Qt.Key.Key_Right: _STEP}.get(Qt.Key(event.key()))
        if moved is not None and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._move_by(moved)
        elif self._has_epochs() and (target := self._target(event.key())) is not None:
            self.pointed.emit(target)
            self._follow(target)
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
        if self._has_epochs() and event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.pointed.emit(round(self._data[TRAIN.key].x[-1]))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the crosshair away with the focus."""
        super().focusOutEvent(event)
        self.pointed.emit(None)

    # --- inside

    def _has_epochs(self) -> bool:
        return len(self._data[TRAIN.key]) > 0

    def _target(self, key: int) -> int | None:
        epochs = self._data[TRAIN.key].x
        last = len(epochs) - 1
        place = last if self._at is None else int(np.searchsorted(epochs, self._at))
        places = {
            Qt.Key.Key_Left: place - 1,
            Qt.Key.Key_Right: place + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        wanted = places.get(Qt.Key(key))
        return None if wanted is None else round(epochs[min(max(wanted, 0), last)])

    def _nearest(self, x: float) -> int:
        epochs = self._data[TRAIN.key].x
        place = int(np.searchsorted(epochs, x))
        around = epochs[max(0, place - 1) : place + 1]
        return round(around[int(np.argmin(np.abs(around - x)))])

    def _follow(self, epoch: int) -> None:
        """Move a zoomed view so far that an epoch is in it."""
        first, last = self.view()
        if not first <= epoch <= last:
            self._move_by((min(epoch - first, 0) or epoch - last) / (last - first))

    def _move_by(self, part: float) -> None:
        """Move a zoomed view by a part of its width."""
        if self._zoom is not None:
            first, last = self._zoom
            self.zoomed.emit(self._within(first + part * (last - first), last + part * (last - first)))

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

    def _put_all(self) -> None:
        for key in self._data:
            self._put(key)
        for item, samples, _ in self._others:
            item.show_samples(self._shown(samples, smooth=self._smooth))
        self.draw()

    def _put(self, key: str) -> None:
        """Give a line its points as they are shown: smoothed, on a logarithmic axis."""
        smooth = self._smooth and key != RUNNING.key
        shown = key not in self._hidden
        self._lines[key].show_samples(self._shown(self._data[key], smooth=smooth))
        self._lines[key].setVisible(shown)
        self._lines[key].symbol = None if smooth else self._series[key].symbol
        self._points[key].show_samples(self._shown(self._data[key], smooth=False) if smooth else NOTHING)
        self._points[key].setVisible(shown and smooth)

    def _shown(self, samples: Samples, *, smooth: bool) -> Samples:
        if not (smooth or self._log):
            return samples
        return Samples(samples.x, self._scaled(smoothed(samples.y) if smooth else samples.y))

    def _fit(self) -> None:
        """Keep the air at the ends as wide as it is, in px."""
        first, last = self.view()
        drawn = [item for lines in (self._lines, self._points) for item in lines.values() if item.isVisible()]
        drawn += [item for item, _, _ in self._others]
        extents = [extent for item in drawn if (extent := item.samples.extent(first, last)) is not None]
        values = [value for extent in extents for value in extent]
        if self._zoom is None and not self._log:
            low, top = self._full(values)
        elif values:
            low = min(values)
            top = max(*values, low + 1e-3)
        else:
            low, top = 0.0, 1.0
        field = self.getPlotItem().getViewBox().rect()
        x = (last - first) * _AIR / max(field.width() - 2 * _AIR, 1.0)
        y = (top - low) * _AIR / max(field.height() - 2 * _AIR, 1.0)
        self.setXRange(first - x, last + x, padding=0)
        self.setYRange(low - y, top + y, padding=0)

    def _add_item(self, symbol: str | None = None) -> Line:
        item = Line(symbol)
        self.getPlotItem().addItem(item)
        return item

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
            self._lines[key].dress(series.colour(), series.pen())
            self._points[key].dress(faint, None)
        for place, (item, _, best) in enumerate(self._others):
            item.dress(class_colour(place), other_pen(place, best=best))
        self._zones.update()
        self._best.setPen(pg.mkPen(table.accent, width=1.2, dash=[2, 4]))
        self._kept.setPen(pg.mkPen(table.accent, width=1.2))
        cross = QColor(table.quiet)
        cross.setAlpha(150)
        self._cross.setPen(pg.mkPen(cross, width=1))
        self._ring.setPen(pg.mkPen(table.accent, width=2))
        self._ring.setBrush(pg.mkBrush(None))
