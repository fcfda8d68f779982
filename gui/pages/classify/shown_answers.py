"""The answers on the page: as cards, or many as a table with counts that filter it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.events.jobs import Answer
from gui.pages.classify.answers import AnswerCards
from gui.pages.classify.checks import Checks
from gui.pages.classify.counts import AnswerCounts, Kind
from gui.pages.classify.table import AnswersTable
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.card import Card
from gui.words.general import integer


class ShownAnswers(QWidget):
    """Shows answers in one of the two forms; a place is a row as it is sorted and filtered, or a card.

    Signals:
        opened(int): look at the picture at this place
    """

    opened = Signal(int)

    def __init__(self, workspace: Workspace, checks: Checks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._checks = checks
        self.answers: list[Answer] = []
        self.as_table = False
        self.cards = AnswerCards(workspace, checks)
        self.table = AnswersTable(workspace, checks)
        self.counts = AnswerCounts()
        paper = Card(padding=SPACE)
        paper.body.addWidget(self.table)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.cards)
        self._stack.addWidget(paper)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.counts)
        column.addWidget(self._stack, 1)
        self.counts.chosen.connect(self._filter)
        self.table.opened.connect(self.opened)
        self.cards.opened.connect(self.opened)

    def clear(self, *, as_table: bool = False) -> None:
        """Show nothing, and then answers in this form."""
        self.answers, self.as_table = [], as_table
        self.cards.clear()
        self.table.answers.clear()
        self.counts.clear()
        self._filter(self.counts.kind)
        self._stack.setCurrentIndex(int(as_table))

    def add(self, answers: Sequence[Answer]) -> None:
        """Show more answers."""
        self.answers += answers
        if self.as_table:
            self.table.answers.add(answers)
            self.counts.add(answers)
        else:
            for answer in answers:
                self.cards.add(answer)
        self._checks.compare(answers)

    def summary(self) -> str:
        """Return how many pictures there are, and of how many there is no answer."""
        unread = sum(answer.error is not None for answer in self.answers)
        unknown = sum(answer.unknown for answer in self.answers)
        texts = [self.tr("Pictures: {n}").format(n=integer(len(self.answers)))]
        if unknown:
            texts.append(self.tr("no answer: {n}").format(n=integer(unknown)))
        if unread:
            texts.append(self.tr("cannot be read: {n}").format(n=integer(unread)))
        return "  ·  ".join(texts)

    def count(self) -> int:
        """Return the number of places."""
        return self.table.order.rowCount() if self.as_table else len(self.answers)

    def at(self, place: int) -> Answer:
        """Return the answer at a place."""
        return self.table.order.answer(place) if self.as_table else self.answers[place]

    def place_of(self, answer: Answer) -> int:
        """Return the place of an answer, -1 if it is not shown."""
        row = next((row for row, one in enumerate(self.answers) if one is answer), -1)
        return self.table.order.place_of(row) if self.as_table else row

    def thumbnail(self, path: str) -> QPixmap | None:
        """Return the thumbnail of a picture, None while it is loading."""
        return self.table.thumbnail(path) if self.as_table else self.cards.thumbnail(path)

    def chosen(self) -> list[int]:
        """Return the places of the rows that are selected, else of the current row or card."""
        if self.as_table:
            current = self.table.currentIndex()
            selected = sorted(index.row() for index in self.table.selectionModel().selectedRows())
            return selected or ([current.row()] if current.isValid() else [])
        return [place for place, card in enumerate(self.cards.cards) if card is self.cards.current]

    def go_to(self, place: int) -> None:
        """Select the row at a place."""
        if self.as_table:
            self.table.selectRow(place)

    def focus(self, place: int) -> None:
        """Give the focus to what is at a place."""
        cards = self.cards.cards
        target: QWidget = cards[place] if not self.as_table and 0 <= place < len(cards) else self.table
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _filter(self, kind: Kind) -> None:
        self.table.show_kind(kind, self.counts.listed)
