"""What known pictures took from an import, and whether hand-made labels are to be replaced as well."""

from PySide6.QtWidgets import QWidget

from core.events import jobs
from core.events.changes import Changed
from gui.state.collection import Collection
from gui.state.workspace import Workspace
from gui.widgets.notice import NoticeBar
from gui.words.general import known_lines


class KnownNotice(NoticeBar):
    """A sentence for each thing that changed; the change can be undone like any other."""

    def __init__(self, workspace: Workspace, collection: Collection, parent: QWidget | None = None) -> None:
        super().__init__("", "info", closable=True, parent=parent)
        self.acted.connect(collection.take_over_hand)
        workspace.changed.connect(self._follow)
        self.hide()

    def show_imported(self, result: jobs.ImportResult) -> None:
        """Show what known pictures took from an import; hidden if that is nothing."""
        lines = known_lines(result)
        self.setVisible(bool(lines))
        if lines:
            action = self.tr("Take the imported classes") if result.by_hand else ""
            kind = "warning" if result.by_hand else "info"
            self.show_text(" ".join(f"{line}." for line in lines), kind, action=action)

    def _follow(self, changed: Changed) -> None:
        if changed.project:
            self.hide()
