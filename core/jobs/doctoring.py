"""The Split Doctor's jobs: counting leaks, repairing them, and measuring their effect."""

from collections.abc import Hashable
from pathlib import Path

import msgspec
import numpy as np
import torch

from core.catalog.catalog import Catalog
from core.catalog.records import SplitRow
from core.events import jobs
from core.events.listening import Emit, Stop, progress, raise_if_stopped
from core.features.backbone import bundled_backbone
from core.features.vectors import vectors
from core.problems import Problem
from core.project import open_project
from core.splitting.dealing import keep_test
from core.splitting.doctor import pairs_across, repaired, shared_groups
from core.splitting.grouping import group_as_split, with_chains
from core.splitting.stored import hold_back, keep
from core.splitting.worth import FOLDS, alone, claimed, cross_validated, drawn


def check_split(request: jobs.CheckSplit, emit: Emit, stop: Stop) -> jobs.SplitCheckResult:
    """Count the pairs of similar pictures, and the groups, that lie in several parts. Raises Problem `not_split`."""
    project = open_project(Path(request.project))
    _, grouped = group_as_split(project, emit, stop)
    parts = [row.part for row in grouped.rows]
    across = pairs_across(grouped.pairs, parts)
    chosen = across[np.unique(np.linspace(0, len(across) - 1, min(request.most, len(across))).astype(int))]
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
    settings = msgspec.structs.replace(settings, grouping="auto", given=False)
    return keep(project, whole, mended, settings)


def leak_worth(request: jobs.LeakWorth, emit: Emit, stop: Stop) -> jobs.LeakWorthResult:
    """Measure the same linear probe on the bundled backbone's features under random folds and under grouped folds.

    With more than 10,000 pictures, whole groups are drawn from them. Raises Problem `not_split`, `too_few_classes`,
    `pictures_missing`, `cancelled`.
    """
    project = open_project(Path(request.project))
    _, grouped = group_as_split(project, emit, stop)
    chosen = drawn(grouped.items, request.seed)
    with Catalog.open(project.catalog, read_only=True) as catalog:
        pictures = catalog.pictures_of([item.id for item in chosen])
    found, ok = vectors(
        pictures,
        bundled_backbone(project, stop=stop),
        root=project.cache,
        stop=stop,
        progress=progress(emit, "features"),
    )
    if not ok.any():
        raise Problem("pictures_missing", count=len(pictures), path=pictures[0].path)
    there = np.flatnonzero(ok).tolist()
    names = sorted({chosen[number].class_name for number in there})
    if len(names) < 2:
        raise Problem("too_few_classes", classes=len(names))
    labels = torch.tensor([names.index(chosen[number].class_name) for number in there])
    groups: list[Hashable] = [alone(chosen[number]) for number in there]
    fitted = 0

    def step() -> None:
        nonlocal fitted
        fitted += 1
        emit(jobs.Work(stage="weighing", done=fitted, total=2 * FOLDS))
        raise_if_stopped(stop)

    def claim(kept_together: list[Hashable]) -> np.ndarray:
        return cross_validated(found[there], labels, kept_together, classes=len(names), seed=request.seed, step=step)

    random, honest = claimed(claim(list(range(len(there))))), claimed(claim(groups), groups)
    return jobs.LeakWorthResult(
        random=(random.accuracy, random.low, random.high),
        honest=(honest.accuracy, honest.low, honest.high),
        pictures=len(there),
        groups=len(set(groups)),
    )
