"""The present search is kept as a slice, on which every run is measured; kept ones are shown again or forgotten."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from core.catalog.records import Filters
from core.catalog.slices import KeptSearch
from gui.pages.dataset.search import search_text
from gui.state.workspace import Workspace
from gui.widgets.commands import Command, entry_text
from gui.widgets.dialogs import ask_name


class SliceMenu(QMenu):
    """The kept searches of the project, and the command `keeping`, which keeps the present one.

    Signals:
        wanted(str): show the pictures of this search
    """

    wanted = Signal(str)

    def __init__(self, workspace: Workspace, filters: Callable[[], Filters], parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._filters = workspace, filters
        self.setTitle(self.tr("Slices"))
        self.keeping = Command(
            self.tr("Keep as slice…"),
            self.ask,
            icon_name="star",
            tip=self.tr(
                "Keeps what is searched and chosen now under a name. Evaluate then tells for every run how good it is "
                "on these pictures."
            ),
            can=lambda: bool(self._search()),
            writing=workspace,
            parent=self,
        )
        self._forgetting = QMenu(self.tr("Forget"), self)
        self.aboutToShow.connect(self._fill)

    def ask(self) -> None:
        """Ask for the name under which the present search is kept."""
        search = self._search()
        if search:
            text = self.tr("Name of the slice. Evaluate gives it a row of its own.")
            ask_name(self._owner(), text, lambda name: self.keep(name, search), before=search.text or "")

    def keep(self, name: str, search: KeptSearch) -> None:
        """Keep a search, instead of an earlier one of that name."""
        self._workspace.change(lambda catalog: catalog.keep_slice(name, search))

    def forget(self, name: str) -> None:
        """Delete a kept search."""
        self._workspace.change(lambda catalog: catalog.forget_slice(name))

    def _owner(self) -> QWidget:
        parent = self.parentWidget()
        return parent.window() if parent is not None else self

    def _search(self) -> KeptSearch:
        try:
            return KeptSearch.of(self._filters())
        except ValueError:  # it matches nothing that could be measured
            return KeptSearch()

    def _fill(self) -> None:
        self.clear()
        self._forgetting.clear()
        self._forgetting.setEnabled(self._workspace.read_only is None)
        for name, search in self._workspace.facts.slices.items():
            words = entry_text(name)
            show, forget = QAction(words, self), QAction(words, self._forgetting)
            text = search_text(search.filters())
            show.triggered.connect(lambda _checked=False, text=text: self.wanted.emit(text))
            forget.triggered.connect(lambda _checked=False, name=name: self.forget(name))
            self.addAction(show)
            self._forgetting.addAction(forget)
        self.addSeparator()
        self.addMenu(self._forgetting)
