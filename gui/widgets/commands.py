"""What one can do, defined once: the same object stands behind a button, keys, a context menu and Ctrl+K."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QWidget

from gui.state.workspace import Workspace
from gui.words.general import problem_text
from gui.words.general import tip as as_tip


class Command(QAction):
    """One thing that can be done.

    `text` is what a menu says, `in_full` what Ctrl+K says, where nothing around it explains the text. `can` tells
    whether it makes sense now. What needs `writing` is off, with the reason as its tooltip, while that workspace can
    only be looked at. `shown_keys` are keys that a view understands by itself; `keys` work in the widget that has the
    command among its actions. Whoever owns it lets it `look_again` when something has changed.
    """

    def __init__(
        self,
        text: str,
        do: Callable[[], object],
        *,
        in_full: str = "",
        icon_name: str = "",
        keys: Iterable[str | QKeySequence.StandardKey] = (),
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
        self.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.setToolTip(tip)
        self.triggered.connect(lambda _checked=False: do())

    def look_again(self) -> None:
        """Find out whether it can be done now, and say why not where the project can only be looked at."""
        reason = self._writing.read_only if self._writing is not None else None
        self.setEnabled(reason is None and self._can())
        self.setToolTip(as_tip(problem_text(reason)) if reason is not None else self._tip)

    def name(self, text: str, icon_name: str = "") -> None:
        """Let it be called otherwise, everywhere: it would do something else by now."""
        self.in_full = text
        self.icon_name = icon_name or self.icon_name
        self.setText(text)

    def explain(self, tip: str) -> None:
        """Let its tooltip be another one, and find out whether it can be done now."""
        self._tip = tip
        self.look_again()

    def keys_text(self) -> str:
        """Return its keys as this system writes them; empty where it has none."""
        return self._shown_keys or self.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


class HistoryCommand(Command):
    """Undo or redo: its words and its tooltip say what it would do, and it is off where there is nothing."""

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
        super().__init__(text, do, icon_name=icon_name, keys=keys, can=lambda: bool(what()), parent=parent)

    def look_again(self) -> None:
        """Say what would be done now."""
        super().look_again()
        what = self._what()
        self.in_full = self._sentence.format(what=what)
        self.setToolTip(as_tip(f"{self.text()}: {what}") if what else self.text())


def follow(button: QAbstractButton, command: Command) -> None:
    """Let a button stand for a command: pressed, it triggers it; it is on or off, and explains itself, as that is."""

    def look() -> None:
        button.setEnabled(command.isEnabled())
        if tip := command.toolTip():
            button.setToolTip(tip)

    button.clicked.connect(command.trigger)
    command.changed.connect(look)
    look()


def look_again(commands: Iterable[Command]) -> None:
    """Let each of these find out whether it can be done now."""
    for command in commands:
        command.look_again()


def own(widget: QWidget, commands: Iterable[Command]) -> None:
    """Let the keys of these commands work in a widget and in all that it holds."""
    for command in commands:
        widget.addAction(command)
