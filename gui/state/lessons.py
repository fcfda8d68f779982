"""How far a person has come in each lesson, kept in Qt's settings: nobody else sees it."""

from typing import Annotated

import msgspec
from PySide6.QtCore import QSettings

from core.reading import RecordError, from_json

_PROGRESS = "lab/lessons"
_MOST = 500  # lessons remembered; the oldest are forgotten
_Steps = Annotated[tuple[Annotated[int, msgspec.Meta(ge=0, lt=100)], ...], msgspec.Meta(max_length=100)]


class LessonProgress(msgspec.Struct, frozen=True, kw_only=True):
    """The step that is open, the steps that were answered or done, and those of them at the first try; from 0."""

    step: Annotated[int, msgspec.Meta(ge=0, lt=100)] = 0
    solved: _Steps = ()
    first: _Steps = ()
    is_done: bool = False


def lesson_progress(key: str) -> LessonProgress:
    """Return what is kept of a lesson, its beginning if nothing is."""
    return _stored().get(key, LessonProgress())


def keep_progress(key: str, progress: LessonProgress) -> None:
    """Remember how far a lesson has come."""
    stored = _stored()
    stored.pop(key, None)
    stored[key] = progress
    QSettings().setValue(_PROGRESS, msgspec.json.encode(dict([*stored.items()][-_MOST:])).decode())


def _stored() -> dict[str, LessonProgress]:
    try:
        return from_json(str(QSettings().value(_PROGRESS, "{}")).encode(), dict[str, LessonProgress])
    except RecordError:  # of another version, or edited by hand: lessons begin anew
        return {}
