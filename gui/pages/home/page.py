"""What the window shows while no project is open: the recent projects, a place to drop pictures, and the samples."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from core.events import jobs
from gui.pages.home.card import ProjectCard
from gui.state.portraits import ProjectPortrait
from gui.state.preferences import home_folder
from gui.state.shelf import Shelf
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.adding import AddingCommands
from gui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from gui.widgets.commands import Command, follow
from gui.widgets.dialogs import ask_to_delete
from gui.widgets.drop_zone import DropZone
from gui.widgets.flow import FlowLayout
from gui.widgets.labels import ElidedLabel, label
from gui.widgets.showing import show_folder

_THUMBNAIL = 96  # px: sharp on dense screens, too


class HomePage(QScrollArea):
    """The recent projects as cards above the drop zone; without any, only the drop zone.

    Signals:
        settings_wanted: the person wants to change where projects are kept
    """

    settings_wanted = Signal()

    def __init__(
        self,
        workspace: Workspace,
        shelf: Shelf,
        adding: AddingCommands,
        commands: Sequence[Command],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._shelf, self._adding, self._commands = workspace, shelf, adding, commands
        self._shown: tuple[ProjectPortrait, ...] | None = None
        self.cards: list[ProjectCard] = []
        self._head = QWidget()
        self._around = QWidget()
        self._flow = FlowLayout(self._around, gap=2 * SPACE)
        self.place = ElidedLabel("", "caption", tone="quiet")
        self._build()
        shelf.changed.connect(self._show_portraits)
        self._show_portraits()

    def look_again(self) -> None:
        """Read the recent projects again; called when the page is shown."""
        self.place.set_text(self.tr("Projects are kept in {folder}").format(folder=str(home_folder())))
        self._shelf.look()

    # --- building

    def _build(self) -> None:
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(SPACE)
        head.addWidget(label(self.tr("Your projects"), "title"))
        head.addStretch(1)
        for command in self._commands:
            button = QuietButton(command.text(), command.icon_name)
            follow(button, command)
            head.addWidget(button)
        change = LinkButton(self.tr("Change…"))
        change.clicked.connect(self.settings_wanted)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE)
        foot.addWidget(self.place, 1)
        foot.addWidget(change)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(4 * SPACE, 4 * SPACE, 4 * SPACE, 2 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(self._head)
        column.addWidget(self._around)
        column.addWidget(self._zone(), 1)
        column.addLayout(foot)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _zone(self) -> QWidget:
        zone = DropZone(
            "drop",
            self.tr("Drop folders of pictures here"),
            self.tr(
                "One folder for each class, a folder of such folders, a zip of them, or a CSV. "
                "Your files stay as they are."
            ),
        )
        folder = PrimaryButton(self._adding.folder.text(), self._adding.folder.icon_name)
        follow(folder, self._adding.folder)
        archive = QuietButton(self._adding.files.text(), self._adding.files.icon_name)
        follow(archive, self._adding.files)
        samples = QuietButton(self.tr("Open the sample pictures"), "sample", tip=self.tr("Real pictures, free to use."))
        menu = QMenu(samples)
        menu.addActions(self._adding.samples)
        samples.setMenu(menu)
        samples.setProperty("menu", "true")
        for button in (folder, archive, samples):
            zone.add_button(button)
        return zone

    # --- the recent projects

    def _show_portraits(self) -> None:
        portraits = self._shelf.portraits
        if portraits == self._shown:
            return
        self._shown = portraits
        self._flow.clear()
        self.cards = [self._card(portrait) for portrait in portraits]
        for card in self.cards:
            self._flow.addWidget(card)
            card.show()
        for widget in (self._head, self._around):
            widget.setVisible(bool(portraits))
        self._around.updateGeometry()

    def _card(self, portrait: ProjectPortrait) -> ProjectCard:
        card = ProjectCard(portrait)
        card.clicked.connect(lambda: self._workspace.open_project(portrait.folder))
        card.menu_wanted.connect(partial(self._fill_menu, portrait))
        if portrait.samples:
            request = jobs.Thumbnails(
                paths=list(portrait.samples),
                size=_THUMBNAIL,
                project=str(portrait.folder),
                background=portrait.background,
            )
            self._workspace.ask(request, on_message=card.take_thumbnail, tells_refusal=False)
        return card

    def _fill_menu(self, portrait: ProjectPortrait, menu: QMenu) -> None:
        folder = portrait.folder
        menu.addAction(self.tr("Open"), lambda: self._workspace.open_project(folder))
        menu.addAction(self.tr("Show in folder"), lambda: show_folder(self, folder))
        menu.addSeparator()
        menu.addAction(self.tr("Remove from this list"), lambda: self._shelf.forget(folder))
        menu.addAction(self.tr("Delete…"), lambda: self._ask_to_delete(folder, portrait.name))

    def _ask_to_delete(self, folder: Path, name: str) -> None:
        ask_to_delete(self, name, folder, lambda: self._shelf.delete(folder))
