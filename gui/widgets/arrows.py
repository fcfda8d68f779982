"""The arrow keys over rows and columns that a widget draws itself."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


def arrow_step(event: QKeyEvent) -> tuple[int, int] | None:
    """Return by how many rows and columns a key moves; None if it is no arrow."""
    return _STEPS.get(Qt.Key(event.key()))
