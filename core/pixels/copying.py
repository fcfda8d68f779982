"""Copies pictures into the project after inspecting each; what was copied before is known by name and content."""

import hashlib
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

import msgspec

from core.catalog.catalog import Catalog
from core.catalog.listing import ListedFile
from core.catalog.names import plain_name
from core.catalog.records import NewPicture
from core.events.message import Rejected
from core.files import move
from core.pixels.decode import Unreadable
from core.pixels.decoders import shared
from core.pixels.inspect import FileFacts
from core.project import Project

COPIED_BATCH = 256


def copied(
    project: Project, catalog: Catalog, found: Sequence[ListedFile], keeps_parts: bool
) -> Iterator[tuple[list[NewPicture], list[ListedFile], list[Rejected]]]:
    """Copy files into the project, each inspected first.

    Yields, some hundred at a time, the rows of new copies, what was listed with the path of its copy, new or not, and
    the refused files. A file of which the project has a copy is not copied again, whatever class it has now.
    """
    known = catalog.known_paths([one.path for one in found])
    found = [one for one in found if one.path not in known]
    earlier = _EarlierCopies(catalog, project)
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        for start in range(0, len(found), COPIED_BATCH):
            seen = list(pool.map(inspected, found[start : start + COPIED_BATCH]))
            readable = [one for one in seen if isinstance(one, InspectedFile)]
            there = [earlier.take(one.listed, one.facts.sha256) for one in readable]
            taken = list(pool.map(lambda one, place: place or copy_in(project, one.listed), readable, there))
            copies = [(one, path) for one, path in zip(readable, taken, strict=True) if isinstance(path, str)]
            yield (
                [picture_row(one, path, keeps_parts) for one, path in copies],
                [msgspec.structs.replace(one.listed, path=path) for one, path in copies],
                [one for one in (*seen, *taken) if isinstance(one, Rejected)],
            )


@dataclass(frozen=True)
class InspectedFile:
    """A listed file and what inspection found."""

    listed: ListedFile
    facts: FileFacts


def inspected(listed: ListedFile) -> InspectedFile | Rejected:
    """Inspect a file in a decoder."""
    try:
        return InspectedFile(listed, shared().inspect(listed.path).result())
    except Unreadable as error:
        return Rejected(path=listed.path, reason=error.reason, detail=error.detail)


def copy_in(project: Project, listed: ListedFile) -> str | Rejected:
    """Copy a picture into the project and return its path, or why it cannot be read."""
    try:
        return _copy(project, listed)
    except _NotRead as error:
        return Rejected(path=listed.path, reason="not_copied", detail=str(error))


def picture_row(one: InspectedFile, path: str, keeps_parts: bool) -> NewPicture:
    """Return the row of an inspected file that is at `path`."""
    return NewPicture(
        path=path,
        class_name=one.listed.class_name,
        source=one.listed.source,
        part=one.listed.part if keeps_parts else None,
        given_part=one.listed.part,
        **asdict(one.facts),
    )


class _EarlierCopies:
    """The copies that the project had before an import; each stands for one file at most."""

    def __init__(self, catalog: Catalog, project: Project) -> None:
        self._catalog = catalog
        self._folder = project.pictures
        self._last = catalog.last_id()
        self._taken: set[int] = set()

    def take(self, listed: ListedFile, sha256: str) -> str | None:
        """Return the copy of a file, one of the same class if there are several; None if there is none."""
        name = Path(listed.path).name
        copies = [
            one
            for one in self._catalog.pictures_like(sha256)
            if one.id <= self._last
            and one.id not in self._taken
            and Path(one.path).name == name
            and Path(one.path).is_relative_to(self._folder)
        ]
        if not copies:
            return None
        best = min(copies, key=lambda one: (one.class_name != listed.class_name, one.source != listed.source))
        self._taken.add(best.id)
        return best.path


class _NotRead(Exception):  # noqa: N818 - a fact about a file, as core.pixels.decode.Unreadable is
    """A picture that existed a moment ago can no longer be read."""


def _copy(project: Project, found: ListedFile) -> str:
    """Copy a picture into the project and return its path; an earlier copy is used again.

    Raises _NotRead, or OSError with the name of what cannot be written in the project; no partial copy is left.
    """
    original = Path(found.path)
    try:
        content = original.read_bytes()
    except OSError as error:
        raise _NotRead(error.strerror or str(error)) from error
    folder = project.pictures / plain_name(found.source) / plain_name(found.class_name or "")
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / original.name
    number = 1
    while target.exists() and (not target.is_file() or target.read_bytes() != content):
        number += 1
        target = folder / f"{plain_name(original.stem)}-{number}{original.suffix}"
    if not target.exists():
        partial = folder / f".{hashlib.sha256(target.name.encode()).hexdigest()[:32]}.partial"  # short enough
        try:
            partial.write_bytes(content)
        except OSError as error:
            partial.unlink(missing_ok=True)
            error.filename = str(target)
            raise
        move(partial, target)
    return str(target)
