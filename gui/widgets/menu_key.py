"""Context menus by keyboard. Qt handles the Menu key everywhere, but Shift+F10 only on Windows."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent


def asks_for_menu(event: QKeyEvent) -> bool:
    """Return whether a key press opens the menu without a context menu event from Qt."""
    shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
    return sys.platform != "win32" and shift and event.key() == Qt.Key.Key_F10


def is_by_key(event: QContextMenuEvent) -> bool:
    """Return whether the keyboard opened a menu; then the position of the event has no meaning."""
    return event.reason() == QContextMenuEvent.Reason.Keyboard
