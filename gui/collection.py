"""What a person does to the open project's pictures, and the inspection that follows an import by itself."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from core.events import jobs
from gui.background import is_alive

if TYPE_CHECKING:
    from core.catalog.catalog import Catalog
    from gui.session import Session

T = TypeVar("T")


class Collection(QObject):
    """Changes of the catalog, one after another, and what looks into files again.

    Signals:
        rejected(object): jobs.Inspected of an inspection that found files to be no pictures
        rescanned(object): jobs.Rescanned of the last look for new pictures
        looking_changed: a look for findings has begun or ended
        found(object): jobs.Found of the last look for findings
        files_read: files were looked at anew, by an import or a look for new pictures: they may be others than before
    """

    rejected = Signal(object)
    rescanned = Signal(object)
    looking_changed = Signal()
    found = Signal(object)
    files_read = Signal()

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._session = session
        self._writing = threading.Lock()
        self._inspecting = ""  # the project whose pictures are being looked into
        self.is_looking = False  # for findings
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

            with self._writing, Catalog.open(project.catalog) as catalog:
                return fn(catalog)

        def answer(changed: T) -> None:
            if then is not None and is_alive(then):
                then(changed)
            self._session.refresh(self._session.data_changed)

        self._session.in_background(work, answer)

    def undo(self) -> None:
        """Take the last change of the labels back."""
        self.change(lambda catalog: catalog.undo())

    def redo(self) -> None:
        """Do the change of the labels that was undone last once more."""
        self.change(lambda catalog: catalog.redo())

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
