"""The records that the catalog takes and gives."""

from collections.abc import Sequence
from typing import NamedTuple, TypedDict

import msgspec

PARTS = ("train", "val", "test")


class NewPicture(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A picture about to be entered: where it lies, what it shows, and what is known of its file.

    `path` is absolute; `size` is bytes; `part` is set only where the folders already say it. The other facts are None
    where the file was only listed and not inspected yet: `width` and `height` are pixels after EXIF turning, `sha256`
    is that of the file's bytes, in hexadecimal.
    """

    path: str
    class_name: str | None
    source: str
    part: str | None = None
    size: int
    mtime_ns: int
    width: int | None = None
    height: int | None = None
    format: str | None = None
    mode: str | None = None
    grey: bool | None = None
    sha256: str | None = None


class InspectedPicture(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What the inspection of the picture `id` found; the fields are those of `NewPicture`."""

    id: int
    size: int
    mtime_ns: int
    width: int
    height: int
    format: str
    mode: str
    grey: bool
    sha256: str


class Picture(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A picture of the catalog; the fields of `NewPicture` and its `id`, which stays the same for ever.

    Until it was inspected, `width` and `height` are 0, `format`, `mode` and `sha256` empty, and `grey` is False.
    `excluded` pictures are kept out of splits and trainings by the person's wish; `missing` ones were not there when
    their files were last looked for.
    """

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
    excluded: bool = False
    missing: bool = False

    @property
    def inspected(self) -> bool:
        """Tell whether the file was looked into."""
        return self.sha256 != ""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Something noticed about a picture, or about a file that was not taken in (then without `picture_id`).

    To be stored with it: `doubts`, the class that it doubts, and `other_id`, the picture that it is like. It lapses
    where the picture gets another class or its class is confirmed, or where the other picture is put aside.
    """

    path: str
    kind: str
    detail: str = ""
    picture_id: int | None = None
    doubts: str | None = None
    other_id: int | None = None


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """A stored finding, `id`, against a file; `reason` is one of core.problems.REASONS.

    `size` (bytes) and `mtime_ns` are what the file was like when it was inspected; None where it never was, or where
    the same file may be taken another time.
    """

    id: int
    path: str
    reason: str
    size: int | None
    mtime_ns: int | None


class FindingsLook(msgspec.Struct, frozen=True, kw_only=True):
    """When all pictures were last looked at for what is odd.

    `pictures` were, near-duplicates were found by `method` (`features` or `hash`), `new` pictures came since; `at` is
    the time in UTC, as ISO 8601 writes it.
    """

    pictures: int
    method: str
    new: int
    at: str


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A step of the history: what was done to how many pictures.

    kind: `class`, `source`, `exclude`, `include`, `confirm`, `rename`, `merge` or `delete`; `name` is the class or
    source meant.
    """

    id: int
    kind: str
    name: str
    pictures: int


class SplitSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How the split was made: percentages, seed, grouping; `hash` names the result, `given` says folders made it.

    `eval_source` is the source that alone validates and tests, "" for all. `groups` counts what was kept together and
    `leaks` the pairs of like pictures in different parts, as they were when the split was made; None where unknown.
    `means` says by what those were found: `features`, `hash` or `bytes`, "" where that is not known.
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
    means: str = ""


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
    finding. text: words that the path holds, all of them in any order, in capitals or not; quotes make one of several.
    excluded: whether the person has put them aside. usable: True for those that can be split and trained on: with a
    class, inspected, neither excluded nor missing. larger_than and smaller_than: bytes, both inclusive. since_ns and
    before_ns: the file's time of change in nanoseconds since 1970, from the first up to the second. runs: only pictures
    whose ids lie in these runs of ids (core/catalog/search.py), ascending; for ids only.
    """

    excluded: bool | None
    usable: bool | None
    larger_than: int | None
    smaller_than: int | None
    since_ns: int | None
    before_ns: int | None
    class_name: str | None
    part: str | None
    source: str | None
    finding: str | None
    text: str | None
    runs: Sequence[int] | None
