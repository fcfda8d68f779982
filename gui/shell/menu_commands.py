"""The commands of the menu at the lower left: settings, guide, shortcuts, glossary, news, about, quit."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from gui.shell.appearance import choose_appearance
from gui.shell.guide_key import GuideKey
from gui.state import preferences
from gui.widgets.commands import Command

if TYPE_CHECKING:  # the dialogs are imported when they are opened: the window opens sooner
    from gui.shell.guide_window import GuideWindow
    from gui.shell.help_dialog import HelpDialog
    from gui.shell.settings_dialog import SettingsDialog

translate = QCoreApplication.translate


class MenuCommands(QObject):
    """What concerns the whole application; `window` is the parent of its dialogs.

    `speak` changes the language, `keyed` returns the commands whose keys the help lists, `topic` the topic of the guide
    on what is shown, and `kept` is called after settings that pages show have changed.
    """

    def __init__(
        self,
        window: QWidget,
        *,
        speak: Callable[[str], None],
        keyed: Callable[[], list[Command]],
        topic: Callable[[], str],
        kept: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._speak, self._keyed, self._topic, self._kept = window, speak, keyed, topic, kept
        keys = QKeySequence.StandardKey
        self.setting = self._command(self.tr("Settings…"), self.show_settings, "settings", "Ctrl+,")
        self.guiding = self._command(self.tr("Guide to this page"), self.show_guide, "help", keys.HelpContents)
        GuideKey(self.guiding, self)
        self.helping = self._command(
            self.tr("If something goes wrong"), partial(self.show_guide, "troubleshooting"), "warning"
        )
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
        return [self.setting, *self.appearing, *self._helps(), self.quitting]

    def menu(self, parent: QWidget) -> QMenu:
        """Return the menu."""
        menu = QMenu(parent)
        menu.addAction(self.setting)
        menu.addSeparator()
        menu.addActions(self._helps())
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

    def show_guide(self, topic: str = "") -> "GuideWindow":
        """Open the guide at a topic, or at the one on what is shown; there is one window of it."""
        from gui.shell.guide_window import GuideWindow

        guide = self._window.findChild(GuideWindow) or GuideWindow(self._window)
        guide.show_topic(topic or self._topic())
        return guide

    def show_help(self, tab: str) -> "HelpDialog":
        """Open shortcuts, glossary, news and about at a tab."""
        from gui.shell.help_dialog import HelpDialog

        dialog = HelpDialog(tab, self._keyed, self._window)
        dialog.show()
        return dialog

    def _helps(self) -> list[Command]:
        return [self.guiding, self.helping, self.shortcuts, self.glossary, self.news, self.about]

    def _command(
        self, text: str, do: Callable[[], object], icon_name: str, *keys: str | QKeySequence.StandardKey
    ) -> Command:
        return Command(text, do, icon_name=icon_name, keys=keys, parent=self)
