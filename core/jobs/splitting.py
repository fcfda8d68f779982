"""The verb `split`: who trains, who validates, who tests, kept in the catalog."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from core.catalog.catalog import Catalog
from core.catalog.records import PARTS, SplitRow, SplitSettings
from core.events import jobs
from core.jobs.grouping import Grouped, group, read_rows
from core.jobs.inspecting import finish_inspection
from core.jobs.registry import Emit, Stop
from core.problems import Problem
from core.project import Project, open_project
from core.splitting.doctor import held_back, pairs_across
from core.splitting.notes import split_notes
from core.splitting.percentages import TOLERANCE, check
from core.splitting.split import split, split_hash


def split_pictures(request: jobs.Split, emit: Emit, stop: Stop) -> jobs.SplitDone:
    """Assign every picture that has a class to a part and return the counts.

    Pictures that were only listed so far are inspected first; excluded and missing ones get no part. A split of the
    same settings is gone on with: what it holds stays, put aside or not, the rest finds its place beside it, and the
    test part does not change. So is one that came with folders, where its own settings are asked for; from then on
    whatever belongs together stays together. Raises the Problems of core/splitting, `project_empty`, `source_unknown`,
    `cancelled`.
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
    made = None if request.fresh else _made(project, settings)
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
    if kept:  # what a repair put in no part does not come back to leak
        for number in hold_back(grouped, parts) - kept.keys():
            del parts[number]
    done = keep(project, grouped, parts, settings, anew=made is None)
    return msgspec.structs.replace(done, kept_test=bool(kept))


def hold_back(grouped: Grouped, parts: Mapping[int, str]) -> set[int]:
    """Return the ids of pictures that are better in no part: like some of another, and not grouped with them."""
    classes = [row.class_name for row in grouped.rows]
    found = held_back(grouped.pairs, classes, [parts.get(row.id) for row in grouped.rows])
    return {grouped.rows[number].id for number in found}


def keep(
    project: Project, grouped: Grouped, parts: Mapping[int, str], settings: SplitSettings, *, anew: bool = False
) -> jobs.SplitDone:
    """Keep a split in the catalog, with its hash and what it leaks, and return what it holds.

    Pictures that are not to be split now (put aside, out of reach, without a class) keep the part that they will come
    back to, unless all was dealt `anew`.
    """
    across = pairs_across(grouped.pairs, [parts.get(row.id) for row in grouped.rows])
    settings = msgspec.structs.replace(
        settings, hash=hash_of(grouped.rows, parts), groups=grouped.groups, leaks=len(across), means=grouped.means
    )
    with Catalog.open(project.catalog) as catalog:
        everyone = {} if anew else {number: part for part in PARTS for number in catalog.picture_ids(part=part)}
        for row in grouped.rows:
            everyone.pop(row.id, None)
        catalog.assign({**everyone, **parts}, settings, grouped.kept_together)
    counts: dict[str, dict[str, int]] = {"train": {}, "val": {}, "test": {}}
    for row in grouped.rows:
        if row.id in parts:
            of_part = counts[parts[row.id]]
            of_part[row.class_name] = of_part.get(row.class_name, 0) + 1
    changed = [row for row in grouped.rows if row.part and parts.get(row.id) != row.part]
    notes = split_notes(
        grouped.items,
        parts,
        train=settings.train,
        val=settings.val,
        test=settings.test,
        eval_source=settings.eval_source,
    )
    if grouped.means == "bytes":
        notes.append(("only_identical", {"pictures": len(grouped.rows)}))
    notes += [("alike_throughout", {"class": name}) for name in grouped.alike]
    if grouped.cut and len(across):
        notes.append(("chain_cut", {"links": grouped.cut}))
    return jobs.SplitDone(
        train=counts["train"],
        val=counts["val"],
        test=counts["test"],
        groups=grouped.groups,
        leaks=len(across),
        hash=settings.hash,
        notes=notes,
        used=grouped.used,
        means=grouped.means,
        moved=len(changed),
        test_moved=sum("test" in (row.part, parts.get(row.id)) for row in changed),
    )


def hash_of(rows: list[SplitRow], parts: Mapping[int, str]) -> str:
    """Return the hash that names this split of these pictures."""
    inside = {row.id: (row.sha256, row.class_name) for row in rows if row.id in parts}
    return split_hash({number: parts[number] for number in inside}, inside)


def _made(project: Project, wanted: SplitSettings) -> SplitSettings | None:
    """Return how the project was split, where it was by these settings (shares but for their rounding); else None."""
    with Catalog.open(project.catalog, read_only=True) as catalog:
        made = catalog.split_settings()
    if made is None:
        return None
    shares = all(abs(getattr(made, part) - getattr(wanted, part)) <= TOLERANCE for part in PARTS)
    others = ("seed", "grouping", "eval_source")
    same = shares and all(getattr(made, name) == getattr(wanted, name) for name in others)
    return made if same else None
