"""Requests about the pictures of a project, and their results."""

from typing import Any

from core.events.message import Message, Rejected, Request, Result

# --- requests -------------------------------------------------------------------------------


class ImportPictures(Request, frozen=True, kw_only=True):
    """List and enter pictures, and inspect them unless a later job will; see core/jobs/importing.py.

    `path_column` and `class_column` select columns of a CSV, by name or number, counted from 1; `class_column` "" means
    that no column holds classes. `root` is the folder where a table's pictures are. `parts` maps the names of folders
    beside known parts to `train`, `val`, `test` or `class`. Known pictures take the class, source and part that this
    import says; classes that a person gave by hand only with `over_hand`.
    """

    project: str
    paths: list[str]
    source: str | None = None
    class_name: str | None = None
    copy: bool = False
    inspect: bool = True
    path_column: str | None = None
    class_column: str | None = None
    root: str | None = None
    parts: dict[str, str] = {}
    over_hand: bool = False


class Inspect(Request, frozen=True, kw_only=True):
    """Inspect every picture that was only listed so far; see core/jobs/inspecting.py."""

    project: str


class Rescan(Request, frozen=True, kw_only=True):
    """Search the places of all imports again; see core/jobs/rescanning.py.

    With `take_classes`, pictures take the classes that their places say now, except those that a person gave by hand.
    """

    project: str
    inspect: bool = True
    take_classes: bool = False


class Relocate(Request, frozen=True, kw_only=True):
    """Find the pictures whose files are gone in `folders`, by content, and keep their new paths.

    Without folders, in the places beside the project that correspond to those before it was moved.
    """

    project: str
    folders: list[str] = []


class TakeIn(Request, frozen=True, kw_only=True):
    """Take files into the data set with the classes that a person gave: absolute path -> class."""

    project: str
    labels: dict[str, str]


class Find(Request, frozen=True, kw_only=True):
    """Search for findings; see core/jobs/finding.py.

    Near-duplicates and wrong classes are found by features up to `most_by_features` pictures; beyond, near-duplicates
    are found by a hash, and wrong classes are not searched.
    """

    project: str
    most_by_features: int = 50_000


# --- results --------------------------------------------------------------------------------


class NewSource(Message, frozen=True, kw_only=True):
    """A source of added pictures; `taken` tells that pictures from elsewhere already used its name."""

    name: str
    taken: bool


class ImportResult(Result, frozen=True, kw_only=True):
    """The result of an import; `same_split` tells whether a manifest's split was restored exactly.

    `moved` known pictures were found at a new place. Of known pictures, `classes_set` got a class, `classes_changed`
    another one, `sources_changed` another source, `parts_changed` another part, as one step of the history; `by_hand`
    kept the class that a person gave though the import says another one. `without_class` pictures of the project have
    no class. `notes` are codes with values on tables.

    The ids of the added pictures are above the first of `ids`, up to the second. `sources` names at most some of
    theirs. `ignored_kinds` maps the suffixes of the ignored files, "" for none, to their numbers. `deep` is the number
    of pictures with more than 8 bits, `scale` the values that become black and white in them. From an engine,
    `rejected` names at most a thousand files; `unnamed` more are only in the catalog. This holds for all results.
    """

    pictures: int
    added: int
    skipped: int
    ignored: int
    classes: dict[str, int]
    rejected: list[Rejected]
    ignored_kinds: dict[str, int] = {}
    parts_kept: bool = False
    same_split: bool | None = None
    moved: int = 0
    classes_set: int = 0
    classes_changed: int = 0
    sources_changed: int = 0
    parts_changed: int = 0
    by_hand: int = 0
    without_class: int = 0
    notes: list[tuple[str, dict[str, Any]]] = []
    ids: tuple[int, int] = (0, 0)
    sources: list[NewSource] = []
    scale: tuple[float, float] | None = None
    deep: int = 0
    unnamed: int = 0


class TakeInResult(Result, frozen=True, kw_only=True):
    """How many pictures were added, and how many that were there already got another class, as one undoable change.

    `places` maps each path that was taken in, or was there, to the path of its picture.
    """

    added: int
    relabelled: int
    rejected: list[Rejected]
    places: dict[str, str]
    unnamed: int = 0


class FindResult(Result, frozen=True, kw_only=True):
    """Kind of finding -> count; `pictures` were searched, for near-duplicates by `features` or by `hash`."""

    findings: dict[str, int]
    pictures: int
    method: str


class FileChange(Message, frozen=True, kw_only=True):
    """A file that is `added`, `gone`, `changed` or `moved` (then from `former`)."""

    what: str
    path: str
    former: str = ""


class RescanResult(Result, frozen=True, kw_only=True):
    """The result of a rescan; `files` names at most a thousand of each kind.

    `classes_differ` pictures have a class that no person gave and that is not the one that their places say now;
    `classes_changed` took it.
    """

    pictures: int
    added: int
    gone: int
    changed: int
    moved: int
    files: list[FileChange]
    classes_differ: int = 0
    classes_changed: int = 0
    rejected: list[Rejected] = []
    unnamed: int = 0


class RelocateResult(Result, frozen=True, kw_only=True):
    """Of `missing` pictures whose files were gone, `found` were found in `folders`."""

    missing: int
    found: int
    folders: list[str]


class InspectionResult(Result, frozen=True, kw_only=True):
    """The result of an inspection: pictures inspected, and files that are not pictures or could not be reached."""

    inspected: int
    rejected: list[Rejected]
    unnamed: int = 0
