"""Mouse and keyboard control of a plot over epochs: a crosshair that snaps to epochs, zoom and pan."""

import numpy as np
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from gui.plots.axes import CalmAxis, epoch_text
from gui.plots.marks import Marks
from gui.plots.plot import Plot

_ZOOM = 1.25  # per notch of the wheel
_CLOSEST = 2.0  # minimum number of epochs in a zoomed view
_STEP = 0.2  # share of a zoomed view by which the keys move it


class EpochPlot(Plot):
    """Reports where a person points and what they want to see; the receiver applies it to several plots.

    Signals:
        pointed(object): the epoch for the crosshair, or None
        zoomed(object): the epochs (first, last) that the person wants to see, None for all
    """

    pointed = Signal(object)
    zoomed = Signal(object)

    def __init__(self, left: CalmAxis, parent: QWidget | None = None) -> None:
        bottom = CalmAxis("bottom", epoch_text, count=8, smallest=1)
        super().__init__(left, bottom, margins=(0, 4, 6, 0), parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.marks = Marks()
        self.getPlotItem().addItem(self.marks)
        self._end = 1.0
        self._zoom: tuple[float, float] | None = None
        self._grip: float | None = None  # where the mouse holds a zoomed view

    def epochs(self) -> np.ndarray:
        """Return the epochs that can be pointed at, float (n,), increasing."""
        raise NotImplementedError

    def draw(self) -> None:
        """Fit the axes to the data."""
        raise NotImplementedError

    # --- view

    def show_end(self, end: float) -> None:
        """Show epochs from 0 to `end` unless zoomed."""
        self._end = max(1.0, end)

    def set_zoom(self, view: tuple[float, float] | None) -> None:
        """Show only these epochs; None shows all."""
        self._zoom = view
        self.draw()

    def view(self) -> tuple[float, float]:
        """Return the first and the last epoch that are shown."""
        return self._zoom or (0.0, self._end)

    # --- crosshair

    def epoch_at(self) -> int | None:
        """Return the epoch of the crosshair."""
        return self.marks.pointed

    def point_at(self, epoch: int | None) -> None:
        """Move the crosshair to an epoch, or remove it, without a signal."""
        self.marks.put("pointed", epoch)

    def x_on_widget(self, epoch: float) -> float:
        """Return the x of an epoch in px from the panel's left edge."""
        scene = self.getPlotItem().getViewBox().mapViewToScene(QPointF(epoch, 0))
        return float(self.mapFromScene(scene).x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Snap the crosshair to the nearest epoch; pan a zoomed view that the mouse holds."""
        super().mouseMoveEvent(event)
        x = self._epoch_under(event.position())
        if self._grip is not None and self._zoom is not None:
            self.zoomed.emit(self._within(self._zoom[0] + self._grip - x, self._zoom[1] + self._grip - x))
        elif len(self.epochs()):
            self.pointed.emit(self._nearest(x))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Start to pan a zoomed view."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self._zoom is not None:
            self._grip = self._epoch_under(event.position())
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Stop panning."""
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
        """Remove the crosshair when the pointer leaves."""
        super().leaveEvent(event)
        self.pointed.emit(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys, Home and End move the crosshair, and the view follows; with Shift they pan the view.

        + and - zoom, 0 shows all epochs, Escape removes the crosshair.
        """
        middle = float(self.marks.pointed) if self.marks.pointed is not None else sum(self.view()) / 2
        moved = {Qt.Key.Key_Left: -_STEP, Qt.Key.Key_Right: _STEP}.get(Qt.Key(event.key()))
        if moved is not None and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._move_by(moved)
        elif len(self.epochs()) and (target := self._target(event.key())) is not None:
            self.pointed.emit(target)
            self._follow(target)
        elif event.text() in ("+", "-"):
            self._zoom_by(1 / _ZOOM if event.text() == "+" else _ZOOM, middle)
        elif event.text() == "0":
            self.zoomed.emit(None)
        elif event.key() == Qt.Key.Key_Escape and self.marks.pointed is not None:
            self.pointed.emit(None)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the crosshair on keyboard focus."""
        super().focusInEvent(event)
        if len(self.epochs()) and event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.pointed.emit(round(self.epochs()[-1]))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Remove the crosshair when the focus leaves."""
        super().focusOutEvent(event)
        self.pointed.emit(None)

    # --- inside

    def _target(self, key: int) -> int | None:
        epochs = self.epochs()
        last = len(epochs) - 1
        place = last if self.marks.pointed is None else int(np.searchsorted(epochs, self.marks.pointed))
        places = {
            Qt.Key.Key_Left: place - 1,
            Qt.Key.Key_Right: place + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        wanted = places.get(Qt.Key(key))
        return None if wanted is None else round(epochs[min(max(wanted, 0), last)])

    def _nearest(self, x: float) -> int:
        epochs = self.epochs()
        place = int(np.searchsorted(epochs, x))
        around = epochs[max(0, place - 1) : place + 1]
        return round(around[int(np.argmin(np.abs(around - x)))])

    def _follow(self, epoch: int) -> None:
        """Pan a zoomed view until an epoch is visible."""
        first, last = self.view()
        if not first <= epoch <= last:
            self._move_by((min(epoch - first, 0) or epoch - last) / (last - first))

    def _move_by(self, part: float) -> None:
        """Pan a zoomed view by a share of its width."""
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
        """Return a view of the same width, at least `_CLOSEST` epochs, inside the existing range."""
        width = min(max(last - first, _CLOSEST), self._end)
        first = min(max((first + last - width) / 2, 0.0), self._end - width)
        return first, first + width
