"""The answers as rows and columns: what each cell says, and in which order and of which kind they are shown."""

from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    QTimer,
)

from core.catalog.names import shown
from core.events.jobs import Answer
from gui.pages.classify.answers import explanation, headline, others
from gui.pages.classify.counts import ALL, Kind, is_of
from gui.theme.palette import colours
from gui.theme.style import font
from gui.words.general import percent, tip

Index = QModelIndex | QPersistentModelIndex
SHARE = Qt.ItemDataRole.UserRole
CHECKED = 4  # column
_SORT_AGAIN = 1000  # ms after which answers that have come since are sorted among the others


class AnswersModel(QAbstractTableModel):
    """File, answer, confidence, the other candidates, and what a person said; `said` returns that for a path.

    It sorts its rows itself, by one key for each: a proxy would ask for two at each comparison, which takes half a
    minute for 100,000 answers.
    """

    def __init__(self, said: Callable[[str], str] = lambda _path: "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answers: list[Answer] = []  # as they came
        self._rows: list[int] = []  # the place among these of each row
        self._column, self._order = -1, Qt.SortOrder.AscendingOrder
        self._soon = QTimer(self, singleShot=True, interval=_SORT_AGAIN)
        self._soon.timeout.connect(self._sort_again)
        self._said = said
        self._titles = (
            *(self.tr("Picture"), self.tr("Answer"), self.tr("Confidence"), self.tr("Other candidates")),
            self.tr("Checked"),
        )

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._answers, self._rows = [], []
        self.endResetModel()

    def add(self, answers: Sequence[Answer]) -> None:
        """Append answers."""
        if answers:
            first = len(self._answers)
            self.beginInsertRows(QModelIndex(), first, first + len(answers) - 1)
            self._rows += range(len(self._answers), len(self._answers) + len(answers))
            self._answers += answers
            self.endInsertRows()
            if self._column >= 0 and not self._soon.isActive():
                self._soon.start()

    def answer(self, row: int) -> Answer:
        """Return the answer of a row."""
        return self._answers[self._rows[row]]

    def row_of(self, place: int) -> int:
        """Return the row of the answer that came at a place; -1 for -1, which is none."""
        return self._rows.index(place) if self._column >= 0 and place >= 0 else place

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; by none, -1, the answers stand as they came."""
        self._column, self._order = column, order
        self._sort_again()

    def _sort_again(self) -> None:
        rows = list(range(len(self._answers)))
        if self._column >= 0:
            keys = [self._key(answer, self._column) for answer in self._answers]
            rows.sort(key=keys.__getitem__, reverse=self._order == Qt.SortOrder.DescendingOrder)
        if rows == self._rows:
            return
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()  # the selection and the current row go with their answers
        now = {place: row for row, place in enumerate(rows)} if kept else {}
        moved = [self.index(now[self._rows[one.row()]], one.column()) for one in kept]
        self._rows = rows
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def _key(self, answer: Answer, column: int) -> Any:
        """Return what a cell is sorted by."""
        if column == 2:
            return -1.0 if answer.confidence is None else answer.confidence
        return self._words(answer, column).casefold()

    def look_again(self) -> None:
        """Show what a person said since."""
        if self._answers:
            self.dataChanged.emit(self.index(0, CHECKED), self.index(len(self._answers) - 1, CHECKED))
            if self._column == CHECKED:
                self._sort_again()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of answers."""
        return 0 if parent.isValid() else len(self._answers)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the heading of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if role == Qt.ItemDataRole.FontRole:
            return font("caption")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return text, figure, colour and tooltip of a cell."""
        answer, column = self.answer(index.row()), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(answer, column)
        if role == SHARE and column == 2:
            return answer.confidence
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(shown(answer.path) if column == 0 else explanation(answer))
        if role == Qt.ItemDataRole.ForegroundRole and column == 1:
            return colours().error if answer.error else colours().quiet if answer.unknown else colours().text
        return None

    def _words(self, answer: Answer, column: int) -> str:
        if column == 0:
            return shown(PurePath(answer.path).name)
        if column == 1:
            return headline(answer)
        if column == CHECKED:
            return self._said(answer.path)
        if answer.error is not None:
            return explanation(answer) if column == 3 else "–"
        if column == 2:
            return "–" if answer.confidence is None else percent(answer.confidence)
        if answer.why == "unlike":
            return self.tr("Unlike anything the model learnt")
        return others(answer)


class AnswersOrder(QSortFilterProxyModel):
    """The answers of one kind; the model itself sorts them."""

    def __init__(self, answers: AnswersModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answers = answers
        self.kind: Kind = ALL
        self._first: tuple[str, ...] = ()
        self.setSourceModel(answers)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Have the answers sorted."""
        self._answers.sort(column, order)

    def show_kind(self, kind: Kind, listed: Sequence[str]) -> None:
        """Show only the answers of a kind; `listed` are the classes that have a kind of their own."""
        self.kind, self._first = kind, tuple(listed)
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Return whether an answer is of the kind."""
        del parent
        return is_of(self._answers.answer(row), self.kind, self._first)

    def answer(self, row: int) -> Answer:
        """Return the answer of a row as it is shown."""
        return self._answers.answer(self.mapToSource(self.index(row, 0)).row())

    def place_of(self, place: int) -> int:
        """Return where the answer that came at a place is shown; -1 if it is not."""
        return self.mapFromSource(self._answers.index(self._answers.row_of(place), 0)).row()
