"""The verb `import`: from dropped folders and zips to pictures in the catalog.

Listing looks at names only; then each new file is read once, decoded to the end and hashed, in threads, and entered in
batches, each a transaction: a kill or a cancel loses at most the batch under way, and the next import goes on.
"""

import os
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from core.catalog.catalog import Catalog
from core.catalog.listing import Found, Listing, list_pictures
from core.catalog.records import PARTS, NewPicture, SplitSettings
from core.catalog.unpack import unpack
from core.events import jobs
from core.jobs.registry import Emit, Stop
from core.pixels.decode import Unreadable
from core.pixels.inspect import Facts, inspect
from core.problems import Problem
from core.project import Project, open_project
from core.splitting.split import split_hash

BATCH = 256


def import_pictures(request: jobs.ImportPictures, emit: Emit, stop: Stop) -> jobs.Imported:
    """List, inspect and enter pictures; what cannot be taken is returned with its reason and kept as a finding.

    Raises Problem `path_missing`, `folder_empty`, `no_pictures` where nothing at all was found, `zip_damaged`,
    `zip_too_large`, `cancelled`, `disk_full`.
    """
    project = open_project(Path(request.project))
    listing = _list(project, request, emit, stop)
    with Catalog.open(project.catalog) as catalog:
        known = catalog.known_paths([found.path for found in listing.found])
        settings = catalog.split_settings()
        # A split that the person has made is not changed by what folders say: new pictures wait for the next one.
        keeps_parts = settings is None or settings.given
        new = [
            found if keeps_parts else msgspec.structs.replace(found, part=None)
            for found in listing.found
            if found.path not in known
        ]
        rejected, added = list(listing.rejected), 0
        for done, rows, refused in _inspected(project, new, request, stop):
            added += catalog.add_pictures(rows)
            rejected += refused
            emit(jobs.Work(stage="importing", done=done, total=len(new)))
        catalog.set_rejected(rejected)
        parts_kept = keeps_parts and _keep_parts(catalog, new)
        return jobs.Imported(
            pictures=catalog.count(),
            added=added,
            skipped=len(known),
            ignored=listing.ignored,
            classes=catalog.class_counts(),
            rejected=rejected,
            parts_kept=parts_kept,
        )


def _list(project: Project, request: jobs.ImportPictures, emit: Emit, stop: Stop) -> Listing:
    """Unpack zips into the project and list all pictures; what was refused in the zips is refused here, too."""
    paths: list[Path] = []
    refused: list[jobs.Rejected] = []
    ignored = 0
    for given in request.paths:
        path = Path(given)
        if path.suffix.lower() != ".zip" or not path.is_file():
            paths.append(path)
            continue
        project.pictures.mkdir(exist_ok=True)
        unpacked = unpack(
            path, project.pictures, progress=lambda done: emit(jobs.Work(stage="unpacking", done=done)), stop=stop
        )
        paths += [unpacked.folder] if unpacked.folder else []
        refused += unpacked.rejected
        ignored += unpacked.ignored
    if not paths:
        return Listing(found=[], rejected=refused, ignored=ignored)
    listing = list_pictures(
        paths,
        class_name=request.class_name,
        source=request.source,
        progress=lambda count: emit(jobs.Work(stage="listing", done=count)),
        stop=stop,
    )
    return Listing(found=listing.found, rejected=listing.rejected + refused, ignored=listing.ignored + ignored)


def _inspected(
    project: Project, new: Sequence[Found], request: jobs.ImportPictures, stop: Stop
) -> Iterator[tuple[int, list[NewPicture], list[jobs.Rejected]]]:
    """Yield batch by batch: how many are done, the rows to enter, the files that cannot be taken."""

    def look(found: Found) -> NewPicture | jobs.Rejected:
        try:
            facts = inspect(found.path)
            path = _copy(project, found) if request.copy else found.path
        except Unreadable as error:
            return jobs.Rejected(path=found.path, reason=error.reason, detail=error.detail)
        return _row(found, path, facts)

    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        for start in range(0, len(new), BATCH):
            if stop():
                raise Problem("cancelled")
            batch = new[start : start + BATCH]
            looked = list(pool.map(look, batch))
            yield (
                start + len(batch),
                [one for one in looked if isinstance(one, NewPicture)],
                [one for one in looked if isinstance(one, jobs.Rejected)],
            )


def _row(found: Found, path: str, facts: Facts) -> NewPicture:
    return NewPicture(
        path=path,
        class_name=found.class_name,
        source=found.source,
        part=found.part,
        width=facts.width,
        height=facts.height,
        format=facts.format,
        mode=facts.mode,
        grey=facts.grey,
        size=facts.size,
        mtime_ns=facts.mtime_ns,
        sha256=facts.sha256,
    )


def _copy(project: Project, found: Found) -> str:
    """Copy a picture into the project and return where it lies; a copy made earlier is used again."""
    folder = project.pictures / _plain(found.source) / _plain(found.class_name or "")
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / Path(found.path).name
    number = 1
    while target.exists() and target.read_bytes() != Path(found.path).read_bytes():
        number += 1
        target = folder / f"{Path(found.path).stem}-{number}{Path(found.path).suffix}"
    if not target.exists():
        partial = target.with_name(f".{target.name}.partial")
        shutil.copyfile(found.path, partial)
        partial.replace(target)
    return str(target)


def _plain(name: str) -> str:
    """Return a name that is one folder on every system."""
    return "".join("_" if sign in '/\\:*?"<>|\n\r\t' else sign for sign in name).strip(". ") or "_"


def _keep_parts(catalog: Catalog, found: Sequence[Found]) -> bool:
    """Make the folders' own split the project's, where the new pictures came with one."""
    if not any(one.part for one in found):
        return False
    pictures = [picture for picture in catalog.pictures() if picture.part and picture.class_name]
    if not pictures:
        return False
    parts = {picture.id: picture.part or "" for picture in pictures}
    share = {part: 100 * list(parts.values()).count(part) / len(parts) for part in PARTS}
    digest = split_hash(parts, {picture.id: (picture.sha256, picture.class_name or "") for picture in pictures})
    catalog.assign(
        parts,
        SplitSettings(
            train=share["train"],
            val=share["val"],
            test=share["test"],
            seed=0,
            grouping="none",
            hash=digest,
            given=True,
        ),
    )
    return True
