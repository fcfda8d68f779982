"""The base class of the topics: a widget whose whole state is one record."""

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.lab.states import STATES, LabState
from core.lab.values import Value, values_of
from core.problems import Problem


class Topic(QWidget):
    """One topic of the lab, at its beginning. The room around it has its title, its text and its picture.

    Signals:
        changed: a person changed the state
        refused(object): a Problem: what was typed cannot be taken
        page_wanted(str): the key of the page that has what the topic lacks
    """

    key = ""
    changed = Signal()
    refused = Signal(object)
    page_wanted = Signal(str)
    _state: LabState

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = STATES[self.key]()

    def state(self) -> LabState:
        """Return the state."""
        return self._state

    def show_state(self, state: LabState) -> None:
        """Show a state of this topic. Raises Problem if its parts do not fit each other, and then changes nothing."""
        raise NotImplementedError

    def values(self) -> dict[str, Value]:
        """Return what a lesson can wait for: settings, and what was computed, drawn or trained (core/lab/values.py)."""
        return values_of(self._state)

    def controls(self) -> dict[str, list[QWidget]]:
        """Return the widgets of each control (`controls_of` names them), so that a state can hide or fix it."""
        raise NotImplementedError

    def hold(self, hide: tuple[str, ...], fix: tuple[str, ...]) -> None:
        """Let the state name these controls as hidden and fixed; nothing else of it changes."""
        self._state = msgspec.structs.replace(self._state, hide=hide, fix=fix)
        self._show_controls()

    def is_held(self, name: str) -> bool:
        """Return whether a control is hidden or fixed: nothing that a person does changes its setting."""
        return name in self._state.hide or name in self._state.fix

    def is_ready(self) -> bool:
        """Return whether nothing that was asked for is still to come."""
        return True

    def resume(self) -> None:
        """Go on with what `rest` stopped, if it is to go on by itself."""

    def forget(self) -> None:
        """Forget what was trained, because a person starts over."""

    def rest(self) -> None:
        """Stop what moves by itself, because the topic is left."""

    def _show_controls(self) -> None:
        """Show the settings of the state in the controls."""
        raise NotImplementedError

    def _change(self, **changes: object) -> None:
        """Show the state with these changes, or say why it cannot be.

        The first one is what the person wants; the others follow from it, unless they are held.
        """
        held = {name for name in changes if self.is_held(name) and changes[name] != getattr(self._state, name)}
        try:
            if next(iter(changes)) in held:
                raise Problem("lab_control_fixed")
            free = {name: value for name, value in changes.items() if name not in held}
            self.show_state(msgspec.structs.replace(self._state, **free))
        except Problem as problem:
            self._show_controls()
            self.refused.emit(problem)
        else:
            self.changed.emit()
