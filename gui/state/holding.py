"""The lock on the project that this window may change: acquired on opening, released on leaving or closing."""

from pathlib import Path

from core.problems import Problem
from core.project import Hold, Project, hold_project
from core.runs.trash import empty_trash


class Holding:
    """Holds at most one project. It accesses the disk, so one background thread at a time calls it."""

    def __init__(self) -> None:
        self._hold: Hold | None = None
        self._folder: Path | None = None

    def take(self, project: Project) -> Problem | None:
        """Hold a project instead of the previous one; return why it is read-only, or None if it is held.

        This removes runs for good that were deleted before, because no window can restore them any more.
        """
        if self._hold is not None and self._folder == project.folder:
            return None
        self.release()
        try:
            self._hold, self._folder = hold_project(project), project.folder
        except Problem as problem:
            return problem
        empty_trash(project)
        return None

    def release(self) -> None:
        """Release the project."""
        if self._hold is not None:
            self._hold.release()
        self._hold = self._folder = None
