"""Widgets that draw themselves."""

from typing import cast

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from gui.theme.palette import colours
from gui.theme.style import RADIUS
from gui.widgets.toggling import ToggleClicks


class Painted:
    """A mixin before a widget's class: the widget implements `draw` instead of `paintEvent`."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the widget."""
        del event
        painter = QPainter(cast(QWidget, self))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter)

    def draw(self, painter: QPainter) -> None:
        """Draw the widget with an antialiasing painter."""
        raise NotImplementedError


class PaintedButton(ToggleClicks, Painted, QAbstractButton):
    """A checkable button that draws itself, and redraws when the pointer enters or leaves."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)


class PaintedCard(PaintedButton):
    """A large button in a frame; it cannot be checked."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCheckable(False)

    def draw_frame(self, painter: QPainter) -> None:
        """Draw the frame and the ground, which show the focus and the pointer."""
        table = colours()
        painter.setPen(QPen(table.accent, 2) if self.hasFocus() else QPen(table.hairline, 1))
        painter.setBrush(table.hover if self.underMouse() else table.surface)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
