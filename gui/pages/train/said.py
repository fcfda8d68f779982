"""What a run wanted to be known: all of it, while it is trained and ever after."""

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QWidget

from core.events import training as events
from gui.plots.history import History
from gui.widgets.notice import Notice
from gui.words.general import integer, notice_text

translate = QCoreApplication.translate

_SHOWN = 4  # sentences, the last ones; the others are folded away


class Said(Notice):
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
    found = []
    if history.started is not None and (missing := history.started.missing):
        text = translate("RunView", "Pictures that could not be read and took no part: {n}.")
        found.append(text.format(n=integer(missing)))
    for event in history.said:
        text = rollback_text(event) if isinstance(event, events.RolledBack) else notice_text(event.code, event.values)
        if text:
            found.append(text)
    return list(dict.fromkeys(found))


def rollback_text(event: events.RolledBack) -> str:
    """Return to where a training went back, for its loss had diverged."""
    if event.to_step:
        text = translate(
            "RunView",
            "The loss diverged in epoch {epoch}. Training went back to step {to_step} of epoch {to_epoch} and goes on "
            "with half the learning rate, {lr}.",
        )
    elif event.to_epoch:
        text = translate(
            "RunView",
            "The loss diverged in epoch {epoch}. Training went back to the end of epoch {to_epoch} and goes on "
            "with half the learning rate, {lr}.",
        )
    else:
        text = translate(
            "RunView",
            "The loss diverged in epoch {epoch}. Training began again from the start, with half the learning rate, "
            "{lr}.",
        )
    return text.format(
        epoch=integer(event.epoch),
        to_epoch=integer(event.to_epoch + bool(event.to_step)),
        to_step=integer(event.to_step),
        lr=QLocale().toString(event.lr, "g", 2),
    )
