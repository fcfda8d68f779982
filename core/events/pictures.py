"""What may be asked about the pictures of a project, and what is answered."""

from core.events.message import Message, Rejected, Request, Result

# --- requests -------------------------------------------------------------------------------


class ImportPictures(Request, frozen=True, kw_only=True):
    """List and enter pictures, and inspect them unless that shall follow later; see core/jobs/importing.py.

    `path_column` and `class_column` name the columns of a CSV, by its head or counted from 1.
    """

    project: str
    paths: list[str]
    source: str | None = None
    class_name: str | None = None
    copy: bool = False
    inspect: bool = True
    path_column: str | None = None
    class_column: str | None = None


class Inspect(Request, frozen=True, kw_only=True):
    """Look into every picture that was only listed so far; see core/jobs/inspecting.py."""

    project: str


class Rescan(Request, frozen=True, kw_only=True):
    """Look again where pictures came from; see core/jobs/rescanning.py."""

    project: str
    inspect: bool = True


class Find(Request, frozen=True, kw_only=True):
    """Look for what is odd with the pictures; see core/jobs/finding.py.

    Near-duplicates and wrong classes are found by features up to `most_by_features` pictures; beyond, near-duplicates
    by a hash, and wrong classes not at all.
    """

    project: str
    most_by_features: int = 50_000


# --- results --------------------------------------------------------------------------------


class NewSource(Message, frozen=True, kw_only=True):
    """A source of pictures that were added; `taken` says that pictures from elsewhere bore its name before."""

    name: str
    taken: bool


class ImportResult(Result, frozen=True, kw_only=True):
    """What an import did; `same_split` says whether a manifest's split is here again, to the last picture.

    The ids of the pictures that were added lie above the first of `ids` and up to the second. `sources` names at most
    some of theirs.
    From an engine, `rejected` names at most a thousand; `unnamed` more are in the catalog only. So in all results.
    """

    pictures: int
    added: int
    skipped: int
    ignored: int
    classes: dict[str, int]
    rejected: list[Rejected]
    parts_kept: bool = False
    same_split: bool | None = None
    ids: tuple[int, int] = (0, 0)
    sources: list[NewSource] = []
    unnamed: int = 0


class FindResult(Result, frozen=True, kw_only=True):
    """What is odd: kind -> how many; `pictures` were looked at, near-duplicates by `features` or by `hash`."""

    findings: dict[str, int]
    pictures: int
    method: str


class FileChange(Message, frozen=True, kw_only=True):
    """A file that is `added`, `gone`, `changed` or `moved` (then from `former`)."""

    what: str
    path: str
    former: str = ""


class RescanResult(Result, frozen=True, kw_only=True):
    """What a look at the folders found; `files` names at most a thousand of each kind."""

    pictures: int
    added: int
    gone: int
    changed: int
    moved: int
    files: list[FileChange]
    rejected: list[Rejected] = []
    unnamed: int = 0


class InspectionResult(Result, frozen=True, kw_only=True):
    """What an inspection did: pictures looked into, and the files that turned out to be none or could not be got at."""

    inspected: int
    rejected: list[Rejected]
    unnamed: int = 0
