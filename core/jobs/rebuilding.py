"""A project from a manifest: finds the pictures by their hashes, and restores classes, sources and split."""

import itertools
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path

import msgspec

from core.catalog.catalog import Catalog
from core.catalog.listing import list_pictures
from core.catalog.names import tidy_name
from core.catalog.records import NewPicture
from core.events import jobs
from core.events.listening import Emit, Stop, count, raise_if_stopped
from core.pixels.decode import Unreadable
from core.pixels.decoders import shared
from core.pixels.inspect import FileFacts
from core.problems import Problem
from core.project import open_project
from core.splitting.manifest import Entry, Manifest, read_manifest
from core.splitting.stored import hash_of

_BATCH = 256


def rebuild(request: jobs.Rebuild, emit: Emit, stop: Stop) -> jobs.ImportResult:
    """Enter a manifest's pictures into an empty project.

    They are searched for in the places of the manifest and in `folders`, by default the manifest's own folder. Pictures
    are recognised by content, not by name. Those not found are rejected as missing. Raises Problem `path_missing`,
    `manifest_damaged`, `project_filled`, `cancelled`, and those of listing folders.
    """
    project = open_project(Path(request.project))
    path = Path(request.manifest).absolute()
    manifest = read_manifest(path)
    wanted: dict[str, list[Entry]] = {}
    for entry in reversed(manifest.pictures):
        wanted.setdefault(entry.sha256, []).append(entry)
    taken: dict[str, Entry] = {}
    with Catalog.open(project.catalog) as catalog:
        if catalog.count():
            raise Problem("project_filled", path=str(project.folder))
        unknown = 0
        for looked in _looked(_candidates(path.parent, manifest, request.folders, emit, stop), stop):
            found = {place: entries.pop() for place, facts in looked if (entries := wanted.get(facts.sha256))}
            catalog.add_pictures([_row(place, found[place], facts) for place, facts in looked if place in found])
            taken |= found
            unknown += len(looked) - len(found)
            emit(jobs.Work(stage="importing", done=len(taken), total=len(manifest.pictures)))
            if len(taken) == len(manifest.pictures):
                break
        same = _split_again(catalog, manifest, taken)
        rejected = [
            jobs.Rejected(path=entry.file, reason="missing") for entries in wanted.values() for entry in entries
        ]
        return jobs.ImportResult(
            pictures=catalog.count(),
            added=len(taken),
            skipped=0,
            ignored=unknown,
            classes=catalog.class_counts(),
            rejected=sorted(rejected, key=lambda one: one.path),
            parts_kept=manifest.split is not None,
            same_split=same,
        )


def _candidates(folder: Path, manifest: Manifest, folders: Sequence[str], emit: Emit, stop: Stop) -> Iterator[str]:
    """Yield the paths where the manifest's pictures may be, each once, beginning with the paths in the manifest."""
    named = dict.fromkeys(Path(os.path.normpath(folder / entry.file)) for entry in manifest.pictures)
    there = [str(place) for place in named if place.is_file()]
    yield from there
    if not folders and len(there) == len(named):
        return
    listing = list_pictures(
        list(folders) or [folder],
        progress=count(emit, "listing"),
        stop=stop,
    )
    known = set(there)
    yield from (found.path for found in listing.found if found.path not in known)


def _looked(places: Iterator[str], stop: Stop) -> Iterator[list[tuple[str, FileFacts]]]:
    """Yield the readable files among these paths, in their order, some hundred at a time."""

    def look(place: str) -> FileFacts | None:
        try:
            return shared().inspect(place).result()
        except Unreadable:
            return None

    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        while batch := list(itertools.islice(places, _BATCH)):
            raise_if_stopped(stop)
            looked = zip(batch, pool.map(look, batch), strict=True)
            yield [(place, facts) for place, facts in looked if facts is not None]


def _row(place: str, entry: Entry, facts: FileFacts) -> NewPicture:
    return NewPicture(
        path=place,
        class_name=tidy_name(entry.class_name),
        source=tidy_name(entry.source),
        part=entry.part,
        given_part=entry.given,
        **asdict(facts),
    )


def _split_again(catalog: Catalog, manifest: Manifest, taken: dict[str, Entry]) -> bool | None:
    """Store the manifest's split, and tell whether it is exactly the same; None if there was none."""
    if manifest.split is None:
        return None
    rows = catalog.split_rows()
    parts = {row.id: part for row in rows if (part := taken[row.path].part)}
    groups = {row.id: number for row in rows if (number := taken[row.path].group) is not None}
    digest = hash_of(rows, parts)
    catalog.assign(parts, msgspec.structs.replace(manifest.split, hash=digest), groups)
    return digest == manifest.split.hash
