"""The list of classes with counts, colours and digit keys; rows for all, unclassified and excluded pictures."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from gui.state.facts import ProjectFacts
from gui.theme.palette import class_colour
from gui.words.general import integer, tip

Index = QModelIndex | QPersistentModelIndex


# Keys that no class can have, because no class name contains a line break.
EXCLUDED = "\n"  # the excluded pictures
NEW = "\n+"  # the row that makes a class
_OTHERS = (None, "", EXCLUDED, NEW)


@dataclass(frozen=True, kw_only=True)
class ClassRow:
    """A row: `key` is the class's name, None for all pictures, "" for those without a class, EXCLUDED or NEW.

    `digit` is the key that gives the class to pictures.
    """

    key: str | None
    name: str
    count: int = 0
    colour: QColor | None = None
    digit: int | None = None

    @property
    def is_class(self) -> bool:
        """Return whether the row is a class, whose name can be changed."""
        return self.key not in _OTHERS


class ClassModel(QAbstractListModel):
    """Rows: all pictures, each class by name, the row for a new class, and unclassified and excluded pictures if any.

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
        for name, count in facts.all_classes.items():
            colour = class_colour(facts.class_index(name))
            rows.append(ClassRow(key=name, name=name, count=count, colour=colour, digit=facts.digit(name)))
        rows.append(ClassRow(key=NEW, name=self.tr("New class…")))
        if facts.unclassified:
            rows.append(ClassRow(key="", name=self.tr("Without class"), count=facts.unclassified))
        if facts.excluded:
            rows.append(ClassRow(key=EXCLUDED, name=self.tr("Excluded"), count=facts.excluded))
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, number: int) -> ClassRow:
        """Return a row."""
        return self._rows[number]

    def row_of(self, key: str | None) -> int:
        """Return the number of the row with this key, 0 (all pictures) if there is none."""
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
            if row.key == NEW:
                return self.tr("Key N") if role == Qt.ItemDataRole.ToolTipRole else row.name
            text = f"{row.name}: {integer(row.count)}"
            if row.digit is not None:
                text += " · " + self.tr("key {digit}").format(digit=row.digit)
            return tip(text) if role == Qt.ItemDataRole.ToolTipRole else text
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return flags: all rows except the first accept drops, and classes can be renamed."""
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        row = self._rows[index.row()]
        if row.key is not None:
            flags |= Qt.ItemFlag.ItemIsDropEnabled
        return flags | Qt.ItemFlag.ItemIsEditable if row.is_class else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Emit `rename_wanted`; the row changes after the catalog."""
        row = self._rows[index.row()]
        name = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or row.key is None or not name or name == row.name:
            return False
        self.rename_wanted.emit(row.key, name)
        return True
