"""The state of the open project: the only thing that pages talk to.

Whatever touches the disk runs in the background or in an engine; answers arrive as signals or callbacks on the
window's thread.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from core.diagnosis.overview import Overview
from core.events import job_table, jobs
from core.problems import Problem
from core.project import Project
from core.runs.about import About
from gui.state import home
from gui.state.asking import Asker, OnMessage, OnResult, as_refused
from gui.state.background import Background, is_alive
from gui.state.collection import Collection
from gui.state.engine_thread import EngineThread
from gui.state.facts import Facts, read_facts, read_runs
from gui.state.holding import Holding
from gui.state.run_keeper import RunKeeper
from gui.state.trained_row import TrainedRow
from gui.state.trainer import Trainer, Waiting
from gui.theme.places import SAMPLES

if TYPE_CHECKING:
    from core.catalog.catalog import Catalog

T = TypeVar("T")


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
        report_wanted(object): the ids of one run, or of two to be compared, that a page shall be written of
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
    report_wanted = Signal(object)
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
        self.read_only: Problem | None = None  # why the project can only be looked at
        self._holding = Holding()
        self.facts = Facts()
        self.last_import: jobs.Imported | None = None
        self.last_split: jobs.SplitDone | None = None
        self.advised: dict[str, Any] = {}  # settings wanted elsewhere: the train page takes them when it is shown
        self._background = Background(self, self.tell)
        # One thread each: changes happen in the order in which they are asked for, and the newest facts come home last.
        self._changes = Background(self, self.tell, threads=1)
        self._refreshes = Background(self, self.tell, threads=1)
        self._asker = Asker(interactive or EngineThread(), self)
        self._asker.problem.connect(self.problem)
        self._asker.work.connect(self.work)
        self.collection = Collection(self)
        self._trainer = Trainer(training or EngineThread(), self._changes, self)
        self._trainer.told.connect(self.training_event)
        self._trainer.work.connect(self.training_work)
        self._trainer.changed.connect(self.training_changed)
        self._trainer.queue_changed.connect(self.queue_changed)
        self._trainer.record_changed.connect(self.refresh_runs)
        self._row = TrainedRow()
        self._trainer.told.connect(self._row.count)
        self._trainer.epochs_told.connect(self._refresh_row)
        self._trainer.problem.connect(self.problem)
        self.keeper = RunKeeper(self)

    # --- state

    @property
    def project(self) -> Project | None:
        """The open project."""
        return self._project

    @property
    def is_training(self) -> bool:
        """Tell whether a run is being trained, of this project or of one that was open before."""
        return self._trainer.is_training

    @property
    def is_training_here(self) -> bool:
        """Tell whether a run of the open project is being trained."""
        return self.is_training and self._is_open(self._trainer.project)

    @property
    def training_run(self) -> str | None:
        """The id of the run of the open project that is being trained, or was last, once it has one."""
        return self._trainer.run if self._is_open(self._trainer.project) else None

    @property
    def is_busy(self) -> bool:
        """Tell whether a job runs that a person waits for (training apart)."""
        return self._asker.is_busy

    def may_write(self) -> bool:
        """Tell whether this window may change the project; where not, the reason is told as a problem."""
        if self.read_only is not None:
            self.problem.emit(self.read_only)
        return self.read_only is None

    # --- projects and pictures

    def open_project(self, path: str | Path) -> None:
        """Open a project's folder."""
        self._changes.run(lambda: home.ready_project(Path(path), self._holding.take), self._take_project)

    def close_project(self) -> None:
        """Put the project away, so that the next dropped thing begins a new one."""
        self._leave()
        self.read_only = None
        self._changes.run(self._holding.release, lambda _: None)
        self.project_changed.emit()

    def add(self, paths: list[str]) -> None:
        """Take what was dropped: folders, zips, CSVs, pictures, a manifest, or a project, which is opened."""
        if not paths:
            return
        current = home.Opened(project=self._project, read_only=self.read_only) if self._project else None
        self._changes.run(lambda: home.project_for(paths, current, self._holding.take), self._take_project_and_import)

    def open_samples(self, name: str) -> None:
        """Make a new project of the sample pictures `fashion` or `clipart`."""
        archive = str(SAMPLES / f"{name}.zip")
        self._changes.run(lambda: home.project_for([archive], None, self._holding.take), self._take_project_and_import)

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
        if self._project is not None and self.may_write():
            self._trainer.train(self._project, spec, origin or About())

    @property
    def queue(self) -> tuple[Waiting, ...]:
        """What waits to be trained, in its order."""
        return tuple(self._trainer.queue)

    def unqueue(self, place: int) -> None:
        """Take the run at this place out of the queue."""
        self._trainer.unqueue(place)

    def move_in_queue(self, place: int, to: int) -> None:
        """Let a run that waits come earlier or later."""
        self._trainer.move(place, to)

    @property
    def is_queue_held(self) -> bool:
        """Tell whether the queue waits for the person, after a stop."""
        return self._trainer.is_held and not self._trainer.is_training

    def start_queue(self) -> None:
        """Go on with the queue, after it was held by a stop."""
        self._trainer.start_queue()

    def resume_run(self, run: str) -> None:
        """Go on with a run that was stopped or broke off; what happens comes as `training_event`."""
        if self._project is not None and self.may_write():
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

        `on_message` gets every Work, Thumbnail or Answer, `on_result` the result, jobs.Refused among them: at once
        where the job would change a project that can only be looked at. Leaving the project cancels what was asked.
        """
        refused = None
        if self.read_only is not None and job_table.job_of(request).writes:
            refused = jobs.Refused(code=self.read_only.code, values=self.read_only.values)
        return self._asker.ask(request, on_message, on_result, tells_refusal=tells_refusal, refused=refused)

    def cancel(self, job: int) -> None:
        """Ask for a job to be stopped."""
        self._asker.cancel(job)

    def cancel_work(self) -> None:
        """Stop what the person waits for."""
        self._asker.cancel_work()

    def read(self, fn: "Callable[[Catalog], T]", then: Callable[[T], None]) -> None:
        """Run `fn` with a read-only catalog in the background, then call `then` with what it returned.

        Nothing is called back where another project was opened meanwhile.
        """
        project = self._project
        if project is None:
            return

        def work() -> T:
            from core.catalog.catalog import Catalog

            with Catalog.open(project.catalog, read_only=True) as catalog:
                return fn(catalog)

        self.in_background(work, then)

    def in_background(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Run a function that touches the disk away from the window's thread; what it raises is told as a problem.

        Nothing is called back where another project was opened meanwhile.
        """
        self._background.run(work, self._unless_left(then))

    def in_order(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Run a function that changes the project as `in_background` does, once all that was given before is done."""
        self._changes.run(work, self._unless_left(then))

    def warm_up(self) -> None:
        """Start the engine that answers the person, ahead of the first question."""
        self._asker.warm_up()

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

        self._refreshes.run(lambda: read_facts(project), take)

    def refresh_runs(self) -> None:
        """Read the runs again, then emit `runs_changed`."""
        project = self._project
        if project is None:
            return

        def take(runs: tuple[Overview, ...]) -> None:
            if self._project == project:
                self.facts = replace(self.facts, overview=runs)
                self._row.take(runs, self.training_run)
                self.runs_changed.emit()

        self._refreshes.run(lambda: read_runs(project), take)

    def _refresh_row(self) -> None:
        """Bring the row of the trained run up to date; a very long record is not read for that until it has ended."""
        runs = self._row.in_place(self.facts.overview, self.training_run)
        if runs is None:
            self.refresh_runs()
            return
        self.facts = replace(self.facts, overview=runs)
        self.runs_changed.emit()

    def close(self) -> None:
        """End both engines and wait for them."""
        self._asker.close()
        self._trainer.close()
        self._asker.wait()
        self._trainer.wait()
        self._changes.finish()
        for background in (self._background, self._changes, self._refreshes):
            background.close()
        self._holding.release()

    # --- inside

    def _unless_left(self, then: Callable[[T], None]) -> Callable[[T], None]:
        """Return `then` as it is called back while the project that is open now still is."""
        project = self._project

        def answer(found: T) -> None:
            if self._is_open(project) and is_alive(then):
                then(found)

        return answer

    def tell(self, error: Exception) -> None:
        """Emit an error as a problem."""
        self.problem.emit(error if isinstance(error, Problem) else as_refused(error))

    def _is_open(self, project: Project | None) -> bool:
        """Tell whether this project, or none, is still open; its name and colour may be others by now."""
        return (project and project.folder) == (self._project and self._project.folder)

    def _leave(self) -> None:
        """Put the project away. What was asked about it ends while none is open, so that no other one hears of it."""
        self._project = None
        self.facts = Facts()
        self.last_import = self.last_split = None
        self.advised = {}
        self._asker.leave()

    def _take_project(self, opened: home.Opened) -> None:
        project = opened.project
        if not self._is_open(project):
            self._leave()
        self._project = project
        self.read_only = opened.read_only
        self._changes.run(lambda: home.remember_project(project.folder), lambda _: None)
        self.refresh(self.project_changed)

    def _take_project_and_import(self, opened: home.Opened) -> None:
        project = opened.project
        if project != self._project:
            self._take_project(opened)
        folder, paths = str(project.folder), list(opened.paths)
        if opened.manifest:
            request = jobs.Rebuild(project=folder, manifest=opened.manifest, folders=paths)
            self.ask(request, on_result=self.collection.take_imported)
        elif paths:
            self.collection.import_paths(paths)

    def _split_done(self, result: jobs.Result) -> None:
        if isinstance(result, jobs.SplitDone):
            self.last_split = result
            self.split_done.emit(result)
            self.refresh(self.split_changed)
