"""Widgets that draw themselves."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget


class Painted:
    """Named before a widget's class, it gives the widget a method `draw` for its looks."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the widget."""
        del event
        painter = QPainter(cast(QWidget, self))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter)

    def draw(self, painter: QPainter) -> None:
        """Draw the widget by a painter that smooths edges."""
        raise NotImplementedError


class PaintedButton(Painted, QAbstractButton):
    """A checkable button that draws itself, also when the pointer comes or goes."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
