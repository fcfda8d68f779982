"""The records that the catalog takes and gives."""

from collections.abc import Callable
from typing import NamedTuple, TypedDict

import msgspec

Progress = Callable[[int], None]
Stop = Callable[[], bool]

PARTS = ("train", "val", "test")


class NewPicture(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A picture about to be entered: where it lies, what it shows, and the facts of its file.

    `path` is absolute; `width` and `height` are pixels after EXIF turning; `size` is bytes; `sha256` is that of the
    file's bytes, in hexadecimal; `part` is set only where the folders already say it.
    """

    path: str
    class_name: str | None
    source: str
    part: str | None = None
    width: int
    height: int
    format: str
    mode: str
    grey: bool
    size: int
    mtime_ns: int
    sha256: str


class Picture(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A picture of the catalog; the fields of `NewPicture` and its `id`, which stays the same for ever."""

    id: int
    path: str
    class_name: str | None
    source: str
    part: str | None
    width: int
    height: int
    format: str
    mode: str
    grey: bool
    size: int
    mtime_ns: int
    sha256: str


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Something noticed about a picture, or about a file that was not taken in (then without `picture_id`)."""

    path: str
    kind: str
    detail: str = ""
    picture_id: int | None = None


class SplitSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How the split was made: percentages, seed, grouping; `hash` names the result, `given` says folders made it.

    `eval_source` is the source that alone validates and tests, "" for all. `groups` counts what was kept together and
    `leaks` the pairs of like pictures in different parts, as they were when the split was made; None where unknown.
    """

    train: float
    val: float
    test: float
    seed: int
    grouping: str
    hash: str
    given: bool = False
    eval_source: str = ""
    groups: int | None = None
    leaks: int | None = None


class SplitRow(NamedTuple):
    """What a split must know of a picture; `group` numbers those that were kept together when it was last made."""

    id: int
    path: str
    class_name: str
    source: str
    part: str | None
    sha256: str
    group: int | None


class Filters(TypedDict, total=False):
    """Which pictures are meant; what is left out or None does not matter, all that is given must hold.

    class_name: "" means pictures without a class. part: `train`, `val`, `test`, or "" for none. finding: a kind of
    finding. text: part of the path, in capitals or not.
    """

    class_name: str | None
    part: str | None
    source: str | None
    finding: str | None
    text: str | None
