"""In place of the gallery while no picture matches: what was searched for, why it may be misread, and the way out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.catalog.names import shown
from gui.item_models.classes import EXCLUDED
from gui.pages.dataset.browsing import Question
from gui.pages.dataset.search import misread
from gui.theme.style import SPACE
from gui.widgets.buttons import QuietButton
from gui.widgets.labels import IconLabel
from gui.widgets.sentence import Sentence
from gui.words.general import finding_name


class NothingMatches(QWidget):
    """Tells that nothing matches, and offers all pictures.

    Signals:
        cleared: the person wants to see all pictures
    """

    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Sentence("heading")
        self.reason = Sentence(tone="quiet")
        self.clear = QuietButton(self.tr("Show all pictures"))
        self.clear.clicked.connect(self.cleared)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, 4 * SPACE, 2 * SPACE, 4 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addStretch(1)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(IconLabel("search", "quiet", 32), 0, centre)
        for text in (self.title, self.reason):
            text.setAlignment(centre)
            column.addWidget(text)
        column.addWidget(self.clear, 0, centre)
        column.addStretch(2)
        self.hide()

    def show_question(self, question: Question) -> None:
        """Tell what was asked."""
        text = question.text.strip()
        self.title.setText(
            self.tr("Nothing matches “{text}”").format(text=shown(text)) if text else self.tr("No pictures here")
        )
        reasons = [f"“{shown(term)}”: {self._reason(key)}" for term, key in misread(text)]
        if text and (question.key is not None or question.finding is not None):
            where = finding_name(question.finding) if question.finding is not None else self._row(question.key)
            reasons.append(self.tr("Only “{where}” was searched.").format(where=shown(where)))
        self.reason.setText("\n".join(reasons))
        self.reason.setVisible(bool(reasons))
        self.clear.setText(self.tr("Clear the search") if text else self.tr("Show all pictures"))

    def _row(self, key: str | None) -> str:
        return {"": self.tr("Without class"), EXCLUDED: self.tr("Excluded")}.get(key or "", key or "")

    def _reason(self, key: str) -> str:
        """Return what a key of the search expects."""
        return {
            "size": self.tr("a size is a number with kB, MB or GB, as in size:>2MB"),
            "date": self.tr("a date is a year, a month or a day, as in date:2024-05 or date:>2024-05-31"),
            "part": self.tr("a part is train, val, test or none"),
            "finding": self.tr("there is no finding of that name, try finding:duplicates"),
        }.get(key, self.tr("this cannot be understood"))
