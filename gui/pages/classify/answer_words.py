"""The line under a picture that is looked at: what the model says about it, and what a person says of that."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.events.jobs import Answer
from gui.pages.classify.answers import explanation, headline, others
from gui.pages.classify.checks import Checks, can_be_right
from gui.theme.style import SPACE
from gui.widgets.buttons import QuietButton
from gui.widgets.labels import ElidedLabel


class AnswerWords(QWidget):
    """The answer, and under it the confidence and the other candidates; beside it, whether it is right.

    Signals:
        confirmed: the answer is right
        doubted: the answer is wrong
    """

    confirmed = Signal()
    doubted = Signal()

    def __init__(self, checks: Checks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._checks = checks
        self.looked_at: Answer | None = None
        self.said = ElidedLabel("", tone="accent")
        self.right = QuietButton(self.tr("Right"), "check", tip=self.tr("The answer is right  V"))
        self.wrong = QuietButton(self.tr("Wrong…"), "close", tip=self.tr("The answer is wrong  X"))
        self.answer = ElidedLabel("", "heading")
        self.more = ElidedLabel("", "caption", tone="quiet")
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.answer)
        column.addWidget(self.more)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        row.addLayout(column, 3)
        row.addWidget(self.said, 1)
        for button, signal in ((self.right, self.confirmed), (self.wrong, self.doubted)):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the picture
            button.clicked.connect(signal)
            row.addWidget(button)
        checks.changed.connect(self._show_check)

    def show_answer(self, answer: Answer) -> None:
        """Show another answer."""
        self.looked_at = answer
        self.right.setVisible(can_be_right(answer))
        self.wrong.setVisible(answer.error is None)
        self._show_check()
        self.answer.set_text(headline(answer))
        self.more.set_text("  ·  ".join(filter(None, (explanation(answer), others(answer)))))

    def _show_check(self) -> None:
        self.said.set_text(self._checks.words(self.looked_at.path) if self.looked_at is not None else "")
