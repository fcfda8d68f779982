"""The table of runs at the foot of the train page: newest first, sortable, one of them chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from core.runs.record import RunSummary
from gui.item_models.runs import RUN, SORT, RunsModel
from gui.theme.style import SPACE, font


class RunsTable(QTableView):
    """All runs.

    Signals:
        chosen(str): the id of the run that a person, or `choose`, has chosen
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("All runs"))
        self.runs = RunsModel(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self.runs)
        self._sorted.setSortRole(SORT)
        self.setModel(self._sorted)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setIconSize(QSize(14, 14))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 2 * SPACE)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(6 * SPACE)
        header.setSectionResizeMode(self.runs.columnCount() - 1, QHeaderView.ResizeMode.Stretch)
        header.setSortIndicatorClearable(False)
        self.setSortingEnabled(True)
        self.sortByColumn(0, Qt.SortOrder.DescendingOrder)
        self.selectionModel().currentRowChanged.connect(self._row_changed)

    def show_runs(self, runs: Sequence[RunSummary]) -> None:
        """Show these runs, oldest first; what is chosen stays chosen where it is still there."""
        self.runs.set_runs(runs)
        self._fit_columns()

    def current(self) -> RunSummary | None:
        """Return the chosen run."""
        index = self.currentIndex()
        return self.runs.run(self._sorted.mapToSource(index).row()) if index.isValid() else None

    def choose(self, run_id: str | None) -> None:
        """Choose a run; None, or one that is not there, chooses none."""
        row = self.runs.row_of(run_id)
        if row is None:
            self.selectionModel().clear()
            return
        self.setCurrentIndex(self._sorted.mapFromSource(self.runs.index(row, 0)))

    def _fit_columns(self) -> None:
        """Make every column as wide as its words and no wider: the last one takes the rest."""
        metrics = QFontMetrics(font("caption"))
        for column in range(self.runs.columnCount() - 1):
            heading = self.runs.headerData(column, Qt.Orientation.Horizontal)
            room = metrics.horizontalAdvance(heading) + 2 * SPACE + 4
            self.setColumnWidth(column, max(room, self.sizeHintForColumn(column) + 4))

    def _row_changed(self, now: QModelIndex, before: QModelIndex) -> None:
        del before
        run_id = now.data(RUN)
        if run_id:
            self.chosen.emit(run_id)
