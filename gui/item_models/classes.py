"""The list of classes with their counts and colours, between "all" and "without class"."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from gui.facts import Facts
from gui.theme.palette import class_colour
from gui.words import integer

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, kw_only=True)
class ClassRow:
    """A row: `key` is the class's name, None for all pictures, "" for those without a class."""

    key: str | None
    name: str
    count: int
    colour: QColor | None = None


class ClassModel(QAbstractListModel):
    """All pictures, each class in the order of the names, and the pictures without a class where there are any."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ClassRow] = []

    def show_facts(self, facts: Facts) -> None:
        """Show the classes of a project."""
        rows = [ClassRow(key=None, name=self.tr("All pictures"), count=facts.pictures)]
        for place, (name, count) in enumerate(facts.classes.items()):
            rows.append(ClassRow(key=name, name=name, count=count, colour=class_colour(place)))
        if facts.unclassified:
            rows.append(ClassRow(key="", name=self.tr("Without class"), count=facts.unclassified))
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, number: int) -> ClassRow:
        """Return a row."""
        return self._rows[number]

    def row_of(self, key: str | None) -> int:
        """Return the number of the row with this key, 0 (all pictures) where there is none."""
        return next((number for number, row in enumerate(self._rows) if row.key == key), 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the name, and name and count for screen readers."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{row.name}: {integer(row.count)}"
        return None
