"""Which project this window may change: taken when one is opened, let go when another one is, or with the window."""

from pathlib import Path

from core.problems import Problem
from core.project import Hold, Project, hold_project
from core.runs.trash import empty_trash


class Holding:
    """At most one held project. Touches the disk, so it is asked in the background, by one thread at a time."""

    def __init__(self) -> None:
        self._hold: Hold | None = None
        self._folder: Path | None = None

    def take(self, project: Project) -> Problem | None:
        """Hold a project instead of the one before; return why it can only be looked at, None where it is held.

        Runs that were deleted before this window held it are removed for good: nobody can undo that any more.
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
        """Let another window have the project."""
        if self._hold is not None:
            self._hold.release()
        self._hold = self._folder = None
