"""The verb `rescan`: searches the places of all imports, and reports new, missing, changed and moved files.

A moved file keeps its class and its place in the split. If its new folder, or a corrected table, says another class,
that is told, and taken over if the person wishes.
"""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from core.catalog.catalog import Catalog
from core.catalog.gathering import LISTED_BATCH, gather_again, is_there
from core.catalog.listing import ListedFile, renamed
from core.catalog.spelling import as_known
from core.events import jobs
from core.events.listening import Emit, Stop
from core.pixels.file_changes import compare_files, moved_files
from core.pixels.inspecting import inspect_pending
from core.project import open_project
from core.splitting.stored import keep_given_parts

_TOLD = 1000  # files named in the result, of each kind


def rescan(request: jobs.Rescan, emit: Emit, stop: Stop) -> jobs.RescanResult:
    """Search all imported places again. Raises Problem `cancelled`, `disk_full`."""
    project = open_project(Path(request.project))
    with Catalog.open(project.catalog) as catalog:
        listings = [
            gather_again(
                msgspec.structs.replace(imported, paths=[catalog.beside(path) for path in imported.paths]), emit, stop
            )
            for imported in catalog.imports()
        ]
        known = {one.path: one for one in catalog.files()}
        found = [one for listing in listings for one in listing.found]
        names = catalog.present_names()
        said = [renamed(one, names) for one in as_known(found, known)]
        listed = {one.path: one for one in said}
        # A picture of the catalog that is gone is reported as missing, not as rejected.
        rejected = [one for listing in listings for one in listing.rejected if one.path not in known]
        refusals = catalog.refusals()
        refused = {one.path: (one.size, one.mtime_ns) for one in refusals if one.size is not None}
        touched, changed, gone = compare_files(known, listed, refused, emit, stop)
        new = [
            one for path, one in listed.items() if path not in known and refused.get(path) != (one.size, one.mtime_ns)
        ]
        away = [*gone, *(one for one in known.values() if one.missing and one.path not in listed)]
        moved = moved_files(new, away, emit, stop)
        was = {one.id: one.path for one in away}
        here = {one.path for one in moved}
        new = [one for one in new if one.path not in here]
        lost = {one.id for one in gone} - {one.id for one in moved}
        settings = catalog.split_settings()
        catalog.set_looked(moved=moved, touched=touched, changed=changed, gone=sorted(lost))
        lapsed = (one for one in refusals if one.path in here or (one.path not in listed and not is_there(one.path)))
        catalog.forget_refusals([one.id for one in lapsed])
        catalog.set_rejected(rejected)
        for start in range(0, len(new), LISTED_BATCH):
            batch = new[start : start + LISTED_BATCH]
            catalog.add_listed(batch, with_parts=settings is None or settings.given)
            emit(jobs.Work(stage="importing", done=start + len(batch), total=len(new)))
        classes_differ, classes_changed = _relabelled(catalog, said, take=request.take_classes)
        if not lost and not any(one.missing for one in away if one.id not in {one.id for one in moved}):
            catalog.set_place()
        if request.inspect:
            rejected += inspect_pending(project, catalog, emit, stop).rejected
            keep_given_parts(catalog)
        not_taken = {one.path for one in rejected}
        new = [one for one in new if one.path not in not_taken]
        files = [jobs.FileChange(what="added", path=one.path) for one in new[:_TOLD]]
        files += [jobs.FileChange(what="gone", path=one.path) for one in gone if one.id in lost][:_TOLD]
        files += [jobs.FileChange(what="changed", path=one.path) for one in changed[:_TOLD]]
        files += [jobs.FileChange(what="moved", path=one.path, former=was[one.id]) for one in moved[:_TOLD]]
        return jobs.RescanResult(
            pictures=catalog.count(),
            added=len(new),
            gone=len(lost),
            changed=len(changed),
            moved=len(moved),
            files=files,
            classes_differ=classes_differ,
            classes_changed=classes_changed,
            rejected=rejected,
        )


def _relabelled(catalog: Catalog, said: Sequence[ListedFile], *, take: bool) -> tuple[int, int]:
    """Return how many pictures have a class that differs from what their places say, and how many took that one."""
    if not take:
        return catalog.other_classes(said), 0
    plain = [msgspec.structs.replace(one, part=None, says_source=False) for one in said]
    taken = catalog.take_over(plain, "", up_to=catalog.last_id(), with_parts=False)
    return 0, taken.classes_set + taken.classes_changed
