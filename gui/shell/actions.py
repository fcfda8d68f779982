"""Commands that are available everywhere: those of the window and, for Ctrl+K, those of the pages."""

from functools import partial
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QObject

from gui.shell.menu_commands import MenuCommands
from gui.shell.project_commands import ProjectCommands
from gui.shell.steps import PAGES, steps
from gui.state.session import Session
from gui.widgets.adding import AddingCommands
from gui.widgets.commands import Command, look_again
from gui.words.language import CHOICES

translate = QCoreApplication.translate


class Window(Protocol):
    """The interface of the window that its commands use."""

    def show_page(self, key: str) -> None:
        """Bring a page to the front."""

    def show_actions(self) -> None:
        """Open the list of all commands."""

    def speak(self, language: str) -> None:
        """Change the language to one of `gui.words.language.CHOICES`."""


class WindowCommands(QObject):
    """The commands that belong to no page."""

    def __init__(
        self,
        session: Session,
        window: Window,
        adding: AddingCommands,
        projects: ProjectCommands,
        menu: MenuCommands,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._projects, self._menu = projects, menu
        go = translate("Actions", "Go to {page}")
        self._going = [
            Command(
                go.format(page=step.name),
                partial(window.show_page, key),
                icon_name=step.icon,
                keys=[f"Ctrl+{number}"],
                parent=self,
            )
            for number, (step, (key, _)) in enumerate(zip(steps(), PAGES, strict=True), start=1)
        ]
        self._adding = adding
        self.stopping = Command(
            translate("Actions", "Stop training"),
            session.queue.stop,
            icon_name="stop",
            can=lambda: session.queue.is_training,
            parent=self,
        )
        self.speaking = {
            key: Command(
                name,
                partial(window.speak, key),
                in_full=translate("Actions", "Language: {name}").format(name=name),
                icon_name="language",
                parent=self,
            )
            for key, name in CHOICES.items()
        }
        self.beginning = Command(
            translate("Actions", "First steps: from sample pictures to a tested model"),
            session.first_steps.begin,
            icon_name="star",
            parent=self,
        )
        self.showing = Command(translate("Actions", "Actions"), window.show_actions, keys=["Ctrl+K"], parent=self)

    def first(self) -> list[Command]:
        """Return the commands that open a page or add something."""
        return [*self._going, *self._adding.all()]

    def last(self) -> list[Command]:
        """Return the commands for the whole project and for the window."""
        look_again([self.stopping])
        return [*self._projects.all(), self.stopping, *self.speaking.values(), self.beginning, *self._menu.all()]

    def all(self) -> list[Command]:
        """Return all commands, including the one that shows the list."""
        return [*self.first(), *self.last(), self.showing]
