"""One thumbnail with rounded corners; a plain background while it is loading."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from gui.theme.icons import render
from gui.theme.palette import colours
from gui.theme.style import SMALL_RADIUS

_ICON = 24  # px


class Thumb(QWidget):
    """Shows a whole pixmap in its proportions, and a null pixmap as a missing picture."""

    def __init__(self, size: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(size)
        self._pixmap: QPixmap | None = None

    def set_pixmap(self, pixmap: QPixmap | None) -> None:
        """Show a picture: None while it is loading, a null pixmap if it cannot be read."""
        self._pixmap = pixmap
        self.update()

    def pixmap(self) -> QPixmap | None:
        """Return the picture."""
        return self._pixmap

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw background and picture."""
        del event
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        field = QRectF(self.rect())
        around = QPainterPath()
        around.addRoundedRect(field, SMALL_RADIUS, SMALL_RADIUS)
        painter.fillPath(around, colours().well)
        if self._pixmap is None:
            return
        if self._pixmap.isNull():
            missing = render("picture-missing", colours().quiet, _ICON, self.devicePixelRatioF())
            painter.drawPixmap(round(field.center().x() - _ICON / 2), round(field.center().y() - _ICON / 2), missing)
            return
        painter.setClipPath(around)
        fitted = self._pixmap.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, fitted.width(), fitted.height())
        place.moveCenter(field.center())
        painter.drawPixmap(place, self._pixmap, QRectF(self._pixmap.rect()))
