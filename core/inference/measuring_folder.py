"""A run's model measured on a labelled folder: as a test of its own, apart from the project's pictures."""

import hashlib
from collections import Counter

from core.catalog.catalog import Catalog
from core.catalog.layout import CLASS
from core.catalog.listing import ListedFile, list_pictures
from core.catalog.records import Picture
from core.evaluation.slicing import sliced
from core.events import jobs
from core.events.listening import Emit, Stop, raise_if_stopped
from core.inference.measuring import evaluated, judge, kept_predictions, stored, without_learnt, worst_answers
from core.inference.model import run_model
from core.problems import Problem
from core.project import Project
from core.runs.evaluations import APART
from core.runs.learnt import LearntPictures, read_learnt
from core.runs.record import Run

_NAMED = 10  # unknown classes that a message names


def measure_folder(project: Project, run: Run, folder: str, *, emit: Emit, stop: Stop) -> jobs.EvaluationResult:
    """Measure a run's best model on the class folders in `folder`, count the use, and store the figures with the run.

    The pictures never join the project, and no prediction of them is kept.

    Files that the run has learnt from or was chosen by, known by their bytes, are left out, and so are copies within
    the folder and pictures whose class the model does not know. Raises Problem `part_learnt`, `pictures_missing`,
    `cancelled`, and those of `list_pictures` and `run_model`.
    """
    model = run_model(run.folder)
    listed = _listed(folder, stop)
    known = [one for one in listed if one.class_name in model.classes]
    unknown = Counter(one.class_name or "–" for one in listed if one.class_name not in model.classes)
    if not known:
        names = [*list(unknown)[:_NAMED], *(["…"] if len(unknown) > _NAMED else [])]
        raise Problem("no_known_class", path=folder, names=", ".join(names))
    pictures, unread = _with_hashes(known, stop)
    fresh = _not_learnt(project, run, pictures)
    if pictures and not fresh:
        raise Problem("part_learnt", part="test", run=run.id)
    if not fresh:
        raise Problem("pictures_missing", count=unread, path=folder)
    judged = judge(model, fresh, emit, stop)
    kept = kept_predictions(model, judged, {})
    with Catalog.open(project.catalog) as catalog:
        uses = catalog.count_test_use(run.id)
        tested = catalog.tested_runs()
    result = evaluated(
        model,
        run,
        APART,
        kept,
        folder=folder,
        slices=sliced(kept, None)[0],
        test_uses=uses,
        test_runs=tested,
        missing=unread + len(fresh) - len(judged),
        left_out=len(known) - unread - len(fresh),
        unknown_classes=dict(unknown),
        worst=worst_answers(model, judged),
    )
    return stored(run, result)


def _listed(folder: str, stop: Stop) -> list[ListedFile]:
    """Return the pictures in class folders; what a folder named like a part is matters for an import only."""
    try:
        return list_pictures([folder], stop=stop).found
    except Problem as problem:
        if problem.code != "parts_unclear":
            raise
        return list_pictures([folder], parts=dict.fromkeys(problem.values["folders"], CLASS), stop=stop).found


def _with_hashes(listed: list[ListedFile], stop: Stop) -> tuple[list[Picture], int]:
    """Return the files as pictures that are in no catalog, each content once, and how many could not be opened."""
    found: dict[str, Picture] = {}
    unread = 0
    for one in listed:
        raise_if_stopped(stop)
        try:
            with open(one.path, "rb") as file:  # noqa: PTH123 - paths of pictures are strings everywhere
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            unread += 1
            continue
        found.setdefault(digest, _picture(one, digest))
    return list(found.values()), unread


def _picture(one: ListedFile, digest: str) -> Picture:
    return Picture(
        id=-1,
        path=one.path,
        class_name=one.class_name,
        source=one.source,
        part=None,
        width=0,
        height=0,
        format="",
        mode="",
        grey=False,
        size=one.size,
        mtime_ns=one.mtime_ns,
        sha256=digest,
    )


def _not_learnt(project: Project, run: Run, pictures: list[Picture]) -> list[Picture]:
    """Return the pictures that the run neither learnt from nor was chosen by.

    A run of an earlier version has no record of them: then those of today's training and validation parts count.
    """
    learnt = read_learnt(run.folder)
    if learnt is None:
        with Catalog.open(project.catalog, read_only=True) as catalog:
            hashes = {
                part: [row.sha256 for row in catalog.split_rows() if row.part == part] for part in ("train", "val")
            }
        learnt = LearntPictures.of(**hashes)
    return without_learnt(learnt, pictures, "test")
