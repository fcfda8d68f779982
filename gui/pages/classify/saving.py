"""The answers are saved: as a CSV, or as copies of the pictures in class folders."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.catalog.names import shown
from core.events import jobs
from core.events.jobs import Answer
from core.problems import Problem
from core.words.answers import answer_folder, write_answers
from gui.pages.classify.checks import Checks
from gui.state.workspace import Workspace
from gui.widgets.commands import Command
from gui.widgets.file_dialogs import ask_where_to_save
from gui.words.general import integer
from gui.words.language import spoken

folder_name = spoken(answer_folder)


class AnswerSaving(QObject):
    """The commands that save answers; `answers` returns those that can be saved, none while they still come.

    In class folders, what a person said of an answer counts more than the answer; a CSV holds both.

    Signals:
        written(str, str): a sentence on what was written, and where it is
    """

    written = Signal(str, str)

    def __init__(
        self, workspace: Workspace, checks: Checks, answers: Callable[[], Sequence[Answer]], page: QWidget
    ) -> None:
        super().__init__(page)
        self._checks = checks
        self._job: int | None = None
        self._workspace, self._answers, self._page = workspace, answers, page
        self.csv = Command(
            self.tr("Save CSV"),
            self._ask_for_csv,
            icon_name="save",
            tip=self.tr("Every answer of the model, and what you said of it, in a file that spreadsheets open."),
            can=lambda: bool(self._answers()),
            parent=self,
        )
        self.folders = Command(
            self.tr("Copy into class folders…"),
            self._ask_for_folder,
            icon_name="copy",
            tip=self.tr(
                "A new folder with a folder for each class, with copies: your files stay as they are. Checked pictures "
                "go to the class that you said."
            ),
            can=lambda: self._job is None and bool(self._by_class()),
            parent=self,
        )
        self.commands = [self.csv, self.folders]

    def save_csv(self, paths: Sequence[str]) -> None:
        """Write the answers as CSV to the first of `paths`."""
        path, answers, checked = Path(paths[0]), list(self._answers()), self._checks.kept()

        def write() -> str:
            try:
                write_answers(path, answers, checked)
            except OSError as error:
                raise Problem("write_failed", path=str(path), detail=error.strerror or str(error)) from error
            return str(path)

        self._workspace.in_background(write, self._saved)

    def _ask_for_csv(self) -> None:
        name = self.tr("answers.csv")
        ask_where_to_save(self._page, self.tr("Save the answers"), name, self.save_csv, pattern="CSV (*.csv)")

    def copy_to(self, paths: Sequence[str]) -> None:
        """Copy the pictures into class folders in the first of `paths`, a folder that does not exist yet."""
        request = jobs.WriteClassFolders(to=paths[0], pictures=self._by_class())
        self._job = self._workspace.ask(request, on_result=self._copied)
        self.folders.look_again()

    def _ask_for_folder(self) -> None:
        ask_where_to_save(self._page, self.tr("Copy into a new folder"), self.tr("classified"), self.copy_to)

    def _by_class(self) -> list[tuple[str, str]]:
        """Return each picture that could be read and the name of its folder."""
        found = []
        for one in self._answers():
            check = self._checks.of(one.path)
            if check is not None:
                found.append((one.path, check.name))
            elif one.error is None:
                found.append((one.path, folder_name(one)))
        return found

    def _copied(self, result: jobs.Result) -> None:
        self._job = None
        self.folders.look_again()
        if isinstance(result, jobs.ClassFoldersResult):
            file = shown(result.file)
            text = self.tr("%n picture(s) copied to {path}.", "", result.pictures).replace("{path}", file)
            if left := len(result.rejected) + result.unnamed:
                text += " " + self.tr("Not copied, because they can no longer be read: {n}.").format(n=integer(left))
            self.written.emit(text, result.file)

    def _saved(self, path: str) -> None:
        self.written.emit(self.tr("Saved in {path}").format(path=shown(path)), path)
