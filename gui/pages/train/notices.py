"""The notices of a run, shown during and after its training."""

from PySide6.QtWidgets import QWidget

from gui.plots.history import History
from gui.widgets.notice import NoticeBar
from gui.words.general import said

_SHOWN = 4  # last sentences that are shown; earlier ones are folded


class TrainingNotices(NoticeBar):
    """Missing pictures, notices and rollbacks, one per line; hidden if there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "info", parent=parent)
        self.hide()

    def show_history(self, history: History) -> None:
        """Show all notices of a run so far."""
        found = sentences(history)
        self.setVisible(bool(found))
        folded = "\n".join(found) if len(found) > _SHOWN else ""
        if (text := "\n".join(found[-_SHOWN:])) != self.text() or folded != self.details():
            self.show_text(text, "info", details=folded)


def sentences(history: History) -> list[str]:
    """Return the sentences of all notices so far, without repetitions."""
    return said(history.started, history.said)
