"""Where pictures to classify come from: files, a folder, the clipboard, a camera; as commands with their buttons."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.theme.style import SPACE
from gui.widgets.buttons import IconButton, PrimaryButton, QuietButton
from gui.widgets.commands import Command, follow
from gui.widgets.drop_zone import DropZone


class SourceCommands(QWidget):
    """Small buttons beside answers for the commands that add others; `zone` is the empty page with the same commands.

    `pictures`, `folder`, `paste` and `camera` begin, `clear` puts the answers away if `can_clear`.
    """

    def __init__(
        self,
        *,
        pictures: Callable[[], None],
        folder: Callable[[], None],
        paste: Callable[[], None],
        camera: Callable[[], None],
        clear: Callable[[], None],
        can_clear: Callable[[], bool],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._pictures = self._command(self.tr("Choose pictures"), pictures, "picture")
        self._folder = self._command(
            self.tr("Choose a folder"),
            folder,
            "folder",
            tip=self.tr("A folder becomes a table that can be saved as CSV."),
        )
        self.pasting = self._command(
            self.tr("Paste"),
            paste,
            "paste",
            tip=self.tr("A picture, or files, from the clipboard. Ctrl+V"),
            keys=[QKeySequence.StandardKey.Paste],
        )
        self._camera = self._command(
            self.tr("Use a camera"),
            camera,
            "camera",
            tip=self.tr("The model says what the camera sees. No picture is kept unless you record it."),
        )
        self.clearing = self._command(self.tr("Put the answers away"), clear, "close", can=can_clear)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(SPACE)
        self.row.addWidget(_button(QuietButton, self._pictures))
        for command in (self._folder, self.pasting, self.clearing):  # the camera has no room here; `zone` and Ctrl+K do
            small = IconButton(command.icon_name, command.text())
            follow(small, command)
            self.row.addWidget(small)

    def all(self) -> list[Command]:
        """Return the commands."""
        return [self._pictures, self._folder, self.pasting, self._camera, self.clearing]

    def zone(self) -> DropZone:
        """Return what the page shows while there are no answers."""
        zone = DropZone(
            "classify",
            self.tr("What is it?"),
            self.tr(
                "Drop pictures or a whole folder here, or paste with Ctrl+V. Your files stay where they are, and "
                "nothing leaves this computer."
            ),
        )
        zone.add_button(_button(PrimaryButton, self._pictures))
        for command in (self._folder, self.pasting, self._camera):
            zone.add_button(_button(QuietButton, command))
        return zone

    def _command(
        self,
        text: str,
        do: Callable[[], object],
        icon_name: str,
        *,
        tip: str = "",
        keys: Sequence[QKeySequence.StandardKey] = (),
        can: Callable[[], bool] = lambda: True,
    ) -> Command:
        return Command(text, do, icon_name=icon_name, tip=tip, keys=keys, can=can, parent=self)


def _button(kind: type[PrimaryButton] | type[QuietButton], command: Command) -> PrimaryButton | QuietButton:
    button = kind(command.text(), command.icon_name)
    follow(button, command)
    return button
