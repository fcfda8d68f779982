"""What a person does with runs: star, note, delete; and the undoing of it, in the order of the last first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from core.project import Project
from core.runs.about import About, read_about, write_about
from core.runs.trash import delete_run, restore_run

if TYPE_CHECKING:
    from gui.state.session import Session


@dataclass(frozen=True, kw_only=True)
class Done:
    """Something that can be undone: `kind` is delete, star or note; `before` is what was said of each run."""

    project: Project
    kind: str
    runs: tuple[str, ...]
    before: tuple[About, ...] = ()


class RunKeeper(QObject):
    """Writes in the background, one thing after another, then has the runs read again.

    Signals:
        changed: `last` is another one
    """

    changed = Signal()

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._session = session
        self._done: list[Done] = []
        session.project_changed.connect(self._project_changed)

    @property
    def last(self) -> Done | None:
        """What would be undone."""
        return self._done[-1] if self._done else None

    def star(self, runs: Sequence[str], on: bool) -> None:
        """Give runs their star, or take it away."""
        self._say(runs, "star", lambda about: msgspec.structs.replace(about, star=on))

    def note(self, run: str, text: str) -> None:
        """Write a run's note."""
        self._say([run], "note", lambda about: msgspec.structs.replace(about, note=text))

    def delete(self, runs: Sequence[str]) -> None:
        """Delete runs; `undo` brings them back. One that is being trained stays, and that is told."""
        project = self._session.project
        if project is None or not runs or not self._session.may_write():
            return

        def work() -> tuple[Done, Exception | None]:
            gone: list[str] = []
            for run in runs:
                try:
                    delete_run(project, run)
                except Exception as error:  # noqa: BLE001 - told below; what is deleted by then must be undoable
                    return Done(project=project, kind="delete", runs=tuple(gone)), error
                gone.append(run)
            return Done(project=project, kind="delete", runs=tuple(gone)), None

        self._session.in_order(work, self._deleted)

    def undo(self) -> None:
        """Undo what was done last; nothing happens where nothing was."""
        if not self._done or not self._session.may_write():
            return
        last = self._done.pop()
        self.changed.emit()

        def work() -> None:
            for run in last.runs if last.kind == "delete" else ():
                restore_run(last.project, run)
            for run, about in zip(last.runs, last.before, strict=False):
                write_about(last.project.runs / run, about)

        self._session.in_order(work, lambda _: self._session.refresh_runs())

    # --- inside

    def _say(self, runs: Sequence[str], kind: str, change: Callable[[About], About]) -> None:
        project = self._session.project
        if project is None or not runs or not self._session.may_write():
            return

        def work() -> Done:
            before = tuple(read_about(project.runs / run) for run in runs)
            for run, about in zip(runs, before, strict=True):
                write_about(project.runs / run, change(about))
            return Done(project=project, kind=kind, runs=tuple(runs), before=before)

        self._session.in_order(work, self._take)

    def _deleted(self, answer: tuple[Done, Exception | None]) -> None:
        done, error = answer
        if done.runs:
            self._take(done)
        if error is not None:
            self._session.tell(error)

    def _take(self, done: Done) -> None:
        if done.project == self._session.project:
            self._done.append(done)
            self.changed.emit()
            self._session.refresh_runs()

    def _project_changed(self) -> None:
        if self._done and self._done[-1].project != self._session.project:
            self._done.clear()
            self.changed.emit()
