"""The answers as rows and columns: what each cell says, and in which order and of which kind they are shown."""

from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt

from core.catalog.names import shown
from core.events.jobs import Answer
from gui.pages.classify.answers import explanation, headline, others
from gui.pages.classify.counts import ALL, Kind, is_of
from gui.theme.palette import colours
from gui.theme.style import font
from gui.words.general import percent, tip

Index = QModelIndex | QPersistentModelIndex
SHARE = Qt.ItemDataRole.UserRole
ORDER = Qt.ItemDataRole.UserRole + 1  # what a column is sorted by
CHECKED = 4  # column


class AnswersModel(QAbstractTableModel):
    """File, answer, confidence, the other candidates, and what a person said; `said` returns that for a path."""

    def __init__(self, said: Callable[[str], str] = lambda _path: "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answers: list[Answer] = []
        self._said = said
        self._titles = (
            *(self.tr("Picture"), self.tr("Answer"), self.tr("Confidence"), self.tr("Other candidates")),
            self.tr("Checked"),
        )

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._answers = []
        self.endResetModel()

    def add(self, answers: Sequence[Answer]) -> None:
        """Append answers."""
        if answers:
            first = len(self._answers)
            self.beginInsertRows(QModelIndex(), first, first + len(answers) - 1)
            self._answers += answers
            self.endInsertRows()

    def answer(self, row: int) -> Answer:
        """Return the answer of a row."""
        return self._answers[row]

    def look_again(self) -> None:
        """Show what a person said since."""
        if self._answers:
            self.dataChanged.emit(self.index(0, CHECKED), self.index(len(self._answers) - 1, CHECKED))

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
        """Return text, figure, order, colour and tooltip of a cell."""
        answer, column = self._answers[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(answer, column)
        if role == SHARE and column == 2:
            return answer.confidence
        if role == ORDER:
            if column == 2:
                return -1.0 if answer.confidence is None else answer.confidence
            return self._words(answer, column).casefold()
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
    """The answers of one kind, in the order that the person has chosen; at first as they came."""

    def __init__(self, answers: AnswersModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answers = answers
        self.kind: Kind = ALL
        self._first: tuple[str, ...] = ()
        self.setSourceModel(answers)
        self.setSortRole(ORDER)

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

    def place_of(self, row: int) -> int:
        """Return where a row of the answers, as they came, is shown; -1 if it is not."""
        return self.mapFromSource(self._answers.index(row, 0)).row()
