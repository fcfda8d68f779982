"""The window's place and size, kept for the next start; a first start fits into the screen."""

from PySide6.QtCore import QByteArray, QEvent, QObject, QSettings

from gui.shell.window import MainWindow
from gui.state.last_time import keep_page

_GEOMETRY = "window/geometry"


class WindowMemory(QObject):
    """Puts a window where it was, and keeps its place when it is closed, and its page whenever another is shown."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        kept = QSettings().value(_GEOMETRY)
        # Qt moves it onto a screen that exists.
        if not (isinstance(kept, QByteArray) and window.restoreGeometry(kept)):
            self._fit()
        window.page_shown.connect(keep_page)
        window.installEventFilter(self)

    def _fit(self) -> None:
        """Give the window its usual size, or all of a screen that is smaller."""
        room = self._window.screen().availableSize()
        if room.width() < self._window.width() or room.height() < self._window.height():
            self._window.showMaximized()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place of the window before it is hidden."""
        if watched is self._window and event.type() == QEvent.Type.Close:
            QSettings().setValue(_GEOMETRY, self._window.saveGeometry())
        return super().eventFilter(watched, event)
