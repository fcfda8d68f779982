"""The line under the gallery: the last change with its undo, how many pictures have a class, and the size of cells."""

from collections.abc import Callable

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSlider, QWidget

from core.catalog.records import Change
from core.events.changes import Changed
from gui.pages.dataset.gallery import CELLS, Gallery
from gui.state.collection import Collection
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import LinkButton
from gui.widgets.labels import ElidedLabel, IconLabel, label
from gui.widgets.writing import needs_writing
from gui.words.general import integer

_CELL = "dataset/cell"


class GalleryFoot(QWidget):
    """Says what was just done or undone; `words` describes a change."""

    def __init__(
        self,
        workspace: Workspace,
        collection: Collection,
        gallery: Gallery,
        words: Callable[[Change | None], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._collection, self._words = workspace, collection, words
        self._undo: Change | None = workspace.facts.undo
        self._redo: Change | None = workspace.facts.redo
        self._undoes = True  # what the button does
        self.done = ElidedLabel("", "caption", tone="quiet")
        self.again = LinkButton("")
        self.again.setFont(self.done.font())
        self.again.clicked.connect(self._act)
        needs_writing(workspace, self.again)
        self.labelled = label("", "caption", tone="quiet")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(10 * SPACE)
        self.cell = QSlider(Qt.Orientation.Horizontal)
        self.cell.setRange(CELLS[0], CELLS[2])
        self.cell.setFixedWidth(14 * SPACE)
        self.cell.setAccessibleName(self.tr("Size of the pictures"))
        self.cell.setToolTip(self.tr("Size of the pictures; also Ctrl and the wheel, or + and −"))
        self.cell.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        row.addWidget(self.done, 1)
        for widget in (self.again, self.labelled, self.progress):
            row.addWidget(widget)
        row.addSpacing(SPACE)
        row.addWidget(IconLabel("picture", "quiet", 14))
        row.addWidget(self.cell)
        row.addWidget(IconLabel("picture", "quiet", 20))
        self._clear()
        kept = QSettings().value(_CELL, CELLS[1])
        gallery.set_cell(int(str(kept)) if str(kept).isdigit() else CELLS[1])
        self.cell.setValue(gallery.cell())
        self.cell.valueChanged.connect(gallery.set_cell)
        gallery.cell_changed.connect(self._keep_cell)
        workspace.changed.connect(self._follow)
        self._count()

    def _keep_cell(self, side: int) -> None:
        self.cell.setValue(side)
        QSettings().setValue(_CELL, side)

    def _follow(self, changed: Changed) -> None:
        self._count()
        facts, undo, redo = self._workspace.facts, self._undo, self._redo
        self._undo, self._redo = facts.undo, facts.redo
        if changed.project:
            self._clear()
        elif undo is not None and facts.redo is not None and facts.redo.id == undo.id:
            self._say(self.tr("Undone: {what}."), facts.redo, undoes=False)
        elif facts.undo is not None and (undo is None or facts.undo.id > undo.id):
            redone = redo is not None and facts.undo.id == redo.id
            self._say(self.tr("Redone: {what}.") if redone else self.tr("Done: {what}."), facts.undo, undoes=True)

    def _say(self, text: str, change: Change, *, undoes: bool) -> None:
        self._undoes = undoes
        self.done.set_text(text.format(what=self._words(change)))
        self.again.setText(self.tr("Undo") if undoes else self.tr("Redo"))
        self.again.show()

    def _clear(self) -> None:
        self.done.set_text("")
        self.again.hide()

    def _act(self) -> None:
        if self._undoes:
            self._collection.undo()
        else:
            self._collection.redo()

    def _count(self) -> None:
        """Show how many pictures have a class, while some have none."""
        facts = self._workspace.facts
        counted = facts.unclassified > 0 and facts.pictures > 0
        for widget in (self.labelled, self.progress):
            widget.setVisible(counted)
        done = facts.pictures - facts.unclassified
        text = self.tr("{done} of {n} have a class").format(done=integer(done), n=integer(facts.pictures))
        self.labelled.setText(text)
        self.progress.setAccessibleName(text)
        self.progress.setRange(0, max(1, facts.pictures))
        self.progress.setValue(done)
