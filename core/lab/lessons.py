"""Lessons: data in files of TOML that anybody may write (docs/lessons.md), read with bounds and checked step by step.

A step opens a topic with a state and tells something. It may ask before it shows: a choice, or a number. Or it sets a
task, which is done when values of the topic reach its goal.
"""

import tomllib
from pathlib import Path
from typing import Annotated

import msgspec

from core.diagnosis.verdict import VERDICTS
from core.lab.bilingual import PlainText, Text
from core.lab.states import LabState, read_state
from core.lab.values import LIVE, Value, may_be, value_names, values_of
from core.problems import Problem

FORMAT, VERSION = "goldilocks-lesson", 1
MOST_BYTES = 256 * 1024
_MOST_STEPS = 40

_Number = Annotated[float, msgspec.Meta(ge=-1e12, le=1e12)]  # not NaN, not infinite
_Name = Annotated[str, msgspec.Meta(min_length=1, max_length=40)]


class _Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pass


class LessonOption(_Part, frozen=True, kw_only=True):
    """An answer to choose; `reply` says why it is right or wrong."""

    text: Text
    right: bool = False
    reply: Text | None = None


class LessonNumber(_Part, frozen=True, kw_only=True):
    """A number to type: `right`, or what the topic computes as `value`; `within` is the error that still counts."""

    right: _Number | None = None
    value: _Name | None = None
    within: Annotated[float, msgspec.Meta(ge=0, le=1e12)] = 0.01


class LessonGoal(_Part, frozen=True, kw_only=True):
    """A condition on a value of the topic."""

    value: _Name
    is_: PlainText | bool | _Number | None = msgspec.field(default=None, name="is")
    at_least: _Number | None = None
    at_most: _Number | None = None

    def reached(self, values: dict[str, Value]) -> bool:
        """Return whether the values fulfil it; a value that is absent does not."""
        if self.value not in values:
            return False
        now = values[self.value]
        if self.is_ is not None:
            return now == self.is_
        if isinstance(now, str):
            return False
        return (self.at_least is None or now >= self.at_least) and (self.at_most is None or now <= self.at_most)


class LessonStep(_Part, frozen=True, kw_only=True):
    """One step: what it opens and tells; at most one of `options`, `number` and `goal`.

    `shows` is the state that is shown after the answer, `reply` is said then; `hint` after a wrong answer, or beside a
    task.
    """

    state: Annotated[str, msgspec.Meta(max_length=4000)]
    heading: Text
    text: Text
    options: Annotated[tuple[LessonOption, ...], msgspec.Meta(max_length=6)] = ()
    number: LessonNumber | None = None
    goal: Annotated[tuple[LessonGoal, ...], msgspec.Meta(max_length=6)] = ()
    shows: Annotated[str, msgspec.Meta(max_length=4000)] | None = None
    reply: Text | None = None
    hint: Text | None = None

    @property
    def asks(self) -> bool:
        """Whether a person has something to answer or to do."""
        return bool(self.options or self.number or self.goal)

    def number_is_right(self, given: float) -> bool:
        """Return whether a typed number is the right one. Raises Problem if the state cannot be computed."""
        assert self.number is not None
        right = self.number.right if self.number.value is None else self.right_number()
        return right is not None and abs(given - right) <= self.number.within

    def right_number(self) -> float:
        """Return the number that the topic computes for a question after its `value`."""
        assert self.number is not None
        if self.number.value is None:
            return float(self.number.right or 0.0)
        _, state = read_state(self.shows or self.state)
        return float(values_of(state)[self.number.value])


class Lesson(_Part, frozen=True, kw_only=True):
    """A lesson; its key names it in what is kept of a person's progress."""

    format: str
    version: int
    key: Annotated[str, msgspec.Meta(pattern="^[a-z0-9-]{1,40}$")]
    title: Text
    about: Text
    steps: Annotated[tuple[LessonStep, ...], msgspec.Meta(min_length=1, max_length=_MOST_STEPS)]
    minutes: Annotated[int, msgspec.Meta(ge=1, le=240)] = 10


def read_lesson(path: Path) -> Lesson:
    """Return a sound lesson. Raises the first of its problems; `lesson_problems` lists all of them."""
    lesson = decode_lesson(path)
    for problem in lesson_problems(lesson, str(path)):
        raise problem
    return lesson


def decode_lesson(path: Path) -> Lesson:
    """Return what a file says, whether or not its steps fit their topics.

    Raises Problem `path_missing`, `lesson_unreadable` or `lesson_newer`.
    """
    if not path.is_file():
        raise Problem("path_missing", path=str(path))
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Problem("lesson_unreadable", path=str(path), detail=f"> {MOST_BYTES // 1024} KiB")
    try:
        raw = tomllib.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # no UTF-8, no TOML, or nested without end
        raise Problem("lesson_unreadable", path=str(path), detail=str(error)[:200]) from error
    if raw.get("format") != FORMAT:
        raise Problem("lesson_unreadable", path=str(path), detail=f'format = "{FORMAT}"')
    version = raw.get("version")
    if isinstance(version, int) and version > VERSION:
        raise Problem("lesson_newer", path=str(path), version=min(version, 9999), known=VERSION)
    if version != VERSION or isinstance(version, bool):
        raise Problem("lesson_unreadable", path=str(path), detail=f"version = {VERSION}")
    try:
        return msgspec.convert(raw, Lesson)
    except (ValueError, RecursionError) as error:  # msgspec's ValidationError is a ValueError
        raise Problem("lesson_unreadable", path=str(path), detail=str(error)[:200]) from error


def lesson_problems(lesson: Lesson, path: str) -> list[Problem]:
    """Return what is wrong with the steps: states that do not open, unknown values, questions without an answer."""
    found: list[Problem] = []
    for number, step in enumerate(lesson.steps, start=1):
        try:
            topic, state = read_state(step.state)
            after_topic, after = read_state(step.shows) if step.shows else (topic, state)
            known = value_names(topic, state)
            value_names(after_topic, after)
        except Problem as problem:
            if problem.code == "lab_control_unknown":
                found.append(Problem("lesson_control", path=path, step=number, **problem.values))
            else:
                detail = str(problem.values.get("detail") or problem.values.get("name") or problem.code)
                found.append(Problem("lesson_state", path=path, step=number, detail=detail))
            continue
        if after_topic != topic:
            found.append(Problem("lesson_state", path=path, step=number, detail=after_topic))
        found += _question_problems(step, number, path)
        if step.number and step.number.value is not None:
            now = known.get(step.number.value)
            if step.number.value in LIVE.get(topic, {}) or now is None or isinstance(now, str | bool):
                names = sorted(name for name, one in values_of(state).items() if not isinstance(one, str | bool))
                found.append(Problem("lesson_value", path=path, step=number, value=step.number.value, known=names))
        for goal in step.goal:
            if goal.value not in known:
                found.append(Problem("lesson_value", path=path, step=number, value=goal.value, known=sorted(known)))
            elif not _can_be_reached(goal, known[goal.value], state):
                found.append(Problem("lesson_goal", path=path, step=number, value=goal.value))
    return found


def _question_problems(step: LessonStep, number: int, path: str) -> list[Problem]:
    if sum(map(bool, (step.options, step.number, step.goal))) > 1:
        return [Problem("lesson_question", path=path, step=number)]
    if step.options and (len(step.options) < 2 or sum(one.right for one in step.options) != 1):
        return [Problem("lesson_answers", path=path, step=number)]
    if step.number and (step.number.right is None) == (step.number.value is None):
        return [Problem("lesson_answers", path=path, step=number)]
    return []


def _can_be_reached(goal: LessonGoal, now: Value, state: LabState) -> bool:
    """Return whether a goal says something that can be true of a value of this kind."""
    is_range = goal.at_least is not None or goal.at_most is not None
    if (goal.is_ is not None) == is_range:
        return False
    if is_range:
        low, high = goal.at_least, goal.at_most
        return not isinstance(now, str | bool) and (low is None or high is None or low <= high)
    if isinstance(now, str) != isinstance(goal.is_, str) or isinstance(now, bool) != isinstance(goal.is_, bool):
        return False
    if goal.value == "verdict":
        return goal.is_ in VERDICTS
    assert goal.is_ is not None
    return may_be(state, goal.value, goal.is_)
