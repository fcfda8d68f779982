"""Requests about splits and exports, and their results."""

from typing import Any

from core.events.message import Message, Rejected, Request, Result

# --- requests -------------------------------------------------------------------------------


class Split(Request, frozen=True, kw_only=True):
    """Assign every picture to a part; percentages sum to 100.

    `eval_source` is the only source used for validation and test, "" for all. A repeated request with the same settings
    adds new pictures and keeps the test part; `fresh` makes a new split instead. Parts that came with the data stay if
    `keep` is `all`, only their test part if it is `test`, none if it is `none`; parts that did not come are taken out
    of training.
    """

    project: str
    train: float
    val: float
    test: float
    seed: int = 0
    grouping: str = "auto"
    eval_source: str = ""
    fresh: bool = False
    keep: str = "all"


class ForetellSplit(Request, frozen=True, kw_only=True):
    """Tell what a split would do to the test part, without making it; the fields are those of `Split`."""

    project: str
    train: float
    val: float
    test: float
    seed: int = 0
    grouping: str = "auto"
    eval_source: str = ""
    fresh: bool = False
    keep: str = "all"


class FindGroups(Request, frozen=True, kw_only=True):
    """Return the groups that folders and names suggest, and whether they can be trusted, before they are used."""

    project: str


class CheckSplit(Request, frozen=True, kw_only=True):
    """Count the leaks between the parts, and return at most `most` pairs."""

    project: str
    most: int = 60


class RepairSplit(Request, frozen=True, kw_only=True):
    """Put similar pictures, and those of one group, into one part; the test part changes as little as possible."""

    project: str


class LeakWorth(Request, frozen=True, kw_only=True):
    """Measure the accuracy of the same probe under a random split and under a grouped one."""

    project: str
    seed: int = 0


class ExportData(Request, frozen=True, kw_only=True):
    """Write the split pictures as folders part/class, with a table; `link` makes hard links if possible.

    With `table`, only the file `to` is written: a table of where the pictures lie.
    """

    project: str
    to: str
    link: bool = False
    table: bool = False


class WriteManifest(Request, frozen=True, kw_only=True):
    """Write a list of all pictures by their hashes, with class, source and part."""

    project: str
    to: str


class Rebuild(Request, frozen=True, kw_only=True):
    """Enter a manifest's pictures with its classes, sources and split; they are found in `folders` by their hashes."""

    project: str
    manifest: str
    folders: list[str] = []


# --- results --------------------------------------------------------------------------------


class LikePair(Message, frozen=True, kw_only=True):
    """Two similar pictures in different parts; each as path, part and class."""

    first: tuple[str, str, str]
    second: tuple[str, str, str]


class GroupsOf(Message, frozen=True, kw_only=True):
    """The groups of one grouping; see core/splitting/patterns.py. `examples` are keys with file names.

    `level` is `coarse`, or `fine` for the finest level of names if there are several.
    """

    grouping: str
    rule: str
    groups: int
    pictures: int
    largest: int
    doubt: str
    examples: list[tuple[str, list[str]]]
    level: str = "coarse"


class GroupsResult(Result, frozen=True, kw_only=True):
    """The groups that folders and names suggest for `pictures` pictures."""

    pictures: int
    groupings: list[GroupsOf]


class SplitCheckResult(Result, frozen=True, kw_only=True):
    """The leaks: `leaks` pairs of similar pictures across parts, `shared` groups in several parts; some of the pairs.

    `means` tells how pictures were compared: by `features`, by `hash`, or only by their `bytes`.
    """

    leaks: int
    means: str
    shared: int
    pairs: list[LikePair]


class LeakWorthResult(Result, frozen=True, kw_only=True):
    """The accuracy of a probe under a `random` split and under an `honest` (grouped) one: accuracy, low, high.

    For `pictures` pictures in `groups` groups. With several sources, `sources` maps each that is large enough to the
    accuracy on it after learning from the others only, and `new_source` is the range from the lowest end of their
    intervals to the highest: what to expect of a source that was never seen. None with fewer than two.
    """

    random: tuple[float, float, float]
    honest: tuple[float, float, float]
    pictures: int
    groups: int
    sources: dict[str, tuple[float, float, float]] = {}
    new_source: tuple[float, float] | None = None


class ExportResult(Result, frozen=True, kw_only=True):
    """The written folder, or `table`: `linked` of its `pictures` share their bytes with the originals."""

    file: str
    pictures: int
    linked: int
    left_out: int
    rejected: list[Rejected]
    table: bool = False
    unnamed: int = 0


class ManifestResult(Result, frozen=True, kw_only=True):
    """The path of the written manifest."""

    file: str
    pictures: int


class ForetellResult(Result, frozen=True, kw_only=True):
    """What a split would do: of `test` pictures in the test part, `leaving` would leave it, and `entering` come in.

    Not `exact` if similar pictures were not compared yet. `came` maps a part to the number of pictures that came with
    it, `stay` of which would stay in that part.
    """

    test: int
    leaving: int
    entering: int
    exact: bool
    came: dict[str, int]
    stay: dict[str, int]


class NameLevel(Message, frozen=True, kw_only=True):
    """A level of file names that may be what belongs together, and what a probe reaches if it is.

    `grouping` is the answer that chooses it, with `groups` groups and single pictures. `example` names one of them,
    with its number of `pictures` and some of their file names. `accuracy` has its 95 % interval behind it.
    """

    grouping: str
    groups: int
    example: str
    pictures: int
    names: list[str]
    accuracy: tuple[float, float, float]


class SplitResult(Result, frozen=True, kw_only=True):
    """The split: counts by part and class; `notes` are codes with values for requests that could not be met.

    `groups` counts groups and single pictures, `used` tells what made them (`folder`, `name`, `similar`), `leaks`
    counts pairs of similar pictures in different parts, found by `means` (`features`, `hash`, `bytes`). `kept_test`
    tells that the test part did not change; `moved` and `test_moved` are the pictures that changed their part, and
    those of them that came from or went to the test part. `question` holds the coarse and the fine level of the names
    if it matters which of them holds; the split was made by the coarse one.
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
    question: list[NameLevel] = []
