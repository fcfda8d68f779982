"""A splitter whose division is kept for the next start."""

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtWidgets import QSplitter, QWidget


class KeptSplitter(QSplitter):
    """Keeps its division under a `name` when the person moves a handle; `restore` is called once it is filled."""

    def __init__(self, name: str, orientation: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self._key = f"splitters/{name}"
        self.splitterMoved.connect(self._keep)

    def restore(self) -> None:
        """Divide as the person did last; otherwise the division stays."""
        kept = QSettings().value(self._key)
        if isinstance(kept, QByteArray):
            self.restoreState(kept)

    def _keep(self) -> None:
        QSettings().setValue(self._key, self.saveState())
