"""Actions on the open project's pictures, and the inspection that follows each import automatically."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from core.catalog import table
from core.catalog.names import tidy_name
from core.events import jobs
from core.events.changes import Changed
from core.problems import Problem
from gui.state import home
from gui.state.home import ReadyProject
from gui.state.workspace import Workspace
from gui.theme.places import SAMPLES

if TYPE_CHECKING:
    from core.catalog.catalog import Catalog
    from core.catalog.folders import Whereabouts

_PAUSE = 300  # ms from the opening of a project to the first look at its files


class Collection(QObject):
    """Imports pictures, searches for new pictures and findings, and undoes and redoes changes of labels.

    Signals:
        imported(object): jobs.ImportResult of the last import
        rejected(object): jobs.InspectionResult of an inspection that rejected files
        rescanned(object): jobs.RescanResult of the last rescan
        looking_changed: a search for findings has begun or ended
        found(object): jobs.FindResult of the last search for findings
        columns_wanted(object): core.catalog.table.Head of a table; a person must name its columns for `import_table`
        parts_wanted(object): names of folders; a person must say what each is, for `answer_parts`
        away(object): core.catalog.folders.Whereabouts of a project just opened whose pictures are at another place
        relocated(object): jobs.RelocateResult of the last search for them
        began: an import has begun

    Questions that are not answered are given up with `give_up`.
    """

    imported = Signal(object)
    rejected = Signal(object)
    rescanned = Signal(object)
    looking_changed = Signal()
    found = Signal(object)
    columns_wanted = Signal(object)
    parts_wanted = Signal(object)
    away = Signal(object)
    relocated = Signal(object)
    began = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._inspecting = ""  # the folder of the project whose pictures are being inspected
        self.is_looking = False  # whether a search for findings runs
        self._last: jobs.ImportPictures | None = None  # the last import
        self._new: Path | None = None  # the project created for the current import, removed if that brings nothing
        self._open = 0  # reads, questions and jobs of the current import that have no answer yet
        self._pause = QTimer(self)  # the pages read first: what they show is waited for
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._look_around)
        workspace.changed.connect(self._follow)

    def close(self) -> None:
        """Look for nothing any more."""
        self._pause.stop()

    # --- adding pictures

    def add(self, paths: list[str]) -> None:
        """Import dropped folders, zips, CSVs, pictures or a manifest; open a dropped project."""
        if paths:
            self.began.emit()
            self._workspace.open_for(paths, self._import_into)

    def open_samples(self, name: str) -> None:
        """Make a new project of the sample pictures `fashion` or `clipart`."""
        self.began.emit()
        self._workspace.open_for([str(SAMPLES / f"{name}.zip")], self._import_into, fresh=True)

    def import_paths(self, paths: list[str]) -> None:
        """Import these paths; if the columns of a table are not recognised, emit `columns_wanted` instead."""
        tables = [path for path in paths if Path(path).suffix.lower() in table.SUFFIXES]
        if not tables:
            self._import(paths)
            return

        self._open += 1

        def read() -> list[table.Head]:
            heads = []
            for path in tables:
                with suppress(Problem, OSError):  # the import reports what is wrong
                    heads.append(table.read_head(Path(path)))
            return heads

        def take(heads: list[table.Head]) -> None:
            unclear = [head for head in heads if not head.is_clear]
            clear = [path for path in paths if path not in {head.table for head in unclear}]
            if clear:
                self._import(clear)
            for head in unclear:
                self._open += 1
                self.columns_wanted.emit(head)
            self._answered()

        self._workspace.in_background(read, take)

    def import_table(self, path: str, path_column: str, class_column: str | None) -> None:
        """Import a table with these columns, named as by `core.catalog.table.Head.column`; "" for no classes.

        A table inside the folder that was imported last is read with that folder.
        """
        if self._last is not None and path not in self._last.paths and self._is_inside(path, self._last.paths):
            self._repeat(path_column=path_column, class_column=class_column)
        else:
            self._import([path], path_column=path_column, class_column=class_column)
        self._answered()

    def answer_parts(self, parts: dict[str, str]) -> None:
        """Repeat the last import; `parts` maps names of folders to `train`, `val`, `test` or `class`."""
        self._repeat(parts=parts)
        self._answered()

    def give_up(self) -> None:
        """Leave a question of the current import unanswered."""
        self._answered()

    def take_over_hand(self) -> None:
        """Repeat the last import; it also replaces classes that the person gave by hand."""
        self._repeat(over_hand=True)

    def give_source(self, imported: jobs.ImportResult, name: str) -> None:
        """Set the source of the pictures of the last import, and of pictures found there later."""
        first, last = imported.ids
        paths = self._last.paths if self._last is not None else []

        def write(catalog: "Catalog") -> None:
            catalog.set_source([number for number in catalog.picture_ids() if first < number <= last], name)
            catalog.set_import_source(paths, tidy_name(name))

        self._workspace.change(write)

    # --- rescan, findings, inspection

    def rescan(self, *, take_classes: bool = False) -> None:
        """Search the places that were imported for new pictures; with `take_classes`, take the classes said there."""
        if (project := self._workspace.project) is not None:
            request = jobs.Rescan(project=str(project.folder), inspect=False, take_classes=take_classes)
            self._workspace.ask(request, on_result=self._rescanned)

    def relocate(self, folders: list[str]) -> None:
        """Find the pictures that are gone in these folders; without any, beside the project."""
        if (project := self._workspace.project) is not None:
            request = jobs.Relocate(project=str(project.folder), folders=folders)
            self._workspace.ask(request, on_result=self._relocated)

    def find(self) -> None:
        """Search for findings, unless a search already runs."""
        project = self._workspace.project
        if project is not None and not self.is_looking:
            self.is_looking = True
            self.looking_changed.emit()
            self._workspace.ask(jobs.Find(project=str(project.folder)), on_result=self._found)

    def inspect(self) -> None:
        """Inspect the pictures that are only listed so far, unless an inspection already runs."""
        project = self._workspace.project
        if project is not None and self._inspecting != str(project.folder):
            self._inspecting = str(project.folder)
            self._workspace.ask(jobs.Inspect(project=self._inspecting), on_result=self._inspected)

    # --- history

    def undo(self) -> None:
        """Undo the last change of the labels."""
        self._workspace.change(lambda catalog: catalog.undo())

    def redo(self) -> None:
        """Redo the change of the labels that was undone last."""
        self._workspace.change(lambda catalog: catalog.redo())

    # --- inside

    def _import_into(self, opened: ReadyProject) -> None:
        folder, paths = str(opened.project.folder), list(opened.paths)
        self._new, self._open = (opened.project.folder if opened.is_new else None), 0
        if opened.manifest:
            self._open += 1
            request = jobs.Rebuild(project=folder, manifest=opened.manifest, folders=paths)
            self._workspace.ask(request, on_result=self._imported, tells_refusal=False)
        elif paths:
            self.import_paths(paths)

    def _import(self, paths: list[str], *, path_column: str | None = None, class_column: str | None = None) -> None:
        if (project := self._workspace.project) is not None:
            self._ask(
                jobs.ImportPictures(
                    project=str(project.folder),
                    paths=paths,
                    inspect=False,
                    path_column=path_column,
                    class_column=class_column,
                )
            )

    def _repeat(self, **changes: Any) -> None:
        if self._last is not None:
            self._ask(msgspec.structs.replace(self._last, **changes))

    def _ask(self, request: jobs.ImportPictures) -> None:
        self._last = request
        self._open += 1
        self._workspace.ask(request, on_result=self._imported, tells_refusal=False)

    @staticmethod
    def _is_inside(path: str, folders: list[str]) -> bool:
        return any(Path(path).is_relative_to(folder) for folder in folders)

    def _imported(self, result: jobs.Result) -> None:
        """Report the result of an import and start the inspection; a failed import may have added pictures, too."""
        if isinstance(result, jobs.ImportResult):
            self.imported.emit(result)
        elif isinstance(result, jobs.Refused) and result.code != "cancelled" and not self._asks_about(result):
            self._workspace.problem.emit(result)
        self._workspace.files_read.emit()
        self._answered()

    def _answered(self) -> None:
        """Count an answer of the current import; after the last, inspect, or remove a new project without pictures."""
        self._open = max(0, self._open - 1)
        if self._open:
            return
        folder, self._new = self._new, None
        if folder is None:
            self.inspect()
            return

        def take(unused: bool) -> None:
            if unused:
                self._workspace.close_project()
                self._workspace.after_all(lambda: home.remove_unused(folder), lambda _: None)
            else:
                self.inspect()

        self._workspace.in_order(lambda: home.is_unused(folder), take)

    def _asks_about(self, refused: jobs.Refused) -> bool:
        """Ask the person what an import could not tell; return whether it is something to ask about."""
        if refused.code not in ("parts_unclear", "table_unclear", "table_no_paths"):
            return False
        self._open += 1
        if refused.code == "parts_unclear":
            self.parts_wanted.emit(list(refused.values["folders"]))
        else:
            path = Path(str(refused.values["path"]))
            self._workspace.in_background(lambda: table.read_head(path), self.columns_wanted.emit)
        return True

    def _relocated(self, result: jobs.Result) -> None:
        if isinstance(result, jobs.RelocateResult):
            self.relocated.emit(result)
            self._workspace.files_read.emit()

    def _rescanned(self, result: jobs.Result) -> None:
        if isinstance(result, jobs.RescanResult):
            self.rescanned.emit(result)
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
        if not changed.project:
            return
        project = self._workspace.project
        if self._last is not None and (project is None or self._last.project != str(project.folder)):
            self._last = None
        self._pause.start()

    def _look_around(self) -> None:
        """Look in a project just opened for pictures that are gone, and for those that are not inspected."""

        def look(catalog: "Catalog") -> "tuple[Whereabouts, int]":
            return catalog.whereabouts(), catalog.count_pending()

        self._workspace.read(look, self._go_on)

    def _go_on(self, found: "tuple[Whereabouts, int]") -> None:
        whereabouts, pending = found
        if whereabouts.are_away:
            self.away.emit(whereabouts)
        # An earlier window may have closed or died while pictures were inspected.
        if pending and self._workspace.read_only is None:
            self.inspect()
