"""The records that the catalog accepts and returns."""

from collections.abc import Sequence
from typing import NamedTuple, TypedDict

import msgspec

PARTS = ("train", "val", "test")


class NewPicture(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A picture to be entered: its path, its class, and what is known of its file.

    `path` is absolute; `size` is in bytes; `given_part` is the part that folders or tables tell, `part` the same if it
    counts. The other facts are None if the file was only listed and not yet inspected: `width` and `height` are pixels
    after EXIF rotation, `sha256` is that of the file's bytes, in hexadecimal, and `darkest` and `brightest` are the
    range of a deep picture's values.
    """

    path: str
    class_name: str | None
    source: str
    part: str | None = None
    given_part: str | None = None
    size: int
    mtime_ns: int
    width: int | None = None
    height: int | None = None
    format: str | None = None
    mode: str | None = None
    grey: bool | None = None
    sha256: str | None = None
    darkest: float | None = None
    brightest: float | None = None


class InspectedPicture(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The result of inspecting the picture `id`; the fields are those of `NewPicture`."""

    id: int
    size: int
    mtime_ns: int
    width: int
    height: int
    format: str
    mode: str
    grey: bool
    sha256: str
    darkest: float | None = None
    brightest: float | None = None


class Picture(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A picture of the catalog: the fields of `NewPicture`, and its `id`, which never changes.

    Before inspection, `width` and `height` are 0, `format`, `mode` and `sha256` are empty, and `grey` is False.
    `excluded` pictures are kept out of splits and trainings at the person's wish; the files of `missing` pictures were
    not found at the last look.
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
    darkest: float | None = None
    brightest: float | None = None

    @property
    def inspected(self) -> bool:
        """Tell whether the file was inspected."""
        return self.sha256 != ""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Something noticed about a picture, or about a file that was not taken in (then `picture_id` is None).

    Stored with it are `doubts`, the class in doubt, and `other_id`, the similar picture. The finding lapses when the
    picture's class changes or is confirmed, or when the other picture is put aside.
    """

    path: str
    kind: str
    detail: str = ""
    picture_id: int | None = None
    doubts: str | None = None
    other_id: int | None = None


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """A stored finding, `id`, against a file; `reason` is one of core.problems.REASONS.

    `size` (bytes) and `mtime_ns` describe the file as it was inspected; None if it never was, or if the same file may
    be accepted later.
    """

    id: int
    path: str
    reason: str
    size: int | None
    mtime_ns: int | None


class FindingsLook(msgspec.Struct, frozen=True, kw_only=True):
    """The last search of all pictures for findings.

    `pictures` were searched, `method` (`features` or `hash`) found near-duplicates, and `new` pictures came since; `at`
    is the time in UTC in ISO 8601.
    """

    pictures: int
    method: str
    new: int
    at: str


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A step of the history: what was done to how many pictures.

    kind: `class`, `source`, `part`, `exclude`, `include`, `confirm`, `rename`, `merge`, `delete`, `new_class`, `import`
    or `take_in`; `name` is the class, source, part or import concerned, or the new classes.
    """

    id: int
    kind: str
    name: str
    pictures: int


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """Some pictures together: their number, and how many have each class, source and part; None is none of them."""

    pictures: int
    classes: dict[str | None, int]
    sources: dict[str | None, int]
    parts: dict[str | None, int]


class SplitSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How the split was made: percentages, seed, grouping; `hash` names the result, `given` is True if folders made it.

    `keeps` tells which parts that came with the data stayed: `all`, only the `test` part, or "" for none. `eval_source`
    is the only source used for validation and test, "" for all. `groups` counts the groups and `leaks`
    the pairs of similar pictures in different parts at the time of the split; None if unknown. `means` tells how those
    were found: `features`, `hash` or `bytes`, "" if unknown.
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
    keeps: str = ""


class SplitRow(NamedTuple):
    """What a split needs of a picture; `group` is its group in the last split, `given` the part that it came with."""

    id: int
    path: str
    class_name: str
    source: str
    part: str | None
    sha256: str
    group: int | None
    given: str | None = None


class Filters(TypedDict, total=False):
    """Which pictures are meant; a missing key or None matches everything, and all given conditions must hold.

    class_name: "" means pictures without a class. part: `train`, `val`, `test`, or "" for none. finding: a kind of
    finding. text: words that the path contains, in any order and case; quotes join several words into one. excluded:
    whether the person put them aside. usable: True for pictures that can be split and trained on: classified,
    inspected, neither excluded nor missing. larger_than and smaller_than: bytes, both inclusive. since_ns and
    before_ns: the file's time of change in nanoseconds since 1970, from the first (inclusive) to the second
    (exclusive). runs: only pictures whose ids lie in these runs of ids (core/catalog/search.py), ascending; only for
    queries of ids.
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
