"""The table of runs: newest first, sortable by any figure, several of them chosen; all of it by keyboard, too."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from core.diagnosis.overview import Overview
from core.runs.record import RunSummary
from gui.item_models.run_delegate import RunsDelegate
from gui.item_models.runs import RUN, RunFilter, RunsModel
from gui.theme.style import SPACE, font

_NARROW = ("star", "run", "verdict", "accuracy", "loss", "differs")  # where the table shares its place
_NOT_WIDE = ("differs",)  # each setting has its column there
_SEEN = 40  # rows by which the columns are made wide enough
_WIDEST = 280  # px; words beyond are shortened, and whole in the tooltip


class RunsTable(QTableView):
    """All runs.

    Signals:
        chosen(str): the id of the run that a person, or `choose`, has chosen alone
        selected(list): the ids of all runs that are selected, from the top
        starred(list): the person wants the star of these runs given or taken
        delete_wanted(list): the person wants these runs deleted
        note_wanted: the person wants to write a note
        opened(str): a run was double-clicked, or Return was pressed on it
        menu_wanted(QPoint): the context menu at this global place
    """

    chosen = Signal(str)
    selected = Signal(list)
    starred = Signal(list)
    delete_wanted = Signal(list)
    note_wanted = Signal()
    opened = Signal(str)
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("All runs"))
        self.runs = RunsModel(self)
        self._ids: list[str] = []  # what is selected
        self._restoring = False
        self._waiting: Sequence[Overview] | None = None  # what is shown once the person has written the note
        self._is_wide = False
        self.setModel(self.runs)
        self._delegate = delegate = RunsDelegate(self, self.runs)
        delegate.star_clicked.connect(lambda run: self.starred.emit([run]))
        delegate.closeEditor.connect(self._written)
        self.setItemDelegate(delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 2 * SPACE)
        self._set_up_header()
        self.runs.modelReset.connect(self._restore)
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        self.doubleClicked.connect(self._double_clicked)
        self._fit_columns()

    # --- what others call

    def show_runs(self, entries: Sequence[Overview]) -> None:
        """Show these runs, oldest first; what is selected stays selected where it is still there."""
        if self.state() == QAbstractItemView.State.EditingState:
            self._waiting = entries
            return
        self.runs.set_entries(entries)
        self._fit_columns()

    def filter(self, wanted: RunFilter) -> None:
        """Show only some runs."""
        self.runs.set_filter(wanted)
        self._fit_columns()

    def set_families(self, on: bool) -> None:
        """Show every run below the one that it came from, or all in one order."""
        self.runs.set_families(on)
        self._fit_columns()

    def set_wide(self, wide: bool) -> None:
        """Show all columns, or the few that there is room for beside other things."""
        self._is_wide = wide
        self._fit_columns()

    def current(self) -> RunSummary | None:
        """Return the run that is selected alone."""
        entry = self.runs.entry(self._ids[0]) if len(self._ids) == 1 else None
        return entry.run if entry else None

    def selection(self) -> list[str]:
        """Return the ids of the selected runs, from the top."""
        return list(self._ids)

    def choose(self, run_id: str | None) -> None:
        """Choose a run alone; None, or one that is not shown, chooses none."""
        self.select([run_id] if run_id else [])

    def select(self, ids: Sequence[str]) -> None:
        """Select these runs, those that are shown."""
        wanted = set(ids)
        rows = [row for row, run in enumerate(self.runs.ids()) if run in wanted]
        chosen = QItemSelection()
        for row in rows:
            chosen.select(self.runs.index(row, 0), self.runs.index(row, 0))
        flags = QItemSelectionModel.SelectionFlag
        model = self.selectionModel()
        model.select(chosen, flags.ClearAndSelect | flags.Rows)
        if rows and self.currentIndex().row() not in rows:
            model.setCurrentIndex(self.runs.index(rows[0], self._first_column()), flags.NoUpdate)

    def write_note(self) -> None:
        """Open the note of the current run."""
        index = self.currentIndex()
        if index.isValid() and not self.isColumnHidden(self.runs.column("note")):
            place = index.siblingAtColumn(self.runs.column("note"))
            self.setCurrentIndex(place)
            self.edit(place)

    # --- painting, keys and the mouse

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells in the colours and fonts of now."""
        self._delegate.refresh()
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the keys of a list do: star, note, delete, open; all others move."""
        chord = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if chord or self.state() == QAbstractItemView.State.EditingState:  # Return ends a note, and is passed on
            super().keyPressEvent(event)
            return
        match event.key():
            case Qt.Key.Key_S if self._ids:
                self.starred.emit(self.selection())
            case Qt.Key.Key_N if self._ids:
                self.note_wanted.emit()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace if self._ids:
                self.delete_wanted.emit(self.selection())
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex().data(RUN))
            case _:
                super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu, at the pointer or, by its key, at the current row."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_wanted.emit(self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center()))
        else:
            self.menu_wanted.emit(event.globalPos())

    def _double_clicked(self, index: QModelIndex) -> None:
        if self.runs.columns[index.column()].key not in ("note", "star"):
            self.opened.emit(index.data(RUN))

    # --- following the model

    def _selection_changed(self) -> None:
        if self._restoring:
            return
        before = self._ids
        self._ids = [index.data(RUN) for index in sorted(self.selectionModel().selectedRows(), key=QModelIndex.row)]
        if self._ids == before:
            return
        self.selected.emit(self.selection())
        if len(self._ids) == 1:
            self.chosen.emit(self._ids[0])

    def _restore(self) -> None:
        """Select again what was selected before all rows became others; what is gone leaves the selection."""
        self._restoring = True
        key, order = self.runs.sorted_by()
        header = self.horizontalHeader()
        place = next((n for n, one in enumerate(self.runs.columns) if one.key == key), None)
        if place is not None and header.sortIndicatorSection() != place:  # the columns before it are others now
            header.blockSignals(True)
            header.setSortIndicator(place, order)
            header.blockSignals(False)
        before, self._ids = self._ids, [run for run in self.runs.ids() if run in set(self._ids)]
        self.select(self._ids)
        self._restoring = False
        if set(before) != set(self._ids):
            self.selected.emit(self.selection())

    def _written(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:  # once the editor is really gone
            QTimer.singleShot(0, self, lambda: self.show_runs(waiting))

    # --- columns

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(4 * SPACE)
        header.setStretchLastSection(True)
        header.setSortIndicatorClearable(False)
        header.setSortIndicator(self.runs.column("run"), Qt.SortOrder.DescendingOrder)
        self.setSortingEnabled(True)

    def _first_column(self) -> int:
        return next(place for place in range(self.runs.columnCount()) if not self.isColumnHidden(place))

    def _fit_columns(self) -> None:
        """Show the columns that belong here, each as wide as what is seen of it; the last one takes the rest."""
        metrics = QFontMetrics(font("caption"))
        first = max(0, self.rowAt(0))
        rows = range(first, min(self.runs.rowCount(), first + _SEEN))
        for place, column in enumerate(self.runs.columns):
            hidden = column.key in _NOT_WIDE if self._is_wide else column.key not in _NARROW
            self.setColumnHidden(place, hidden)
            if not hidden:
                heading = metrics.horizontalAdvance(column.title) + 3 * SPACE
                # What differs stands last and takes the rest, however long it is.
                words = 0 if column.key == "differs" else self._delegate.width_of(place, rows)
                self.setColumnWidth(place, min(_WIDEST, max(heading, words)))
