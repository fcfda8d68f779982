"""What may be asked about splits and about taking the data set out again, and what is answered."""

from typing import Any

from core.events.message import Message, Rejected, Request, Result

# --- requests -------------------------------------------------------------------------------


class Split(Request, frozen=True, kw_only=True):
    """Assign every picture to a part; percentages sum to 100.

    `eval_source` is the source that alone validates and tests, "" for all. Asked for again with the same settings, what
    was added since finds its place and the test part stays; `fresh` makes it anew all the same.
    """

    project: str
    train: float
    val: float
    test: float
    seed: int = 0
    grouping: str = "auto"
    eval_source: str = ""
    fresh: bool = False


class FindGroups(Request, frozen=True, kw_only=True):
    """Say which groups folders and names make, and whether they are to be trusted, before they are used."""

    project: str


class CheckSplit(Request, frozen=True, kw_only=True):
    """Count what leaks between the parts, and show at most `most` pairs of it."""

    project: str
    most: int = 60


class RepairSplit(Request, frozen=True, kw_only=True):
    """Put everything that is alike, or of one group, into one part; the test part changes as little as can be."""

    project: str


class LeakWorth(Request, frozen=True, kw_only=True):
    """Measure what a random split would have claimed and what an honest one does, with the same probe."""

    project: str
    seed: int = 0


class ExportData(Request, frozen=True, kw_only=True):
    """Write the split pictures as folders part/class, with a table; `link` makes hard links where it can.

    With `table` only a table is written, the file `to`, of where the pictures lie.
    """

    project: str
    to: str
    link: bool = False
    table: bool = False


class WriteManifest(Request, frozen=True, kw_only=True):
    """Write which pictures there are, by their hashes, with class, source and part."""

    project: str
    to: str


class Rebuild(Request, frozen=True, kw_only=True):
    """Enter a manifest's pictures with its classes, sources and split; they are found by their hashes in `folders`."""

    project: str
    manifest: str
    folders: list[str] = []


# --- results --------------------------------------------------------------------------------


class LikePair(Message, frozen=True, kw_only=True):
    """Two pictures that look alike and lie in different parts; each as path, part and class."""

    first: tuple[str, str, str]
    second: tuple[str, str, str]


class GroupsOf(Message, frozen=True, kw_only=True):
    """What one grouping makes of the pictures; see core/splitting/patterns.py. `examples` are keys with file names."""

    grouping: str
    rule: str
    groups: int
    pictures: int
    largest: int
    doubt: str
    examples: list[tuple[str, list[str]]]


class GroupsResult(Result, frozen=True, kw_only=True):
    """What folders and names say of `pictures` pictures."""

    pictures: int
    groupings: list[GroupsOf]


class SplitCheckResult(Result, frozen=True, kw_only=True):
    """What leaks: `leaks` pairs of like pictures across parts, `shared` groups in several parts; some of the pairs.

    `means` says how pictures were compared: by `features`, by `hash`, or by their `bytes` alone.
    """

    leaks: int
    means: str
    shared: int
    pairs: list[LikePair]


class LeakWorthResult(Result, frozen=True, kw_only=True):
    """What a probe is claimed to reach by a `random` split and reaches by an `honest` one: accuracy, low, high.

    Over `pictures` pictures, in `groups` groups of their own.
    """

    random: tuple[float, float, float]
    honest: tuple[float, float, float]
    pictures: int
    groups: int


class ExportResult(Result, frozen=True, kw_only=True):
    """The folder that was written, or the `table`: `linked` of its `pictures` share their bytes with the originals."""

    file: str
    pictures: int
    linked: int
    left_out: int
    rejected: list[Rejected]
    table: bool = False
    unnamed: int = 0


class ManifestResult(Result, frozen=True, kw_only=True):
    """The manifest that was written."""

    file: str
    pictures: int


class SplitResult(Result, frozen=True, kw_only=True):
    """Who trains, validates and tests: counts by class; `notes` are codes with values of what could not be so.

    `groups` counts groups and single pictures, `used` says what made them (`folder`, `name`, `similar`), `leaks` are
    pairs of like pictures in different parts, found by `means` (`features`, `hash`, `bytes`). `kept_test` says that the
    test part stayed as it was; `moved` and `test_moved` are the pictures that changed their part, and of these the ones
    from or to the test part.
    """

    train: dict[str, int]
    val: dict[str, int]
    test: dict[str, int]
    groups: int
    leaks: int
    hash: str
    notes: list[tuple[str, dict[str, Any]]] = []
    used: list[str] = []
    means: str = "features"
    kept_test: bool = False
    moved: int = 0
    test_moved: int = 0
