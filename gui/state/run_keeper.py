"""Star, note and delete runs, and undo these changes, last first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec
from PySide6.QtCore import QObject, Signal

from core.events.changes import RUNS, Changed
from core.project import Project
from core.runs.about import About, read_about, write_about
from core.runs.trash import delete_run, restore_run
from gui.state.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class RunChange:
    """A change that can be undone: `kind` is delete, star or note; `before` holds the previous `About` of each run."""

    project: Project
    kind: str
    runs: tuple[str, ...]
    before: tuple[About, ...] = ()


class RunKeeper(QObject):
    """Writes in the background, one change after another, then refreshes the runs.

    Signals:
        changed: `last` has changed
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._done: list[RunChange] = []
        workspace.changed.connect(self._follow)

    @property
    def last(self) -> RunChange | None:
        """The change that `undo` would undo, or None."""
        return self._done[-1] if self._done else None

    def star(self, runs: Sequence[str], on: bool) -> None:
        """Set or remove the star of runs."""
        self._say(runs, "star", lambda about: msgspec.structs.replace(about, star=on))

    def note(self, run: str, text: str) -> None:
        """Write a run's note."""
        self._say([run], "note", lambda about: msgspec.structs.replace(about, note=text))

    def delete(self, runs: Sequence[str]) -> None:
        """Delete runs; `undo` restores them. A run that is being trained stays, and a problem reports it."""
        project = self._workspace.project
        if project is None or not runs or not self._workspace.may_write():
            return

        def work() -> tuple[RunChange, Exception | None]:
            gone: list[str] = []
            for run in runs:
                try:
                    delete_run(project, run)
                except Exception as error:  # noqa: BLE001 - reported below; runs deleted before it must stay undoable
                    return RunChange(project=project, kind="delete", runs=tuple(gone)), error
                gone.append(run)
            return RunChange(project=project, kind="delete", runs=tuple(gone)), None

        self._workspace.in_order(work, self._deleted)

    def undo(self) -> None:
        """Undo the last change, if there is one."""
        if not self._done or not self._workspace.may_write():
            return
        last = self._done.pop()
        self.changed.emit()

        def work() -> None:
            for run in last.runs if last.kind == "delete" else ():
                restore_run(last.project, run)
            for run, about in zip(last.runs, last.before, strict=False):
                write_about(last.project.runs / run, about)

        self._workspace.in_order(work, lambda _: self._workspace.refresh(RUNS))

    # --- inside

    def _say(self, runs: Sequence[str], kind: str, change: Callable[[About], About]) -> None:
        project = self._workspace.project
        if project is None or not runs or not self._workspace.may_write():
            return

        def work() -> RunChange:
            before = tuple(read_about(project.runs / run) for run in runs)
            for run, about in zip(runs, before, strict=True):
                write_about(project.runs / run, change(about))
            return RunChange(project=project, kind=kind, runs=tuple(runs), before=before)

        self._workspace.in_order(work, self._take)

    def _deleted(self, answer: tuple[RunChange, Exception | None]) -> None:
        done, error = answer
        if done.runs:
            self._take(done)
        if error is not None:
            self._workspace.tell(error)

    def _take(self, done: RunChange) -> None:
        if done.project == self._workspace.project:
            self._done.append(done)
            self.changed.emit()
            self._workspace.refresh(RUNS)

    def _follow(self, changed: Changed) -> None:
        if changed.project and self._done and self._done[-1].project != self._workspace.project:
            self._done.clear()
            self.changed.emit()
