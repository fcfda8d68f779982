"""The key of the guide in dialogs: while one has the keyboard, the keys of the window behind it are silent."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QWidget


class GuideKey(QObject):
    """Lends the command that opens the guide to each dialog in which the focus comes to be, whoever made it."""

    def __init__(self, guiding: QAction, parent: QObject) -> None:
        super().__init__(parent)
        self._guiding = guiding
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._lend)
        self._lend(None, QApplication.focusWidget())  # a dialog may be open while the commands are made anew

    def _lend(self, _before: QWidget | None, now: QWidget | None) -> None:
        window = now.window() if now is not None else None
        if isinstance(window, QDialog):
            window.addAction(self._guiding)  # a second time changes nothing
