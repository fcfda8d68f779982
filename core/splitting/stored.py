"""The split in the catalog, made by the application or given by folders."""

from collections.abc import Collection, Iterable, Mapping

import msgspec

from core.catalog.catalog import Catalog
from core.catalog.records import PARTS, Picture, SplitRow, SplitSettings
from core.events import jobs
from core.events.listening import Emit, Stop
from core.pixels.inspecting import Inspection, inspect_pending
from core.project import Project
from core.splitting.doctor import held_back, pairs_across
from core.splitting.grouping import PictureGroups
from core.splitting.notes import split_notes
from core.splitting.percentages import TOLERANCE
from core.splitting.split import split_hash


def made_by(project: Project, wanted: SplitSettings) -> SplitSettings | None:
    """Return how the project was split, if it was by these settings (except for rounded shares); else None."""
    with Catalog.open(project.catalog, read_only=True) as catalog:
        made = catalog.split_settings()
    if made is None:
        return None
    shares = all(abs(getattr(made, part) - getattr(wanted, part)) <= TOLERANCE for part in PARTS)
    others = ("seed", "grouping", "eval_source", "keeps")
    same = shares and all(getattr(made, name) == getattr(wanted, name) for name in others)
    return made if same else None


def hold_back(grouped: PictureGroups, parts: Mapping[int, str]) -> set[int]:
    """Return the ids of pictures that should be in no part: similar to others that are not in their group."""
    classes = [row.class_name for row in grouped.rows]
    found = held_back(grouped.pairs, classes, [parts.get(row.id) for row in grouped.rows])
    return {grouped.rows[number].id for number in found}


def keep(
    project: Project,
    grouped: PictureGroups,
    parts: Mapping[int, str],
    settings: SplitSettings,
    *,
    anew: bool = False,
    closed: Collection[str] = (),
) -> jobs.SplitResult:
    """Store a split in the catalog, with its hash and its leaks, and return its contents.

    `closed` parts stayed as they were. Pictures that cannot be split now (put aside, missing, without a class) keep
    their part for when they come back, unless the split was made `anew`.
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
        closed=closed,
    )
    if grouped.means == "bytes":
        notes.append(("only_identical", {"pictures": len(grouped.rows)}))
    notes += [("alike_throughout", {"class": name}) for name in grouped.alike]
    if grouped.cut and len(across):
        notes.append(("chain_cut", {"links": grouped.cut}))
    return jobs.SplitResult(
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


def hash_of(pictures: Iterable[SplitRow | Picture], parts: Mapping[int, str]) -> str:
    """Return the hash that names this split of these pictures."""
    inside = {one.id: (one.sha256, one.class_name or "") for one in pictures if one.id in parts}
    return split_hash({number: parts[number] for number in inside}, inside)


def split_as_it_is(catalog: Catalog) -> str:
    """Return the hash of the split that a run would use now.

    Classes may have changed since the split was made; a record names what is trained on, not what was split.
    """
    assigned = [picture for part in PARTS for picture in catalog.pictures(part=part, excluded=False)]
    return hash_of(assigned, {picture.id: picture.part or "" for picture in assigned})


def keep_given_parts(catalog: Catalog) -> bool:
    """Adopt the folders' split as the project's, if pictures came with one and the person has made none."""
    settings = catalog.split_settings()
    if settings is not None and not settings.given:
        return False
    pictures = [picture for part in PARTS for picture in catalog.pictures(part=part, usable=True)]
    if not pictures:
        return False
    parts = {picture.id: picture.part or "" for picture in pictures}
    # Pictures that are put aside or missing keep their part for when they come back.
    everyone = {number: part for part in PARTS for number in catalog.picture_ids(part=part)}
    digest = hash_of(pictures, parts)
    if settings is not None and settings.hash == digest:
        return True
    train, val, test = (100 * sum(one == part for one in parts.values()) / len(parts) for part in PARTS)
    settings = SplitSettings(
        train=train, val=val, test=test, seed=0, grouping="none", hash=digest, given=True, keeps="all"
    )
    catalog.assign(everyone, settings)
    return True


def inspect_all(project: Project, emit: Emit, stop: Stop) -> Inspection:
    """Inspect the waiting pictures, and store the split that folders gave. Raises Problem `cancelled`, `disk_full`."""
    with Catalog.open(project.catalog) as catalog:
        done = inspect_pending(project, catalog, emit, stop)
        keep_given_parts(catalog)
    return done


def finish_inspection(project: Project, emit: Emit, stop: Stop) -> None:
    """Inspect all waiting pictures before the data set is used. Raises Problem `cancelled`."""
    with Catalog.open(project.catalog, read_only=True) as catalog:
        if not catalog.count_pending():
            return
    inspect_all(project, emit, stop)
