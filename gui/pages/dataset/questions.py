"""Findings that only a person can decide, one picture after another, by keyboard or mouse."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from core.catalog.catalog import Catalog
from core.catalog.records import Picture
from core.events.changes import Changed
from gui.pages.dataset.asked import Doubt, DoubtAnswer, answers, read_doubts, sentence
from gui.state.thumbnails import ThumbnailLoader
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import BareButton, QuietButton
from gui.widgets.card import Card
from gui.widgets.labels import ElidedLabel, Paragraph, label
from gui.widgets.layouts import clear
from gui.widgets.speaking import Role
from gui.widgets.thumb import Thumb
from gui.widgets.writing import needs_writing
from gui.words.findings import doubts_text
from gui.words.general import integer

LARGE = 480  # px; long side of the picture from the engine
_SIDE = 360  # px
_SMALL = 64  # px
_EXAMPLES = 5  # pictures of each class


class Questions(QWidget):
    """Shows one question at a time. 1, 2, 3 answer, Right postpones, Esc goes back; answers can be undone.

    Signals:
        left: the person wants to return to the gallery
    """

    speaking_role = Role.Form

    left = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._kind = ""
        self._doubts: list[Doubt] = []
        self._later: set[int] = set()  # postponed until the list is opened again
        # Answered, but possibly still in the list, because answers are written and the list is read in the background.
        self._answered: set[int] = set()
        self._written: set[int] = set()  # the answers already written: a list read later does not contain them
        self._asked = 0
        self._shown = 0  # the id of the current picture
        self.doubt: Doubt | None = None
        self._large = ThumbnailLoader(workspace, LARGE, self)
        self._large.loaded.connect(lambda _path: self._show_picture())
        self._small = ThumbnailLoader(workspace, 2 * _SMALL, self)
        self._small.loaded.connect(lambda _path: self._show_examples())
        self.buttons: list[QuietButton] = []
        self._examples: list[tuple[str, Thumb]] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Doubtful pictures, one by one"))
        self._build()
        workspace.changed.connect(self._follow)

    def ask_about(self, kind: str) -> None:
        """Set the kind of findings, `suspect_label` or `conflicting_class`, to ask about when shown."""
        self._kind = kind
        self._later.clear()
        self._answered.clear()
        self._written.clear()
        self._doubts = []

    def showEvent(self, event: QShowEvent) -> None:
        """Read the current list of doubts."""
        super().showEvent(event)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._read()

    def _build(self) -> None:
        self.title = label("", "heading")
        self.estimate = Paragraph(tone="quiet")
        self.picture = Thumb(QSize(_SIDE, _SIDE))
        self.name = ElidedLabel("", "caption", tone="quiet")
        self.sentence = Paragraph()
        self._answers = QVBoxLayout()
        self._answers.setSpacing(SPACE)
        self.later = BareButton(self.tr("Later"), "chevron-right", tip=self.tr("Asks about this one again next time."))
        self.later.clicked.connect(self._put_off)
        back = BareButton(self.tr("Back to the pictures"), "chevron-left", tip="Esc")
        back.clicked.connect(self._leave)
        self._beside = QGridLayout()
        self._beside.setHorizontalSpacing(SPACE // 2)
        self._beside.setVerticalSpacing(SPACE)
        hint = label(
            self.tr("Keys: the numbers answer, → asks later, Ctrl+Z undoes, Esc goes back."), "caption", wrap=True
        )
        hint.setProperty("tone", "quiet")
        shown = QVBoxLayout()
        shown.setSpacing(SPACE)
        shown.addWidget(self.picture)
        shown.addWidget(self.name)
        shown.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(2 * SPACE)
        right.addWidget(self.title)
        right.addWidget(self.estimate)
        right.addWidget(self.sentence)
        right.addLayout(self._answers)
        right.addWidget(self.later, 0, Qt.AlignmentFlag.AlignLeft)
        right.addSpacing(SPACE)
        right.addLayout(self._beside)
        right.addStretch(1)
        right.addWidget(hint)
        card = Card(padding=3 * SPACE)
        inside = QHBoxLayout()
        inside.setSpacing(4 * SPACE)
        inside.addLayout(shown)
        inside.addLayout(right, 1)
        card.body.addLayout(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 3 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(card, 1)

    def _follow(self, changed: Changed) -> None:
        if changed.project:
            self._leave()
        elif changed.labels or changed.files or changed.findings:
            self._read()

    # --- the list

    def _read(self) -> None:
        """Read the open questions; after each change, because an undone answer reopens its question."""
        if not self.isVisible():
            return
        self._asked += 1
        number, kind, written = self._asked, self._kind, set(self._written)

        def take(doubts: list[Doubt]) -> None:
            if number == self._asked:
                self._answered -= written
                self._written -= written
                self._doubts = doubts
                self._show_next()

        self._workspace.read(lambda catalog: read_doubts(catalog, kind), take)

    def _open_doubts(self) -> list[Doubt]:
        return [one for one in self._doubts if one.picture.id not in self._answered | self._later]

    def _show_next(self) -> None:
        waiting = self._open_doubts()
        if not waiting:
            self._leave()
            return
        n = len(waiting)
        self.title.setText(self.tr("%n picture(s) to look at", "", n).replace(str(n), integer(n), 1))
        self.estimate.setText(doubts_text(sum(one.likely for one in waiting), n))
        self.estimate.setVisible(bool(self.estimate.text()))
        if waiting[0] != self.doubt:
            self._show(waiting[0])
        self._large.want([one.picture.path for one in waiting[:3]])

    def _leave(self) -> None:
        self._doubts = []
        self.doubt = None
        self.left.emit()

    # --- the question

    def _show(self, doubt: Doubt) -> None:
        self.doubt = doubt
        self.name.set_text(doubt.picture.path)
        self.sentence.setText(sentence(doubt))
        clear(self._answers)
        self.buttons = []
        for number, answer in enumerate(answers(doubt), start=1):
            button = QuietButton(f"{number}   {answer.text}")
            button.setAccessibleName(answer.text)
            button.setMinimumHeight(4 * SPACE)
            button.setFixedWidth(40 * SPACE)
            button.setStyleSheet("text-align: left;")
            button.clicked.connect(partial(self._give, doubt, answer))
            needs_writing(self._workspace, button)
            self._answers.addWidget(button)
            self.buttons.append(button)
        self._show_picture()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._workspace.read(lambda catalog: _examples(catalog, doubt), self._take_examples)

    def _give(self, doubt: Doubt, answer: DoubtAnswer) -> None:
        """Write the answer in the background, and show the next question immediately."""
        number = doubt.picture.id
        self._answered.add(number)
        self._workspace.change(answer.change, lambda _: self._written.add(number))
        self._show_next()

    def _put_off(self) -> None:
        if self.doubt is not None:
            self._later.add(self.doubt.picture.id)
            self._show_next()

    def _show_picture(self) -> None:
        if self.doubt is not None:
            self.picture.set_pixmap(self._large.pixmap(self.doubt.picture.path))

    def _take_examples(self, found: tuple[Doubt, list[tuple[str, list[Picture]]]]) -> None:
        """Show example pictures of each class in question."""
        doubt, classes = found
        if doubt != self.doubt:
            return
        clear(self._beside)
        self._examples = []
        for row, (name, pictures) in enumerate(classes):
            title = label(self.tr("Others in “{name}”").format(name=name), "caption", tone="quiet")
            self._beside.addWidget(title, 2 * row, 0, 1, _EXAMPLES + 1)
            for column, picture in enumerate(pictures):
                thumb = Thumb(QSize(_SMALL, _SMALL))
                thumb.setToolTip(picture.path)
                self._beside.addWidget(thumb, 2 * row + 1, column)
                self._examples.append((picture.path, thumb))
        self._beside.setColumnStretch(_EXAMPLES, 1)
        self._small.want([path for path, _ in self._examples])
        self._show_examples()

    def _show_examples(self) -> None:
        for path, thumb in self._examples:
            thumb.set_pixmap(self._small.pixmap(path))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer with the number keys, postpone with Right, go back with Esc."""
        key = event.key()
        place = key - Qt.Key.Key_1
        if 0 <= place < len(self.buttons) and Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.buttons[place].click()
        elif key == Qt.Key.Key_Right:
            self._put_off()
        elif key == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)


def _examples(catalog: Catalog, doubt: Doubt) -> tuple[Doubt, list[tuple[str, list[Picture]]]]:
    """Return some pictures of each class in question, except the current one."""
    copies = {number for ids in doubt.copies for number in ids} | {doubt.picture.id}
    classes = []
    for name in doubt.classes:
        ids = catalog.first_ids(_EXAMPLES + len(copies), class_name=name, usable=True)
        classes.append((name, catalog.pictures_of([number for number in ids if number not in copies][:_EXAMPLES])))
    return doubt, classes
