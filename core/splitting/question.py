"""The question that names leave open: is `archer…` one thing in all its pictures, or each of its movements one?

Only the person knows which level holds; the coarser one may even make too few things of a class to be used unasked. It
is asked where the answer matters: where the same probe, cross-validated with each level's groups whole, reaches figures
that differ by more than their intervals. Few things have a wide interval, which hides any difference; there it is asked
as soon as their figure is outside of the interval that would be shown without them.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from pathlib import PurePath

from core.catalog.catalog import Catalog
from core.events import jobs
from core.events.listening import Emit, Stop
from core.project import Project
from core.splitting.grouping import PictureGroups, group, grouped_by, name_groups, read_rows
from core.splitting.material import read_material
from core.splitting.patterns import Grouping, shown_key
from core.splitting.split import Item
from core.splitting.worth import Claim, after_each_probe, alone, drawn, folds_for, probe_claim
from core.statistics import evenly_spread

SHOWN = 3  # file names of an example


def name_question(project: Project, grouped: PictureGroups, seed: int, emit: Emit, stop: Stop) -> list[jobs.NameLevel]:
    """Return the coarse and the fine level of the names of a project's pictures, or nothing if there is no question.

    `grouped` are the groups of `auto`. Nothing is asked if pictures were not compared by features. Classes that are a
    single thing at the coarse level are left out of both figures: of another thing of theirs nobody can tell. Raises
    Problem `cancelled`.
    """
    levels = grouped.levels or name_groups(grouped.rows)
    if levels.widest is levels.fine or grouped.means != "features" or len({row.class_name for row in grouped.rows}) < 2:
        return []
    coarse, fine = (
        grouped_by(grouped.rows, one, grouped.pairs, grouped.means, levels) for one in ("auto-coarse", "auto-fine")
    )
    measured = _of_several_groups(coarse.items)
    if fine.groups == coarse.groups or len({item.class_name for item in measured}) < 2:
        return []
    chosen = drawn(measured, seed)
    material = read_material(project, chosen, emit, stop)
    fine_items = {item.id: item for item in fine.items}
    step = after_each_probe(emit, stop, 2 * folds_for(len(material.items)))
    low = probe_claim(material, [alone(item) for item in material.items], seed=seed, step=step)
    high = probe_claim(material, [alone(fine_items[item.id]) for item in material.items], seed=seed, step=step)
    if not (differ(low, high) if levels.doubtful is None else low.accuracy < high.low):
        return []
    number = _example(levels.widest.keys, levels.fine.keys)
    return [
        _level("auto-coarse", levels.widest, coarse, number, low),
        _level("auto-fine", levels.fine, fine, number, high),
    ]


def open_question(project: Project, emit: Emit, stop: Stop) -> list[jobs.NameLevel]:
    """Return what the project's split asked and nobody has answered since; as `name_question`.

    Quick where there is nothing to ask: a split by other groups, or names of one level. Raises Problem `cancelled`.
    """
    with Catalog.open(project.catalog, read_only=True) as catalog:
        settings = catalog.split_settings()
    if settings is None or settings.grouping != "auto":
        return []
    rows = read_rows(project)
    levels = name_groups(rows)
    if levels.widest is levels.fine:
        return []
    return name_question(project, group(project, rows, settings.grouping, emit, stop), settings.seed, emit, stop)


def _of_several_groups(items: Sequence[Item]) -> list[Item]:
    """Return the pictures of classes with more than one group."""
    groups: dict[str, set[Hashable]] = {}
    for item in items:
        groups.setdefault(item.class_name, set()).add(alone(item))
    return [item for item in items if len(groups[item.class_name]) > 1]


def differ(coarse: Claim, fine: Claim) -> bool:
    """Tell whether the finer level claims more, by more than either interval allows."""
    return fine.accuracy > coarse.high and coarse.accuracy < fine.low


def _example(coarse: Sequence[Hashable | None], fine: Sequence[Hashable | None]) -> int:
    """Return the number of a picture in the largest coarse group, and in the largest fine group within it."""
    largest = Counter(key for key in coarse if key is not None).most_common(1)[0][0]
    inside = [number for number, key in enumerate(coarse) if key == largest]
    most = Counter(fine[number] for number in inside if fine[number] is not None)
    wanted = most.most_common(1)[0][0] if most else None
    return next(number for number in inside if fine[number] == wanted)


def _level(name: str, level: Grouping, grouped: PictureGroups, number: int, found: Claim) -> jobs.NameLevel:
    key = level.keys[number]
    inside = [place for place, own in enumerate(level.keys) if own == key]
    return jobs.NameLevel(
        grouping=name,
        groups=grouped.groups,
        example=shown_key(key),
        pictures=len(inside),
        names=[PurePath(grouped.rows[inside[place]].path).name for place in evenly_spread(len(inside), SHOWN)],
        accuracy=(found.accuracy, found.low, found.high),
    )
