"""The answers are saved: as a CSV, in the background."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.catalog.names import shown
from core.events.jobs import Answer
from core.problems import Problem
from core.words.answers import write_answers
from gui.state.workspace import Workspace
from gui.widgets.commands import Command
from gui.widgets.file_dialogs import ask_where_to_save


class AnswerSaving(QObject):
    """The commands that save answers; `answers` returns those that can be saved, none while they still come.

    Signals:
        written(str, str): a sentence on what was written, and where it is
    """

    written = Signal(str, str)

    def __init__(self, workspace: Workspace, answers: Callable[[], Sequence[Answer]], page: QWidget) -> None:
        super().__init__(page)
        self._workspace, self._answers, self._page = workspace, answers, page
        self.csv = Command(
            self.tr("Save CSV"),
            self._ask_for_csv,
            icon_name="save",
            tip=self.tr("Every answer in a file that spreadsheets open."),
            can=lambda: bool(self._answers()),
            parent=self,
        )
        self.commands = [self.csv]

    def save_csv(self, paths: Sequence[str]) -> None:
        """Write the answers as CSV to the first of `paths`."""
        path, answers = Path(paths[0]), list(self._answers())

        def write() -> str:
            try:
                write_answers(path, answers)
            except OSError as error:
                raise Problem("write_failed", path=str(path), detail=error.strerror or str(error)) from error
            return str(path)

        self._workspace.in_background(write, self._saved)

    def _ask_for_csv(self) -> None:
        name = self.tr("answers.csv")
        ask_where_to_save(self._page, self.tr("Save the answers"), name, self.save_csv, pattern="CSV (*.csv)")

    def _saved(self, path: str) -> None:
        self.written.emit(self.tr("Saved in {path}").format(path=shown(path)), path)
