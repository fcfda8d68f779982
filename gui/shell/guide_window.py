"""The user guide in a window of its own beside the program: contents, text, search, back and forward."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QKeySequence, QTextDocument
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QListWidget, QVBoxLayout, QWidget

from gui.shell.guide import START, GuideTopic, guide_topics, key_of
from gui.shell.guide_text import GuideText
from gui.theme.style import SPACE
from gui.widgets.buttons import IconButton
from gui.widgets.commands import Command, follow, own
from gui.widgets.labels import label
from gui.words.language import spoken_language


class GuideWindow(QWidget):
    """Shows the guide in the window's language; the program beside it stays usable."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.resize(120 * SPACE, 84 * SPACE)
        self._topics: list[GuideTopic] = []
        self.contents = QListWidget()
        self.contents.setProperty("kind", "contents")
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.contents.currentRowChanged.connect(self._open_row)
        self.text = GuideText()
        self.text.historyChanged.connect(self._follow_text)  # when the source changes, it is not yet in the history
        keys = QKeySequence.StandardKey
        self.going_back = Command(
            "", self.text.backward, keys=[keys.Back], can=self.text.isBackwardAvailable, parent=self
        )
        self.going_on = Command(
            "", self.text.forward, keys=[keys.Forward], can=self.text.isForwardAvailable, parent=self
        )
        self.finding = Command("", self._open_search, keys=[keys.Find], parent=self)
        self.leaving = Command("", self._leave, keys=["Esc"], parent=self)
        own(self, [self.going_back, self.going_on, self.finding, self.leaving])
        self.back = IconButton("chevron-left", "")
        self.on = IconButton("chevron-right", "")
        self.search = IconButton("search", "")
        for button, command in ((self.back, self.going_back), (self.on, self.going_on), (self.search, self.finding)):
            follow(button, command)
        self.field = QLineEdit()
        self.field.setClearButtonEnabled(True)
        self.field.returnPressed.connect(self._find_next)
        self.field.textEdited.connect(self._find_typed)
        self.field.hide()
        self.nothing = label("", tone="quiet")
        self.nothing.hide()
        self._lay_out()
        self._fill()

    def show_topic(self, topic: str) -> None:
        """Come to the front with a topic."""
        self._open(topic)
        self.show()
        # Else a dialog of the window behind would block it.
        self.windowHandle().setTransientParent(None)  # type: ignore[arg-type]
        self.raise_()
        self.activateWindow()
        self.text.setFocus()

    @property
    def topic(self) -> str:
        """The topic that is shown."""
        return key_of(Path(self.text.source().toLocalFile()))

    def changeEvent(self, event: QEvent) -> None:
        """Show the same topic in the new language; what was read before is of the old one and is forgotten."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            topic = self.topic
            self._fill()
            self._open(topic)
            self.text.clearHistory()

    # --- building

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        bar.addWidget(self.back)
        bar.addWidget(self.on)
        bar.addStretch(1)
        bar.addWidget(self.nothing)
        bar.addWidget(self.field)
        bar.addWidget(self.search)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(bar)
        right.addWidget(self.text, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.contents)
        row.addLayout(right, 1)

    def _fill(self) -> None:
        """Put the words of the window's language everywhere."""
        self.setWindowTitle(self.tr("Goldilocks guide"))
        for button, command, words in (
            (self.back, self.going_back, self.tr("Back")),
            (self.on, self.going_on, self.tr("Forward")),
            (self.search, self.finding, self.tr("Search this page")),
        ):
            button.setAccessibleName(words)
            command.setText(words)
            command.explain(f"{words}. {command.keys_text()}")
        self.field.setPlaceholderText(self.tr("Search this page"))
        self.field.setAccessibleName(self.tr("Search this page"))
        self.nothing.setText(self.tr("Nothing found"))
        self.contents.setAccessibleName(self.tr("Contents"))
        self.text.setAccessibleName(self.tr("Text of the guide"))
        self._topics = guide_topics(spoken_language())
        self.contents.blockSignals(True)
        self.contents.clear()
        self.contents.addItems([one.title for one in self._topics])
        self.contents.setFixedWidth(self.contents.sizeHintForColumn(0) + 3 * SPACE)
        self.contents.blockSignals(False)
        self._follow_text()

    # --- following

    def _open(self, topic: str) -> None:
        self._open_row(self._row_of(topic))

    def _row_of(self, topic: str) -> int:
        return next((row for row, one in enumerate(self._topics) if one.key == topic), 0)

    def _open_row(self, row: int) -> None:
        if row >= 0:
            self.text.setSource(QUrl.fromLocalFile(str(self._topics[row].file)))

    def _follow_text(self) -> None:
        self.contents.blockSignals(True)
        self.contents.setCurrentRow(self._row_of(self.topic or START))
        self.contents.blockSignals(False)
        for command in (self.going_back, self.going_on):
            command.look_again()

    # --- searching

    def _open_search(self) -> None:
        self.field.show()
        self.field.setFocus()
        self.field.selectAll()

    def _leave(self) -> None:
        """Close the search, or else the window."""
        if self.field.isVisible():
            self.field.hide()
            self.nothing.hide()
            self.text.setFocus()
        else:
            self.close()

    def _find_typed(self, typed: str) -> None:
        """Find what is typed from the top of the page on, while it is typed."""
        cursor = self.text.textCursor()
        cursor.setPosition(0)
        self.text.setTextCursor(cursor)
        self.nothing.setVisible(bool(typed) and not self.text.find(typed))

    def _find_next(self) -> None:
        """Find the next place, after the last one the first again; with Shift the one before."""
        if typed := self.field.text():
            back = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
            if back:
                self.text.find(typed, QTextDocument.FindFlag.FindBackward)
            elif not self.text.find(typed):
                self._find_typed(typed)
