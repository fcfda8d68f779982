"""The room around an open topic: the way back, the title, its text and its picture to copy, and what was refused."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.lab.states import read_state, write_state
from core.problems import Problem
from gui.pages.lab.controls_dialog import ControlsDialog
from gui.pages.lab.dressing import Dressing
from gui.pages.lab.parts import scrolled
from gui.pages.lab.topic import Topic
from gui.theme.style import SPACE
from gui.widgets.buttons import BareButton, IconButton
from gui.widgets.labels import ElidedLabel
from gui.widgets.notice import NoticeBar
from gui.words.general import problem_text

_LONG = 22  # letters of a title; longer ones are set smaller, so that the buttons have room
_SAID = 2500  # ms for which the notice says that something was copied


class TopicRoom(QWidget):
    """Shows one topic.

    Signals:
        left: the person goes back to the cards
        paste_wanted: the person wants to open the text of the clipboard
        kept(str): the state has changed; its text
    """

    left = Signal()
    paste_wanted = Signal()
    kept = Signal(str)

    def __init__(self, title: str, topic: Topic, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.topic = topic
        self.dressing = Dressing(topic)
        self.back = IconButton("chevron-left", self.tr("All topics"), tip=self.tr("Back to all topics of the lab"))
        self.back.clicked.connect(self.left)
        self.reset = BareButton(self.tr("Start over"), "undo", tip=self.tr("The topic as it was at first"))
        self.copy_link = BareButton(
            self.tr("Copy as text"),
            "copy",
            tip=self.tr("A short text of exactly this state. Send it, and others open it with “Paste text”."),
        )
        self.paste = BareButton(self.tr("Paste text"), "paste", tip=self.tr("Open a state that somebody sent you."))
        self.copy_image = BareButton(
            self.tr("Copy picture"), "picture", tip=self.tr("For a slide or an exercise sheet")
        )
        self.reset.clicked.connect(self.start_over)
        self.copy_link.clicked.connect(self.copy_text)
        self.paste.clicked.connect(self.paste_wanted)
        self.copy_image.clicked.connect(self.copy_picture)
        self.notice = NoticeBar(closable=True)
        self.notice.hide()
        self.notice.acted.connect(self.choose_controls)
        self._fading = QTimer(self, singleShot=True, interval=_SAID)
        self._fading.timeout.connect(self.notice.hide)
        head = QHBoxLayout()
        head.setSpacing(SPACE // 2)
        head.addWidget(self.back)
        head.addWidget(ElidedLabel(title, "title" if len(title) <= _LONG else "heading", at_end=True), 1)
        for button in (self.reset, self.copy_link, self.paste, self.copy_image):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, SPACE)
        column.setSpacing(SPACE)
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addWidget(scrolled(topic), 1)
        topic.changed.connect(self._keep)
        topic.refused.connect(self.refuse)

    def show_text(self, text: str) -> None:
        """Show the state of a text of this topic, or why it cannot be shown."""
        try:
            _, state = read_state(text)
            self.dressing.show_state(state)
        except Problem as problem:
            self.refuse(problem)
        else:
            self._keep()

    def start_over(self) -> None:
        """Show the topic's beginning."""
        self.topic.rest()
        self.topic.forget()
        self.dressing.show_state(type(self.topic.state())())
        self._keep()

    def copy_text(self) -> None:
        """Put the text of the state on the clipboard."""
        QGuiApplication.clipboard().setText(write_state(self.topic.key, self.topic.state()))
        self._fading.stop()
        self.notice.show_text(
            self.tr("Copied. Whoever pastes this text into the lab sees exactly this."),
            action=self.tr("What students may change…"),
        )
        self.notice.show()

    def choose_controls(self) -> None:
        """Ask which controls the text hides and fixes."""
        dialog = ControlsDialog(self.topic.key, self.topic.state(), self)
        dialog.wanted.connect(self._copy_with)
        dialog.open()

    def _copy_with(self, hide: tuple[str, ...], fix: tuple[str, ...]) -> None:
        """Copy the text with these controls hidden and fixed, and show the topic as it will open."""
        self.dressing.hold(hide, fix)
        self._keep()
        self.copy_text()

    def copy_picture(self) -> None:
        """Put the topic on the clipboard as a picture."""
        QGuiApplication.clipboard().setPixmap(self.topic.grab())
        self.say(self.tr("Copied as a picture."))

    def say(self, text: str) -> None:
        """Show a short message."""
        self.notice.show_text(text, "info")
        self.notice.show()
        self._fading.start()

    def refuse(self, problem: Problem) -> None:
        """Say what cannot be taken, until something else is."""
        self._fading.stop()
        self.notice.show_text(problem_text(problem), "warning")
        self.notice.show()

    def _keep(self) -> None:
        if not self._fading.isActive():
            self.notice.hide()
        self.kept.emit(write_state(self.topic.key, self.topic.state()))
