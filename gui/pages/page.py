"""The base class of pages: a widget with a key and the workspace."""

from PySide6.QtWidgets import QAbstractButton, QWidget

from gui.state.workspace import Workspace
from gui.widgets.commands import Command


class Page(QWidget):
    """Base of the pages. The window creates a page when it is first shown and its needs are met.

    If a page has `handle_drop(paths: list[str]) -> None`, it receives drops while it is shown, and its `invitation() ->
    str` is what a drop does.
    """

    key = ""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace

    def commands(self) -> list[Command]:
        """Return the page's commands for Ctrl+K; those that are not available now are disabled."""
        return []

    def step_button(self) -> QAbstractButton | None:
        """Return the button that does what the page is for, None if there is none."""
        return None

    def on_shown(self) -> None:
        """Update the page; called when it is shown."""
