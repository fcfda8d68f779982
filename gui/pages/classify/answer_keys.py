"""The keys of an answer, of a card and of a row of the table alike."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_OPEN = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def opens(event: QKeyEvent) -> bool:
    """Return whether a key asks to look at the picture."""
    return event.key() in _OPEN and not event.modifiers()


def digit_of(event: QKeyEvent) -> int:
    """Return the digit of the class that a key names, 1 to 9; 0 if it names none."""
    is_digit = Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9 and not event.modifiers() & ~_KEYPAD
    return event.key() - Qt.Key.Key_0 if is_digit else 0
