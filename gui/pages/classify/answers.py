"""The answers to a few pictures as cards: picture, class or "I don't know" in large letters, bars."""

from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.catalog.names import shown
from core.events.jobs import Answer, ClassifyResult
from core.words.answers import refusals_text as _refusals_text
from gui.pages.classify.answer_keys import digit_of, opens
from gui.pages.classify.bars import AnswerBars
from gui.pages.classify.checks import Checks, can_be_right
from gui.state.thumbnails import ThumbnailLoader
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import IconButton
from gui.widgets.card import Card
from gui.widgets.flow import FlowLayout
from gui.widgets.labels import ElidedLabel
from gui.widgets.sentence import Sentence
from gui.widgets.speaking import Role
from gui.widgets.thumb import Thumb
from gui.words.general import percent, reason_text, tip
from gui.words.language import spoken

translate = QCoreApplication.translate
refusals_text = spoken(_refusals_text)

_WIDTH = 326  # px of a card
_PICTURE = QSize(_WIDTH - 4 * SPACE - 2, 184)
_BARS = 3  # classes with a bar


def headline(answer: Answer) -> str:
    """Return the answer in one or two words."""
    if answer.error is not None:
        return translate("Answers", "Cannot be read")
    if answer.unknown or answer.class_name is None:
        return translate("Answers", "I don't know")
    return shown(answer.class_name)


def explanation(answer: Answer) -> str:
    """Return the text under the headline."""
    if answer.error is not None:
        return reason_text(answer.error)
    share, name = percent(answer.confidence or 0.0, 0), shown(answer.class_name or "–")
    if answer.why == "unlike":
        return translate(
            "Answers", "It is unlike anything the model learnt: its best guess, “{name}”, says little."
        ).format(name=name)
    if answer.unknown and (answer.confidence or 0.0) >= 0.5:
        return translate("Answers", "Its best guess, “{name}”, gets only {share}: too little to be sure.").format(
            name=name, share=share
        )
    if answer.unknown:
        return translate(
            "Answers", "Its best guess, “{name}”, gets only {share}: all else together is likelier."
        ).format(name=name, share=share)
    return translate("Answers", "{share} confident").format(share=share)


def refusals_sentence(result: object, answers: Sequence[Answer]) -> str:
    """Return what the refusals among these answers cost on the validation part; "" where nothing was refused."""
    if not isinstance(result, ClassifyResult) or not any(answer.unknown for answer in answers):
        return ""
    return refusals_text(result)


def others(answer: Answer) -> str:
    """Return the next candidates with their probabilities; if the model does not know, its best guess comes first."""
    rest = answer.top if answer.unknown else answer.top[1:]
    return ", ".join(f"{shown(name)} {percent(share)}" for name, share in rest[:2])


class AnswerCard(Card):
    """One picture with its answer; a double click, Return or Space opens it.

    Signals:
        opened: look at the picture
        confirmed: the answer is right
        doubted: the answer is wrong
        digit(int): the picture is of the class with this digit, 1 to 9
        entered: it has got the focus
    """

    speaking_role = Role.ListItem

    opened = Signal()
    confirmed = Signal()
    doubted = Signal()
    digit = Signal(int)
    entered = Signal()

    def __init__(self, answer: Answer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answer = answer
        self.thumb = Thumb(_PICTURE)
        self.title = ElidedLabel(headline(answer), "title", tone="error" if answer.error is not None else "")
        self.words = Sentence("caption", tone="quiet")
        self.words.setText(explanation(answer))
        name = ElidedLabel(shown(PurePath(answer.path).name), "caption", tone="quiet")
        self.body.setSpacing(4)
        self.body.addWidget(self.thumb)
        self.body.addSpacing(SPACE - 4)
        self.body.addWidget(self.title)
        self.body.addWidget(self.words)
        if answer.top and answer.error is None:
            self.body.addSpacing(4)
            self.body.addWidget(AnswerBars(answer.top[:_BARS], known=not answer.unknown))
        self.body.addStretch(1)
        self.right = IconButton("check", self.tr("The answer is right"), tip=self.tr("The answer is right  V"))
        self.wrong = IconButton("close", self.tr("The answer is wrong"), tip=self.tr("The answer is wrong  X"))
        self.said = ElidedLabel("", "caption", tone="accent")
        row = QHBoxLayout()
        row.setSpacing(SPACE // 2)
        for button, signal in ((self.right, self.confirmed), (self.wrong, self.doubted)):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys are for the card: V and X
            button.clicked.connect(signal)
            row.addWidget(button)
        row.addWidget(self.said, 1)
        self.body.addLayout(row)
        self.body.addWidget(name)
        self.right.setVisible(can_be_right(answer))
        self.wrong.setVisible(answer.error is None)
        name.setToolTip(tip(shown(answer.path)))
        self.setFixedWidth(_WIDTH)
        # All cards have the height of one with bars and two lines of text, so that they form rows.
        bars = AnswerBars([("", 0.0)] * _BARS, known=True).sizeHint().height()
        lines = 3 * self.words.fontMetrics().height() + self.title.sizeHint().height()
        self.setFixedHeight(_PICTURE.height() + bars + lines + self.right.sizeHint().height() + 9 * SPACE)
        self.setAccessibleName(f"{shown(PurePath(answer.path).name)}: {headline(answer)}. {explanation(answer)}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that this is the card that keys are for."""
        super().focusInEvent(event)
        self.entered.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Look at the picture."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look at the picture with Return or Space; a digit says its class."""
        if opens(event):
            self.opened.emit()
        elif digit := digit_of(event):
            self.digit.emit(digit)
        else:
            super().keyPressEvent(event)


class AnswerCards(QScrollArea):
    """Cards side by side, in the order of the pictures.

    Signals:
        opened(int): look at the picture at this place
        doubted: the answer of the current card, the last that had the focus, is wrong
        digit(int): its picture is of the class with this digit
    """

    opened = Signal(int)
    doubted = Signal()
    digit = Signal(int)

    def __init__(self, workspace: Workspace, checks: Checks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._checks = checks
        checks.changed.connect(self._show_checks)
        self._thumbnails = ThumbnailLoader(workspace, 2 * _PICTURE.width(), self)
        self._thumbnails.loaded.connect(self._loaded)
        self.cards: list[AnswerCard] = []
        self.current: AnswerCard | None = None
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        self._field = QWidget()
        self._flow = FlowLayout(self._field, gap=2 * SPACE)
        column.addWidget(self._field)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def clear(self) -> None:
        """Show nothing."""
        self._flow.clear()
        self.cards, self.current = [], None

    def add(self, answer: Answer) -> None:
        """Add an answer."""
        card = AnswerCard(answer)
        card.thumb.set_pixmap(self._thumbnails.pixmap(answer.path))
        place = len(self.cards)
        card.opened.connect(lambda: self.opened.emit(place))
        card.confirmed.connect(lambda: self._checks.confirm([answer]))
        card.doubted.connect(lambda: self._doubt(card))
        card.entered.connect(lambda: self._enter(card))
        card.digit.connect(self.digit)
        self.cards.append(card)
        self._flow.addWidget(card)
        card.show()
        self._thumbnails.want([one.answer.path for one in self.cards])
        self._field.updateGeometry()

    def thumbnail(self, path: str) -> QPixmap | None:
        """Return the thumbnail of a picture, None while it is loading."""
        return self._thumbnails.pixmap(path)

    def _doubt(self, card: AnswerCard) -> None:
        card.setFocus(Qt.FocusReason.MouseFocusReason)
        self._enter(card)
        self.doubted.emit()

    def _enter(self, card: AnswerCard) -> None:
        self.current = card

    def _show_checks(self) -> None:
        for card in self.cards:
            card.said.set_text(self._checks.words(card.answer.path))

    def _loaded(self, path: str) -> None:
        for card in self.cards:
            if card.answer.path == path:
                card.thumb.set_pixmap(self._thumbnails.pixmap(path))
