"""The open project, and the ways to read it, to change it and to ask the engine about it.

Whatever touches the disk runs in the background or in the engine; answers arrive as signals or callbacks on the
window's thread. Collection, splits, training and runs are built on this object and know nothing of each other.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from core.diagnosis.overview import Overview
from core.events import jobs
from core.events.changes import EVERYTHING, NOTHING, RUNS, Changed
from core.events.job_table import job_of
from core.problems import Problem
from core.project import Project
from gui.state import home
from gui.state.asking import Asker, OnMessage, OnResult, as_refused
from gui.state.background import Background, is_alive
from gui.state.engine_thread import EngineThread
from gui.state.facts import ProjectFacts, read_facts
from gui.state.holding import Holding

if TYPE_CHECKING:
    from core.catalog.catalog import Catalog

T = TypeVar("T")


class Workspace(QObject):
    """The project that is open, what is known of it, and whether it may be written.

    `facts` are read again before `changed` is emitted: whoever hears it looks at them. Every refused job is told
    through `problem`, so callers need not show it, unless they ask with `tells_refusal=False`; `on_result` gets the
    jobs.Refused in any case. Callbacks that are bound methods of a deleted widget are dropped.

    Signals:
        changed(object): core.events.changes.Changed, what is to be looked at again; `project` where another one is open
        files_read: files were looked at anew, by an import or a look for new pictures: they may be others than before
        problem(object): core.problems.Problem or jobs.Refused
        work(object): jobs.Work of what a person waits for, None when nothing runs
    """

    changed = Signal(object)
    files_read = Signal()
    problem = Signal(object)
    work = Signal(object)

    def __init__(self, engine: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project: Project | None = None
        self.read_only: Problem | None = None  # why the project can only be looked at
        self.facts = ProjectFacts()
        self._holding = Holding()
        self._background = Background(self, self.tell)
        # One thread each: changes happen in the order in which they are asked for, and the newest facts come home last.
        self._changes = Background(self, self.tell, threads=1)
        self._refreshes = Background(self, self.tell, threads=1)
        self._pending = NOTHING  # what is to be read again once the present reading is done
        self._is_reading = False
        self._asker = Asker(engine, self)
        self._asker.problem.connect(self.problem)
        self._asker.work.connect(self.work)
        self._asker.changed.connect(self.refresh)

    @property
    def is_busy(self) -> bool:
        """Tell whether a job runs that a person waits for (training apart)."""
        return self._asker.is_busy

    def may_write(self) -> bool:
        """Tell whether this window may change the project; where not, the reason is told as a problem."""
        if self.read_only is not None:
            self.problem.emit(self.read_only)
        return self.read_only is None

    def is_open(self, project: Project | None) -> bool:
        """Tell whether this project, or none, is still open; its name and colour may be others by now."""
        return (project and project.folder) == (self.project and self.project.folder)

    # --- projects

    def open_project(self, path: str | Path) -> None:
        """Open a project's folder."""
        self._changes.run(lambda: home.ready_project(Path(path), self._holding.take), self.take_project)

    def open_for(self, paths: list[str], then: Callable[[home.ReadyProject], None], *, fresh: bool = False) -> None:
        """Open the project that these paths go to, a new one where it is `fresh` or none is open; then call `then`."""
        current = None
        if self.project is not None and not fresh:
            current = home.ReadyProject(project=self.project, read_only=self.read_only)

        def take(opened: home.ReadyProject) -> None:
            if opened.project != self.project:
                self.take_project(opened)
            then(opened)

        self._changes.run(lambda: home.project_for(paths, current, self._holding.take), take)

    def close_project(self) -> None:
        """Put the project away, so that the next dropped thing begins a new one."""
        self._leave()
        self.read_only = None
        self._changes.run(self._holding.release, lambda _: None)
        self.changed.emit(EVERYTHING)

    def take_project(self, opened: home.ReadyProject) -> None:
        """Let a project that is ready be the open one."""
        project = opened.project
        if not self.is_open(project):
            self._leave()
        self.project, self.read_only = project, opened.read_only
        self._changes.run(lambda: home.remember_project(project.folder), lambda _: None)
        self.refresh(EVERYTHING)

    def _leave(self) -> None:
        """Put the project away. What was asked about it ends while none is open, so that no other one hears of it."""
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
        """Ask the warm engine for a job and return its number.

        `on_message` gets every Work, Thumbnail or Answer, `on_result` the result, jobs.Refused among them: at once
        where the job would change a project that can only be looked at. What the job has changed is read again after
        that. Leaving the project cancels what was asked.
        """
        refused = None
        if self.read_only is not None and job_of(request).writes:
            refused = jobs.Refused(code=self.read_only.code, values=self.read_only.values)
        return self._asker.ask(request, on_message, on_result, tells_refusal=tells_refusal, refused=refused)

    def cancel(self, job: int) -> None:
        """Ask for a job to be stopped."""
        self._asker.cancel(job)

    def cancel_work(self) -> None:
        """Stop what the person waits for."""
        self._asker.cancel_work()

    def warm_up(self) -> None:
        """Start the engine ahead of the first question."""
        self._asker.warm_up()

    # --- reading and changing

    def read(self, fn: "Callable[[Catalog], T]", then: Callable[[T], None]) -> None:
        """Run `fn` with a read-only catalog in the background, then call `then` with what it returned.

        Nothing is called back where another project was opened meanwhile.
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
        """Change the catalog, after the changes asked for before; call `then`, and read again what it has changed."""
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
        """Run a function that touches the disk away from the window's thread; what it raises is told as a problem.

        Nothing is called back where another project was opened meanwhile.
        """
        self._background.run(work, self._unless_left(then))

    def in_order(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Run a function that changes the project as `in_background` does, once all that was given before is done."""
        self._changes.run(work, self._unless_left(then))

    def refresh(self, changed: Changed) -> None:
        """Read again what has changed, then emit `changed`.

        What changes while that is read waits for one more reading, whatever number of changes it is.
        """
        if self.project is not None:
            self._pending |= changed
            self._read_pending()

    def show_runs(self, runs: tuple[Overview, ...]) -> None:
        """Let these be the runs that are known, without reading them; `changed` is emitted."""
        self.facts = replace(self.facts, overview=runs)
        self.changed.emit(RUNS)

    def tell(self, error: Exception) -> None:
        """Emit an error as a problem."""
        self.problem.emit(error if isinstance(error, Problem) else as_refused(error))

    def close(self) -> None:
        """End the engine, wait for it, and let the project go; changes that still wait are made first."""
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

        def take(facts: ProjectFacts) -> None:
            self._is_reading = False
            if self.project == project:
                # Runs may have been shown meanwhile; what was not read again stays as it is by now.
                self.facts = facts if wanted.runs else replace(facts, overview=self.facts.overview)
                self.changed.emit(wanted)
            self._read_pending()

        def give_up(error: Exception) -> None:
            self._is_reading = False
            self.tell(error)
            waits = bool(self._pending)
            if self.project == project:  # what could not be read is read with whatever changes next
                self._pending |= wanted
            if waits:
                self._read_pending()

        self._refreshes.run(lambda: read_facts(project, wanted, before), take, give_up)

    def _unless_left(self, then: Callable[[T], None]) -> Callable[[T], None]:
        """Return `then` as it is called back while the project that is open now still is."""
        project = self.project

        def answer(found: Any) -> None:
            if self.is_open(project) and is_alive(then):
                then(found)

        return answer
