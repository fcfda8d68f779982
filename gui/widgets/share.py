"""A share drawn in a table's cell: its figure, and under it a bar."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from gui.theme.palette import colours

_BAR = 5  # px, the height of a bar


def paint_share(painter: QPainter, field: QRectF, share: float | None, text: str, ink: QColor) -> None:
    """Draw a figure, and under it a bar as wide as `field` would be at 1 and as full as the figure is."""
    table = colours()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    words = painter.fontMetrics().height()
    top = field.center().y() - (words + _BAR + 2) / 2
    painter.setPen(table.text if share is not None else table.quiet)
    painter.drawText(QRectF(field.left(), top, field.width(), words), Qt.AlignmentFlag.AlignLeft, text)
    bar = QRectF(field.left(), top + words + 2, field.width(), _BAR)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(table.well)
    painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
    if share:
        painter.setBrush(ink)
        full = QRectF(bar.left(), bar.top(), max(float(_BAR), bar.width() * share), bar.height())
        painter.drawRoundedRect(full, _BAR / 2, _BAR / 2)
