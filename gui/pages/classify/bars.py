"""The likeliest classes of one answer as bars; the length is the probability: half the width is 50 %."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.catalog.names import shown
from gui.theme.palette import colours
from gui.theme.style import font
from gui.words.general import percent

_BAR = 6  # px
_ROW = 12  # px; height of a row beyond its text


class AnswerBars(QWidget):
    """Name, probability and bar of each class; the first is the answer, unless the model does not know."""

    def __init__(self, top: Sequence[tuple[str, float]], *, known: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._top: list[tuple[str, float]] = []
        self.setFont(font("caption"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_top(top, known=known)

    def show_top(self, top: Sequence[tuple[str, float]], *, known: bool) -> None:
        """Show another answer."""
        if len(top) != len(self._top):
            self.updateGeometry()
        self._top, self._known = [(shown(name), share) for name, share in top], known
        self.update()
        self.setAccessibleName(", ".join(f"{name} {percent(share)}" for name, share in self._top))

    def sizeHint(self) -> QSize:
        """Return the size of all rows."""
        return QSize(200, len(self._top) * (self.fontMetrics().height() + _ROW))

    def bar_rect(self, place: int) -> QRectF:
        """Return the rectangle of a row's bar at 100 %."""
        row = self.fontMetrics().height() + _ROW
        return QRectF(0, (place + 1) * row - _BAR - 4, self.width(), _BAR)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows."""
        del event
        table = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = self.fontMetrics().height()
        for place, (name, share) in enumerate(self._top):
            bar = self.bar_rect(place)
            line = QRectF(0, bar.top() - words - 2, self.width(), words)
            text = percent(share)
            room = int(self.width()) - self.fontMetrics().horizontalAdvance(text) - 8
            painter.setPen(table.text if place == 0 and self._known else table.quiet)
            short = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft, short)
            painter.drawText(line, Qt.AlignmentFlag.AlignRight, text)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(table.well)
            painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
            painter.setBrush(table.accent_fill if place == 0 and self._known else table.quiet)
            full = QRectF(bar.left(), bar.top(), bar.width() * share, bar.height())
            painter.drawRoundedRect(full, _BAR / 2, _BAR / 2)
