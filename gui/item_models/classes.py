"""The list of classes with their counts and colours, between "all" and what is in no class or put aside."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from gui.state.facts import ProjectFacts
from gui.theme.palette import class_colour
from gui.words.general import integer, tip

Index = QModelIndex | QPersistentModelIndex


EXCLUDED = "\n"  # the key of the pictures that were put aside; a class's name is on one line


@dataclass(frozen=True, kw_only=True)
class ClassRow:
    """A row: `key` is the class's name, None for all pictures, "" for those without a class, or EXCLUDED."""

    key: str | None
    name: str
    count: int
    colour: QColor | None = None

    @property
    def is_class(self) -> bool:
        """Tell whether this is a class, which has a name to change."""
        return self.key not in (None, "", EXCLUDED)


class ClassModel(QAbstractListModel):
    """All pictures, each class in the order of the names, and those without a class and put aside, where there are any.

    Signals:
        rename_wanted(str, str): a class's name was edited: old and new
    """

    rename_wanted = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ClassRow] = []

    def show_facts(self, facts: ProjectFacts) -> None:
        """Show the classes of a project."""
        rows = [ClassRow(key=None, name=self.tr("All pictures"), count=facts.pictures)]
        for place, (name, count) in enumerate(facts.classes.items()):
            rows.append(ClassRow(key=name, name=name, count=count, colour=class_colour(place)))
        if facts.unclassified:
            rows.append(ClassRow(key="", name=self.tr("Without class"), count=facts.unclassified))
        if facts.excluded:
            rows.append(ClassRow(key=EXCLUDED, name=self.tr("Put aside"), count=facts.excluded))
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
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            text = f"{row.name}: {integer(row.count)}"
            return tip(text) if role == Qt.ItemDataRole.ToolTipRole else text
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that pictures can be dropped on all but the first row, and that classes can be renamed."""
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        row = self._rows[index.row()]
        if row.key is not None:
            flags |= Qt.ItemFlag.ItemIsDropEnabled
        return flags | Qt.ItemFlag.ItemIsEditable if row.is_class else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take an edited name; the row changes when the catalog has."""
        row = self._rows[index.row()]
        name = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or row.key is None or not name or name == row.name:
            return False
        self.rename_wanted.emit(row.key, name)
        return True

    def class_at(self, place: int) -> str | None:
        """Return the name of the class at a place among the classes, None where there are not so many."""
        names = [row.key for row in self._rows if row.is_class]
        return names[place] if place < len(names) else None
