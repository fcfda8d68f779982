"""The line under a picture that is looked at: what the model says about it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.events.jobs import Answer
from gui.pages.classify.answers import explanation, headline, others
from gui.widgets.labels import ElidedLabel


class AnswerWords(QWidget):
    """The answer, and under it the confidence and the other candidates."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answer = ElidedLabel("", "heading")
        self.more = ElidedLabel("", "caption", tone="quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.answer)
        column.addWidget(self.more)

    def show_answer(self, answer: Answer) -> None:
        """Show another answer."""
        self.answer.set_text(headline(answer))
        self.more.set_text("  ·  ".join(filter(None, (explanation(answer), others(answer)))))
