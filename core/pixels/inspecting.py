"""Inspects pictures that were only listed so far: each file is read once, decoded completely and hashed.

Decoders (core/pixels/decoders.py) do this, because the files come from anywhere. The results are entered in batches,
each a transaction: a kill or a cancel loses at most the current batch. Only one process at a time inspects a project;
others wait for it.
"""

import itertools
from concurrent.futures import Future
from dataclasses import asdict, dataclass, field

from core.catalog.catalog import Catalog
from core.catalog.records import InspectedPicture
from core.events import jobs
from core.events.listening import Emit, Stop, wait_for
from core.locking import alone
from core.pixels.decode import Unreadable
from core.pixels.decoders import shared
from core.pixels.inspect import FileFacts
from core.project import Project

BATCH = 256
_AHEAD = 2  # batches in progress while one is entered
# Reasons that concern the way to a file, not the file itself: its picture waits until it is found again.
_OUT_OF_REACH = ("missing", "permission_denied")


@dataclass(kw_only=True)
class Inspection:
    """The result; `refused` are the ids of pictures that left the catalog because their files are not pictures."""

    inspected: int = 0
    refused: list[int] = field(default_factory=list)
    rejected: list[jobs.Rejected] = field(default_factory=list)


def inspect_pending(project: Project, catalog: Catalog, emit: Emit, stop: Stop) -> Inspection:
    """Inspect the waiting pictures; waits for another process that inspects them. Raises Problem `cancelled`."""
    found = Inspection()
    total = catalog.count_pending()
    catalog.make_late_indexes(lambda: emit(jobs.Work(stage="inspecting", done=0, total=total)), stop)
    if not total:
        return found

    def asked_to_stop() -> bool:
        emit(jobs.Work(stage="inspecting", done=max(0, total - catalog.count_pending()), total=total))
        return stop()

    with alone(project.inspecting, asked_to_stop):
        _inspect(catalog, found, total, emit, stop)
    return found


def _inspect(catalog: Catalog, found: Inspection, total: int, emit: Emit, stop: Stop) -> None:
    decoders = shared()
    coming: list[list[tuple[int, str, Future[FileFacts]]]] = []
    last, done = 0, 0
    try:
        while True:
            while len(coming) <= _AHEAD and (rows := catalog.pending(after=last, limit=BATCH)):
                coming.append([(number, path, decoders.inspect(path)) for number, path in rows])
                last = rows[-1][0]
            if not coming:
                return
            wait_for((future for _, _, future in coming[0]), stop)
            batch = [_seen(*one) for one in coming.pop(0)]
            refused = [one for one in batch if isinstance(one, tuple) and one[1].reason not in _OUT_OF_REACH]
            missing = [one for one in batch if isinstance(one, tuple) and one[1].reason in _OUT_OF_REACH]
            inspected = [one for one in batch if isinstance(one, InspectedPicture)]
            found.refused += catalog.set_inspected(inspected, refused=refused, missing=missing)
            found.inspected += len(inspected)
            found.rejected += [rejected for _, rejected in refused + missing]
            done += len(batch)
            emit(jobs.Work(stage="inspecting", done=min(done, total), total=total))
    finally:
        for _, _, future in itertools.chain(*coming):
            future.cancel()


_Seen = InspectedPicture | tuple[int, jobs.Rejected]


def _seen(number: int, path: str, future: Future[FileFacts]) -> _Seen:
    try:
        facts = future.result()
    except Unreadable as error:
        return number, jobs.Rejected(path=path, reason=error.reason, detail=error.detail)
    return InspectedPicture(id=number, **asdict(facts))
