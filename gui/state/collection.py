"""What a person does to the open project's pictures, and the inspection that follows an import by itself."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from core.catalog import table
from core.catalog.names import tidy_name
from core.events import jobs
from core.problems import Problem
from gui.state.background import is_alive

if TYPE_CHECKING:
    from core.catalog.catalog import Catalog
    from gui.state.session import Session

T = TypeVar("T")


class Collection(QObject):
    """Changes of the catalog, one after another in the order of the clicks, and what looks into files again.

    Signals:
        rejected(object): jobs.Inspected of an inspection that found files to be no pictures
        rescanned(object): jobs.Rescanned of the last look for new pictures
        looking_changed: a look for findings has begun or ended
        found(object): jobs.Found of the last look for findings
        files_read: files were looked at anew, by an import or a look for new pictures: they may be others than before
        columns_wanted(object): core.catalog.table.Head of a table whose columns a person must name, for `import_table`
    """

    rejected = Signal(object)
    rescanned = Signal(object)
    looking_changed = Signal()
    found = Signal(object)
    files_read = Signal()
    columns_wanted = Signal(object)

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._session = session
        self._inspecting = ""  # the project whose pictures are being looked into
        self.is_looking = False  # for findings
        self._imported_paths: list[str] = []  # of the last import
        session.project_changed.connect(self._project_changed)

    def change(self, fn: "Callable[[Catalog], T]", then: "Callable[[T], None] | None" = None) -> None:
        """Change the catalog in the background and call `then` with what `fn` returned.

        Then the session's `data_changed` is emitted.
        """
        project = self._session.project
        if project is None or not self._session.may_write():
            return

        def work() -> T:
            from core.catalog.catalog import Catalog

            with Catalog.open(project.catalog) as catalog:
                return fn(catalog)

        def answer(changed: T) -> None:
            if then is not None and is_alive(then):
                then(changed)
            self._session.refresh(self._session.data_changed)

        self._session.in_order(work, answer)

    def undo(self) -> None:
        """Take the last change of the labels back."""
        self.change(lambda catalog: catalog.undo())

    def redo(self) -> None:
        """Do the change of the labels that was undone last once more."""
        self.change(lambda catalog: catalog.redo())

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

        self._session.in_background(read, take)

    def import_table(self, path: str, path_column: str, class_column: str | None) -> None:
        """Import a table, its columns named as `core.catalog.table.Head.column` does."""
        self._import([path], path_column=path_column, class_column=class_column)

    def _import(self, paths: list[str], *, path_column: str | None = None, class_column: str | None = None) -> None:
        project = self._session.project
        if project is not None:
            self._imported_paths = paths
            request = jobs.ImportPictures(
                project=str(project.folder),
                paths=paths,
                inspect=False,
                path_column=path_column,
                class_column=class_column,
            )
            self._session.ask(request, on_result=self.take_imported)

    def take_imported(self, result: jobs.Result) -> None:
        """Tell what an import has done. What came in before it failed is in the catalog: look in any case."""
        if isinstance(result, jobs.Imported):
            self._session.last_import = result
            self._session.imported.emit(result)
        self.files_read.emit()
        self._session.refresh(self._session.data_changed, self._session.split_changed)
        self.inspect()

    def give_source(self, imported: jobs.Imported, name: str) -> None:
        """Say where the pictures of the last import come from, and those that will be found there later."""
        first, last = imported.ids
        paths = self._imported_paths

        def write(catalog: "Catalog") -> None:
            catalog.set_source([number for number in catalog.picture_ids() if first < number <= last], name)
            catalog.set_import_source(paths, tidy_name(name))

        self.change(write)

    def rescan(self) -> None:
        """Look for new pictures where the others came from."""
        project = self._session.project
        if project is not None:
            self._session.ask(jobs.Rescan(project=str(project.folder), inspect=False), on_result=self._rescanned)

    def find(self) -> None:
        """Look for what is odd with the pictures, unless that is being done."""
        project = self._session.project
        if project is not None and not self.is_looking:
            self.is_looking = True
            self.looking_changed.emit()
            self._session.ask(jobs.Find(project=str(project.folder)), on_result=self._found)

    def inspect(self) -> None:
        """Have the pictures looked into that were only listed so far, unless that is being done."""
        project = self._session.project
        if project is not None and self._inspecting != str(project.folder):
            self._inspecting = str(project.folder)
            self._session.ask(jobs.Inspect(project=self._inspecting), on_result=self._inspected)

    def _project_changed(self) -> None:
        # The window may have been closed, or have died, while pictures were inspected.
        self._session.read(lambda catalog: catalog.count_pending(), self._look_into)

    def _look_into(self, pending: int) -> None:
        if pending and self._session.read_only is None:
            self.inspect()

    def _inspected(self, result: jobs.Result) -> None:
        self._inspecting = ""
        if isinstance(result, jobs.Inspected) and result.rejected:
            self.rejected.emit(result)
        self._session.refresh(self._session.data_changed, self._session.split_changed)

    def _found(self, result: jobs.Result) -> None:
        self.is_looking = False
        self.looking_changed.emit()
        if isinstance(result, jobs.Found):
            self.found.emit(result)
        # It may have inspected pictures first, also where it was cancelled afterwards.
        self._session.refresh(self._session.data_changed, self._session.split_changed)

    def _rescanned(self, result: jobs.Result) -> None:
        if isinstance(result, jobs.Rescanned):
            self.rescanned.emit(result)
        self.files_read.emit()
        self._session.refresh(self._session.data_changed, self._session.split_changed)
        self.inspect()
