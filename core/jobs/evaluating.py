"""The verb `evaluate`: a run's best model on the validation or the test part; every use of the test part is counted."""

from pathlib import Path

import msgspec

from core.catalog.catalog import Catalog
from core.catalog.records import Picture
from core.evaluation.figures import figures, in_order
from core.events import jobs
from core.events.listening import Emit, Stop
from core.events.training import Started
from core.files import write_atomically
from core.inference.answers import answer
from core.inference.model import Model, Prediction, predict, run_model
from core.problems import Problem
from core.project import open_project
from core.runs.evaluations import evaluation_file
from core.runs.learnt import read_learnt
from core.runs.record import find_run, read_events
from core.splitting.stored import split_as_it_is

WORST = 24  # wrong answers that are kept, the most confident first


def evaluate(request: jobs.Evaluate, emit: Emit, stop: Stop) -> jobs.EvaluationResult:
    """Measure a run; raises Problem `run_missing`, `checkpoint_missing`, `part_empty`, `part_learnt`,
    `pictures_missing`.

    The split may have changed since the training. Pictures that the run has learnt from are left out; on the test part,
    also those that chose its best epoch. If none are left, Problem `part_learnt` is raised. The result is also stored
    in the run's folder as `predictions/<part>.json`; where it cannot be, it is returned with the reason in `not_kept`.
    """
    project = open_project(Path(request.project))
    if request.on not in ("val", "test"):
        raise Problem("part_empty", part=request.on)
    run = find_run(project, request.run)
    model = run_model(run.folder)
    with Catalog.open(project.catalog, read_only=True) as catalog:
        pictures = [
            picture
            for picture in catalog.pictures(part=request.on, excluded=False)
            if picture.class_name in model.classes
        ]
        settings = catalog.split_settings()
        learnt = read_learnt(run.folder)
        started = [event.split_hash for event in read_events(run.folder) if isinstance(event, Started)]
        changed = learnt is None and started[-1:] != [split_as_it_is(catalog)]
    if not pictures:
        raise Problem("part_empty", part=request.on)
    whole = len(pictures)
    if learnt is not None:
        spoilt = learnt.spoilt([picture.sha256 for picture in pictures], on=request.on)
        pictures = [picture for picture, out in zip(pictures, spoilt.tolist(), strict=True) if not out]
    if not pictures:
        raise Problem("part_learnt", part=request.on, run=run.id)
    predictions: list[Prediction] = []
    for prediction in predict(model, [picture.path for picture in pictures], stop):
        predictions.append(prediction)
        if len(predictions) % 32 == 0:
            emit(jobs.Work(stage="evaluating", done=len(predictions), total=len(pictures)))
    judged = [pair for pair in zip(pictures, predictions, strict=True) if pair[1].error is None]
    if not judged:
        raise Problem("pictures_missing", count=len(pictures), path=pictures[0].path)
    with Catalog.open(project.catalog, read_only=request.on != "test") as catalog:
        uses = catalog.count_test_use(run.id) if request.on == "test" else catalog.test_uses()
    truths = [model.classes.index(picture.class_name or "") for picture, _ in judged]
    result = jobs.EvaluationResult(
        run=request.run,
        on=request.on,
        classes=list(model.classes),
        **vars(figures(model.classes, truths, [prediction.probabilities for _, prediction in judged])),
        test_uses=uses,
        missing=len(pictures) - len(judged),
        left_out=whole - len(pictures),
        split_changed=changed,
        split_hash=settings.hash if settings is not None else "",
        worst=_worst(model, judged),
    )
    result = in_order(result)
    file = evaluation_file(run.folder, request.on)
    try:
        file.parent.mkdir(exist_ok=True)
        write_atomically(file, msgspec.json.encode(result))
    except OSError as error:
        return msgspec.structs.replace(result, not_kept=error.strerror or str(error))
    return result


def _worst(model: Model, judged: list[tuple[Picture, Prediction]]) -> list[jobs.Answer]:
    """Return the wrong answers to keep, the most confident first."""
    answers = [
        msgspec.structs.replace(answer(model, prediction, top=3), truth=picture.class_name)
        for picture, prediction in judged
    ]
    wrong = [given for given in answers if given.class_name != given.truth]
    return sorted(wrong, key=lambda given: -(given.confidence or 0.0))[:WORST]
