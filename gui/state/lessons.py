"""How far a person has come in each lesson, kept in Qt's settings: nobody else sees it unless she saves it."""

from collections.abc import Collection
from datetime import datetime
from typing import Annotated

import msgspec
from PySide6.QtCore import QSettings

from core.lab.results import LessonResult
from core.reading import RecordError, from_json

_PROGRESS = "lab/lessons"
_MOST = 500  # lessons remembered; the oldest are forgotten
_Count = Annotated[int, msgspec.Meta(ge=0, le=10**6)]
_Steps = Annotated[tuple[Annotated[int, msgspec.Meta(ge=0, lt=100)], ...], msgspec.Meta(max_length=100)]


class LessonProgress(msgspec.Struct, frozen=True, kw_only=True):
    """The step that is open, from 0; the steps that were answered or done, and those of them at the first try.

    `missed` were answered wrongly before they were answered rightly; `tries` counts answers up to the right one, with
    tasks that were done. `steps` and `questions` are how many the lesson has; `date` is the day of the last answer.
    """

    step: Annotated[int, msgspec.Meta(ge=0, lt=100)] = 0
    solved: _Steps = ()
    first: _Steps = ()
    missed: _Steps = ()
    is_done: bool = False
    tries: _Count = 0
    steps: _Count = 0
    questions: _Count = 0
    date: Annotated[str, msgspec.Meta(pattern=r"^(\d{4}-\d\d-\d\d)?$")] = ""

    def fitting(self, steps: int, asking: Collection[int]) -> "LessonProgress":
        """Return the progress in a lesson of so many steps, some of them asking: its file may have changed."""
        kept = {name: tuple(at for at in getattr(self, name) if at in asking) for name in ("solved", "first", "missed")}
        return msgspec.structs.replace(self, steps=steps, questions=len(asking), **kept)

    def answered(self, at: int, *, right: bool) -> "LessonProgress":
        """Return the progress after an answer to a step; one that is solved already counts no more."""
        if at in self.solved:
            return self
        after = msgspec.structs.replace(self, tries=self.tries + 1, date=datetime.now().astimezone().date().isoformat())
        if not right:
            return msgspec.structs.replace(after, missed=tuple(sorted({*self.missed, at})))
        first = self.first if at in self.missed else (*self.first, at)
        return msgspec.structs.replace(after, solved=(*self.solved, at), first=first)


def lesson_progress(key: str) -> LessonProgress:
    """Return what is kept of a lesson, its beginning if nothing is."""
    return _stored().get(key, LessonProgress())


def keep_progress(key: str, progress: LessonProgress) -> None:
    """Remember how far a lesson has come."""
    stored = _stored()
    stored.pop(key, None)
    stored[key] = progress
    QSettings().setValue(_PROGRESS, msgspec.json.encode(dict([*stored.items()][-_MOST:])).decode())


def lesson_results() -> list[LessonResult]:
    """Return what was reached in every lesson in which something was answered."""
    return [
        LessonResult(
            lesson=key,
            steps=one.steps,
            questions=one.questions,
            right=len(one.solved),
            right_first=len(one.first),
            tries=one.tries,
            done=one.is_done,
            date=one.date,
        )
        for key, one in _stored().items()
        if one.tries
    ]


def forget_progress() -> None:
    """Let all lessons begin anew, for whoever comes next to this computer."""
    QSettings().remove(_PROGRESS)


def _stored() -> dict[str, LessonProgress]:
    try:
        return from_json(str(QSettings().value(_PROGRESS, "{}")).encode(), dict[str, LessonProgress])
    except RecordError:  # of another version, or edited by hand: lessons begin anew
        return {}
