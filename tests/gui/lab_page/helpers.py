"""What tests of the lab do: open a topic or a lesson, press a key."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from gui.pages.lab.lesson_cards import lesson_files
from gui.pages.lab.lesson_room import LessonRoom
from gui.pages.lab.page import LabPage


def opened(page: LabPage, key: str):
    page.open_topic(key)
    return page.room().topic


def opened_lesson(page: LabPage, stem: str) -> LessonRoom:
    page.open_lesson(next(path for path in lesson_files() if path.stem == stem))
    room = page.lesson_room()
    assert room is not None
    return room


def press(widget: QWidget, key: Qt.Key) -> None:
    widget.setFocus()
    QTest.keyClick(widget, key)
