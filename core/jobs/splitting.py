"""The verb `split`: assigns pictures to training, validation and test, and stores the split in the catalog."""

from pathlib import Path

import msgspec

from core.catalog.records import SplitSettings
from core.events import jobs
from core.events.listening import Emit, Stop
from core.problems import Problem
from core.project import open_project
from core.splitting.grouping import group, read_rows
from core.splitting.percentages import check
from core.splitting.split import split
from core.splitting.stored import finish_inspection, hold_back, keep, made_by


def split_pictures(request: jobs.Split, emit: Emit, stop: Stop) -> jobs.SplitResult:
    """Assign every picture that has a class to a part and return the counts.

    Pictures that were only listed are inspected first; excluded and missing ones get no part. A split with the same
    settings is continued: its pictures stay in their parts, even if put aside, new ones are added, and the test part
    does not change. So is a split that came with folders, if its own settings are asked for; from then on, groups stay
    together. Raises the Problems of core/splitting, `project_empty`, `source_unknown`, `cancelled`.
    """
    check(train=request.train, val=request.val, test=request.test)
    project = open_project(Path(request.project))
    finish_inspection(project, emit, stop)
    rows = read_rows(project)
    sources = sorted({row.source for row in rows})
    if request.eval_source and request.eval_source not in sources:
        raise Problem("source_unknown", source=request.eval_source, known=", ".join(sources))
    settings = SplitSettings(
        train=request.train,
        val=request.val,
        test=request.test,
        seed=request.seed,
        grouping=request.grouping,
        hash="",
        eval_source=request.eval_source,
    )
    made = None if request.fresh else made_by(project, settings)
    if made is not None and made.given:
        settings = msgspec.structs.replace(settings, grouping="auto")
    grouped = group(project, rows, settings.grouping, emit, stop)
    emit(jobs.Work(stage="splitting", done=0, total=len(rows)))
    kept = {row.id: row.part for row in rows if row.part} if made is not None else {}
    parts = split(
        grouped.items,
        train=request.train,
        val=request.val,
        test=request.test,
        seed=request.seed,
        eval_source=request.eval_source,
        kept=kept,
    )
    if kept:  # pictures that a repair put in no part must not leak again
        for number in hold_back(grouped, parts) - kept.keys():
            del parts[number]
    done = keep(project, grouped, parts, settings, anew=made is None)
    return msgspec.structs.replace(done, kept_test=bool(kept))
