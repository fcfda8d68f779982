"""Dropping files on a window as a file manager does."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget


def drop_files(window: QWidget, *paths: Path) -> None:
    """Enter, move and drop in the middle of a top-level window, which must accept the files."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    middle = window.rect().center()
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(middle), copy, mime, left, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted(), "the window does not take the drop"
    QApplication.sendEvent(window, QDragMoveEvent(QPoint(middle), copy, mime, left, none))
    drop = QDropEvent(QPointF(middle), copy, mime, left, none)
    QApplication.sendEvent(window, drop)
    assert drop.isAccepted()
