"""Copies pictures into the project after inspecting each."""

import hashlib
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path

from core.catalog.catalog import Catalog
from core.catalog.listing import ListedFile
from core.catalog.names import plain_name
from core.catalog.records import NewPicture
from core.events.message import Rejected
from core.files import move
from core.pixels.decode import Unreadable
from core.pixels.decoders import shared
from core.project import Project

COPIED_BATCH = 256


def copied(
    project: Project, catalog: Catalog, found: Sequence[ListedFile], keeps_parts: bool
) -> Iterator[tuple[list[NewPicture], list[Rejected]]]:
    """Copy files into the project, each inspected first; yield the rows of the copies, and the refused files."""

    def take(one: ListedFile) -> NewPicture | Rejected:
        try:
            facts = shared().inspect(one.path).result()
        except Unreadable as error:
            return Rejected(path=one.path, reason=error.reason, detail=error.detail)
        try:
            path = _copy(project, one)
        except _NotRead as error:
            return Rejected(path=one.path, reason="not_copied", detail=str(error))
        return NewPicture(
            path=path,
            class_name=one.class_name,
            source=one.source,
            part=one.part if keeps_parts else None,
            **asdict(facts),
        )

    known = catalog.known_paths([one.path for one in found])
    found = [one for one in found if one.path not in known]
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        for start in range(0, len(found), COPIED_BATCH):
            taken = list(pool.map(take, found[start : start + COPIED_BATCH]))
            yield (
                [one for one in taken if isinstance(one, NewPicture)],
                [one for one in taken if isinstance(one, Rejected)],
            )


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
