"""What a person says of the answers: right, or which class it is; and the way of such pictures into the data set."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from core.catalog.names import shown, tidy_name
from core.events import jobs
from core.events.changes import Changed
from core.events.jobs import Answer
from gui.state.workspace import Workspace

if TYPE_CHECKING:
    from core.catalog.catalog import Catalog


class Check(NamedTuple):
    """The class that a person gave to a picture, and whether the model answered it."""

    name: str
    right: bool


class Checks(QObject):
    """Remembers the checked pictures by their paths until other pictures are classified.

    What a person said is of the picture, so it stays when another model answers; `compare` tells whether that is right.

    Nothing joins the data set before `take_in`, which is one change of it and can be undone.

    Signals:
        changed: a picture was checked, or the data set now holds others
        taken(object): jobs.TakeInResult of the last `take_in`
    """

    changed = Signal()
    taken = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._checks: dict[str, Check] = {}
        self._there: dict[str, str | None] = {}  # the class of each picture of the data set, by path
        self._places: dict[str, str] = {}  # where pictures are that joined under another path
        self.is_taking = False
        workspace.changed.connect(self._follow)

    def confirm(self, answers: Iterable[Answer]) -> None:
        """Say that these answers are right; if all of them were, take it back. Refusals to answer cannot be right."""
        given = [one for one in answers if can_be_right(one)]
        if given and all(self._checks.get(one.path) == Check(one.class_name or "", True) for one in given):
            self.forget(given)
            return
        for one in given:
            self._checks[one.path] = Check(one.class_name or "", True)
        self._look()

    def correct(self, answers: Iterable[Answer], name: str) -> None:
        """Say which class these pictures are of."""
        name = tidy_name(name)
        for one in answers if name else ():
            if one.error is None:
                self._checks[one.path] = _compared(one, name)
        self._look()

    def compare(self, answers: Iterable[Answer]) -> None:
        """Tell whether these answers, of another model, are what was said of their pictures."""
        again = [one for one in answers if one.path in self._checks]
        for one in again:
            self._checks[one.path] = _compared(one, self._checks[one.path].name)
        if again:
            self.changed.emit()

    def forget(self, answers: Iterable[Answer]) -> None:
        """Take back what was said of these."""
        for one in answers:
            self._checks.pop(one.path, None)
        self.changed.emit()

    def clear(self) -> None:
        """Forget everything."""
        self._checks, self._there, self._places = {}, {}, {}
        self.changed.emit()

    def of(self, path: str) -> Check | None:
        """Return what was said of a picture."""
        return self._checks.get(path)

    def kept(self) -> dict[str, Check]:
        """Return everything that was said, by path."""
        return dict(self._checks)

    def counts(self) -> tuple[int, int]:
        """Return how many answers were said to be right, and how many were corrected."""
        right = sum(one.right for one in self._checks.values())
        return right, len(self._checks) - right

    def words(self, path: str) -> str:
        """Return what was said of a picture in a word or two, "" for nothing."""
        check = self._checks.get(path)
        if check is None:
            return ""
        return self.tr("✓ Right") if check.right else self.tr("✗ It is “{name}”").format(name=shown(check.name))

    def waiting(self) -> dict[str, str]:
        """Return the pictures that the data set does not hold with the class that was given, path -> class."""
        return {
            path: check.name
            for path, check in self._checks.items()
            if self._there.get(self._places.get(path, path)) != check.name
        }

    def take_in(self, only: Collection[str] | None = None) -> None:
        """Add the checked pictures, or `only` these of them, to the data set with their classes, as one change."""
        project, labels = self._workspace.project, self.waiting()
        if only is not None:
            labels = {path: labels[path] for path in only if path in labels}
        if project is None or not labels or self.is_taking:
            return
        self.is_taking = True
        self._workspace.ask(jobs.TakeIn(project=str(project.folder), labels=labels), on_result=self._taken)
        self.changed.emit()

    def _taken(self, result: jobs.Result) -> None:
        self.is_taking = False
        if isinstance(result, jobs.TakeInResult):
            self._places |= result.places
            self.taken.emit(result)
        self._look()

    def _look(self) -> None:
        """Look up which of the checked pictures are in the data set, and tell what changed."""
        paths = self._paths()
        self.changed.emit()

        def read(catalog: "Catalog") -> tuple[list[str], dict[str, str | None]]:
            return paths, {one.path: one.class_name for one in catalog.pictures_at(paths)}

        if paths:
            self._workspace.read(read, self._found)

    def _paths(self) -> list[str]:
        """Return where the checked pictures are."""
        return [self._places.get(path, path) for path in self._checks]

    def _found(self, found: tuple[list[str], dict[str, str | None]]) -> None:
        paths, there = found
        if set(self._paths()) <= set(paths) and there != self._there:  # else a newer look is under way
            self._there = there
            self.changed.emit()

    def _follow(self, changed: Changed) -> None:
        if changed.project:
            self.is_taking = False
            self.clear()
        elif changed.files or changed.labels:
            self._look()


def can_be_right(answer: Answer) -> bool:
    """Return whether there is an answer that can be right: a class, and not "I don't know"."""
    return answer.error is None and not answer.unknown and answer.class_name is not None


def _compared(answer: Answer, name: str) -> Check:
    """Return a check with a person's class, and whether the answer is that class."""
    return Check(name, can_be_right(answer) and answer.class_name == name)
