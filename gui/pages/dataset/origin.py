"""Shows the source of the pictures just added, and lets the person change it."""

import msgspec
from PySide6.QtWidgets import QWidget

from core.catalog.names import shown, tidy_name
from core.events import jobs
from core.events.changes import Changed
from gui.state.collection import Collection
from gui.state.workspace import Workspace
from gui.widgets.dialogs import ask_name
from gui.widgets.notice import NoticeBar
from gui.words.general import integer


class Origin(NoticeBar):
    """The number of added pictures and their source, which can be changed if all have the same one."""

    def __init__(self, workspace: Workspace, collection: Collection, parent: QWidget | None = None) -> None:
        super().__init__("", "info", closable=True, parent=parent)
        self._collection = collection
        self._imported: jobs.ImportResult | None = None
        self.acted.connect(self._ask)
        workspace.changed.connect(self._follow)
        self.hide()

    def show_imported(self, result: jobs.ImportResult) -> None:
        """Show the source of the added pictures; hidden if none were added."""
        self._imported = result
        if not result.sources:
            self.hide()
            return
        self._tell(result.added)

    def show_inspected(self, result: jobs.InspectionResult) -> None:
        """Count no longer the pictures that turned out to be none."""
        if self._imported is not None and self.isVisible():
            refused = len(result.rejected) + result.unnamed
            self._imported = msgspec.structs.replace(self._imported, added=max(0, self._imported.added - refused))
            self._tell(self._imported.added)

    def _tell(self, added: int) -> None:
        result = self._imported
        assert result is not None
        names = ", ".join(f"“{shown(one.name)}”" for one in result.sources)
        text = self.tr("Pictures added: {n}. Source: {source}.").format(n=integer(added), source=names)
        taken = any(one.taken for one in result.sources)
        if taken:
            text += " " + self.tr(
                "Pictures from another place have this source already: give these another one where they come from "
                "another camera or person."
            )
        action = self.tr("Change the source…") if len(result.sources) == 1 else ""
        self.show_text(text, "warning" if taken else "info", action=action)
        self.show()

    def _follow(self, changed: Changed) -> None:
        if changed.project:
            self.hide()

    def _ask(self) -> None:
        if self._imported is not None:
            text = self.tr("Where do these pictures come from?")
            ask_name(self, text, self.rename, before=self._imported.sources[0].name)

    def rename(self, name: str) -> None:
        """Change the source of the added pictures."""
        imported, tidied = self._imported, tidy_name(name)
        if imported is None or not tidied or tidied == imported.sources[0].name:
            return
        self._collection.give_source(imported, tidied)
        self.show_text(self.tr("Source of the pictures that were added: “{source}”.").format(source=shown(tidied)))
