"""What every page is: a widget with a key that knows the workspace."""

from PySide6.QtWidgets import QWidget

from gui.state.workspace import Workspace
from gui.widgets.commands import Command


class Page(QWidget):
    """Base of the pages. The window makes a page when it is first shown and its needs are met.

    A page may have `handle_drop(paths: list[str]) -> None`; then what is dropped while it is shown goes to it.
    """

    key = ""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace

    def commands(self) -> list[Command]:
        """Return what can be done here, for Ctrl+K; what makes no sense now is off."""
        return []

    def on_shown(self) -> None:
        """Look again: the page has come to the front."""
