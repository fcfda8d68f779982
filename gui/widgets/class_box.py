"""A list from which a class is chosen. What is shown is harmless and short; the class keeps its name."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QWidget

from gui.widgets.commands import short_name
from gui.widgets.speaking import name_choice


class ClassBox(QComboBox):
    """Offers classes by name."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name_choice(self, name)

    def show_classes(self, names: Sequence[str], chosen: str = "") -> None:
        """Offer these classes; `chosen` is the current one if it is among them, without a signal."""
        with QSignalBlocker(self):
            self.clear()
            for name in names:
                self._offer(name)
            if chosen in names:
                self.setCurrentIndex(list(names).index(chosen))

    def class_name(self) -> str:
        """Return the chosen class, "" if there is none."""
        return self.currentData() or ""

    def choose(self, name: str) -> None:
        """Make a class the current one; it is offered from now on."""
        if self.findData(name) < 0:
            self._offer(name)
        self.setCurrentIndex(self.findData(name))

    def _offer(self, name: str) -> None:
        self.addItem(short_name(name), name)
