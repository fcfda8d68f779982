"""The answers to many pictures as a table, and as a CSV that a spreadsheet opens without running anything."""

import csv
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from core.catalog.cells import harmless
from core.catalog.names import shown
from core.events.jobs import Answer
from gui.pages.classify.answers import explanation, headline
from gui.theme.palette import colours
from gui.theme.style import SPACE, font
from gui.widgets.share import paint_share
from gui.words.general import percent, tip

Index = QModelIndex | QPersistentModelIndex
SHARE = Qt.ItemDataRole.UserRole


class AnswersModel(QAbstractTableModel):
    """File, answer, how sure, and the next guess."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answers: list[Answer] = []
        self._titles = (self.tr("Picture"), self.tr("Answer"), self.tr("How sure"), self.tr("Otherwise"))

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._answers = []
        self.endResetModel()

    def add(self, answers: Sequence[Answer]) -> None:
        """Add answers at the end."""
        if answers:
            first = len(self._answers)
            self.beginInsertRows(QModelIndex(), first, first + len(answers) - 1)
            self._answers += answers
            self.endInsertRows()

    def answer(self, row: int) -> Answer:
        """Return the answer of a row."""
        return self._answers[row]

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
        """Return words, figure, colour and tooltip of a cell."""
        answer, column = self._answers[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(answer, column)
        if role == SHARE and column == 2:
            return answer.confidence
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(shown(answer.path)) if column == 0 else explanation(answer)
        if role == Qt.ItemDataRole.ForegroundRole and column == 1:
            return colours().error if answer.error else colours().quiet if answer.unknown else colours().text
        return None

    def _words(self, answer: Answer, column: int) -> str:
        if column == 0:
            return shown(PurePath(answer.path).name)
        if column == 1:
            return headline(answer)
        if answer.error is not None:
            return explanation(answer) if column == 3 else "–"
        if column == 2:
            return "–" if answer.confidence is None else percent(answer.confidence)
        # Where it does not know, its best guess comes first.
        rest = answer.top if answer.unknown else answer.top[1:]
        return ", ".join(f"{name} {percent(share)}" for name, share in rest[:2])


class ShareDelegate(QStyledItemDelegate):
    """Draws how sure an answer is as a bar under the figure."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        super().paint(painter, option, QModelIndex())  # the ground of the row, without words
        painter.save()
        painter.setFont(font("body"))
        field = QRectF(option.rect).adjusted(SPACE, 0, -2 * SPACE, 0)
        share = index.data(SHARE)
        paint_share(painter, field, share, index.data(), colours().accent_fill)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a size with room for a bar."""
        return super().sizeHint(option, index).expandedTo(QSize(140, 0))


class AnswersTable(QTableView):
    """The table of answers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answers = AnswersModel(self)
        self.setModel(self.answers)
        self.setItemDelegateForColumn(2, ShareDelegate(self))
        self.setAccessibleName(self.tr("Answers"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 3 * SPACE)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        for column, stretch in enumerate((True, False, False, True)):
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(column, mode.Stretch if stretch else mode.Interactive)
        self.setColumnWidth(1, 180)
        self.setColumnWidth(2, 160)


def write_csv(path: Path, answers: Sequence[Answer]) -> None:
    """Write answers as UTF-8 CSV with the columns of the command line's `classify --csv`. Raises OSError."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["path", "class", "confidence", "unknown", "error"])
        for one in answers:
            cells = (one.path, one.class_name, one.confidence, one.unknown, one.error)
            writer.writerow([harmless(cell) for cell in cells])
