"""A run's model measured on the validation or the test part, as it is used: its figures and its worst answers.

The training measures the model that it keeps in this way, and so does every evaluation: the same pictures in the same
order give the same bits, so that a run has one figure.
"""

from typing import Any

import msgspec
import numpy as np

from core.catalog.catalog import Catalog
from core.catalog.records import Picture
from core.evaluation.calibration import calibrated
from core.evaluation.figures import figures, in_order
from core.evaluation.predictions import KeptPredictions, keep_predictions
from core.evaluation.slicing import sliced
from core.events import jobs
from core.events.judging import Calibration
from core.events.listening import Emit, Stop
from core.files import write_atomically
from core.inference.answers import answer
from core.inference.model import Model, Prediction, predict, run_model
from core.problems import Problem
from core.project import Project
from core.runs.evaluations import evaluation_file, evaluation_of
from core.runs.learnt import LearntPictures, read_learnt
from core.runs.measured import KeptFigures, keep_measured
from core.runs.record import Run, last_start, read_events
from core.splitting.stored import split_as_it_is

WORST = 24  # wrong answers that are kept, the most confident first


def measure_run(project: Project, run: Run, on: str, *, emit: Emit, stop: Stop) -> jobs.EvaluationResult:
    """Measure a run's best model on a part, `val` or `test`, and store the result as `predictions/<part>.json`.

    What was answered for each picture is stored beside it. Where they cannot be stored, the result tells the reason in
    `not_kept`.

    The split may have changed since the training. Pictures that the run has learnt from are left out; on the test part,
    also those that chose its best epoch. If none are left, Problem `part_learnt` is raised. A use of the test part is
    counted once all pictures are answered. If the validation part is still the one that chose the model, its figures
    become those of the run. Raises Problem `checkpoint_missing`, `part_empty`, `part_learnt`, `pictures_missing`,
    `cancelled`.
    """
    return measure_and_keep(project, run, on, emit=emit, stop=stop)[0]


def measure_and_keep(
    project: Project, run: Run, on: str, *, emit: Emit, stop: Stop
) -> tuple[jobs.EvaluationResult, KeptPredictions]:
    """Do as `measure_run`, and return the predictions as well, even if they could not be stored."""
    model = run_model(run.folder)
    with Catalog.open(project.catalog, read_only=True) as catalog:
        pictures = [
            picture for picture in catalog.pictures(part=on, excluded=False) if picture.class_name in model.classes
        ]
        groups = catalog.groups(on)
        settings = catalog.split_settings()
        learnt = read_learnt(run.folder)
        started = last_start(read_events(run.folder))
        same_split = started is not None and started.split_hash == split_as_it_is(catalog)
    if not pictures:
        raise Problem("part_empty", part=on)
    whole = len(pictures)
    if learnt is not None:
        pictures = without_learnt(learnt, pictures, on)
    if not pictures:
        raise Problem("part_learnt", part=on, run=run.id)
    judged = judge(model, pictures, emit, stop)
    with Catalog.open(project.catalog, read_only=on != "test") as catalog:
        uses = catalog.count_test_use(run.id) if on == "test" else catalog.test_uses()
        tested = catalog.tested_runs()
        kept = kept_predictions(model, judged, groups)
        slices, _ = sliced(kept, catalog)
    result = evaluated(
        model,
        run,
        on,
        kept,
        slices=slices,
        test_uses=uses,
        test_runs=tested,
        missing=len(pictures) - len(judged),
        left_out=whole - len(pictures),
        split_changed=learnt is None and not same_split,
        split_hash=settings.hash if settings is not None else "",
        worst=worst_answers(model, judged),
    )
    result = stored(run, result, kept)
    if on == "val" and same_split and not result.not_kept:
        keep_measured(
            run.folder,
            KeptFigures(
                epoch=model.epoch,
                weights_sha256=model.weights_sha256,
                n=result.n,
                val_loss=result.loss,
                val_accuracy=result.accuracy,
                val_interval=result.interval,
                val_groups=result.groups,
            ),
        )
    return result, kept


def stored(run: Run, result: jobs.EvaluationResult, kept: KeptPredictions | None = None) -> jobs.EvaluationResult:
    """Store figures, and predictions if given, with the run. Return the figures with the predictions' hash, or why not.

    Predictions are kept of pictures in the catalog only: the figures of others open no pictures.
    """
    file = evaluation_file(run.folder, result.on)
    try:
        file.parent.mkdir(exist_ok=True)
        if kept is not None:
            result = msgspec.structs.replace(result, predictions=keep_predictions(run.folder, result.on, kept))
        write_atomically(file, msgspec.json.encode(result))
    except OSError as error:
        return msgspec.structs.replace(result, predictions="", not_kept=error.strerror or str(error))
    return result


def without_learnt(learnt: LearntPictures, pictures: list[Picture], on: str) -> list[Picture]:
    """Return the pictures by which a run may be measured on a part (core/runs/learnt.py)."""
    spoilt = learnt.spoilt([picture.sha256 for picture in pictures], on=on).tolist()
    return [picture for picture, out in zip(pictures, spoilt, strict=True) if not out]


def judge(model: Model, pictures: list[Picture], emit: Emit, stop: Stop) -> list[tuple[Picture, Prediction]]:
    """Return the predictions for the pictures that can be read. Raises Problem `pictures_missing`, `cancelled`."""
    predictions: list[Prediction] = []
    for prediction in predict(model, [picture.path for picture in pictures], stop, features=True):
        predictions.append(prediction)
        if len(predictions) % 32 == 0:
            emit(jobs.Work(stage="evaluating", done=len(predictions), total=len(pictures)))
    judged = [pair for pair in zip(pictures, predictions, strict=True) if pair[1].error is None]
    if not judged:
        raise Problem("pictures_missing", count=len(pictures), path=pictures[0].path)
    return judged


def evaluated(model: Model, run: Run, on: str, kept: KeptPredictions, **facts: Any) -> jobs.EvaluationResult:
    """Return the figures of kept predictions; `facts` are the other fields of the result."""
    result = jobs.EvaluationResult(
        run=run.id,
        on=on,
        classes=list(model.classes),
        **vars(figures(model.classes, kept.truths, np.exp(kept.log_probabilities()), kept.groups)),
        weights_sha256=model.weights_sha256,
        calibration=_calibration(run, on, model, kept),
        **facts,
    )
    return in_order(result)


def kept_predictions(model: Model, judged: list[tuple[Picture, Prediction]], groups: dict[int, int]) -> KeptPredictions:
    """Return the predictions as they are kept; `groups` maps ids of pictures to their groups."""
    indices = {name: index for index, name in enumerate(model.classes)}
    sources = sorted({picture.source for picture, _ in judged})
    places = {name: index for index, name in enumerate(sources)}
    features = [_half(prediction.features) for _, prediction in judged if prediction.features is not None]
    return KeptPredictions(
        classes=model.classes,
        ids=np.array([picture.id for picture, _ in judged], np.int64),
        truths=np.array([indices[picture.class_name or ""] for picture, _ in judged], np.int32),
        logits=np.stack([prediction.logits for _, prediction in judged if prediction.logits is not None]),
        groups=np.array([groups.get(picture.id, -1) for picture, _ in judged], np.int64),
        sources=np.array([places[picture.source] for picture, _ in judged], np.int32),
        source_names=tuple(sources),
        features=np.stack(features) if features else None,
    )


def _half(features: np.ndarray) -> np.ndarray:
    """Return features as float16; one beyond its range is the largest, not infinite."""
    largest = np.finfo(np.float16).max
    return np.clip(features, -largest, largest).astype(np.float16)


def _calibration(run: Run, on: str, model: Model, kept: KeptPredictions) -> Calibration | None:
    """Return the calibration; the temperature of other parts is that of this model's validation, None if unknown."""
    if on == "val":
        return calibrated(kept, None)
    temperature = kept_temperature(run, model)
    return None if temperature is None else calibrated(kept, temperature)


def kept_temperature(run: Run, model: Model) -> float | None:
    """Return the temperature that was fitted to the validation part of this model; None if it was not measured."""
    stored = evaluation_of(run.folder, "val", model.weights_sha256)
    return stored.result.calibration.temperature if stored is not None and stored.result.calibration else None


def worst_answers(model: Model, judged: list[tuple[Picture, Prediction]]) -> list[jobs.Answer]:
    """Return the wrong answers to keep, the most confident first."""
    answers = [
        msgspec.structs.replace(answer(model, prediction, top=3), truth=picture.class_name)
        for picture, prediction in judged
    ]
    wrong = [given for given in answers if given.class_name != given.truth]
    return sorted(wrong, key=lambda given: -(given.confidence or 0.0))[:WORST]
