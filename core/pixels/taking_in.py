"""Files that a person labelled become pictures of the data set, or label the pictures that they are already."""

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from core.catalog.catalog import Catalog
from core.catalog.listing import ListedFile, Listing, list_pictures
from core.catalog.names import tidy_name
from core.catalog.records import NewPicture
from core.events import jobs
from core.events.listening import Emit, Stop, raise_if_stopped
from core.pixels.copying import InspectedFile, copy_in, inspected, picture_row
from core.project import Project

_AT_ONCE = 64  # files between two looks at `stop`


def take_in(project: Project, catalog: Catalog, labels: Mapping[str, str], emit: Emit, stop: Stop) -> jobs.TakeInResult:
    """Enter files, path -> class, as one undoable change. Files stay where they are; those in the cache are copied.

    A file that is a picture of the catalog already, by its path or by its bytes, gives that picture its class; a second
    file with the same bytes and class is not entered. Nothing is entered after a cancel. Raises Problem `path_missing`,
    `folder_empty`, `no_pictures`, `cancelled`.
    """
    labels = {path: name for path, wish in labels.items() if (name := tidy_name(wish))}
    known = {one.path: one.id for one in catalog.pictures_at(list(labels))}
    relabelled = {number: labels[path] for path, number in known.items()}
    places = {path: path for path in known}
    fresh = labels.keys() - known.keys()
    # Those that are known are listed with the others, which may all be gone: that is no reason to refuse these.
    listing = list_pictures(list(labels), stop=stop) if fresh else Listing(found=[], rejected=[], ignored=0)
    rejected = [one for one in listing.rejected if one.path not in known]
    listed = [
        msgspec.structs.replace(one, class_name=labels[one.path], part=None)
        for one in listing.found
        if one.path in fresh
    ]
    rows: dict[tuple[str, str], NewPicture] = {}  # by content and class
    for one in _inspected(listed, emit, stop):
        if isinstance(one, jobs.Rejected):
            rejected.append(one)
            continue
        path, name, sha256 = one.listed.path, labels[one.listed.path], one.facts.sha256
        same = catalog.pictures_like(sha256)
        relabelled |= {picture.id: name for picture in same}
        row = rows.get((sha256, name))
        place = same[0].path if same else row.path if row is not None else _place(project, one.listed)
        if isinstance(place, jobs.Rejected):
            rejected.append(place)
            continue
        places[path] = place
        if not same and row is None:
            rows[sha256, name] = picture_row(one, place, keeps_parts=False)
    added, changed = catalog.take_in(list(rows.values()), relabelled)
    return jobs.TakeInResult(added=added, relabelled=changed, rejected=rejected, places=places)


def _inspected(listed: Sequence[ListedFile], emit: Emit, stop: Stop) -> Iterator[InspectedFile | jobs.Rejected]:
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        for start in range(0, len(listed), _AT_ONCE):
            raise_if_stopped(stop)
            yield from pool.map(inspected, listed[start : start + _AT_ONCE])
            emit(jobs.Work(stage="importing", done=min(start + _AT_ONCE, len(listed)), total=len(listed)))


def _place(project: Project, listed: ListedFile) -> str | jobs.Rejected:
    """Return where a file is to stay: the cache can be deleted at any time."""
    return copy_in(project, listed) if Path(listed.path).is_relative_to(project.cache) else listed.path
