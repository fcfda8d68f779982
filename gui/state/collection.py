"""What a person does to the open project's pictures, and the inspection that follows an import by itself."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.catalog import table
from core.catalog.names import tidy_name
from core.events import jobs
from core.events.changes import Changed
from core.problems import Problem
from gui.state.home import ReadyProject
from gui.state.workspace import Workspace
from gui.theme.places import SAMPLES

if TYPE_CHECKING:
    from core.catalog.catalog import Catalog


class Collection(QObject):
    """Imports, looks for new pictures and for findings, and the history of the labels.

    Signals:
        imported(object): jobs.ImportResult of the last import
        rejected(object): jobs.InspectionResult of an inspection that found files to be no pictures
        rescanned(object): jobs.RescanResult of the last look for new pictures
        looking_changed: a look for findings has begun or ended
        found(object): jobs.FindResult of the last look for findings
        columns_wanted(object): core.catalog.table.Head of a table whose columns a person must name, for `import_table`
    """

    imported = Signal(object)
    rejected = Signal(object)
    rescanned = Signal(object)
    looking_changed = Signal()
    found = Signal(object)
    columns_wanted = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._inspecting = ""  # the project whose pictures are being looked into
        self.is_looking = False  # for findings
        self._imported_paths: list[str] = []  # of the last import
        workspace.changed.connect(self._follow)

    # --- adding pictures

    def add(self, paths: list[str]) -> None:
        """Take what was dropped: folders, zips, CSVs, pictures, a manifest, or a project, which is opened."""
        if paths:
            self._workspace.open_for(paths, self._import_into)

    def open_samples(self, name: str) -> None:
        """Make a new project of the sample pictures `fashion` or `clipart`."""
        self._workspace.open_for([str(SAMPLES / f"{name}.zip")], self._import_into, fresh=True)

    def import_paths(self, paths: list[str]) -> None:
        """Import what was dropped; about tables whose columns are not recognised a person is asked first."""
        tables = [path for path in paths if Path(path).suffix.lower() in table.SUFFIXES]
        if not tables:
            self._import(paths)
            return

        def read() -> list[table.Head]:
            heads = []
            for path in tables:
                with suppress(Problem, OSError):  # what is wrong with it the import will tell
                    heads.append(table.read_head(Path(path)))
            return heads

        def take(heads: list[table.Head]) -> None:
            unclear = [head for head in heads if not head.is_clear]
            clear = [path for path in paths if path not in {head.table for head in unclear}]
            if clear:
                self._import(clear)
            for head in unclear:
                self.columns_wanted.emit(head)

        self._workspace.in_background(read, take)

    def import_table(self, path: str, path_column: str, class_column: str | None) -> None:
        """Import a table, its columns named as `core.catalog.table.Head.column` does."""
        self._import([path], path_column=path_column, class_column=class_column)

    def give_source(self, imported: jobs.ImportResult, name: str) -> None:
        """Say where the pictures of the last import come from, and those that will be found there later."""
        first, last = imported.ids
        paths = self._imported_paths

        def write(catalog: "Catalog") -> None:
            catalog.set_source([number for number in catalog.picture_ids() if first < number <= last], name)
            catalog.set_import_source(paths, tidy_name(name))

        self._workspace.change(write)

    # --- looking again

    def rescan(self) -> None:
        """Look for new pictures where the others came from."""
        if (project := self._workspace.project) is not None:
            self._workspace.ask(jobs.Rescan(project=str(project.folder), inspect=False), on_result=self._rescanned)

    def find(self) -> None:
        """Look for what is odd with the pictures, unless that is being done."""
        project = self._workspace.project
        if project is not None and not self.is_looking:
            self.is_looking = True
            self.looking_changed.emit()
            self._workspace.ask(jobs.Find(project=str(project.folder)), on_result=self._found)

    def inspect(self) -> None:
        """Have the pictures looked into that were only listed so far, unless that is being done."""
        project = self._workspace.project
        if project is not None and self._inspecting != str(project.folder):
            self._inspecting = str(project.folder)
            self._workspace.ask(jobs.Inspect(project=self._inspecting), on_result=self._inspected)

    # --- history

    def undo(self) -> None:
        """Take the last change of the labels back."""
        self._workspace.change(lambda catalog: catalog.undo())

    def redo(self) -> None:
        """Do the change of the labels that was undone last once more."""
        self._workspace.change(lambda catalog: catalog.redo())

    # --- inside

    def _import_into(self, opened: ReadyProject) -> None:
        folder, paths = str(opened.project.folder), list(opened.paths)
        if opened.manifest:
            request = jobs.Rebuild(project=folder, manifest=opened.manifest, folders=paths)
            self._workspace.ask(request, on_result=self._imported)
        elif paths:
            self.import_paths(paths)

    def _import(self, paths: list[str], *, path_column: str | None = None, class_column: str | None = None) -> None:
        if (project := self._workspace.project) is not None:
            self._imported_paths = paths
            request = jobs.ImportPictures(
                project=str(project.folder),
                paths=paths,
                inspect=False,
                path_column=path_column,
                class_column=class_column,
            )
            self._workspace.ask(request, on_result=self._imported)

    def _imported(self, result: jobs.Result) -> None:
        """Tell what an import has done. What came in before it failed is in the catalog: look in any case."""
        if isinstance(result, jobs.ImportResult):
            self.imported.emit(result)
        self._look_into_files()

    def _rescanned(self, result: jobs.Result) -> None:
        if isinstance(result, jobs.RescanResult):
            self.rescanned.emit(result)
        self._look_into_files()

    def _look_into_files(self) -> None:
        self._workspace.files_read.emit()
        self.inspect()

    def _inspected(self, result: jobs.Result) -> None:
        self._inspecting = ""
        if isinstance(result, jobs.InspectionResult) and result.rejected:
            self.rejected.emit(result)

    def _found(self, result: jobs.Result) -> None:
        self.is_looking = False
        self.looking_changed.emit()
        if isinstance(result, jobs.FindResult):
            self.found.emit(result)

    def _follow(self, changed: Changed) -> None:
        # The window may have been closed, or have died, while pictures were inspected.
        if changed.project and self._workspace.read_only is None:
            self._workspace.read(lambda catalog: catalog.count_pending(), self._inspect_pending)

    def _inspect_pending(self, pending: int) -> None:
        if pending:
            self.inspect()
