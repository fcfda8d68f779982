"""What a run wanted to be known: all of it, while it is trained and ever after."""

from PySide6.QtWidgets import QWidget

from gui.plots.history import History
from gui.widgets.notice import NoticeBar
from gui.words.general import said

_SHOWN = 4  # sentences, the last ones; the others are folded away


class TrainingNotices(NoticeBar):
    """Pictures that were gone, notices, and steps back, a line each; hidden where a run said nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "info", parent=parent)
        self.hide()

    def show_history(self, history: History) -> None:
        """Show what a run has said so far."""
        found = sentences(history)
        self.setVisible(bool(found))
        folded = "\n".join(found) if len(found) > _SHOWN else ""
        if (text := "\n".join(found[-_SHOWN:])) != self.text() or folded != self.details():
            self.show_text(text, "info", details=folded)


def sentences(history: History) -> list[str]:
    """Return what a run has said so far, each thing once."""
    return said(history.started, history.said)
