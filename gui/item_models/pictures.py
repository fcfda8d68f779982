"""The gallery's pictures as a grid: knows all ids, and fetches records of visible pictures in chunks."""

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from core.catalog.names import shown
from core.catalog.records import Picture
from gui.words.general import tip

PICTURES = "application/x-goldilocks-pictures"
CHUNK = 200  # records per fetch
_KEPT = 64  # chunks of records in memory

# Combined once, because the view asks for each cell that it draws.
_PICTURE_FLAGS = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDragEnabled

Index = QModelIndex | QPersistentModelIndex


class PictureModel(QAbstractTableModel):
    """A grid over a list of picture ids; place n is row n // columns, column n % columns.

    Signals:
        records_wanted(int, object): number and list of ids of a chunk whose records are needed
    """

    records_wanted = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: Sequence[int] = ()
        self._columns = 1
        self._chunks: OrderedDict[int, dict[int, Picture]] = OrderedDict()
        self._asked: dict[int, list[int]] = {}

    # --- pictures

    def __len__(self) -> int:
        return len(self._ids)

    def set_ids(self, ids: Sequence[int]) -> None:
        """Show these pictures. If pictures were only appended, the other rows are kept."""
        known = len(self._ids)
        # Arrays compare as bytes: a million ids take about a millisecond.
        grows = 0 < known <= len(ids) and ids[:known] == self._ids
        if grows and len(ids) == known:
            self.look_again()
            return
        if grows and known % self._columns == 0:
            before = self.rowCount()
            self.beginInsertRows(QModelIndex(), before, -(-len(ids) // self._columns) - 1)
            self._ids = ids
            self._forget_records()
            self.endInsertRows()
            return
        self.beginResetModel()
        self._ids = ids
        self._forget_records()
        self.endResetModel()

    def look_again(self) -> None:
        """Fetch the records of the same pictures again."""
        self._forget_records()
        self._tell_all_changed()

    def set_columns(self, columns: int) -> None:
        """Arrange the grid in this many columns."""
        if columns != self._columns:
            self.beginResetModel()
            self._columns = columns
            self.endResetModel()

    def place(self, index: Index) -> int:
        """Return the place of an index in the list of pictures, which may be beyond the last one."""
        return index.row() * self._columns + index.column()

    def index_of(self, place: int) -> QModelIndex:
        """Return the index of a place."""
        return self.index(place // self._columns, place % self._columns)

    def id_at(self, place: int) -> int | None:
        """Return the id of the picture at a place, or None beyond the last one."""
        return self._ids[place] if 0 <= place < len(self._ids) else None

    def picture(self, place: int) -> Picture | None:
        """Return the record at a place, or None while it is being fetched."""
        number = self.id_at(place)
        if number is None:
            return None
        chunk = place // CHUNK
        records = self._chunks.get(chunk)
        if records is not None:
            self._chunks.move_to_end(chunk)
            return records.get(number)
        if chunk not in self._asked:
            ids = self._asked[chunk] = list(self._ids[chunk * CHUNK : (chunk + 1) * CHUNK])
            self.records_wanted.emit(chunk, ids)
        return None

    def take(self, chunk: int, ids: list[int], pictures: Sequence[Picture]) -> None:
        """Set the records of a chunk, requested with this list object of ids.

        An answer to a request made before the pictures changed may arrive late; it is ignored.
        """
        if self._asked.get(chunk) is not ids:
            return
        del self._asked[chunk]
        self._chunks[chunk] = {picture.id: picture for picture in pictures}
        while len(self._chunks) > _KEPT:
            self._chunks.popitem(last=False)
        first, last = chunk * CHUNK, min(len(self._ids), (chunk + 1) * CHUNK) - 1
        if first <= last:
            top, bottom = self.index(first // self._columns, 0), self.index(last // self._columns, self._columns - 1)
            self.dataChanged.emit(top, bottom)

    def _forget_records(self) -> None:
        self._chunks.clear()
        self._asked.clear()

    def _tell_all_changed(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self._columns - 1))

    # --- Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of rows of the grid."""
        return 0 if parent.isValid() else -(-len(self._ids) // self._columns)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns of the grid."""
        return 0 if parent.isValid() else self._columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return path and class as text for tooltips and screen readers; the delegate draws the rest."""
        if role not in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        picture = self.picture(self.place(index))
        if picture is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(shown(picture.path))
        name = shown(picture.path.replace("\\", "/").rsplit("/", 1)[-1])
        return f"{name}, {picture.class_name}" if picture.class_name else name

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return flags: pictures can be selected, empty cells of the last row cannot."""
        if self.place(index) >= len(self._ids):
            return Qt.ItemFlag.NoItemFlags
        return _PICTURE_FLAGS

    def mimeTypes(self) -> list[str]:
        """Return the only type: the selected pictures, which only this window understands."""
        return [PICTURES]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return a marker of the drag; the receiver asks the gallery for the selected pictures."""
        del indexes
        data = QMimeData()
        data.setData(PICTURES, b"")
        return data

    def ids_between(self, first: int, last: int) -> list[int]:
        """Return the ids at the places from `first` to `last`, inclusive."""
        return list(self._ids[max(0, first) : last + 1])
