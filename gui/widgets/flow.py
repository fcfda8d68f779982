"""A layout that fills lines from the left, like text."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from gui.theme.style import SPACE
from gui.widgets.layouts import clear


class FlowLayout(QLayout):
    """Places widgets of any size side by side, and starts a new line when there is no room.

    With `columns`, a line has so many of equal width. A hidden widget leaves no gap.
    """

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = 2 * SPACE, row_gap: int | None = None, columns: int = 0
    ) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self._items: list[QLayoutItem] = []
        self._gap, self._columns = gap, columns
        self._row_gap = gap if row_gap is None else row_gap

    def addItem(self, item: QLayoutItem) -> None:
        """Append an item."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, None beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove an item and return it, None beyond the last."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def clear(self) -> None:
        """Remove all items and delete their widgets."""
        clear(self)

    def expandingDirections(self) -> Qt.Orientation:
        """Return no directions: the layout never takes more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return True: the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at this width."""
        around = self.contentsMargins()
        inside = width - around.left() - around.right()
        return self._place(QRect(0, 0, inside, 0), move=False) + around.top() + around.bottom()

    def setGeometry(self, rect: QRect) -> None:
        """Place everything."""
        super().setGeometry(rect)
        self._place(rect.marginsRemoved(self.contentsMargins()), move=True)

    def sizeHint(self) -> QSize:
        """Return the smallest size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the largest item, or of a line of columns as wide as it."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        if self._columns:
            size.setWidth(self._columns * (size.width() + self._gap) - self._gap)
        return size.grownBy(self.contentsMargins())

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Compute the places of all items, move them if `move` is set, and return the height."""
        x, y, line = rect.x(), rect.y(), 0
        column = (rect.width() + self._gap) // self._columns - self._gap if self._columns else None
        for item in self._items:
            if item.isEmpty():  # hidden: it takes no gap either
                continue
            size = item.sizeHint()
            if column is not None:
                size.setWidth(column)
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + self._row_gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            line = max(line, size.height())
        return y + line - rect.y()


class FlowBox(QWidget):
    """Widgets in as many lines as necessary; the box takes the height that they need."""

    def __init__(
        self,
        *,
        gap: int = 2 * SPACE,
        row_gap: int | None = None,
        columns: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.flow = FlowLayout(self, gap=gap, row_gap=row_gap, columns=columns)

    def settle(self) -> None:
        """Take the height that the widgets need at this width; to be called when they have changed."""
        self.setFixedHeight(self.flow.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height for the new width."""
        super().resizeEvent(event)
        self.settle()
