"""Disables widgets that change the project while it is read-only, with the reason as their tooltip."""

import html

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

from gui.state.workspace import Workspace
from gui.words.general import problem_text


class _Guard(QObject):
    """Keeps a widget disabled even if its page enables it. The window rebuilds its pages once they may write."""

    def __init__(self, workspace: Workspace, widget: QWidget) -> None:
        super().__init__(widget)
        self._workspace = workspace
        self._widget = widget
        widget.installEventFilter(self)
        workspace.changed.connect(self._look)
        self._look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Disable the widget again when it is enabled, and show the reason as its tooltip."""
        del watched
        reason = self._workspace.read_only
        if reason is None:
            return False
        if event.type() == QEvent.Type.EnabledChange:
            self._look()
        elif isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), f"<p>{html.escape(problem_text(reason))}</p>", self._widget)
            return True
        return False

    def _look(self) -> None:
        if self._workspace.read_only is not None and self._widget.isEnabled():
            self._widget.setEnabled(False)


def needs_writing(workspace: Workspace, *widgets: QWidget) -> None:
    """Keep these widgets disabled while the open project is read-only."""
    for widget in widgets:
        _Guard(workspace, widget)
