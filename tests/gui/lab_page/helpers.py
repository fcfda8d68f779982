"""What tests of the lab do: open a topic, press a key."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from gui.pages.lab.page import LabPage


def opened(page: LabPage, key: str):
    page.open_topic(key)
    return page.room().topic


def press(widget: QWidget, key: Qt.Key) -> None:
    widget.setFocus()
    QTest.keyClick(widget, key)
