"""The table of runs: newest first, sortable, with multiple selection and full keyboard control."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from core.diagnosis.overview import Overview
from core.runs.record import RunSummary
from gui.item_models.run_delegate import RunsDelegate
from gui.item_models.runs import RUN, RunFilter, RunsModel
from gui.theme.style import SPACE, font

_NARROW = ("star", "run", "verdict", "accuracy", "loss", "differs")  # columns while the table shares the page
_NOT_WIDE = ("differs",)  # hidden when wide, because each setting has a column
_SEEN = 40  # number of rows that determine the column widths
_WIDEST = 280  # px; longer texts are elided, and the tooltip shows them in full


class RunsTable(QTableView):
    """The view of all runs.

    Signals:
        chosen(str): the id of the single run that a person or `choose` has selected
        selected(list): the ids of all runs that are selected, from the top
        starred(list): the person wants to set or remove the star of these runs
        delete_wanted(list): the person wants to delete these runs
        note_wanted: the person wants to write a note
        opened(str): a run was double-clicked or activated with Return
        menu_wanted(QPoint): open the context menu at this global position
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
        self._ids: list[str] = []  # the selected runs
        self._restoring = False
        self._waiting: Sequence[Overview] | None = None  # runs to show after the person has finished a note
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

    # --- public

    def show_runs(self, entries: Sequence[Overview]) -> None:
        """Show these runs, given oldest first; the selection is kept as far as its runs exist."""
        if self.state() == QAbstractItemView.State.EditingState:
            self._waiting = entries
            return
        before = self.runs.ids()
        self.runs.set_entries(entries)
        # A column that became narrower with a figure of the run being trained would not stand still.
        self._fit_columns(narrower=self.runs.ids() != before)

    def filter(self, wanted: RunFilter) -> None:
        """Show only the runs that match."""
        self.runs.set_filter(wanted)
        self._fit_columns()

    def set_families(self, on: bool) -> None:
        """Show each run below its parent, or all in one order."""
        self.runs.set_families(on)
        self._fit_columns()

    def set_wide(self, wide: bool) -> None:
        """Show all columns, or only the few of the narrow table."""
        self._is_wide = wide
        self._fit_columns()

    def current(self) -> RunSummary | None:
        """Return the selected run if it is the only one."""
        entry = self.runs.entry(self._ids[0]) if len(self._ids) == 1 else None
        return entry.run if entry else None

    def selection(self) -> list[str]:
        """Return the ids of the selected runs, from the top."""
        return list(self._ids)

    def choose(self, run_id: str | None) -> None:
        """Select only this run; None or a run that is not shown clears the selection."""
        self.select([run_id] if run_id else [])

    def select(self, ids: Sequence[str]) -> None:
        """Select these runs as far as they are shown."""
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
        """Edit the note of the current run."""
        index = self.currentIndex()
        if index.isValid() and not self.isColumnHidden(self.runs.column("note")):
            place = index.siblingAtColumn(self.runs.column("note"))
            self.setCurrentIndex(place)
            self.edit(place)

    # --- painting, keys and the mouse

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells in the current colours and fonts."""
        self._delegate.refresh()
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle the keys for star, note, delete and open; all other keys navigate."""
        chord = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if chord or self.state() == QAbstractItemView.State.EditingState:  # Return ends a note and still arrives here
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
        """Ask for the menu at the pointer, or at the current row if opened by key."""
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
        """Restore the selection after a reset; runs that no longer exist leave it."""
        self._restoring = True
        key, order = self.runs.sorted_by()
        header = self.horizontalHeader()
        place = next((n for n, one in enumerate(self.runs.columns) if one.key == key), None)
        if place is not None and header.sortIndicatorSection() != place:  # the columns before it have changed
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
        if waiting is not None:  # after the editor has been destroyed
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

    def _fit_columns(self, *, narrower: bool = True) -> None:
        """Show the columns of the current mode, each as wide as its visible contents; the last one takes the rest."""
        metrics = QFontMetrics(font("caption"))
        first = max(0, self.rowAt(0))
        rows = range(first, min(self.runs.rowCount(), first + _SEEN))
        for place, column in enumerate(self.runs.columns):
            hidden = column.key in _NOT_WIDE if self._is_wide else column.key not in _NARROW
            self.setColumnHidden(place, hidden)
            if not hidden:
                heading = metrics.horizontalAdvance(column.title) + 3 * SPACE
                # The column of differences is last and takes the rest, whatever its contents need.
                words = 0 if column.key == "differs" else self._delegate.width_of(place, rows)
                wide = min(_WIDEST, max(heading, words))
                self.setColumnWidth(place, wide if narrower else max(wide, self.columnWidth(place)))
