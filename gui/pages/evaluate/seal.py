"""The seal of the test set: a confirmation that states the consequence, and a counter of uses."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.theme.style import SPACE
from gui.widgets.buttons import QuietButton
from gui.widgets.card import Card
from gui.widgets.labels import IconLabel
from gui.widgets.sentence import Sentence
from gui.words.general import integer

translate = QCoreApplication.translate


class Seal(Card):
    """An inline question before the test set is used; hidden until `ask`.

    Signals:
        opened: the person has confirmed the use of the test set
    """

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = Sentence()
        self.yes = QuietButton("", "lock")
        self.yes.clicked.connect(self._open)
        self.no = QuietButton("")
        self.no.clicked.connect(self.hide)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE)
        buttons.addWidget(self.yes)
        buttons.addWidget(self.no)
        buttons.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(SPACE + 4)
        words.addWidget(self._sentence)
        words.addLayout(buttons)
        row = QHBoxLayout()
        row.setSpacing(2 * SPACE)
        row.addWidget(IconLabel("lock", "accent", 24))
        row.addLayout(words, 1)
        self.body.addLayout(row)
        self.hide()

    def ask(self, uses: int) -> None:
        """Show what opening the test set means, given the number of earlier uses."""
        self._sentence.setText(
            self.tr(
                "The test set tells how good the one model is that you have chosen. Choosing by it, or looking again "
                "and again, makes its figure too good to be true. It cannot be sealed again: every use is counted, and "
                "every report says the count."
            )
            + " "
            + uses_text(uses)
        )
        self.no.setText(self.tr("Not now") if uses else self.tr("Leave it sealed"))
        self.yes.setText(self.tr("Yes, use it (use {n})").format(n=integer(uses + 1)))
        self.show()
        self.no.setFocus()

    def sentence(self) -> str:
        """Return the text of the question."""
        return self._sentence.text()

    def _open(self) -> None:
        self.hide()
        self.opened.emit()


def uses_text(uses: int) -> str:
    """Return a sentence about the number of uses of the test set."""
    if uses == 0:
        return translate("Seal", "The test set has never been used.")
    if uses == 1:
        return translate("Seal", "The test set has been used once.")
    return translate("Seal", "The test set has been used {n} times.").format(n=integer(uses))
