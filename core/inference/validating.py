"""What a run's validation part says of its model's answers: its temperature and threshold (core/inference/knowing.py).

They are kept in the project's cache, under the hash of the model's weights and of the split, and computed again where
they are missing.
"""

import logging

import msgspec
import numpy as np

from core.catalog.catalog import Catalog
from core.catalog.records import Picture
from core.events import jobs
from core.events.listening import Emit, Stop
from core.files import write_atomically
from core.inference.knowing import Knowing, learn_knowing
from core.inference.model import Model, Prediction, predict
from core.project import Project
from core.project_path import AnyPath, within
from core.reading import RecordError, from_json
from core.runs.learnt import read_learnt
from core.splitting.stored import split_as_it_is

MOST = 2000  # validation pictures that are asked; more change little
_FOLDER = "knowing"
log = logging.getLogger(__name__)


def with_knowing(project: Project, folder: AnyPath, model: Model, *, emit: Emit, stop: Stop) -> Model:
    """Return a run's model with what its validation part says of its answers.

    Pictures that the run has learnt from say nothing. Raises Problem `cancelled`, `record_damaged`.
    """
    with Catalog.open(project.catalog, read_only=True) as catalog:
        split = split_as_it_is(catalog)
        file = within(project.cache) / _FOLDER / f"{model.weights_sha256[:32]}-{split[:16]}.json"
        if (kept := _read(file)) is not None:
            return _knowing(model, kept)
        pictures = validation_pictures(catalog, folder, model)
    truths, logits = [], []
    for done, (picture, prediction) in enumerate(_asked(model, pictures, stop), 1):
        if done % 32 == 0:
            emit(jobs.Work(stage="calibrating", done=done, total=len(pictures)))
        if prediction.logits is not None:
            truths.append(model.classes.index(picture.class_name or ""))
            logits.append(prediction.logits)
    known = learn_knowing(np.array(logits).reshape(-1, len(model.classes)), np.array(truths, dtype=np.int64))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, msgspec.json.encode(known))
    except OSError as error:
        log.warning("what the validation part says of %s was not kept: %s", folder.name, error)
    return _knowing(model, known)


def validation_pictures(catalog: Catalog, folder: AnyPath, model: Model) -> list[Picture]:
    """Return at most `MOST` validation pictures, evenly spread, of the model's classes, that it did not learn from."""
    pictures = [one for one in catalog.pictures(part="val", excluded=False) if one.class_name in model.classes]
    learnt = read_learnt(folder)
    if learnt is not None:
        spoilt = learnt.spoilt([picture.sha256 for picture in pictures], on="val").tolist()
        pictures = [picture for picture, out in zip(pictures, spoilt, strict=True) if not out]
    return spread(pictures, MOST)


def spread(pictures: list[Picture], most: int) -> list[Picture]:
    """Return at most `most` pictures, evenly spread over the list."""
    if len(pictures) <= most:
        return pictures
    return [pictures[index] for index in np.linspace(0, len(pictures) - 1, most).astype(int).tolist()]


def _asked(model: Model, pictures: list[Picture], stop: Stop) -> "zip[tuple[Picture, Prediction]]":
    return zip(pictures, predict(model, [one.path for one in pictures], stop, features=True), strict=True)


def _knowing(model: Model, known: Knowing) -> Model:
    return Model(**{**vars(model), "knowing": known})


def _read(file: AnyPath) -> Knowing | None:
    """Return what was kept; None if it is missing or not of this version."""
    try:
        return from_json(within(file).read_bytes(1 << 20), Knowing)
    except (OSError, RecordError):
        return None
