"""Commands that add pictures or open a model without a drop: dialogs and samples, for the window and the pages."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from core.events.exports import BUNDLE
from gui.state.collection import Collection
from gui.widgets.commands import Command
from gui.widgets.file_dialogs import ask_for_paths

translate = QCoreApplication.translate


class AddingCommands(QObject):
    """Commands that ask for a folder or for files, and those that open a sample.

    Signals:
        chosen(object): the chosen paths
    """

    chosen = Signal(object)

    def __init__(self, collection: Collection, window: QWidget | None = None) -> None:
        super().__init__(window)
        self._window = window
        self.folder = Command(
            self.tr("Choose folder…"),
            self._ask_for_folder,
            in_full=translate("Actions", "Add a folder of pictures, or open a project"),
            icon_name="folder",
            keys=["Ctrl+O"],
            parent=self,
        )
        self.files = Command(
            self.tr("Choose zip or CSV…"),
            self._ask_for_files,
            in_full=translate("Actions", "Add a zip file"),
            icon_name="zip",
            tip=self.tr("Or a manifest: the project that it was saved from is made again, from pictures beside it."),
            parent=self,
        )
        self.manifest = Command(
            translate("Actions", "Make a project from a manifest"), self._ask_for_files, icon_name="copy", parent=self
        )
        self.model = Command(
            translate("Actions", "Classify with a model from a file"),
            self._ask_for_model,
            icon_name="classify",
            tip=self.tr("A bundle: the file of a model that Goldilocks exported, here or on another computer."),
            parent=self,
        )
        self.samples = [
            Command(text, partial(collection.open_samples, name), in_full=in_full, icon_name="sample", parent=self)
            for name, text, in_full in (
                (
                    "fashion",
                    self.tr("Fashion: 2,000 grey pictures of ten kinds of clothes"),
                    translate("Actions", "Open sample pictures: fashion"),
                ),
                (
                    "clipart",
                    self.tr("Clip art: 359 colour drawings of five kinds of things"),
                    translate("Actions", "Open sample pictures: clip art"),
                ),
            )
        ]

    def all(self) -> list[Command]:
        """Return all commands."""
        return [self.folder, self.files, self.manifest, self.model, *self.samples]

    def _ask_for_folder(self) -> None:
        title = self.tr("Choose a folder of pictures, or a project")
        ask_for_paths(self._window, title, self.chosen.emit, folder=True)

    def _ask_for_files(self) -> None:
        names = self.tr("Zip, CSV and manifest files")
        title = self.tr("Choose a zip, a CSV or a manifest")
        ask_for_paths(self._window, title, self.chosen.emit, pattern=f"{names} (*.zip *.csv *.tsv *.json)")

    def _ask_for_model(self) -> None:
        title, names = self.tr("Choose a model"), self.tr("Models")
        ask_for_paths(self._window, title, self.chosen.emit, pattern=f"{names} (*{BUNDLE})")
