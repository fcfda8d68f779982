"""A picture that can be zoomed and moved: whole, at its own pixels, or anything between and beyond."""

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from gui.theme.palette import colours

STEP = 1.25  # between two zooms
_MOST = 32.0  # device pixels for a pixel of the picture
_SHARP = 3.0  # from so many device pixels for a pixel on, pixels are drawn as squares
_NOTCH = 120  # of a wheel, in eighths of a degree
_REFINE = 60  # ms without a zoom until a reduced picture is drawn smoothly


class PictureCanvas(QWidget):
    """Shows a pixmap that stands for a picture of a given size. Ctrl and the wheel zoom, dragging moves.

    The zoom is in device pixels for a pixel of the picture: 1 is the picture at its own pixels.

    Signals:
        zoomed: the zoom has changed, also because the widget was resized while the whole picture is shown
    """

    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixmap: QPixmap | None = None
        self._size = QSize()
        self._zoom: float | None = None  # None: the whole picture
        self._centre = QPointF()  # the point of the picture in the middle of the widget
        self._held: QPointF | None = None  # where a drag was last
        self._fine = QPixmap()  # reduced smoothly, for the current zoom
        self._refine = QTimer(self)
        self._refine.setSingleShot(True)
        self._refine.setInterval(_REFINE)
        self._refine.timeout.connect(self._make_fine)
        self._overlay: QPixmap | None = None
        self._opacity = 1.0
        self.setMinimumSize(120, 120)

    def show_pixmap(self, pixmap: QPixmap | None, size: QSize, *, stay: bool = False) -> None:
        """Show a picture of this size, whole; `stay` keeps zoom and place. None shows an empty field."""
        if not stay or size != self._size:
            self._zoom = None
            self._centre = QPointF(size.width() / 2, size.height() / 2)
        self._pixmap, self._size = pixmap, size
        self._make_fine()
        self._settle()

    def show_overlay(self, overlay: QPixmap | None, opacity: float = 1.0) -> None:
        """Draw a pixmap over the whole picture, stretched to its size."""
        self._overlay, self._opacity = overlay, opacity
        self.update()

    def is_whole(self) -> bool:
        """Return whether the whole picture is shown, fitted into the widget."""
        return self._zoom is None

    def zoom(self) -> float:
        """Return the zoom, 0 without a picture."""
        return self._zoom if self._zoom is not None else self._fitting()

    def fit(self) -> None:
        """Show the whole picture."""
        self._zoom = None
        self._settle()

    def set_zoom(self, zoom: float, at: QPointF | None = None) -> None:
        """Zoom, and keep the point of the picture under `at` (in the widget; default: its middle) where it is."""
        if self._pixmap is None or self._size.isEmpty():
            return
        zoom = min(max(zoom, min(self._fitting(), 1.0)), max(_MOST, self._fitting()))
        at = self._middle() if at is None else at
        before = self._on_picture(at)
        self._zoom = None if math.isclose(zoom, self._fitting()) else zoom
        away = (at - self._middle()) / self._scale()
        self._centre = before - away
        self._settle()

    def zoom_by(self, steps: float, at: QPointF | None = None) -> None:
        """Zoom in by steps, out by negative ones."""
        self.set_zoom(self.zoom() * STEP**steps, at)

    def toggle(self, at: QPointF | None = None) -> None:
        """Show the picture at its own pixels, or whole if it is shown in any other way."""
        if self.is_whole():
            self.set_zoom(1.0, at)
        else:
            self.fit()

    def move_by(self, by: QPointF) -> None:
        """Move the picture by so many pixels of the widget."""
        if self._zoom is not None:
            self._centre -= by / self._scale()
            self._settle()

    # --- events

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer with Ctrl; otherwise move a picture that is larger than the widget."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(event.angleDelta().y() / _NOTCH, event.position())
        elif self._zoom is not None:
            self.move_by(QPointF(event.angleDelta()) / 2)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to move the picture."""
        if event.button() == Qt.MouseButton.LeftButton and self._zoom is not None:
            self._held = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the picture with the pointer."""
        if self._held is not None:
            self.move_by(event.position() - self._held)
            self._held = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the move."""
        self._held = None
        self._show_cursor()
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Change between the whole picture and its own pixels at this point."""
        self.toggle(event.position())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture into the new size."""
        super().resizeEvent(event)
        self._settle()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the scheme."""
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the visible part of the picture."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours().well)
        if self._pixmap is None or self._pixmap.isNull() or self._size.isEmpty():
            return
        target = self.picture_rect()
        if not self._fine.isNull():
            painter.drawPixmap(target.topLeft(), self._fine)
        else:
            smooth = self.zoom() * self._size.width() / self._pixmap.width() < _SHARP
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
            self._draw(painter, self._pixmap, target)
        if self._overlay is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
            painter.setOpacity(self._opacity)
            self._draw(painter, self._overlay, target)

    # --- inside

    def _draw(self, painter: QPainter, pixmap: QPixmap, target: QRectF) -> None:
        """Draw the visible part of a pixmap that is stretched over the rectangle of the picture."""
        seen = target.intersected(QRectF(self.rect()))
        across, down = pixmap.width() / target.width(), pixmap.height() / target.height()
        start = seen.topLeft() - target.topLeft()
        source = QRectF(start.x() * across, start.y() * down, seen.width() * across, seen.height() * down)
        painter.drawPixmap(seen, pixmap, source)

    def picture_rect(self) -> QRectF:
        """Return the rectangle of the whole picture in the widget, which may be larger than the widget."""
        scale = self._scale()
        size = QSizeF(self._size) * scale
        return QRectF(self._middle() - self._centre * scale, size)

    def _scale(self) -> float:
        """Return pixels of the widget for a pixel of the picture."""
        return self.zoom() / self.devicePixelRatioF()

    def _middle(self) -> QPointF:
        return QPointF(self.width() / 2, self.height() / 2)

    def _fitting(self) -> float:
        if self._size.isEmpty():
            return 0.0
        room = min(self.width() / self._size.width(), self.height() / self._size.height())
        return room * self.devicePixelRatioF()

    def _on_picture(self, at: QPointF) -> QPointF:
        return (at - self.picture_rect().topLeft()) / self._scale()

    def _settle(self) -> None:
        """Keep the picture in the widget, and draw it."""
        scale = self._scale()
        if self._zoom is None or scale == 0:
            self._centre = QPointF(self._size.width() / 2, self._size.height() / 2)
        else:
            self._centre = QPointF(
                _within(self._centre.x(), self._size.width(), self.width() / scale),
                _within(self._centre.y(), self._size.height(), self.height() / scale),
            )
        if not self._fine.isNull() and self._fine.size() != self._fine_size():
            self._fine = QPixmap()
        if self._fine.isNull():
            self._refine.start()
        self._show_cursor()
        self.update()
        self.zoomed.emit()

    def _fine_size(self) -> QSize:
        return (QSizeF(self._size) * self.zoom()).toSize()

    def _make_fine(self) -> None:
        """Reduce the picture smoothly, once for each zoom: drawing it reduced would leave out pixels."""
        self._fine = QPixmap()
        size = self._fine_size()
        if self._pixmap is None or size.isEmpty() or size.width() >= self._pixmap.width():
            return
        kind = Qt.TransformationMode.SmoothTransformation
        self._fine = self._pixmap.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, kind)
        self._fine.setDevicePixelRatio(self.devicePixelRatioF())
        self.update()

    def _show_cursor(self) -> None:
        if self._held is None:
            self.setCursor(Qt.CursorShape.ArrowCursor if self._zoom is None else Qt.CursorShape.OpenHandCursor)


def _within(centre: float, length: float, room: float) -> float:
    """Return the centre nearest to the given one at which no room beside the picture is empty."""
    return length / 2 if room >= length else min(max(centre, room / 2), length - room / 2)
