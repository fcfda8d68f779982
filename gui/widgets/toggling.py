"""What a screen reader toggles counts as a click: Qt itself tells only those who listen to `toggled`."""

from typing import Any

from PySide6.QtCore import QTimer


class ToggleClicks:
    """A mixin before a checkable button's class: it emits `clicked`, too, when an assistive program toggles it.

    Such a program acts through QAccessibleButton, which calls `toggle()`: that changes the state without a click. A
    click of mouse or keyboard goes through `nextCheckState`, the program itself through `setChecked` of this class;
    what changes the state otherwise is a person's wish.
    """

    _is_told = False  # a click or the program changes the state now

    def setChecked(self, checked: bool) -> None:
        """Change the state without a click."""
        before, self._is_told = self._is_told, True
        super().setChecked(checked)  # type: ignore[misc]
        self._is_told = before

    def nextCheckState(self) -> None:
        """Change the state as a part of a click, or of a click on another one of the group."""
        before, self._is_told = self._is_told, True
        super().nextCheckState()  # type: ignore[misc]
        self._is_told = before

    def checkStateSet(self) -> None:
        """Tell of a toggle as of a click, once the group has followed it."""
        super().checkStateSet()  # type: ignore[misc]
        if not self._is_told:
            button: Any = self
            QTimer.singleShot(0, button, lambda: button.clicked[bool].emit(button.isChecked()))
