"""The chosen model is written to a file for use elsewhere, compared with the application: bundle, ONNX, web page."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from core.events import jobs
from core.events.exports import BUNDLE, ONNX, PAGE
from core.words import exports
from gui.state.workspace import Workspace
from gui.widgets.buttons import IconButton
from gui.widgets.commands import Command, look_again
from gui.widgets.file_dialogs import ask_where_to_save
from gui.widgets.guided import explain_by
from gui.words.language import spoken, spoken_language

export_text = spoken(exports.export_text)


class ModelExport(QObject):
    """The commands that export a model, and their button.

    Signals:
        written(str, str): a sentence on an exported file, certificate included, and the file
    """

    written = Signal(str, str)

    def __init__(self, workspace: Workspace, run_id: Callable[[], str | None], page: QWidget) -> None:
        super().__init__(page)
        self._workspace, self._run_id, self._page = workspace, run_id, page
        self._job: int | None = None
        bundle_tip = self.tr("One file with everything that Goldilocks needs to use this model on another computer.")
        onnx_tip = self.tr("One file for other programs: a picture of any size goes in, probabilities come out.")
        int8_tip = self.tr(
            "For small machines: less than a third of the size. It is compared on validation pictures, and not written "
            "if more answers change than the accuracy can bear."
        )
        page_tip = self.tr(
            "One file that answers in a current browser, by drop and by camera, and sends nothing anywhere."
        )
        self.commands = [
            self._command(self.tr("Export the model as a bundle"), BUNDLE, bundle_tip),
            self._command(self.tr("Export the model as ONNX"), ONNX, onnx_tip),
            self._command(self.tr("Export the model as ONNX in 8-bit numbers"), ONNX, int8_tip, int8=True),
            self._command(self.tr("Export the model as a web page"), PAGE, page_tip),
        ]
        self.button = IconButton("external", self.tr("Export the model"))
        explain_by(self.button, "taking-away")
        self._menu = QMenu(self.button)
        self._menu.addActions(self.commands)
        self.button.clicked.connect(self._show_menu)
        self.look_again()

    def look_again(self) -> None:
        """Update what can be done."""
        look_again(self.commands)
        self.button.setEnabled(self._can())

    def write_to(self, path: str, *, int8: bool = False) -> None:
        """Export the chosen run's model to a file whose suffix tells the kind; ONNX also in 8-bit numbers."""
        project, run = self._workspace.project, self._run_id()
        if project is None or run is None:
            return
        request = jobs.ExportModel(project=str(project.folder), run=run, to=path, language=spoken_language(), int8=int8)
        self._job = self._workspace.ask(request, on_result=self._done)
        self.look_again()

    def _show_menu(self) -> None:
        self._menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def _can(self) -> bool:
        return self._job is None and self._workspace.project is not None and self._run_id() is not None

    def _command(self, text: str, suffix: str, tip: str, *, int8: bool = False) -> Command:
        return Command(
            text, lambda: self._ask(suffix, int8=int8), icon_name="save", tip=tip, can=self._can, parent=self
        )

    def _ask(self, suffix: str, *, int8: bool) -> None:
        project, run = self._workspace.project, self._run_id()
        if project is not None and run is not None:
            name = f"{Path(project.folder).name}-{run}{'-int8' if int8 else ''}{suffix}"
            ask_where_to_save(
                self._page,
                self.tr("Export the model"),
                name,
                lambda paths: self.write_to(paths[0], int8=int8),
                pattern=f"*{suffix}",
            )

    def _done(self, result: jobs.Result) -> None:
        self._job = None
        self.look_again()
        if isinstance(result, jobs.ExportModelResult):
            self.written.emit(export_text(result), result.file)
