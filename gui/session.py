"""The state of the open project: the only thing that pages talk to.

Whatever touches the disk runs in the background or in an engine; answers arrive as signals or callbacks on the
window's thread.
"""

import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from core.diagnosis.overview import Overview
from core.engine.client import Ended
from core.engine.frames import Reply
from core.events import jobs
from core.problems import Problem
from core.project import Project
from core.runs.about import About
from gui import home
from gui.background import Background, is_alive
from gui.collection import Collection
from gui.engine_thread import EngineThread
from gui.facts import Facts, read_facts, read_runs
from gui.places import SAMPLES
from gui.trainer import Trainer, Waiting

if TYPE_CHECKING:
    from core.catalog.catalog import Catalog

T = TypeVar("T")
OnMessage = Callable[[Any], None]
OnResult = Callable[[Any], None]
# Jobs that a person does not wait for, and that therefore show no progress; an inspection does while nothing else runs.
_SILENT = (jobs.Thumbnails, jobs.System, jobs.Preview, jobs.Inspect, jobs.FindGroups)


@dataclass(kw_only=True)
class _Job:
    """An asked job and who waits for it."""

    request: jobs.Request
    on_message: OnMessage | None
    on_result: OnResult | None
    tells_refusal: bool


class Session(QObject):
    """The open project, its two engines, and what changed.

    `facts` is always read again before `project_changed`, `data_changed`, `split_changed` or `runs_changed` is
    emitted. Every refused job is told through `problem`, so callers need not show it, unless they ask with
    `tells_refusal=False`; `on_result` gets the jobs.Refused in any case. Callbacks that are bound methods of a deleted
    widget are dropped.

    Signals:
        project_changed, data_changed, split_changed, runs_changed, training_changed, queue_changed: look again
        problem(object): core.problems.Problem or jobs.Refused
        work(object): jobs.Work of what a person waits for, None when nothing runs
        imported(object): jobs.Imported of the last import
        split_done(object): jobs.SplitDone of the last split
        exported(object): jobs.DataExported or jobs.ManifestWritten
        page_wanted(str): a page's key
        action_wanted(str): something only the window does: `choose_folder`, `choose_files`
        training_work(object): jobs.Work while a training reads its pictures, before its first event
        training_event(object): core.events.training.AnyEvent of the run being trained
    """

    project_changed = Signal()
    data_changed = Signal()
    split_changed = Signal()
    runs_changed = Signal()
    training_changed = Signal()
    queue_changed = Signal()
    problem = Signal(object)
    work = Signal(object)
    imported = Signal(object)
    split_done = Signal(object)
    exported = Signal(object)
    page_wanted = Signal(str)
    action_wanted = Signal(str)
    training_work = Signal(object)
    training_event = Signal(object)

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        interactive: EngineThread | None = None,
        training: EngineThread | None = None,
    ) -> None:
        super().__init__(parent)
        self._project: Project | None = None
        self.facts = Facts()
        self.last_import: jobs.Imported | None = None
        self.last_split: jobs.SplitDone | None = None
        self._jobs: dict[int, _Job] = {}
        self._next_job = 0
        self._background = Background(self)
        self._interactive = interactive or EngineThread()
        self._interactive.messages.connect(self._hear)
        self._interactive.ended.connect(self._engine_ended)
        self.collection = Collection(self)
        self._trainer = Trainer(training or EngineThread(), self._background, self)
        self._trainer.told.connect(self.training_event)
        self._trainer.work.connect(self.training_work)
        self._trainer.changed.connect(self.training_changed)
        self._trainer.queue_changed.connect(self.queue_changed)
        self._trainer.record_changed.connect(self.refresh_runs)
        self._trainer.problem.connect(self.problem)

    # --- state

    @property
    def project(self) -> Project | None:
        """The open project."""
        return self._project

    @property
    def is_training(self) -> bool:
        """Tell whether a run is being trained."""
        return self._trainer.is_training

    @property
    def training_run(self) -> str | None:
        """The id of the run being trained, once it has one."""
        return self._trainer.run

    @property
    def is_busy(self) -> bool:
        """Tell whether a job runs that a person waits for (training apart)."""
        return any(not isinstance(job.request, _SILENT) for job in self._jobs.values())

    # --- projects and pictures

    def open_project(self, path: str | Path) -> None:
        """Open a project's folder."""
        self._run(lambda: home.ready_project(Path(path)), self._take_project)

    def close_project(self) -> None:
        """Put the project away, so that the next dropped thing begins a new one."""
        self._project = None
        self.facts = Facts()
        self._forget()
        self.project_changed.emit()

    def add(self, paths: list[str]) -> None:
        """Take what was dropped: folders, zips, CSVs, pictures, or a project, which is opened."""
        if not paths:
            return
        current = self._project
        self._run(lambda: home.project_for(paths, current), self._take_project_and_import)

    def open_samples(self, name: str) -> None:
        """Make a new project of the sample pictures `fashion` or `clipart`."""
        archive = str(SAMPLES / f"{name}.zip")
        self._run(lambda: home.project_for([archive], None), self._take_project_and_import)

    def split(
        self,
        train: float,
        val: float,
        test: float,
        seed: int,
        *,
        grouping: str = "auto",
        eval_source: str = "",
        fresh: bool = False,
    ) -> None:
        """Assign every picture to a part; percentages. See jobs.Split."""
        if self._project is not None:
            request = jobs.Split(
                project=str(self._project.folder),
                train=train,
                val=val,
                test=test,
                seed=seed,
                grouping=grouping,
                eval_source=eval_source,
                fresh=fresh,
            )
            self.ask(request, on_result=self._split_done)

    def repair_split(self) -> None:
        """Put everything that is alike into one part."""
        if self._project is not None:
            self.ask(jobs.RepairSplit(project=str(self._project.folder)), on_result=self._split_done)

    # --- training

    def train(self, spec: dict[str, Any], origin: About | None = None) -> None:
        """Train a run with these settings; what happens comes as `training_event`.

        `origin` tells from which run it comes and why. While a run is trained, it waits in the queue.
        """
        if self._project is not None:
            self._trainer.train(self._project, spec, origin or About())

    @property
    def queue(self) -> tuple[Waiting, ...]:
        """What waits to be trained, in its order."""
        return tuple(self._trainer.queue)

    def unqueue(self, place: int) -> None:
        """Take the run at this place out of the queue."""
        self._trainer.unqueue(place)

    def start_queue(self) -> None:
        """Go on with the queue, after it was held by a stop."""
        self._trainer.start_queue()

    def resume_run(self, run: str) -> None:
        """Go on with a run that was stopped or broke off; what happens comes as `training_event`."""
        if self._project is not None:
            self._trainer.resume(self._project, run)

    def stop_training(self) -> None:
        """Ask the training to stop; its `Stopped` still comes."""
        self._trainer.stop()

    # --- engine and catalog

    def ask(
        self,
        request: jobs.Request,
        on_message: OnMessage | None = None,
        on_result: OnResult | None = None,
        *,
        tells_refusal: bool = True,
    ) -> int:
        """Ask the warm engine for a job and return its number.

        `on_message` gets every Work, Thumbnail or Answer, `on_result` the result, jobs.Refused among them.
        """
        self._next_job += 1
        self._jobs[self._next_job] = _Job(
            request=request, on_message=on_message, on_result=on_result, tells_refusal=tells_refusal
        )
        self._interactive.ask(self._next_job, request)
        return self._next_job

    def cancel(self, job: int) -> None:
        """Ask for a job to be stopped."""
        self._interactive.cancel(job)

    def cancel_work(self) -> None:
        """Stop what the person waits for."""
        for number, job in self._jobs.items():
            if not isinstance(job.request, _SILENT) or isinstance(job.request, jobs.Inspect):
                self._interactive.cancel(number)

    def read(self, fn: "Callable[[Catalog], T]", then: Callable[[T], None]) -> None:
        """Run `fn` with a read-only catalog in the background, then call `then` with what it returned.

        Nothing is called back where the project changed meanwhile.
        """
        project = self._project
        if project is None:
            return

        def work() -> T:
            from core.catalog.catalog import Catalog

            with Catalog.open(project.catalog, read_only=True) as catalog:
                return fn(catalog)

        def answer(found: T) -> None:
            if self._project == project and is_alive(then):
                then(found)

        self._run(work, answer)

    def in_background(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Run a function that touches the disk away from the window's thread; what it raises is told as a problem."""
        self._run(work, then)

    def warm_up(self) -> None:
        """Start the engine that answers the person, ahead of the first question."""
        self._interactive.warm_up()

    def refresh(self, *changed: Any) -> None:
        """Read `facts` again, then emit the given signals of this session."""
        project = self._project
        if project is None:
            return

        def take(facts: Facts) -> None:
            if self._project == project:
                self.facts = facts
                for signal in changed:
                    signal.emit()

        self._run(lambda: read_facts(project), take)

    def refresh_runs(self) -> None:
        """Read the runs again, then emit `runs_changed`."""
        project = self._project
        if project is None:
            return

        def take(runs: tuple[Overview, ...]) -> None:
            if self._project == project:
                self.facts = replace(self.facts, overview=runs)
                self.runs_changed.emit()

        self._run(lambda: read_runs(project), take)

    def close(self) -> None:
        """End both engines and wait for them."""
        self._interactive.close()
        self._trainer.close()
        self._interactive.wait()
        self._trainer.wait()
        self._background.close()

    # --- inside

    def _run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        self._background.run(work, then, self._failed)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Problem):
            self.problem.emit(error)
            return
        details = "".join(traceback.format_exception(error))
        detail = f"{type(error).__name__}: {error}"
        self.problem.emit(jobs.Refused(code="internal", values={"detail": detail}, details=details))

    def _forget(self) -> None:
        self.last_import = None
        self.last_split = None

    def _take_project(self, project: Project) -> None:
        if project != self._project:
            self._project = project
            self.facts = Facts()
            self._forget()
        self._run(lambda: home.remember_project(project.folder), lambda _: None)
        self.refresh(self.project_changed)

    def _take_project_and_import(self, prepared: tuple[Project, list[str]]) -> None:
        project, paths = prepared
        if project != self._project:
            self._take_project(project)
        if paths:
            request = jobs.ImportPictures(project=str(project.folder), paths=paths, inspect=False)
            self.ask(request, on_result=self._imported)

    def _imported(self, result: jobs.Result) -> None:
        # What came in before a cancellation or a failure is in the catalog: look in any case.
        if isinstance(result, jobs.Imported):
            self.last_import = result
            self.imported.emit(result)
        self.refresh(self.data_changed, self.split_changed)
        self.collection.inspect()

    def _split_done(self, result: jobs.Result) -> None:
        if isinstance(result, jobs.SplitDone):
            self.last_split = result
            self.split_done.emit(result)
            self.refresh(self.split_changed)

    def _hear(self, replies: list[Reply]) -> None:
        for reply in replies:
            job = self._jobs.get(reply.job)
            if job is None:
                continue
            if reply.final:
                self._finish(reply.job, reply.message)
            elif reply.message is not None:
                if isinstance(reply.message, jobs.Work) and self._shows(job):
                    self.work.emit(reply.message)
                if job.on_message is not None and is_alive(job.on_message):
                    job.on_message(reply.message)

    def _shows(self, job: _Job) -> bool:
        """Tell whether a job's progress is shown."""
        return not isinstance(job.request, _SILENT) or (isinstance(job.request, jobs.Inspect) and not self.is_busy)

    def _finish(self, number: int, result: Any) -> None:
        job = self._jobs.pop(number)
        if not self.is_busy:
            self.work.emit(None)
        if isinstance(result, jobs.Refused) and result.code != "cancelled" and job.tells_refusal:
            self.problem.emit(result)
        if job.on_result is not None and is_alive(job.on_result):
            job.on_result(result)

    def _engine_ended(self, death: tuple[Ended, list[int]]) -> None:
        ended, lost = death
        values = {"exit_code": ended.exit_code, "signal": ended.signal, "last_words": ended.last_words}
        refused = jobs.Refused(code="engine_died", values=values, details=ended.last_words)
        for number in lost:
            if number in self._jobs:
                self._finish(number, refused)
