"""The Split Doctor's jobs: counting leaks, repairing them, and measuring their effect."""

from collections.abc import Hashable
from pathlib import Path

import msgspec

from core.catalog.records import SplitRow
from core.events import jobs
from core.events.listening import Emit, Stop
from core.project import open_project
from core.splitting.dealing import keep_test
from core.splitting.doctor import pairs_across, repaired, shared_groups
from core.splitting.grouping import AUTOMATIC, group_as_split, with_chains
from core.splitting.material import read_material
from core.splitting.stored import hold_back, keep
from core.splitting.worth import after_each_probe, alone, drawn, folds_for, left_out, measurable_sources, probe_claim
from core.statistics import evenly_spread


def check_split(request: jobs.CheckSplit, emit: Emit, stop: Stop) -> jobs.SplitCheckResult:
    """Count the pairs of similar pictures, and the groups, that lie in several parts. Raises Problem `not_split`."""
    project = open_project(Path(request.project))
    _, grouped = group_as_split(project, emit, stop)
    parts = [row.part for row in grouped.rows]
    across = pairs_across(grouped.pairs, parts)
    chosen = across[evenly_spread(len(across), request.most)]
    shown = [[grouped.rows[number] for number in pair] for pair in chosen.tolist()]
    return jobs.SplitCheckResult(
        leaks=len(across),
        means=grouped.means,
        shared=shared_groups([item.group for item in grouped.items], parts),
        pairs=[jobs.LikePair(first=_shown(one), second=_shown(other)) for one, other in shown],
    )


def _shown(row: SplitRow) -> tuple[str, str, str]:
    return row.path, row.part or "", row.class_name


def repair_split(request: jobs.RepairSplit, emit: Emit, stop: Stop) -> jobs.SplitResult:
    """Put similar pictures, and those of one group, into one part, and store the split. Raises Problem `not_split`.

    Whole chains of similar pictures stay together here. In classes that look alike throughout, a few pictures are put
    in no part, so that no pair lies in two parts; if these would be many, such pairs stay. A test part that came with
    the data stays as it came, and what is like its pictures is put in no part.
    """
    project = open_project(Path(request.project))
    settings, grouped = group_as_split(project, emit, stop)
    whole = with_chains(grouped)
    parts = {row.id: row.part for row in grouped.rows if row.part}
    mended = repaired(whole.items, parts, eval_source=settings.eval_source)
    mended = keep_test(whole, mended, settings)
    for number in hold_back(whole, mended):
        del mended[number]
    # From now on it is a split of these groups, however it was first made.
    grouping = settings.grouping if settings.grouping in AUTOMATIC else "auto"
    settings = msgspec.structs.replace(settings, grouping=grouping, given=False)
    return keep(project, whole, mended, settings)


def leak_worth(request: jobs.LeakWorth, emit: Emit, stop: Stop) -> jobs.LeakWorthResult:
    """Measure the same linear probe on the bundled backbone's features under random folds and under grouped folds.

    With two sources or more, each is also left out once, to tell what to expect of a new one. With more than 10,000
    pictures, whole groups are drawn from them. Raises Problem `not_split`, `too_few_classes`, `pictures_missing`,
    `cancelled`.
    """
    project = open_project(Path(request.project))
    _, grouped = group_as_split(project, emit, stop)
    chosen = drawn(grouped.items, request.seed)
    material = read_material(project, chosen, emit, stop)
    groups: list[Hashable] = [alone(item) for item in material.items]
    sources = [item.source for item in material.items]
    measurable = measurable_sources(sources)
    step = after_each_probe(emit, stop, 2 * folds_for(len(groups)) + len(measurable))
    random = probe_claim(material, range(len(groups)), seed=request.seed, step=step)
    honest = probe_claim(material, groups, seed=request.seed, step=step)
    apart: dict[str, tuple[float, float, float]] = {}
    for source in measurable:
        one = left_out(material.vectors, material.labels, groups, sources, source, classes=len(material.classes))
        if one is not None:
            apart[source] = one.accuracy, one.low, one.high
        step()
    ends = [(low, high) for _, low, high in apart.values()]
    return jobs.LeakWorthResult(
        random=(random.accuracy, random.low, random.high),
        honest=(honest.accuracy, honest.low, honest.high),
        pictures=len(groups),
        groups=len(set(groups)),
        sources=apart,
        new_source=(min(low for low, _ in ends), max(high for _, high in ends)) if len(ends) > 1 else None,
    )
