"""The legend: a line's swatch and name; a click, or the space bar, leaves the line out and brings it back."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from gui.plots.series import Series, paint_swatch
from gui.theme.palette import colours
from gui.theme.style import SMALL_RADIUS, SPACE, font

_SWATCH = 28  # px


class LegendButton(QAbstractButton):
    """One entry. `series` gives its looks, or `pen` where it is a run that is laid over."""

    def __init__(
        self,
        name: str,
        tip: str,
        *,
        series: Series | None = None,
        pen: QPen | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._series, self._pen = series, pen
        self.setText(name)
        self.setAccessibleName(name)
        self.setToolTip(f"<p>{tip}</p>" if tip else "")
        self.setCheckable(True)
        self.setChecked(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Return the size of swatch and name with air around."""
        metrics = self.fontMetrics()
        self.setFont(font("caption"))
        return QSize(_SWATCH + SPACE + metrics.horizontalAdvance(self.text()) + SPACE, metrics.height() + SPACE - 2)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the pointer is on it."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show that the pointer is gone."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the entry; one that is left out is faint and struck through."""
        del event
        table = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(table.accent, 1) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(table.hover)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), SMALL_RADIUS, SMALL_RADIUS)
        painter.setOpacity(1.0 if self.isChecked() else 0.4)
        place = QRectF(2, 0, _SWATCH - 2, self.height())
        if self._series is not None:
            paint_swatch(painter, self._series, place)
        elif self._pen is not None:
            painter.setPen(self._pen)
            painter.drawLine(QPointF(place.left(), place.center().y()), QPointF(place.right(), place.center().y()))
        painter.setOpacity(1.0)
        painter.setPen(table.quiet)
        words = font("caption")
        words.setStrikeOut(not self.isChecked())
        painter.setFont(words)
        rest = self.rect().adjusted(_SWATCH + SPACE // 2, 0, 0, 0)
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
