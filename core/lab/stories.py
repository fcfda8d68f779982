"""Stories: what image classification is used for, each a plan for a project of one's own, as a file of TOML.

A story tells who asks and what; which pictures to take of each class; what belongs together; and which split is honest.
"""

import tomllib
from typing import Annotated, Literal

import msgspec

from core.catalog.names import plain_name, tidy_name
from core.lab.bilingual import BilingualWords, text_in
from core.project_path import ProjectPath
from core.resources import resource

STORY_KEYS = ("camera-trap", "coffee-leaf", "inspection", "recycling", "microscope")  # the files, in this order
_MOST_BYTES = 64 * 1024

_Several = Annotated[tuple[BilingualWords, ...], msgspec.Meta(min_length=1, max_length=6)]


class StoryClass(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A class of the project: its name, and which pictures to take of it."""

    name: BilingualWords
    take: BilingualWords


class Story(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A plan for a project. `together` says which pictures belong together, `split` which split is honest, and why."""

    format: Literal["goldilocks-story"]
    version: Literal[1]
    key: Annotated[str, msgspec.Meta(pattern="^[a-z0-9-]{1,40}$")]
    title: BilingualWords
    who: BilingualWords
    questions: _Several
    classes: Annotated[tuple[StoryClass, ...], msgspec.Meta(min_length=2, max_length=9)]
    pictures: BilingualWords
    together: BilingualWords
    split: BilingualWords
    careful: BilingualWords


def read_story(key: str) -> Story:
    """Return one of the stories that come with the application. Raises ValueError if its file is not sound."""
    folder = resource("stories")
    return msgspec.convert(tomllib.loads(ProjectPath(folder, f"{key}.toml").read_text(most=_MOST_BYTES)), Story)


def stories() -> list[Story]:
    """Return all stories in their order."""
    return [read_story(key) for key in STORY_KEYS]


def class_names(story: Story, language: str) -> list[str]:
    """Return the names of its classes in a language, as classes and as folders may be called."""
    return [plain_name(tidy_name(text_in(one.name, language))) for one in story.classes]


def folder_name(story: Story, language: str) -> str:
    """Return the name of its project in a language."""
    return plain_name(tidy_name(text_in(story.title, language)))
