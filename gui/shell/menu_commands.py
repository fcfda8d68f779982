"""The commands of the menu at the lower left: settings, help, shortcuts, glossary, news, about, quit."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from gui.shell.appearance import choose_appearance
from gui.state import preferences
from gui.widgets.commands import Command

if TYPE_CHECKING:  # the dialogs are imported when they are opened: the window opens sooner
    from gui.shell.help_dialog import HelpDialog
    from gui.shell.settings_dialog import SettingsDialog

translate = QCoreApplication.translate


class MenuCommands(QObject):
    """What concerns the whole application; `window` is the parent of its dialogs.

    `speak` changes the language, `keyed` returns the commands whose keys the help lists, and `kept` is called after
    settings that pages show have changed.
    """

    def __init__(
        self,
        window: QWidget,
        *,
        speak: Callable[[str], None],
        keyed: Callable[[], list[Command]],
        kept: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._speak, self._keyed, self._kept = window, speak, keyed, kept
        keys = QKeySequence.StandardKey
        self.setting = self._command(self.tr("Settings…"), self.show_settings, "settings", "Ctrl+,")
        self.helping = self._command(self.tr("Help"), partial(self.show_help, "help"), "help", keys.HelpContents)
        self.shortcuts = self._command(
            self.tr("Keyboard shortcuts"), partial(self.show_help, "shortcuts"), "command", "Ctrl+/"
        )
        self.glossary = self._command(self.tr("Glossary"), partial(self.show_help, "glossary"), "info")
        self.news = self._command(self.tr("What is new"), partial(self.show_help, "news"), "star")
        self.about = self._command(self.tr("About Goldilocks"), partial(self.show_help, "about"), "logo")
        self.quitting = self._command(self.tr("Quit"), window.close, "close", "Ctrl+Q")
        names = {
            "system": translate("Actions", "Appearance: as the system"),
            "light": translate("Actions", "Appearance: light"),
            "dark": translate("Actions", "Appearance: dark"),
        }
        self.appearing = [
            self._command(names[key], partial(choose_appearance, key), "theme") for key in preferences.SCHEMES
        ]

    def all(self) -> list[Command]:
        """Return all commands."""
        help_ = [self.helping, self.shortcuts, self.glossary, self.news, self.about]
        return [self.setting, *self.appearing, *help_, self.quitting]

    def menu(self, parent: QWidget) -> QMenu:
        """Return the menu."""
        menu = QMenu(parent)
        menu.addAction(self.setting)
        menu.addSeparator()
        menu.addActions([self.helping, self.shortcuts, self.glossary, self.news, self.about])
        menu.addSeparator()
        menu.addAction(self.quitting)
        return menu

    def show_settings(self) -> "SettingsDialog":
        """Open the settings."""
        from gui.shell.settings_dialog import SettingsDialog

        dialog = SettingsDialog(self._window)
        dialog.language_chosen.connect(self._speak)
        dialog.scheme_chosen.connect(choose_appearance)
        dialog.kept.connect(self._kept)
        dialog.open()
        return dialog

    def show_help(self, tab: str) -> "HelpDialog":
        """Open the help at a tab."""
        from gui.shell.help_dialog import HelpDialog

        dialog = HelpDialog(tab, self._keyed, self._window)
        dialog.show()
        return dialog

    def _command(
        self, text: str, do: Callable[[], object], icon_name: str, *keys: str | QKeySequence.StandardKey
    ) -> Command:
        return Command(text, do, icon_name=icon_name, keys=keys, parent=self)
