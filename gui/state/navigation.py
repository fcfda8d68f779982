"""What a page asks of the window: another page, a dialog."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from core.events.changes import Changed
from gui.state.workspace import Workspace


class Navigation(QObject):
    """Lets pages ask for another page or for a report without knowing other pages or the window.

    Signals:
        page_wanted(str): the key of a page
        report_wanted(object): the ids of one run, or of two to compare, for a report
    """

    page_wanted = Signal(str)
    report_wanted = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._advised: dict[str, Any] = {}
        workspace.changed.connect(self._follow)

    def advise(self, settings: dict[str, Any]) -> None:
        """Go to the train page, which takes these settings for the next run."""
        self._advised = settings
        self.page_wanted.emit("train")

    def take_advised(self) -> dict[str, Any]:
        """Return the advised settings and forget them."""
        advised, self._advised = self._advised, {}
        return advised

    def _follow(self, changed: Changed) -> None:
        if changed.project:
            self._advised = {}
