"""Menus by keyboard. Qt tells of the Menu key everywhere, but of Shift+F10 only where the system does: on Windows."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent


def asks_for_menu(event: QKeyEvent) -> bool:
    """Tell whether a key asks for the menu, and no context menu event will come of it."""
    shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
    return sys.platform != "win32" and shift and event.key() == Qt.Key.Key_F10


def is_by_key(event: QContextMenuEvent) -> bool:
    """Tell whether a menu is asked for by keyboard: then where the event points to means nothing."""
    return event.reason() == QContextMenuEvent.Reason.Keyboard
