"""The base class of the topics: a widget whose whole state is one record."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.lab.states import STATES, LabState
from core.lab.values import Value, values_of


class Topic(QWidget):
    """One topic of the lab. The room around it has its title, its text and its picture.

    Signals:
        changed: a person changed the state
        refused(object): a Problem: what was typed cannot be taken
    """

    key = ""
    changed = Signal()
    refused = Signal(object)

    def state(self) -> LabState:
        """Return the state."""
        return STATES[self.key]()

    def show_state(self, state: LabState) -> None:
        """Show a state of this topic. Raises Problem if its parts do not fit each other, and then changes nothing."""

    def values(self) -> dict[str, Value]:
        """Return what a lesson can wait for: settings, and what was computed, drawn or trained (core/lab/values.py)."""
        return values_of(self.state())

    def controls(self) -> dict[str, list[QWidget]]:
        """Return the widgets that change each setting, so that a state can hide or fix them."""
        return {}

    def resume(self) -> None:
        """Go on with what `rest` stopped, if it is to go on by itself."""

    def rest(self) -> None:
        """Stop what moves by itself, because the topic is left."""
