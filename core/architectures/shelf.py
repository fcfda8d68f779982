"""The architectures of a project: one JSON file each, `architectures/own-my-network.json`.

A project may come from anybody, so a file that is too large, of another version or in any way wrong is refused with
what is wrong with it, and hides no other. Runs do not depend on these files: each holds its own copy.
"""

import re
import unicodedata

import msgspec

from core.architectures.own import own_architecture
from core.events.blocks import OWN_VERSION, OwnArchitecture
from core.events.training_spec import TrainingSpec
from core.files import write_atomically
from core.problems import Problem
from core.project import Project
from core.project_path import ProjectPath
from core.reading import RecordError, from_json
from models.catalogue import ARCHITECTURES

MOST_FILES = 200
_MOST_FILE = 1 << 18  # bytes
_SUFFIX = ".json"
_LONGEST = 36  # characters of a key without its beginning, so that a number fits behind


class _OwnHead(msgspec.Struct):
    """What every version of such a file says of itself."""

    format: str
    version: int


def list_own(project: Project) -> tuple[list[OwnArchitecture], list[Problem]]:
    """Return the architectures of a project by title, and the problems of its other files."""
    found: list[OwnArchitecture] = []
    problems: list[Problem] = []
    try:
        files = _files(project)
    except OSError as error:
        return [], [Problem("own_unreadable", path=str(project.architectures), detail=str(error))]
    for file in files:
        try:
            found.append(_read(file))
        except Problem as problem:
            problems.append(problem)
    return sorted(found, key=lambda one: (one.title.casefold(), one.key)), problems


def find_own(project: Project, name: str) -> OwnArchitecture:
    """Return the architecture of a project with this key or title.

    Raises Problem `architecture_unknown`, and that of its file.
    """
    file = project.architectures / f"{name}{_SUFFIX}" if re.fullmatch(r"[a-z0-9-]+", name) else None
    if file is not None and file.exists():
        return _read(file)
    found = list_own(project)[0]
    for one in found:
        if one.title.casefold() == name.casefold():
            return one
    known = ", ".join([*ARCHITECTURES, *(one.key for one in found)])
    raise Problem("architecture_unknown", arch=name, known=known)


def with_own(project: Project, spec: TrainingSpec) -> TrainingSpec:
    """Return settings that hold the stack that they name, if it is not of the catalogue. Raises as `find_own`."""
    if spec.arch in ARCHITECTURES or isinstance(spec.own, OwnArchitecture):
        return spec
    own = find_own(project, spec.arch)
    return msgspec.structs.replace(spec, arch=own.key, own=own)


def keep_own(project: Project, own: OwnArchitecture) -> OwnArchitecture:
    """Keep an architecture in place of one of the same title, and return it with its key.

    Raises the Problem of an impossible stack, `own_title` for a title that cannot be used, `own_too_many`, OSError.
    """
    others = list_own(project)[0]
    key = next((one.key for one in others if one.title.casefold() == own.title.casefold()), "")
    taken = {file.name.removesuffix(_SUFFIX) for file in _files(project)}
    if not key and len(taken) >= MOST_FILES:
        raise Problem("own_too_many", most=MOST_FILES)
    kept = named(own, own.title, key or _free_key(own.title, taken))
    own_architecture(kept)
    project.architectures.mkdir(exist_ok=True)
    write_atomically(
        project.architectures / f"{kept.key}{_SUFFIX}", msgspec.json.format(msgspec.json.encode(kept), indent=2)
    )
    return kept


def named(own: OwnArchitecture, title: str, key: str) -> OwnArchitecture:
    """Return an architecture with another title and key. Raises Problem `own_title`."""
    values = msgspec.to_builtins(own) | {"title": " ".join(title.split()), "key": key}
    try:
        return msgspec.convert(values, OwnArchitecture)
    except msgspec.ValidationError as error:
        raise Problem("own_title", title=title[:60]) from error


def forget_own(project: Project, key: str) -> None:
    """Remove an architecture from a project; its runs keep theirs. Raises OSError."""
    (project.architectures / f"{key}{_SUFFIX}").unlink(missing_ok=True)


def _files(project: Project) -> list[ProjectPath]:
    """Return the files of architectures, by name. Raises OSError."""
    if not project.architectures.is_dir():
        return []
    return list(project.architectures.glob(f"own-*{_SUFFIX}"))[:MOST_FILES]


def _read(file: ProjectPath) -> OwnArchitecture:
    """Return the architecture of a file. Raises Problem `own_newer`, `own_unreadable`, or that of its stack."""
    try:
        content = file.read_bytes(_MOST_FILE)
        head = from_json(content, _OwnHead)
        if head.format == "goldilocks-architecture" and head.version > OWN_VERSION:
            raise Problem("own_newer", path=str(file), version=head.version, known=OWN_VERSION)
        own = from_json(content, OwnArchitecture)
        if own.key != file.name.removesuffix(_SUFFIX):
            raise RecordError(f"its key is {own.key!r}")
    except (OSError, RecordError) as error:
        raise Problem("own_unreadable", path=str(file), detail=str(error)) from error
    own_architecture(own)
    return own


def _free_key(title: str, taken: set[str]) -> str:
    """Return a key that no file has: what ASCII knows of the title, with a number if necessary."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    stem = "own-" + (re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-") or "network")
    numbered = (f"{stem}-{number}" for number in range(2, MOST_FILES + 3))
    return next(key for key in (stem, *numbered) if key not in taken)
