"""The first row of the dataset page: how many pictures are shown, the search, "Add pictures", the rest in a menu."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from gui.pages.dataset.backdrop import BackdropMenu
from gui.state.workspace import Workspace
from gui.theme.icons import icon
from gui.theme.style import SPACE
from gui.widgets.adding import AddingCommands
from gui.widgets.buttons import IconButton, QuietButton
from gui.widgets.commands import Command, follow, look_again
from gui.widgets.labels import ElidedLabel
from gui.widgets.writing import needs_writing
from gui.words.general import integer

_SEARCH = (17 * SPACE, 44 * SPACE)  # px, narrowest and widest
_TITLE = 40 * SPACE  # px; the title has its own width up to this one


class DatasetHeader(QWidget):
    """Title, search, filter, "Add pictures" and "…" in one row, at any width.

    Signals:
        searched(str): the text of the search has changed
    """

    searched = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        adding: AddingCommands,
        filtering: Command,
        more: Sequence[Command | None],
        slices: QMenu,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._more = [command for command in more if command is not None]
        self.title = ElidedLabel("", "title")  # elided only beyond `_TITLE`
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search by name, or source:phone size:>2MB"))
        self.search.setAccessibleName(self.tr("Search"))
        self.search.setToolTip(
            self.tr(
                "Words of the name, and any of class:, source:, part:, finding:, size:, date:, "
                "as in part:test size:<100kB date:2024-05"
            )
        )
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search", "quiet"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setMinimumWidth(_SEARCH[0])
        self.search.setMaximumWidth(_SEARCH[1])
        self.search.textChanged.connect(self.searched)
        self.filter = IconButton("filter", self.tr("Filter"))
        follow(self.filter, filtering)
        self.add = QuietButton(self.tr("Add pictures…"), "add", tip=self.tr("Or drop them anywhere on the window."))
        follow(self.add, adding.folder)
        needs_writing(workspace, self.add)
        self.more = IconButton("more", self.tr("More"))
        self.more.clicked.connect(self.open_menu)
        self.menu = QMenu(self)
        self.menu.setToolTipsVisible(True)
        for command in more:
            if command is None:
                self.menu.addSeparator()
            else:
                self.menu.addAction(command)
        self.menu.addMenu(slices)
        self.slices = slices
        self.backdrop = BackdropMenu(workspace, self)
        self.menu.addMenu(self.backdrop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE + 4)
        row.addWidget(self.title, 1)
        row.addWidget(self.search, 2)
        for widget in (self.filter, self.add, self.more):
            row.addWidget(widget)

    def show_counts(self, shown: int, n: int, *, narrow: bool) -> None:
        """Show the number of pictures, and how many of them are shown if the view is narrow."""
        if not narrow:
            self._show_title(self.tr("%n picture(s)", "", n).replace(str(n), integer(n), 1))
            return
        head, _, tail = self.tr("{shown} of %n picture(s)", "", n).rpartition(str(n))
        self._show_title(f"{head}{integer(n)}{tail}".format(shown=integer(shown)))

    def _show_title(self, text: str) -> None:
        self.title.setMinimumWidth(min(_TITLE, self.title.fontMetrics().horizontalAdvance(text) + 2))
        self.title.set_text(text)

    def open_menu(self) -> None:
        """Open the menu below its button."""
        look_again(self._more)
        self.backdrop.menuAction().setVisible(self.backdrop.is_needed())
        self.slices.menuAction().setVisible(bool(self._workspace.facts.slices))
        corner = self.more.mapToGlobal(self.more.rect().bottomRight())
        corner.setX(corner.x() - self.menu.sizeHint().width())
        self.menu.popup(corner)
