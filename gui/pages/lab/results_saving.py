"""A student saves what she reached in lessons: under the name that she types, as a table for her teacher."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from core.catalog.names import plain_name, shown, tidy_name
from core.lab.results import write_results
from core.problems import Problem
from gui.state.lessons import forget_progress, lesson_results
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import PrimaryButton
from gui.widgets.dialogs import closing_buttons
from gui.widgets.fields import TextField, TickField
from gui.widgets.file_dialogs import ask_where_to_save
from gui.widgets.labels import label, settle_width


class ResultsDialog(QDialog):
    """Asks for a name, and says what the table will hold.

    Signals:
        wanted(str, bool): the name, and whether all lessons begin anew once the table is saved
    """

    wanted = Signal(str, bool)

    def __init__(self, lessons: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Save my results"))
        self.name = TextField()
        self.name.setAccessibleName(self.tr("Your name"))
        self.name.setMinimumWidth(48 * SPACE)
        self.anew = TickField()
        self.anew.setText(self.tr("Then begin all lessons anew, for the next person at this computer"))
        self.save = PrimaryButton(self.tr("Save…"), "save")
        self.save.setEnabled(False)
        told = label(
            self.tr(
                "A table with a line for each of %n lesson(s): your name, the lesson, its steps, how many questions "
                "you answered rightly, how many at the first try, how many tries, and the day. It is sent nowhere: "
                "you give the file to your teacher.",
                "",
                lessons,
            ),
            "caption",
            tone="quiet",
            wrap=True,
        )
        settle_width(told, 60 * SPACE)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 3 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(label(self.tr("Your name"), strong=True))
        column.addWidget(self.name)
        column.addWidget(told)
        column.addWidget(self.anew)
        column.addLayout(closing_buttons(self, self.save))
        self.name.edited.connect(self._look)
        self.accepted.connect(self._tell)

    def _look(self) -> None:
        self.save.setEnabled(bool(self.name.value()))

    def _tell(self) -> None:
        self.wanted.emit(self.name.value(), self.anew.value())


class ResultsSaving(QObject):
    """Asks, and writes.

    Signals:
        written(str, str): a sentence on what was written, or why nothing was, and its kind for a notice
        forgotten: all lessons begin anew
    """

    written = Signal(str, str)
    forgotten = Signal()

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page)
        self._workspace, self._page = workspace, page

    def ask(self) -> None:
        """Ask for the name, if there is something to save."""
        results = lesson_results()
        if not results:
            self.written.emit(self.tr("There is nothing to save yet: answer a question of a lesson first."), "info")
            return
        dialog = ResultsDialog(len(results), self._page)
        dialog.wanted.connect(self._ask_where)
        dialog.open()

    def save(self, name: str, path: Path, *, anew: bool = False) -> None:
        """Write the results to a file; then, if wanted, let all lessons begin anew."""
        results = lesson_results()

        def write() -> Path:
            try:
                write_results(path, name, results)
            except OSError as error:
                raise Problem("write_failed", path=str(path), detail=error.strerror or str(error)) from error
            return path

        def take(path: Path) -> None:
            if anew:
                forget_progress()
                self.forgotten.emit()
            self.written.emit(self.tr("Saved in {path}").format(path=shown(str(path))), "info")

        self._workspace.in_background(write, take)

    def _ask_where(self, name: str, anew: bool) -> None:
        file = self.tr("results-{name}.csv").format(name=plain_name(tidy_name(name)))
        ask_where_to_save(
            self._page,
            self.tr("Save my results"),
            file,
            lambda paths: self.save(name, Path(paths[0]), anew=anew),
            pattern="CSV (*.csv)",
        )
