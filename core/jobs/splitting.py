"""The verb `split`: who trains, who validates, who tests, kept in the catalog."""

from pathlib import Path

from core.catalog.catalog import Catalog
from core.catalog.records import SplitSettings
from core.events import jobs
from core.jobs.inspecting import finish_inspection
from core.jobs.registry import Emit, Stop
from core.problems import Problem
from core.project import open_project
from core.splitting.split import Item, leaks, split, split_hash, split_notes

GROUPINGS = ("none", "auto")


def split_pictures(request: jobs.Split, emit: Emit, stop: Stop) -> jobs.SplitDone:
    """Assign every classified picture to a part and return the counts.

    Pictures that were only listed so far are inspected first; excluded and missing ones are in no part. Grouping `auto`
    keeps identical files together. Raises the Problems of core/splitting, and `project_empty`.
    """
    if request.grouping not in GROUPINGS:
        raise Problem("grouping_unknown", grouping=request.grouping, known=", ".join(GROUPINGS))
    project = open_project(Path(request.project))
    finish_inspection(project, emit, stop)
    with Catalog.open(project.catalog) as catalog:
        pictures = catalog.pictures(usable=True)
        if not pictures:
            raise Problem("project_empty", path=str(project.folder))
        keys = {picture.id: picture.sha256 for picture in pictures}
        items = [
            Item(
                id=picture.id,
                class_name=picture.class_name or "",
                group=picture.sha256 if request.grouping == "auto" else None,
            )
            for picture in pictures
        ]
        parts = split(items, train=request.train, val=request.val, test=request.test, seed=request.seed)
        digest = split_hash(parts, {picture.id: (picture.sha256, picture.class_name or "") for picture in pictures})
        settings = SplitSettings(
            train=request.train,
            val=request.val,
            test=request.test,
            seed=request.seed,
            grouping=request.grouping,
            hash=digest,
            given=False,
        )
        catalog.assign(parts, settings)
    counts: dict[str, dict[str, int]] = {"train": {}, "val": {}, "test": {}}
    for picture in pictures:
        of_class = counts[parts[picture.id]]
        of_class[picture.class_name or ""] = of_class.get(picture.class_name or "", 0) + 1
    return jobs.SplitDone(
        train=counts["train"],
        val=counts["val"],
        test=counts["test"],
        groups=len(set(keys.values())) if request.grouping == "auto" else len(keys),
        leaks=leaks(parts, keys),
        hash=digest,
        notes=split_notes(items, parts, train=request.train, val=request.val, test=request.test),
    )
