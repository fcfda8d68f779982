"""Groups of pictures in a project: by folder, by name, by similarity, or by all of these that can be trusted.

Bursts are no guess: the frames of one stay together whatever is asked for, and are left out where names and folders are
judged.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

import msgspec
import numpy as np

from core.catalog.bursts import burst_of
from core.catalog.catalog import Catalog
from core.catalog.records import SplitRow, SplitSettings
from core.events.listening import Emit, Stop
from core.findings.components import components
from core.findings.near import Means, near_pairs
from core.problems import Problem
from core.project import Project
from core.splitting.groups import keys_of, similar, telling, united
from core.splitting.levels import NameLevels, name_levels
from core.splitting.patterns import Grouping, NamedPicture, by_folder, judged
from core.splitting.split import Item

GROUPINGS = ("none", "folder", "name", "similar", "auto", "auto-coarse", "auto-fine")
AUTOMATIC = ("auto", "auto-coarse", "auto-fine")  # the latter two answer core/splitting/question.py


@dataclass(frozen=True, kw_only=True)
class PictureGroups:
    """The pictures to be split, and their groups.

    `pairs` are all similar pairs, int64 (m, 2), as numbers in `rows`, found by `means`. `used` tells what made the
    groups. `cut` counts the weak links of chains that were not followed, and `alike` names the classes that look mostly
    alike, so that similarity was not used for them. `levels` are those of the names, None if names were not looked at.
    """

    rows: list[SplitRow]
    items: list[Item]
    pairs: np.ndarray
    means: Means
    used: list[str]
    cut: int
    alike: list[str]
    levels: NameLevels | None = None

    @property
    def groups(self) -> int:
        """The number of groups and single pictures."""
        single = sum(item.group is None for item in self.items)
        return single + len({item.group for item in self.items if item.group is not None})

    @property
    def kept_together(self) -> dict[int, int]:
        """Picture id -> number of its group, for the catalog."""
        numbers: dict[object, int] = {}
        return {item.id: numbers.setdefault(item.group, len(numbers)) for item in self.items if item.group is not None}


def read_rows(project: Project) -> list[SplitRow]:
    """Read the pictures to be split. Raises Problem `project_empty`."""
    with Catalog.open(project.catalog, read_only=True) as catalog:
        rows = catalog.split_rows()
    if not rows:
        raise Problem("project_empty", path=str(project.folder))
    return rows


def group(project: Project, rows: list[SplitRow], grouping: str, emit: Emit, stop: Stop) -> PictureGroups:
    """Find the groups; `grouping` is one of `GROUPINGS`; see `grouped_by`.

    Each burst is a group, also for `none`. `auto` groups similar pictures and, if folders or names can be trusted, also
    pictures that share a folder, or the coarsest level of their names that can be trusted. The answers to a question
    are groupings of their own: `auto-coarse` takes the coarsest level that was asked about, `auto-fine` the finest.
    Raises Problem `grouping_unknown`, `cancelled`.
    """
    if grouping not in GROUPINGS:
        raise Problem("grouping_unknown", grouping=grouping, known=", ".join(GROUPINGS))
    return grouped_by(rows, grouping, *near_pairs(project, rows, emit, stop))


def grouped_by(
    rows: list[SplitRow], grouping: str, pairs: np.ndarray, means: Means, levels: NameLevels | None = None
) -> PictureGroups:
    """Return the groups by one of `GROUPINGS`, with the similar pairs, int64 (m, 2), found by `means`.

    `levels` are those of the names, if they are known already.
    """
    classes = [row.class_name for row in rows]
    found: dict[str, Grouping] = {}
    cut = 0
    alike: list[str] = []
    automatic = grouping in AUTOMATIC
    found["burst"] = burst_groups(rows)
    if automatic or grouping == "folder":
        found["folder"] = folder_groups(rows)
    if automatic or grouping == "name":
        levels = levels or name_groups(rows)
        found["name"] = {"auto-fine": levels.fine, "auto-coarse": levels.widest}.get(grouping, levels.coarse)
    used = [name for name, one in found.items() if one.tied and not (automatic and name != "burst" and one.doubt)]
    if automatic or grouping == "similar":
        together = united([found[name] for name in used], classes).keys
        found["similar"], cut, alike = similar(pairs, classes, together)
        used = ["similar", *used] if found["similar"].tied else used
    keys = united([found[name] for name in used], classes).keys
    items = [
        Item(id=row.id, class_name=row.class_name, source=row.source, group=key, content=row.sha256)
        for row, key in zip(rows, keys, strict=True)
    ]
    return PictureGroups(
        rows=rows, items=items, pairs=pairs, means=means, used=used, cut=cut, alike=alike, levels=levels
    )


def burst_groups(rows: Sequence[SplitRow]) -> Grouping:
    """Return the bursts, each a group."""
    return judged([burst_of(row.path) for row in rows], "burst", [row.class_name for row in rows], doubts=False)


def folder_groups(rows: Sequence[SplitRow]) -> Grouping:
    """Return the groups of pictures in the same folder, apart from bursts."""
    places = _apart_from_bursts(rows)
    return _spread(by_folder(_named([rows[place] for place in places])), places, len(rows))


def name_groups(rows: Sequence[SplitRow]) -> NameLevels:
    """Return the groups that names suggest, at every level that may hold, apart from bursts."""
    places = _apart_from_bursts(rows)
    levels = name_levels(_named([rows[place] for place in places]))
    doubtful = levels.doubtful and _spread(levels.doubtful, places, len(rows))
    return NameLevels(all=[_spread(one, places, len(rows)) for one in levels.all], doubtful=doubtful)


def _apart_from_bursts(rows: Sequence[SplitRow]) -> list[int]:
    """Return the numbers of the pictures that are of no burst."""
    return [number for number, row in enumerate(rows) if burst_of(row.path) is None]


def _spread(grouping: Grouping, places: Sequence[int], n: int) -> Grouping:
    """Return groups of the pictures at `places` as groups of all `n` pictures; the others are in none."""
    if len(places) == n:
        return grouping
    keys: list[Hashable | None] = [None] * n
    for place, key in zip(places, grouping.keys, strict=True):
        keys[place] = key
    examples = [(key, [places[number] for number in some]) for key, some in grouping.examples]
    return msgspec.structs.replace(grouping, keys=keys, examples=examples)


def _named(rows: Sequence[SplitRow]) -> list[NamedPicture]:
    """Return the pictures as described by their paths."""
    named = []
    for row in rows:
        folder, _, name = row.path.replace("\\", "/").rpartition("/")
        stem = name.rpartition(".")[0] or name
        named.append(NamedPicture(stem=stem, folder=folder, class_name=row.class_name, source=row.source))
    return named


def group_as_split(project: Project, emit: Emit, stop: Stop) -> tuple[SplitSettings, PictureGroups]:
    """Return how a project was split, and its pictures with the groups of `auto`, whatever grouping the split used.

    If the split answered which level of the names holds, so do these groups. Raises Problem `not_split`,
    `project_empty`, `cancelled`.
    """
    with Catalog.open(project.catalog, read_only=True) as catalog:
        settings = catalog.split_settings()
    if settings is None:
        raise Problem("not_split")
    grouping = settings.grouping if settings.grouping in AUTOMATIC else "auto"
    return settings, group(project, read_rows(project), grouping, emit, stop)


def with_chains(grouped: PictureGroups) -> PictureGroups:
    """Return the same with whole chains in one group, the weak links too."""
    classes = [item.class_name for item in grouped.items]
    pairs, _ = telling(grouped.pairs, classes)
    alike = judged(keys_of(components(pairs, len(classes))), "similar", classes, doubts=False)
    before = judged([item.group for item in grouped.items], "auto", classes, doubts=False)
    keys = united([alike, before], classes).keys
    items = [msgspec.structs.replace(item, group=key) for item, key in zip(grouped.items, keys, strict=True)]
    return replace(grouped, items=items, cut=0)
