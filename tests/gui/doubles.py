"""Stand-ins for the engines, and projects with runs, for tests of the pages: the session and the records are real."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from benchmarks.curves.make import RECORDS
from core.catalog.catalog import Catalog
from core.diagnosis.overview import overview
from core.engine.client import Ended
from core.engine.frames import Reply
from core.evaluation.figures import figures
from core.events import jobs
from core.events.changes import EVERYTHING, Changed
from core.events.training import AnyEvent, EpochEnded, Finished, Progress, Started
from core.events.training_spec import TrainingSpec, spec_from
from core.project import Project, create_project
from core.runs.evaluations import evaluation_file
from core.runs.record import Run, create_run, read_events
from core.training.spec import resolve
from gui.pages.classify.page import ClassifyPage
from gui.pages.dataset.page import DatasetPage
from gui.pages.evaluate.page import EvaluatePage
from gui.pages.split.page import SplitPage
from gui.pages.train.page import TrainPage
from gui.state.facts import ProjectFacts
from gui.state.session import Session
from gui.widgets.adding import AddingCommands
from tests.rows import row

CLASSES = ("apple", "pear", "plum")
CONFUSION = [[9, 1, 0], [2, 7, 1], [0, 0, 10]]  # of `evaluated`
Asked = TypeVar("Asked")


class FakeEngine(QObject):
    """Keeps what it is asked, and says what the test wants it to say."""

    messages = Signal(object)
    ended = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[int, jobs.Request]] = []
        self.cancelled: list[int] = []

    def ask(self, job: int, request: jobs.Request) -> None:
        self.asked.append((job, request))

    def cancel(self, job: int) -> None:
        self.cancelled.append(job)

    def warm_up(self) -> None: ...

    def close(self) -> None: ...

    def wait(self) -> None: ...

    # --- what the test makes it say

    def tell(self, event: AnyEvent) -> None:
        self.messages.emit([Reply(job=self.asked[-1][0], event=event)])

    def say(self, message: Any, *, final: bool = False, job: int | None = None) -> None:
        number = self.asked[-1][0] if job is None else job
        self.messages.emit([Reply(job=number, message=message, final=final)])

    def die(self, words: str = "") -> None:
        ended = Ended(exit_code=None, signal="SIGKILL", last_words=words)
        self.ended.emit((ended, [job for job, _ in self.asked]))


class FakeSession(Session):
    """A real session over two stand-ins."""

    def __init__(self) -> None:
        self.interactive, self.training = FakeEngine(), FakeEngine()
        super().__init__(interactive=self.interactive, training=self.training)

    def show_project(self, project: Project, *, val: int = 30) -> None:
        """Open a project without a catalog: three classes, split, with the runs that its folder holds."""
        self.workspace.project = project
        parts = {"train": dict.fromkeys(CLASSES, 40), "val": dict.fromkeys(CLASSES, val // 3) if val else {}}
        parts["test"] = dict.fromkeys(CLASSES, 10)
        self.workspace.facts = ProjectFacts(
            pictures=150, classes=dict.fromkeys(CLASSES, 50), parts=parts, overview=tuple(overview(project))
        )
        self.workspace.changed.emit(EVERYTHING)


def make_project(folder: Path) -> Project:
    project = create_project(folder / "fruit")
    Catalog.open(project.catalog).close()
    return project


def another_project(changed: Changed) -> bool:
    """Tell whether a signal of the workspace is that of a project just opened or closed, not of an earlier refresh."""
    return changed.project


def dataset_page(session: Session) -> DatasetPage:
    adding = AddingCommands(session.collection)
    page = DatasetPage(session.workspace, session.collection, session.navigation, adding)
    adding.setParent(page)
    return page


def split_page(session: Session) -> SplitPage:
    return SplitPage(session.workspace, session.splits, session.exports, session.navigation)


def train_page(session: Session) -> TrainPage:
    """Return the train page with LeNet-5 chosen, which has the settings that most tests are about."""
    page = TrainPage(session.workspace, session.queue, session.keeper, session.navigation)
    page.controls.cards.set_value("lenet5")
    return page


def evaluate_page(session: Session) -> EvaluatePage:
    return EvaluatePage(session.workspace, session.navigation)


def classify_page(session: Session) -> ClassifyPage:
    return ClassifyPage(session.workspace)


def show_classify(qtbot: QtBot, session: FakeSession, folder: Path) -> ClassifyPage:
    """Return the classify page of a new project with three classes and a run, shown, where the keys go."""
    project = make_project(folder)
    with Catalog.open(project.catalog) as catalog:
        catalog.add_pictures([row(number, name) for number, name in enumerate(CLASSES)])
    add_trained_run(project, 0.9)
    session.show_project(project)
    page = classify_page(session)
    show_active(qtbot, page)
    return page


def show_active(qtbot: QtBot, page: QWidget) -> None:
    """Show a page where the keys go."""
    qtbot.addWidget(page)
    page.resize(1072, 800)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()


def show_dataset(qtbot: QtBot, session: FakeSession, pictures: int) -> DatasetPage:
    """Return the dataset page of a session, shown, once its gallery holds so many pictures."""
    page = dataset_page(session)
    qtbot.addWidget(page)
    page.resize(1100, 800)
    page.show()
    qtbot.waitUntil(lambda: len(page.gallery.pictures) == pictures)
    return page


def show_evaluate(qtbot: QtBot, session: FakeSession, project: Project) -> EvaluatePage:
    """Return the evaluate page of a project whose test set was never used, shown."""
    session.show_project(project)
    page = evaluate_page(session)
    qtbot.addWidget(page)
    page.resize(1072, 800)
    page.show()
    qtbot.waitUntil(lambda: page.counter.text() == "The test set has never been used.")
    return page


def click(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def asked_of(session: FakeSession, kind: type[Asked]) -> list[Asked]:
    """Return what the engine was asked of a kind."""
    return [request for _, request in session.interactive.asked if isinstance(request, kind)]


def last_request(session: FakeSession, kind: type[Asked]) -> Asked:
    return asked_of(session, kind)[-1]


def answer(session: FakeSession, kind: type, result: jobs.Result) -> None:
    """Give the newest request of a kind its result."""
    number = next(job for job, request in reversed(session.interactive.asked) if isinstance(request, kind))
    session.interactive.say(result, final=True, job=number)


def started(run: str, *, epochs: int = 4, n_val: int = 30, from_epoch: int = 0, **spec: Any) -> Started:
    full = spec_from({"arch": "lenet5", "name": "LeNet-5", "epochs": epochs, **spec})
    return Started(
        run=run,
        attempt=1,
        from_epoch=from_epoch,
        from_step=0,
        world_size=1,
        spec=full,
        classes=list(CLASSES),
        n_train=120,
        n_val=n_val,
        parameters=61_706,
        catalog_hash="c",
        split_hash="s",
        device="cpu",
        threads=1,
        versions={},
        at="2025-01-01T10:00:00+00:00",
    )


def progress(epoch: int, step: int, *, steps: int = 4, running_loss: float = 1.0) -> Progress:
    return Progress(
        epoch=epoch, step=step, steps=steps, pictures_per_second=812.4, seconds_left=75.0, running_loss=running_loss
    )


def epoch_ended(
    epoch: int,
    *,
    train_loss: float = 1.0,
    val_loss: float | None = 1.1,
    train_accuracy: float = 0.5,
    val_accuracy: float | None = 0.4,
) -> EpochEnded:
    return EpochEnded(
        epoch=epoch,
        train_loss=train_loss,
        val_loss=val_loss,
        train_accuracy=train_accuracy,
        val_accuracy=val_accuracy,
        running_loss=train_loss + 0.25,
        lr=0.001,
        seconds=2.0,
    )


def finished(run: str, epochs: int = 4, best: int = 4) -> Finished:
    return Finished(run=run, epochs=epochs, best_epoch=best, early=False, seconds=8.0)


def add_run(project: Project, events: Sequence[AnyEvent], **spec: Any) -> Run:
    """Write a run's folder with these events; `started` is written first, with the run's own spec."""
    full = resolve(TrainingSpec(**{"arch": "lenet5", **spec}), grey=False)
    run = create_run(project, full)
    own = {"epochs": full.epochs, "size": full.size, "lr": full.lr}
    run.append(started(run.id, **own, **{k: v for k, v in spec.items() if k not in own}))
    for event in events:
        run.append(event)
    return run


def add_trained_run(project: Project, val_accuracy: float) -> Run:
    """Write a run of one epoch that has ended."""
    return add_run(project, [epoch_ended(1, val_accuracy=val_accuracy), finished("x", 1, 1)])


def evaluated(run: str = "001-lenet5", on: str = "val", uses: int = 0, **more: Any) -> jobs.EvaluationResult:
    """Return a result with the figures of `CONFUSION`; `more` are other values of it."""
    truths: list[int] = []
    rows: list[list[float]] = []
    for true, counts in enumerate(CONFUSION):
        for answered, count in enumerate(counts):
            truths += [true] * count
            rows += [[0.8 if index == answered else 0.1 for index in range(3)]] * count
    found = figures(CLASSES, truths, rows)
    values: dict[str, Any] = {
        "run": run,
        "on": on,
        "n": found.n,
        "correct": found.correct,
        "accuracy": found.accuracy,
        "interval": found.interval,
        "loss": found.loss,
        "classes": list(CLASSES),
        "per_class": found.per_class,
        "confusion": found.confusion,
        "test_uses": uses,
    }
    return jobs.EvaluationResult(**{**values, **more})


def store(project: Project, result: jobs.EvaluationResult, at: float) -> None:
    """Keep a result as the job does."""
    file = evaluation_file(project.runs / result.run, result.on)
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(msgspec.json.encode(result))
    os.utime(file, (at, at))


def put_record(project, name: str, number: int) -> str:
    """Put a recorded curve into the project as a run of its own; return the run's id."""
    source = RECORDS / "tuning" / name
    spec = read_events(source)[0].spec
    run = project.runs / f"{number:03d}-{spec.arch}"
    project.runs.mkdir(exist_ok=True)
    shutil.copytree(source, run)
    (run / "spec.json").write_bytes(msgspec.json.encode(spec))
    return run.name
