"""What a split holds: counts by class and part, what it can show, what leaks, and what could not be so."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QHeaderView, QTableView, QVBoxLayout, QWidget

from core.events import jobs
from core.statistics import smallest_difference
from gui.facts import Facts
from gui.theme.palette import colours
from gui.theme.style import SPACE, font
from gui.widgets.card import Card
from gui.widgets.labels import label
from gui.widgets.notice import Notice
from gui.words import integer, note_text, part_name, points

PARTS = ("train", "val", "test")
Index = QModelIndex | QPersistentModelIndex


class CountsModel(QAbstractTableModel):
    """Classes by parts, with a last row of sums."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, list[int]]] = []

    def show_facts(self, facts: Facts) -> None:
        """Show the counts of a project."""
        rows = [(name, [facts.parts.get(part, {}).get(name, 0) for part in PARTS]) for name in facts.classes]
        rows.append((self.tr("All classes"), [facts.part_size(part) for part in PARTS]))
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of classes and one for the sums."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return a column for the class, one for each part, and one for the sum."""
        return 0 if parent.isValid() else 2 + len(PARTS)

    def count(self, row: int, part: str) -> int:
        """Return a count."""
        return self._rows[row][1][PARTS.index(part)]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return words, numbers to the right, sums in the strong weight."""
        name, counts = self._rows[index.row()]
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return name if column == 0 else integer(sum(counts) if column == 4 else counts[column - 1])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole and index.row() == len(self._rows) - 1:
            return _strong()
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the names of the columns, each part in its colour."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        names = [self.tr("Class"), *(part_name(part) for part in PARTS), self.tr("Together")]
        if role == Qt.ItemDataRole.DisplayRole:
            return names[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if section == 0 else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole and 1 <= section <= 3:
            return _part_colour(PARTS[section - 1])
        return None


def _strong() -> QFont:
    return font("body", strong=True)


def _part_colour(part: str) -> QColor:
    table = colours()
    return {"train": table.train, "val": table.validation, "test": table.test}[part]


class Outcome(QWidget):
    """The split as it stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = CountsModel(self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Pictures by class and part"))
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.sentence = label("", wrap=True)
        self.resolution = label("", tone="quiet", wrap=True)
        self.leaks = label("", tone="quiet", wrap=True)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(SPACE)
        card = Card(padding=2 * SPACE, spacing=2 * SPACE)
        card.body.addWidget(self.sentence)
        card.body.addWidget(self.resolution)
        card.body.addWidget(self.leaks)
        card.body.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SPACE)
        column.addLayout(self._notes)
        column.addWidget(card)

    def show_facts(self, facts: Facts, done: jobs.SplitDone | None) -> None:
        """Show what the project's split holds; hidden before the first one."""
        self.setVisible(facts.split is not None)
        if facts.split is None:
            return
        self.model.show_facts(facts)
        rows = sum(self.table.rowHeight(row) for row in range(self.model.rowCount()))
        self.table.setFixedHeight(rows + self.table.horizontalHeader().sizeHint().height() + 2)
        self.sentence.setText(self._kept(facts))
        self._show_resolution(facts.part_size("test"))
        self.leaks.setVisible(done is not None)
        if done is not None:
            self.leaks.setText(self._leaks(done))
        self._show_notes(facts, done)

    def _kept(self, facts: Facts) -> str:
        assert facts.split is not None
        if facts.split.given:
            return self.tr(
                "These pictures came with a split of their own, by folders. It is kept until you split again."
            )
        sizes = [integer(facts.part_size(part)) for part in PARTS]
        return self.tr("{train} pictures train, {val} validate, {test} test.").format(
            train=sizes[0], val=sizes[1], test=sizes[2]
        )

    def _show_resolution(self, n: int) -> None:
        self.resolution.setVisible(n > 0)
        if n > 0:
            self.resolution.setText(
                self.tr(
                    "On {n} test pictures, two models near 90 % must differ by at least {points} percentage points "
                    "before the difference means anything."
                ).format(n=integer(n), points=points(smallest_difference(n)))
            )

    def _leaks(self, done: jobs.SplitDone) -> str:
        if done.leaks == 0:
            return self.tr("No picture has an identical copy in another part.")
        return self.tr(
            "{n} pairs of identical pictures lie in different parts: the test is kinder than it should be."
        ).format(n=integer(done.leaks))

    def _show_notes(self, facts: Facts, done: jobs.SplitDone | None) -> None:
        while (item := self._notes.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        notes = list(done.notes) if done is not None else []
        outside = facts.pictures - facts.unclassified - sum(facts.part_size(part) for part in PARTS)
        for code, values in notes:
            self._notes.addWidget(Notice(note_text(code, values), "warning"))
        if outside > 0:
            text = self.tr("{n} pictures were added after this split and are in no part. Split again to include them.")
            self._notes.addWidget(Notice(text.format(n=integer(outside)), "warning"))
