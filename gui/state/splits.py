"""The split of the open project into training, validation and test."""

from PySide6.QtCore import QObject, Signal

from core.events import jobs
from core.events.changes import Changed
from gui.state.workspace import Workspace


class Splits(QObject):
    """Splits the pictures and repairs the split; `last` is the last result, None in a project just opened.

    Signals:
        done(object): jobs.SplitResult of the last split
        foretold(object): jobs.ForetellResult of the last `foretell`, None if a split is impossible
    """

    done = Signal(object)
    foretold = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._folder = ""
        self.last: jobs.SplitResult | None = None
        workspace.changed.connect(self._follow)

    def split(
        self,
        train: float,
        val: float,
        test: float,
        seed: int,
        *,
        grouping: str = "auto",
        eval_source: str = "",
        keep: str = "all",
    ) -> None:
        """Assign every picture to a part; percentages. See jobs.Split."""
        if (project := self._workspace.project) is not None:
            request = jobs.Split(
                project=str(project.folder),
                train=train,
                val=val,
                test=test,
                seed=seed,
                grouping=grouping,
                eval_source=eval_source,
                keep=keep,
            )
            self._workspace.ask(request, on_result=self._take)

    def foretell(
        self,
        train: float,
        val: float,
        test: float,
        seed: int,
        *,
        grouping: str = "auto",
        eval_source: str = "",
        keep: str = "all",
    ) -> None:
        """Ask what such a split would do to the test part; emits `foretold`, None if it cannot be told."""
        if (project := self._workspace.project) is not None:
            request = jobs.ForetellSplit(
                project=str(project.folder),
                train=train,
                val=val,
                test=test,
                seed=seed,
                grouping=grouping,
                eval_source=eval_source,
                keep=keep,
            )
            self._workspace.ask(request, on_result=self._tell, tells_refusal=False)

    def repair(self) -> None:
        """Move pictures that are alike into one part."""
        if (project := self._workspace.project) is not None:
            self._workspace.ask(jobs.RepairSplit(project=str(project.folder)), on_result=self._take)

    def _tell(self, result: jobs.Result) -> None:
        self.foretold.emit(result if isinstance(result, jobs.ForetellResult) else None)

    def _take(self, result: jobs.Result) -> None:
        if isinstance(result, jobs.SplitResult):
            self.last = result
            self.done.emit(result)

    def _follow(self, changed: Changed) -> None:
        folder = str(self._workspace.project.folder) if self._workspace.project is not None else ""
        if changed.project and folder != self._folder:
            self._folder, self.last = folder, None
