"""The question before the test set, or a folder of new pictures, is used: it states the consequence and the count."""

from pathlib import PurePath

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.catalog.names import shown
from gui.theme.style import SPACE
from gui.widgets.buttons import QuietButton
from gui.widgets.card import Card
from gui.widgets.labels import IconLabel
from gui.widgets.sentence import Sentence
from gui.words.general import integer

translate = QCoreApplication.translate


class Seal(Card):
    """An inline question before the test set or new pictures are used; hidden until `ask` or `ask_about`.

    Signals:
        opened(str): the person has confirmed the use of the test set, "", or of a folder of new pictures
    """

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = ""
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
        words = (
            self.tr(
                "The test set tells how good the one model is that you have chosen. Choosing by it, or looking again "
                "and again, makes its figure too good to be true. It cannot be sealed again: every use is counted, and "
                "every report says the count."
            )
            + " "
            + uses_text(uses)
        )
        no = self.tr("Not now") if uses else self.tr("Leave it sealed")
        self._ask("", words, self.tr("Yes, use it (use {n})").format(n=integer(uses + 1)), no)

    def ask_about(self, folder: str, uses: int) -> None:
        """Show what measuring on a folder of new pictures means, given the number of earlier uses of test pictures."""
        words = self.tr(
            "The pictures in “{folder}” are measured apart: they never join the training. Its folders are the classes. "
            "Exact copies of pictures that this run learnt from or was chosen by are left out. It is a test like that "
            "of the test set, and is counted with it: choosing between runs by it makes its figure too good to be true."
        ).format(folder=shown(PurePath(folder).name))
        words = f"{words} {uses_text(uses)}"
        self._ask(folder, words, self.tr("Measure (use {n})").format(n=integer(uses + 1)), self.tr("Not now"))

    def _ask(self, folder: str, words: str, yes: str, no: str) -> None:
        self._folder = folder
        self._sentence.setText(words)
        self.yes.setText(yes)
        self.no.setText(no)
        self.show()
        self.no.setFocus()

    def sentence(self) -> str:
        """Return the text of the question."""
        return self._sentence.text()

    def _open(self) -> None:
        self.hide()
        self.opened.emit(self._folder)


def uses_text(uses: int) -> str:
    """Return a sentence about the number of uses of the test set."""
    if uses == 0:
        return translate("Seal", "The test set has never been used.")
    if uses == 1:
        return translate("Seal", "The test set has been used once.")
    return translate("Seal", "The test set has been used {n} times.").format(n=integer(uses))
