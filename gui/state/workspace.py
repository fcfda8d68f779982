"""The open project, and the ways to read it, to change it and to ask the engine about it.

All disk access runs in the background or in the engine; results arrive as signals or callbacks on the window's thread.
Collection, splits, training and runs are built on this object and do not know each other.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from core.diagnosis.overview import Overview
from core.events import jobs
from core.events.changes import EVERYTHING, NOTHING, RUNS, Changed
from core.events.job_table import must_write
from core.problems import Problem
from core.project import Project, rename_project
from gui.state import home, recents
from gui.state.asking import Asker, OnMessage, OnResult, as_refused
from gui.state.background import Background, is_alive
from gui.state.engine_thread import EngineThread
from gui.state.facts import ProjectFacts, read_facts
from gui.state.holding import Holding
from gui.words.language import speech

if TYPE_CHECKING:
    from core.catalog.catalog import Catalog

T = TypeVar("T")


class Workspace(QObject):
    """The open project, its facts, and whether it may be written.

    `facts` are up to date when `changed` is emitted. `problem` reports every refused job, so callers do not show it,
    unless they ask with `tells_refusal=False`; `on_result` receives the jobs.Refused in any case. Callbacks that are
    bound methods of a deleted widget are dropped.

    Signals:
        changed(object): core.events.changes.Changed, what to update; `project` is set if another project is open
        files_read: an import or a rescan has read files again: their contents may have changed
        problem(object): core.problems.Problem or jobs.Refused
        work(object): jobs.Work of the job whose progress is shown, None when nothing runs
    """

    changed = Signal(object)
    files_read = Signal()
    problem = Signal(object)
    work = Signal(object)

    def __init__(self, engine: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project: Project | None = None
        self.read_only: Problem | None = None  # why the project is read-only
        self.facts = ProjectFacts()
        self._holding = Holding()
        self._background = Background(self, self.tell)
        # One thread each: changes run in the order of the calls, and the newest facts arrive last.
        self._changes = Background(self, self.tell, threads=1)
        self._refreshes = Background(self, self.tell, threads=1)
        self._pending = NOTHING  # what to read again after the current read
        self._is_reading = False
        self._asker = Asker(engine, self)
        self._asker.problem.connect(self.problem)
        self._asker.work.connect(self.work)
        self._asker.changed.connect(self.refresh)

    @property
    def is_busy(self) -> bool:
        """Whether a job runs that a person waits for (except training)."""
        return self._asker.is_busy

    def may_write(self) -> bool:
        """Return whether this window may change the project; if not, emit the reason as a problem."""
        if self.read_only is not None:
            self.problem.emit(self.read_only)
        return self.read_only is None

    def is_open(self, project: Project | None) -> bool:
        """Return whether this project (or none) is still open, even if its name or colour has changed."""
        return (project and project.folder) == (self.project and self.project.folder)

    # --- projects

    def open_project(self, path: str | Path, *, if_free: bool = False) -> None:
        """Open a project's folder; with `if_free`, not if another window holds it."""

        def take(opened: home.ReadyProject) -> None:
            if if_free and opened.read_only is not None and self.project is None:
                self.changed.emit(EVERYTHING)
            else:
                self.take_project(opened)

        self._changes.run(lambda: home.ready_project(Path(path), self._holding.take), take)

    def create_project(self, name: str) -> None:
        """Create an empty project of this name, and open it."""
        self._changes.run(
            lambda: home.ready_project(home.new_project(name).folder, self._holding.take), self.take_project
        )

    def plan_project(self, name: str, classes: Sequence[str], then: Callable[[Path], None]) -> None:
        """Create and open a project with classes without pictures; `then` receives the folder with one for each."""

        def work() -> tuple[home.ReadyProject, Path]:
            project, folders = home.planned_project(name, classes)
            return home.ready_project(project.folder, self._holding.take), folders

        def take(made: tuple[home.ReadyProject, Path]) -> None:
            self.take_project(made[0])
            then(made[1])

        self._changes.run(work, take)

    def rename_project(self, name: str) -> None:
        """Change the name of the open project; its folder keeps its own name."""
        project = self.project
        if project is None or not name.strip() or not self.may_write():
            return

        def take(renamed: Project) -> None:
            self.project = renamed
            self.refresh(EVERYTHING)

        self.in_order(lambda: rename_project(project, name), take)

    def open_for(self, paths: list[str], then: Callable[[home.ReadyProject], None], *, fresh: bool = False) -> None:
        """Open the project for these paths, a new one if `fresh` or if none is open; then call `then`."""
        current = None
        if self.project is not None and not fresh:
            current = home.ReadyProject(project=self.project, read_only=self.read_only)

        def take(opened: home.ReadyProject) -> None:
            if opened.project != self.project:
                self.take_project(opened)
            then(opened)

        self._changes.run(lambda: home.project_for(paths, current, self._holding.take), take)

    def close_project(self) -> None:
        """Close the project, so that the next drop creates a new one."""
        self._leave()
        self.read_only = None

        def let_go() -> None:
            self._holding.release()
            recents.remember_none()

        self._changes.run(let_go, lambda _: None)
        self.changed.emit(EVERYTHING)

    def after_all(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Run a function in the background after all earlier changes and reads, whatever project is open then."""

        def wait_and_work() -> T:
            self._refreshes.finish()
            self._background.finish()
            return work()

        self._changes.run(wait_and_work, then)

    def take_project(self, opened: home.ReadyProject) -> None:
        """Make this the open project."""
        project = opened.project
        if not self.is_open(project):
            self._leave()
        self.project, self.read_only = project, opened.read_only
        self._changes.run(lambda: recents.remember_project(project.folder), lambda _: None)
        self.refresh(EVERYTHING)

    def _leave(self) -> None:
        """Leave the project and cancel its jobs while none is open, so that no other project gets their results."""
        self.project = None
        self.facts = ProjectFacts()
        self._pending = NOTHING
        self._asker.leave()

    # --- the engine

    def ask(
        self,
        request: jobs.Request,
        on_message: OnMessage | None = None,
        on_result: OnResult | None = None,
        *,
        tells_refusal: bool = True,
    ) -> int:
        """Ask the interactive engine for a job and return its number.

        `on_message` receives every message of the job (Work, Thumbnail, Answer, …), `on_result` its result or a
        jobs.Refused, immediately if the job must change a read-only project. After that, what the job has changed is
        read again. Leaving the project cancels the job.
        """
        refused = None
        if self.read_only is not None and must_write(request):
            refused = jobs.Refused(code=self.read_only.code, values=self.read_only.values)
        return self._asker.ask(request, on_message, on_result, tells_refusal=tells_refusal, refused=refused)

    def cancel(self, job: int) -> None:
        """Ask for a job to be stopped."""
        self._asker.cancel(job)

    def cancel_work(self) -> None:
        """Cancel all jobs whose progress is shown."""
        self._asker.cancel_work()

    def warm_up(self) -> None:
        """Start the engine before the first request."""
        self._asker.warm_up()

    # --- reading and changing

    def read(self, fn: "Callable[[Catalog], T]", then: Callable[[T], None]) -> None:
        """Run `fn` with a read-only catalog in the background, then call `then` with its result.

        `then` is not called if another project was opened meanwhile.
        """
        project = self.project
        if project is None:
            return

        def work() -> T:
            from core.catalog.catalog import Catalog

            with Catalog.open(project.catalog, read_only=True) as catalog:
                return fn(catalog)

        self.in_background(work, then)

    def change(self, fn: "Callable[[Catalog], T]", then: Callable[[T], None] | None = None) -> None:
        """Change the catalog after all earlier changes, call `then`, and read again what has changed."""
        project = self.project
        if project is None or not self.may_write():
            return

        def work() -> tuple[T, Changed]:
            from core.catalog.catalog import Catalog

            with Catalog.open(project.catalog) as catalog:
                return fn(catalog), catalog.changed

        def answer(made: tuple[T, Changed]) -> None:
            if then is not None and is_alive(then):
                then(made[0])
            self.refresh(made[1])

        self.in_order(work, answer)

    def in_background(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Run a function that accesses the disk outside the window's thread; an exception is emitted as a problem.

        `then` is not called if another project was opened meanwhile.
        """
        self._background.run(work, self._unless_left(then))

    def in_order(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Run a function that changes the project like `in_background`, after all earlier changes."""
        self._changes.run(work, self._unless_left(then))

    def refresh(self, changed: Changed) -> None:
        """Read again what has changed, then emit `changed`.

        Changes that arrive during the read are merged into one further read.
        """
        if self.project is not None:
            self._pending |= changed
            self._read_pending()

    def show_runs(self, runs: tuple[Overview, ...]) -> None:
        """Set the known runs without reading them, and emit `changed`."""
        self.facts = replace(self.facts, overview=runs)
        self.changed.emit(RUNS)

    def tell(self, error: Exception) -> None:
        """Emit an error as a problem."""
        self.problem.emit(error if isinstance(error, Problem) else as_refused(error))

    def close(self) -> None:
        """End the engine, wait for it, finish pending changes, and release the project."""
        self._asker.close()
        self._asker.wait()
        self._changes.finish()
        for background in (self._background, self._changes, self._refreshes):
            background.close()
        self._holding.release()

    # --- inside

    def _read_pending(self) -> None:
        project, before = self.project, self.facts
        if self._is_reading or not self._pending or project is None:
            return
        wanted, self._pending = self._pending, NOTHING
        self._is_reading = True

        figures = speech()

        def read() -> ProjectFacts:
            found = read_facts(project, wanted, before)
            figures.integer(found.pictures)  # reads the locale's data here, not where the figures are painted
            return found

        def take(facts: ProjectFacts) -> None:
            self._is_reading = False
            if self.project == project:
                # `show_runs` may have set runs meanwhile; keep them unless runs were read.
                self.facts = facts if wanted.runs else replace(facts, overview=self.facts.overview)
                self.changed.emit(wanted)
            self._read_pending()

        def give_up(error: Exception) -> None:
            self._is_reading = False
            self.tell(error)
            waits = bool(self._pending)
            if self.project == project:  # retry together with the next change
                self._pending |= wanted
            if waits:
                self._read_pending()

        self._refreshes.run(read, take, give_up)

    def _unless_left(self, then: Callable[[T], None]) -> Callable[[T], None]:
        """Return a callback that calls `then` only if the project open now is still open."""
        project = self.project

        def answer(found: Any) -> None:
            if self.is_open(project) and is_alive(then):
                then(found)

        return answer
