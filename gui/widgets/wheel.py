"""The wheel over a field: it changes a value only with the focus, so that scrolling a page changes no setting."""

from typing import cast

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget


class CalmWheel:
    """A mixin before a widget's class: without the focus, the wheel scrolls what is around the widget."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn only with the focus."""
        if cast(QWidget, self).hasFocus():
            super().wheelEvent(event)  # type: ignore[misc]
        else:
            event.ignore()
