"""Widgets that draw themselves."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget


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


class PaintedButton(Painted, QAbstractButton):
    """A checkable button that draws itself, and redraws when the pointer enters or leaves."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
