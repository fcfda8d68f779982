"""Which model is looked into, and with which picture: one of the project, or a file."""

from pathlib import PurePath

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.catalog.names import shown
from core.events.changes import Changed
from gui.pages.lab.own_pictures import ask_for_picture, draw_picture
from gui.pages.lab.parts import named
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import QuietButton
from gui.widgets.labels import ElidedLabel
from gui.widgets.run_choice import RunChoice, usable


class InsideSource(QWidget):
    """The run and the picture.

    Signals:
        chosen: there is another run or another picture, or none any more
    """

    chosen = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.path = ""
        self.runs = RunChoice()
        self.another = QuietButton(self.tr("Another picture"), "shuffle", tip=self.tr("One of your project, by lot"))
        self.file = QuietButton(self.tr("Open a picture…"), "folder")
        self.name = ElidedLabel("", "caption", tone="quiet")
        self.runs.chosen.connect(self.chosen)
        self.another.clicked.connect(self.draw_picture)
        self.file.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * SPACE)
        row.addWidget(named(self.tr("Trained model"), self.runs))
        row.addWidget(named(self.tr("Picture"), self.another, self.file))
        self.name.setFixedHeight(self.file.sizeHint().height())  # on one line with the buttons
        row.addWidget(self.name, 1, Qt.AlignmentFlag.AlignBottom)
        workspace.changed.connect(self._follow)
        self._look_again()

    def run(self) -> str:
        """Return the id of the run, "" if there is none with a model."""
        return self.runs.run_id() or ""

    def has_runs(self) -> bool:
        """Return whether the project has a run with a model."""
        return bool(usable(self._workspace.facts.runs))

    def draw_picture(self) -> None:
        """Choose a picture of the project by lot."""
        if self._workspace.facts.pictures:
            draw_picture(self._workspace, self.show_picture, besides=self.path)

    def show_picture(self, path: str) -> None:
        """Choose a picture by its file."""
        if path:
            self.path = path
            self.name.set_text(shown(PurePath(path).name))
            self.chosen.emit()

    def _ask(self) -> None:
        ask_for_picture(self, self.show_picture)

    def _follow(self, changed: Changed) -> None:
        if changed.project:
            self.path = ""
            self.name.set_text("")
            self.runs.forget()
            self.chosen.emit()
        if changed.project or changed.runs or changed.files:
            self._look_again()

    def _look_again(self) -> None:
        self.runs.show_runs(self._workspace.facts.runs)
        self.another.setVisible(self._workspace.facts.pictures > 0)
        if self.has_runs() and not self.path:
            self.draw_picture()
