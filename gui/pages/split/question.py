"""The question that file names leave open: which of their levels is one thing. Two buttons answer it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from core.events import jobs
from gui.theme.style import SPACE
from gui.widgets.buttons import QuietButton
from gui.widgets.card import Card
from gui.widgets.labels import Paragraph, label
from gui.words.general import level_text


class NameQuestion(Card):
    """Asks which level of the names holds, with what to expect in either case; hidden if there is no question.

    Signals:
        answered(str): the grouping of the level that was chosen
    """

    answered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=2 * SPACE, spacing=SPACE)
        self._levels: Sequence[jobs.NameLevel] = ()
        self.body.addWidget(label(self.tr("What belongs together?"), "heading"))
        self.texts = [Paragraph(), Paragraph()]
        self.buttons = [QuietButton(""), QuietButton("")]
        for place, (text, button) in enumerate(zip(self.texts, self.buttons, strict=True)):
            self.body.addWidget(text)
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            button.clicked.connect(lambda _checked=False, place=place: self._answer(place))
        self._unanswered = Paragraph("caption", tone="quiet")
        self.body.addWidget(self._unanswered)
        self.show_question(())

    def show_question(self, levels: Sequence[jobs.NameLevel], groups: int = 0) -> None:
        """Show the coarse and the fine level, or nothing; the split has made so many groups before it is answered."""
        self._levels = levels
        self.setVisible(bool(levels))
        answers = (self.tr("Yes, “{example}…” is one thing"), self.tr("No, each “{example}…” is one"))
        for text, button, answer, level in zip(self.texts, self.buttons, answers, levels, strict=False):
            text.setText(level_text(level))
            button.setText(answer.format(example=level.example))
        first_holds = bool(levels) and levels[0].groups == groups
        self._unanswered.setText(
            self.tr("Until you answer, the first holds.")
            if first_holds
            else self.tr("Until you answer, the first does not hold: it makes too few things of some classes.")
        )

    def _answer(self, place: int) -> None:
        self.answered.emit(self._levels[place].grouping)
