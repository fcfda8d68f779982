"""Ctrl+K: a searchable list of all commands."""

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from gui.theme.icons import icon
from gui.theme.palette import colours
from gui.theme.style import SPACE, font
from gui.widgets.commands import Command
from gui.widgets.labels import label

_WIDTH = 520
_ROWS = 9
_KEYS = Qt.ItemDataRole.UserRole + 1  # the keys of an item's command


def folded(text: str) -> str:
    """Return a text in lower case without accents, for searching."""
    plain = text.casefold()
    if plain.isascii():
        return plain
    plain = unicodedata.normalize("NFKD", plain)
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


class _KeysAtTheRight(QStyledItemDelegate):
    """Draws the keys of a command at the right edge of its row, in the quiet colour."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a row."""
        super().paint(painter, option, index)
        painter.save()
        painter.setPen(colours().quiet)
        field = QRect(option.rect).adjusted(0, 0, -SPACE, 0)
        painter.drawText(field, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, index.data(_KEYS) or "")
        painter.restore()


class ActionPalette(QFrame):
    """A popup with a field and a list; Return triggers the chosen command, Escape closes."""

    def __init__(self, commands: Sequence[Command], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Actions"))
        self._commands = list(commands)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("What would you like to do?"))
        self.field.setAccessibleName(self.tr("Find an action"))
        self.field.setFont(font("heading"))
        self.field.textChanged.connect(self._filter)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Actions"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setIconSize(QSize(18, 18))
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(_KeysAtTheRight(self.list))
        self.list.itemClicked.connect(lambda _item: self.do_chosen())
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        self.nothing = label(self.tr("Nothing found. Try another word."), tone="quiet")
        self.nothing.setContentsMargins(SPACE, 0, 0, SPACE)
        column.addWidget(self.nothing)
        column.addStretch()
        self._filter("")
        self._place(parent)

    def do_chosen(self) -> None:
        """Close, then trigger the chosen command."""
        item = self.list.currentItem()
        if item is None:
            return
        command: Command = item.data(Qt.ItemDataRole.UserRole)
        self.close()
        command.trigger()

    def shown(self) -> list[str]:
        """Return the names of the commands in the list."""
        return [self.list.item(row).data(Qt.ItemDataRole.UserRole).in_full for row in range(self.list.count())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys move in the list while the field keeps the focus."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self.list.count():
                self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.do_chosen()
                return True
        return super().eventFilter(watched, event)

    def _filter(self, typed: str) -> None:
        words = folded(typed).split()
        self.list.clear()
        for command in self._commands:
            if all(word in folded(command.in_full) for word in words):
                item = QListWidgetItem(command.in_full)
                item.setData(_KEYS, command.keys_text())
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{command.in_full} {command.keys_text()}".strip())
                if command.icon_name:
                    item.setIcon(icon(command.icon_name, "quiet"))
                item.setData(Qt.ItemDataRole.UserRole, command)
                item.setSizeHint(QSize(0, self.fontMetrics().height() + 2 * SPACE))
                self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setVisible(self.list.count() > 0)
        self.nothing.setVisible(self.list.count() == 0)

    def _place(self, parent: QWidget) -> None:
        window = parent.window()
        height = self.field.sizeHint().height() + _ROWS * (self.fontMetrics().height() + 2 * SPACE) + 4 * SPACE
        width = min(_WIDTH, window.width() - 4 * SPACE)
        self.resize(width, min(height, window.height() - 8 * SPACE))
        self.move(window.mapToGlobal(QPoint((window.width() - width) // 2, window.height() // 8)))
        self.field.setFocus()
