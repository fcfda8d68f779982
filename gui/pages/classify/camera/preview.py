"""What the camera sees now, and whether it is being recorded."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme.palette import colours
from gui.theme.style import RADIUS

_MARK = 4  # px of the frame around a picture that is recorded


class CameraPreview(QWidget):
    """Shows the newest frame whole, as large as there is room; a honey frame around it while it is recorded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._is_recorded = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(240, 180))
        self.setAccessibleName(self.tr("Picture of the camera"))

    def image(self) -> QImage | None:
        """Return the frame that is shown."""
        return self._image

    def show_frame(self, image: QImage | None) -> None:
        """Show another frame, None for none."""
        self._image = image
        self.update()

    def show_recorded(self, recorded: bool) -> None:
        """Show whether frames are being recorded."""
        self._is_recorded = recorded
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the background, the frame, and the mark of a recording."""
        del event
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        around = QPainterPath()
        around.addRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        painter.fillPath(around, colours().well)
        if self._image is None:
            return
        painter.setClipPath(around)
        fitted = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, fitted.width(), fitted.height())
        place.moveCenter(QRectF(self.rect()).center())
        painter.drawImage(place, self._image)
        if self._is_recorded:
            painter.setPen(QPen(colours().accent_fill, 2 * _MARK))  # half of it is outside and clipped
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(around)
