"""What the lab remembers while the window is open: the topic on the table and the state of each, as texts."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal


class LabBench(QObject):
    """Survives the pages, which are built anew in another language.

    Signals:
        opened(str): a text of this topic was put on the bench, to be shown exactly like that
    """

    opened = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.topic = ""  # the topic that is shown, "" for the cards
        self.lesson: Path | None = None  # the file of the lesson that is shown
        self._texts: dict[str, str] = {}

    def text(self, topic: str) -> str:
        """Return the state of a topic as a text, "" for its beginning."""
        return self._texts.get(topic, "")

    def keep(self, topic: str, text: str) -> None:
        """Remember the state of a topic."""
        self._texts[topic] = text

    def open_text(self, text: str) -> None:
        """Show what a text says. Raises Problem, and then changes nothing."""
        from core.lab.states import read_state  # the window starts without the lab

        topic, _ = read_state(text)
        self._texts[topic] = text
        self.opened.emit(topic)
