"""The verb `split`: assigns pictures to training, validation and test, and stores the split in the catalog."""

from collections import Counter
from pathlib import Path

import msgspec
import numpy as np

from core.catalog.records import SplitRow, SplitSettings
from core.events import jobs
from core.events.listening import Emit, Stop
from core.findings.near import known_near_pairs
from core.problems import Problem
from core.project import Project, open_project
from core.splitting.dealing import KEEPS, deal, keeps_of
from core.splitting.grouping import GROUPINGS, PictureGroups, group, grouped_by, read_rows
from core.splitting.percentages import check
from core.splitting.question import name_question
from core.splitting.stored import finish_inspection, hold_back, keep, made_by


def split_pictures(request: jobs.Split, emit: Emit, stop: Stop) -> jobs.SplitResult:
    """Assign every picture that has a class to a part and return the counts.

    Pictures that were only listed are inspected first; excluded and missing ones get no part. Parts that came with the
    data stay as `request.keep` says. A split with the same settings is continued: its pictures stay in their parts,
    even if put aside, new ones are added, and the test part does not change. So is a split that came with folders, if
    its own settings are asked for; from then on, groups stay together. Raises the Problems of core/splitting,
    `project_empty`, `source_unknown`, `setting_invalid`, `cancelled`.
    """
    check(train=request.train, val=request.val, test=request.test)
    project = open_project(Path(request.project))
    finish_inspection(project, emit, stop)
    rows = read_rows(project)
    settings, made = _asked(project, rows, request)
    grouped = group(project, rows, settings.grouping, emit, stop)
    emit(jobs.Work(stage="splitting", done=0, total=len(rows)))
    kept = _kept(rows, made)
    dealt = deal(grouped, settings, kept)
    parts = dict(dealt.parts)
    if kept:  # pictures that a repair put in no part must not leak again
        for number in hold_back(grouped, parts) - kept.keys():
            del parts[number]
    done = keep(project, grouped, parts, settings, anew=made is None, closed=dealt.closed)
    came = _staying(rows, parts)
    notes = [*done.notes, ("parts_came", {"parts": list(came), "pictures": sum(came.values())})] if came else done.notes
    question = name_question(project, grouped, settings.seed, emit, stop) if settings.grouping == "auto" else []
    kept_test = bool(kept) or "test" in dealt.closed
    return msgspec.structs.replace(done, kept_test=kept_test, notes=notes, question=question)


def foretell_split(request: jobs.ForetellSplit, emit: Emit, stop: Stop) -> jobs.ForetellResult:  # noqa: ARG001 - quick
    """Tell how many pictures a split would move out of the test part and into it; nothing is computed or stored.

    If similar pictures were not compared yet, only names, folders and identical files are considered. Raises the same
    Problems as `split_pictures`.
    """
    check(train=request.train, val=request.val, test=request.test)
    project = open_project(Path(request.project))
    rows = read_rows(project)
    settings, made = _asked(project, rows, request)
    if settings.grouping not in GROUPINGS:
        raise Problem("grouping_unknown", grouping=settings.grouping, known=", ".join(GROUPINGS))
    pairs = known_near_pairs(project, rows)
    found = np.zeros((0, 2), dtype=np.int64) if pairs is None else pairs
    grouped: PictureGroups = grouped_by(rows, settings.grouping, found, "features")
    parts = deal(grouped, settings, _kept(rows, made)).parts
    before = {row.id for row in rows if row.part == "test"}
    after = {number for number, part in parts.items() if part == "test"}
    return jobs.ForetellResult(
        test=len(before),
        leaving=len(before - after),
        entering=len(after - before),
        exact=pairs is not None or settings.grouping in ("none", "folder", "name"),
        came=dict(Counter(row.given for row in rows if row.given)),
        stay=dict(Counter(row.given for row in rows if row.given and parts.get(row.id) == row.given)),
    )


def _asked(
    project: Project, rows: list[SplitRow], request: jobs.Split | jobs.ForetellSplit
) -> tuple[SplitSettings, SplitSettings | None]:
    """Return the settings of a request, and how the project was split if this continues that split."""
    sources = sorted({row.source for row in rows})
    if request.eval_source and request.eval_source not in sources:
        raise Problem("source_unknown", source=request.eval_source, known=", ".join(sources))
    if request.keep not in KEEPS:
        raise Problem("setting_invalid", setting="keep", detail=", ".join(KEEPS))
    settings = SplitSettings(
        train=request.train,
        val=request.val,
        test=request.test,
        seed=request.seed,
        grouping=request.grouping,
        hash="",
        eval_source=request.eval_source,
        keeps=keeps_of(rows, request.keep),
    )
    made = None if request.fresh else made_by(project, settings)
    if made is not None and made.given:
        settings = msgspec.structs.replace(settings, grouping="auto")
    return settings, made


def _kept(rows: list[SplitRow], made: SplitSettings | None) -> dict[int, str]:
    return {row.id: row.part for row in rows if row.part} if made is not None else {}


def _staying(rows: list[SplitRow], parts: dict[int, str]) -> dict[str, int]:
    """Return part -> pictures for the parts that came with the data and stayed whole, except training alone."""
    came = Counter(row.given for row in rows if row.given)
    stayed = Counter(row.given for row in rows if row.given and parts.get(row.id) == row.given)
    whole = {part: n for part, n in came.items() if stayed[part] == n}
    return whole if set(whole) - {"train"} else {}
