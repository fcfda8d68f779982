"""The answer of a model as bars, and a line on each where it stood before channels were switched off."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.catalog.names import shown
from gui.theme.palette import class_colour, colours
from gui.theme.style import font
from gui.widgets.painted import Painted
from gui.words.general import percent

_MOST, _BAR, _GAP = 4, 6, 6


class ChangedAnswer(Painted, QWidget):
    """The classes with the highest probability, now or before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, int, float, float]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFont(font("caption"))

    def show_answer(self, classes: Sequence[str], now: Sequence[float], before: Sequence[float]) -> None:
        """Show probabilities of classes, now and with nothing switched off."""
        highest = np.argsort([-max(pair) for pair in zip(now, before, strict=True)], kind="stable")[:_MOST]
        order = sorted(highest.tolist(), key=lambda at: -now[at])
        self._rows = [(shown(classes[at]), at, now[at], before[at]) for at in order]
        said = ", ".join(f"{name} {percent(share, 0)}" for name, _, share, _ in self._rows)
        self.setAccessibleName(self.tr("Answer: {said}").format(said=said))
        self.updateGeometry()
        self.update()

    def rows(self) -> list[tuple[str, float, float]]:
        """Return what is shown: the class, its probability now and before."""
        return [(name, now, before) for name, _, now, before in self._rows]

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        return QSize(150, len(self._rows) * (self.fontMetrics().height() + _BAR + _GAP))

    def draw(self, painter: QPainter) -> None:
        """Draw each row: the name and the figure, the bar under them."""
        table, line, top = colours(), self.fontMetrics().height(), 0
        for name, at, now, before in self._rows:
            text = percent(now, 0)
            wide = self.fontMetrics().horizontalAdvance(text)
            elided = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, self.width() - wide - 8)
            field = QRectF(0, top, self.width(), line)
            painter.setFont(self.font())
            painter.setPen(table.text)
            painter.drawText(field, Qt.AlignmentFlag.AlignLeft, elided)
            painter.drawText(field, Qt.AlignmentFlag.AlignRight, text)
            bar = QRectF(0, top + line, self.width(), _BAR)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(table.well)
            painter.drawRect(bar)
            painter.setBrush(class_colour(at))
            painter.drawRect(QRectF(bar.left(), bar.top(), now * bar.width(), _BAR))
            if abs(now - before) > 0.005:
                painter.setPen(QPen(table.text, 2))
                x = bar.left() + before * bar.width()
                painter.drawLine(QPointF(x, bar.top() - 2), QPointF(x, bar.bottom() + 2))
            top += line + _BAR + _GAP
