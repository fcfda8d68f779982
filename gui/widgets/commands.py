"""Commands: each action is defined once, and button, shortcut, context menu and Ctrl+K share the object."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QWidget

from core.catalog.names import shown
from gui.state.workspace import Workspace
from gui.words.general import problem_text
from gui.words.general import tip as as_tip

_LONGEST_ENTRY = 60  # characters of a name in a menu or a list, which is as wide as its widest entry


class Command(QAction):
    """An action with its words, icon, keys and condition.

    Menus show `text`; Ctrl+K shows `in_full`, which is clear without context. `can` returns whether the command is
    available now. With `writing`, it is disabled while that workspace is read-only, and its tooltip gives the reason.
    `shown_keys` are keys that a view handles itself. `keys` work while the widget that owns the command is visible, or,
    if they are `local`, while it or one of its children has the focus. The owner calls `look_again` after each change.
    """

    def __init__(
        self,
        text: str,
        do: Callable[[], object],
        *,
        in_full: str = "",
        icon_name: str = "",
        keys: Iterable[str | QKeySequence.StandardKey] = (),
        local: bool = False,
        shown_keys: str = "",
        tip: str = "",
        can: Callable[[], bool] = lambda: True,
        writing: Workspace | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(f"{text}\t{shown_keys}" if shown_keys else text, parent)  # as menus show keys
        self.in_full = in_full or text
        self.icon_name = icon_name
        self._shown_keys, self._tip, self._can, self._writing = shown_keys, tip, can, writing
        self.setShortcuts([QKeySequence(one) for one in keys])
        if local:
            self.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._explanation = tip
        self.triggered.connect(lambda _checked=False: do())

    @property
    def explanation(self) -> str:
        """The tooltip of its buttons, empty if they keep their own; Qt would put the text in place of an empty one."""
        return self._explanation

    def look_again(self) -> None:
        """Update whether the command is enabled, and its explanation."""
        reason = self._writing.read_only if self._writing is not None else None
        self._show(reason is None and self._can(), self._tip if reason is None else as_tip(problem_text(reason)))

    def _show(self, enabled: bool, explanation: str) -> None:
        self._explanation = explanation
        self.setEnabled(enabled)
        self.setToolTip(explanation)  # tells the buttons, even if only the explanation is another

    def name(self, text: str, icon_name: str = "") -> None:
        """Change its text everywhere, because it would now do something else."""
        self.in_full = text
        self.icon_name = icon_name or self.icon_name
        self.setText(text)

    def explain(self, tip: str) -> None:
        """Change its tooltip, and update whether it is enabled."""
        self._tip = tip
        self.look_again()

    def keys_text(self) -> str:
        """Return its keys in the system's notation, empty if it has none."""
        return self._shown_keys or self.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


class HistoryCommand(Command):
    """Undo or redo: its text and tooltip name the change; it is disabled if there is none."""

    def __init__(
        self,
        text: str,
        sentence: str,
        do: Callable[[], object],
        what: Callable[[], str],
        *,
        icon_name: str,
        keys: Iterable[str],
        parent: QObject,
    ) -> None:
        self._sentence, self._what = sentence, what
        super().__init__(text, do, icon_name=icon_name, keys=keys, parent=parent)

    def look_again(self) -> None:
        """Update the text as well."""
        what = self._what()
        self.in_full = self._sentence.format(what=what)
        self._show(bool(what), as_tip(f"{self.text()}: {what}") if what else self.text())


def follow(button: QAbstractButton, command: Command) -> None:
    """Connect a button to a command: it triggers the command and follows its enabled state and tooltip."""

    def look() -> None:
        button.setEnabled(command.isEnabled())
        if command.explanation:
            button.setToolTip(command.explanation)

    button.clicked.connect(command.trigger)
    command.changed.connect(look)
    look()


def look_again(commands: Iterable[Command]) -> None:
    """Update all of these commands."""
    for command in commands:
        command.look_again()


def own(widget: QWidget, commands: Iterable[Command]) -> None:
    """Enable the keys of these commands in a widget."""
    widget.addActions(list(commands))


def short_name(name: str) -> str:
    """Return a name that people or files gave for a list: harmless, and never endless."""
    words = shown(name)
    return words if len(words) <= _LONGEST_ENTRY else f"{words[:_LONGEST_ENTRY]}…"


def entry_text(name: str) -> str:
    """Return such a name for a menu or a button, where an & would mark a key."""
    return short_name(name).replace("&", "&&")
