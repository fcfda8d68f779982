"""The verb `import`: from dropped folders and zips to pictures in the catalog.

An import has two phases. First, files are listed by name and entered in batches, each a transaction, so that the
pictures can be browsed soon. Then each is inspected (core/pixels/inspecting.py), here or by a separate job. A kill or a
cancel loses at most the current batch, and the next import continues. Files copied into the project are inspected
first. Pictures that are known already are found again if they have moved, and take what this import says of them.
"""

from collections.abc import Sequence
from pathlib import Path, PurePath

import msgspec

from core.catalog.catalog import Catalog
from core.catalog.gathering import LISTED_BATCH, enter, gather, places, remember
from core.catalog.listing import ListedFile
from core.catalog.spelling import as_known
from core.events import jobs
from core.events.listening import Emit, Stop, raise_if_stopped
from core.pixels.copying import copied
from core.pixels.file_changes import as_copied, keep_moved
from core.pixels.inspecting import inspect_pending
from core.project import Project, open_project
from core.splitting.stored import keep_given_parts


def import_pictures(request: jobs.ImportPictures, emit: Emit, stop: Stop) -> jobs.ImportResult:
    """List, enter and inspect pictures; refused files are returned with a reason and stored as findings.

    Without `request.inspect`, a separate job inspects them. Raises Problem `path_missing`, `folder_empty`,
    `no_pictures` if nothing at all was found, `parts_unclear`, `table_columns`, `table_unclear`, `zip_damaged`,
    `zip_too_large`, `cancelled`, `disk_full`.
    """
    project = open_project(Path(request.project))
    with Catalog.open(project.catalog) as catalog:
        listing = gather(project, catalog, request, emit, stop)
        found = as_copied(catalog, as_known(listing.found, catalog.paths()), project.pictures, emit, stop)
        settings = catalog.split_settings()
        # Folder names do not change a split that the person has made: new pictures wait for the next split.
        keeps_parts = settings is None or settings.given
        moved = keep_moved(catalog, found, emit, stop)
        remember(catalog, request)
        last = catalog.last_id()
        if request.copy:
            added, copies, refused = _enter_copies(project, catalog, found, keeps_parts, emit, stop)
        else:
            added, copies, refused = enter(catalog, found, keeps_parts, emit, stop), [], []
        skipped = len(found) - added - len(refused)
        taken = catalog.take_over(
            [*found, *copies] if skipped else (),
            ", ".join(PurePath(path).name for path in request.paths),
            up_to=last,
            with_parts=keeps_parts,
            by_hand_too=request.over_hand,
        )
        rejected = [*listing.rejected, *refused]
        _keep_rejected(catalog, rejected, len(found), emit, stop)
        if request.inspect:
            inspection = inspect_pending(project, catalog, emit, stop)
            rejected += inspection.rejected
            added -= sum(number > last for number in inspection.refused)
        if request.inspect or taken.parts_changed:
            keep_given_parts(catalog)
        if not catalog.place():
            catalog.set_place()
        return jobs.ImportResult(
            pictures=catalog.count(),
            added=added,
            skipped=skipped,
            ignored=listing.ignored,
            ignored_kinds=dict(listing.ignored_kinds),
            classes=catalog.class_counts(),
            rejected=rejected,
            parts_kept=keeps_parts and any(one.part for one in found),
            moved=moved,
            **msgspec.structs.asdict(taken),
            without_class=catalog.unclassified(),
            notes=listing.notes,
            ids=(last, catalog.last_id()),
            scale=catalog.scale(),
            deep=catalog.deep_pictures(),
            sources=catalog.new_sources(last, places(project, request.paths)) if added else [],
        )


def _keep_rejected(catalog: Catalog, rejected: list[jobs.Rejected], found: int, emit: Emit, stop: Stop) -> None:
    """Store what was refused among the `found` files. Raises Problem `cancelled`."""
    for start in range(0, len(rejected), LISTED_BATCH):
        raise_if_stopped(stop)
        catalog.set_rejected(rejected[start : start + LISTED_BATCH])
        emit(jobs.Work(stage="importing", done=found, total=found))


def _enter_copies(
    project: Project, catalog: Catalog, found: Sequence[ListedFile], keeps_parts: bool, emit: Emit, stop: Stop
) -> tuple[int, list[ListedFile], list[jobs.Rejected]]:
    """Copy the files and enter the copies. Return how many were new, what was listed under the copies' paths, and the
    refused files.
    """
    copies: list[ListedFile] = []
    refused: list[jobs.Rejected] = []
    added = 0
    for rows, listed, not_copied in copied(project, catalog, found, keeps_parts):
        raise_if_stopped(stop)
        added += catalog.add_pictures(rows)
        copies += listed
        refused += not_copied
        emit(jobs.Work(stage="importing", done=len(copies) + len(refused), total=len(found)))
    return added, copies, refused
