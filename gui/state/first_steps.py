"""Whether the first steps from sample pictures to a tested model are shown; kept for the next start."""

from PySide6.QtCore import QObject, QSettings, Signal

_STATE = "window/first_steps"  # "": never asked for, "on", "left"


class FirstSteps(QObject):
    """Shown from `begin` to `leave`; invites until one of them.

    Signals:
        changed: `is_on` or `invites` has changed
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = str(QSettings().value(_STATE, ""))

    @property
    def is_on(self) -> bool:
        """Whether the steps are shown."""
        return self._state == "on"

    @property
    def invites(self) -> bool:
        """Whether the person has neither begun nor declined."""
        return self._state not in ("on", "left")

    def begin(self) -> None:
        """Show the steps."""
        self._keep("on")

    def leave(self) -> None:
        """Show neither the steps nor the invitation again, until `begin`."""
        self._keep("left")

    def _keep(self, state: str) -> None:
        self._state = state
        QSettings().setValue(_STATE, state)
        self.changed.emit()
