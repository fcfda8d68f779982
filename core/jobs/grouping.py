"""Who belongs together in a project: by folder, by name, because they look alike, or by all that can be trusted."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

import numpy as np

from core.catalog.catalog import Catalog
from core.catalog.records import SplitRow
from core.events import jobs
from core.jobs.near import Means, near_pairs
from core.jobs.registry import Emit, Stop
from core.problems import Problem
from core.project import Project, open_project
from core.splitting.groups import similar, united
from core.splitting.patterns import Grouping, Named, by_folder, by_name
from core.splitting.split import Item

GROUPINGS = ("none", "folder", "name", "similar", "auto")


@dataclass(frozen=True, kw_only=True)
class Grouped:
    """The pictures to be split, and who belongs together.

    `pairs` are all that look alike, int64 (m, 2), by their numbers in `rows`, found by `means`. `used` says what made
    the groups. `cut` counts the weak links of chains that were not followed, and `alike` names the classes of which
    most looks alike, so that it was not kept together.
    """

    rows: list[SplitRow]
    items: list[Item]
    pairs: np.ndarray
    means: Means
    used: list[str]
    cut: int
    alike: list[str]

    @property
    def groups(self) -> int:
        """How many groups and single pictures there are."""
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


def group(project: Project, rows: list[SplitRow], grouping: str, emit: Emit, stop: Stop) -> Grouped:
    """Find who belongs together; `grouping` is one of `GROUPINGS`.

    `auto` puts together what looks alike and, where they are to be trusted, what one folder or one name says belongs
    together. Raises Problem `grouping_unknown`, `cancelled`.
    """
    if grouping not in GROUPINGS:
        raise Problem("grouping_unknown", grouping=grouping, known=", ".join(GROUPINGS))
    pairs, means = near_pairs(project, rows, emit, stop)
    classes = [row.class_name for row in rows]
    found: dict[str, Grouping] = {}
    cut = 0
    alike: list[str] = []
    named = named_of(rows) if grouping in ("folder", "name", "auto") else []
    if grouping in ("folder", "auto"):
        found["folder"] = by_folder(named)
    if grouping in ("name", "auto"):
        found["name"] = by_name(named)
    used = [name for name, one in found.items() if one.tied and not (grouping == "auto" and one.doubt)]
    if grouping in ("similar", "auto"):
        together = united([found[name] for name in used], classes).keys
        found["similar"], cut, alike = similar(pairs, classes, together)
        used = ["similar", *used] if found["similar"].tied else used
    keys = united([found[name] for name in used], classes).keys
    items = [
        Item(id=row.id, class_name=row.class_name, source=row.source, group=key)
        for row, key in zip(rows, keys, strict=True)
    ]
    return Grouped(rows=rows, items=items, pairs=pairs, means=means, used=used, cut=cut, alike=alike)


def named_of(rows: Sequence[SplitRow]) -> list[Named]:
    """Return the pictures by what their paths say."""
    named = []
    for row in rows:
        folder, _, name = row.path.replace("\\", "/").rpartition("/")
        stem = name.rpartition(".")[0] or name
        named.append(Named(stem=stem, folder=folder, class_name=row.class_name, source=row.source))
    return named


def find_groups(request: jobs.FindGroups, emit: Emit, stop: Stop) -> jobs.GroupsFound:  # noqa: ARG001 - done in a moment
    """Return what folders and names say of a project's pictures. Raises Problem `project_empty`."""
    rows = read_rows(open_project(Path(request.project)))
    named = named_of(rows)
    return jobs.GroupsFound(
        pictures=len(rows),
        groupings=[
            jobs.GroupsOf(
                grouping=name,
                rule=one.rule,
                groups=one.groups,
                pictures=one.tied,
                largest=one.largest,
                doubt=one.doubt,
                examples=[(key, [PurePath(rows[number].path).name for number in some]) for key, some in one.examples],
            )
            for name, one in (("folder", by_folder(named)), ("name", by_name(named)))
        ],
    )
