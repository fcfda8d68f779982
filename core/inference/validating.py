"""What a run's validation part says of its model's answers: its temperature and thresholds (core/inference/knowing.py).

It follows from the validation predictions that every training leaves behind. Where they are missing, or are another
model's, the validation part is measured as an evaluation measures it, and they are there again.
"""

from dataclasses import replace

from core.evaluation.predictions import KeptPredictions, read_predictions
from core.events.listening import Emit, Stop
from core.inference.knowing import Knowing, learn_knowing
from core.inference.measuring import kept_temperature, measure_and_keep
from core.inference.model import Model
from core.problems import Problem
from core.project import Project
from core.runs.evaluations import evaluation_of
from core.runs.record import Run

_NOTHING_TO_ASK = ("part_empty", "part_learnt", "pictures_missing")


def with_knowing(project: Project, run: Run, model: Model, *, emit: Emit, stop: Stop) -> Model:
    """Return a run's model with what its validation part says of its answers.

    Without a validation picture that can be read and was not learnt from, it says nothing. Raises Problem `cancelled`.
    """
    kept = _kept(run, model)
    if kept is None:
        try:
            kept = measure_and_keep(project, run, "val", emit=emit, stop=stop)[1]
        except Problem as problem:
            if problem.code not in _NOTHING_TO_ASK:
                raise
    known, detector = learn_knowing(kept) if kept is not None else (Knowing(), None)
    return replace(model, knowing=known, detector=detector)


def with_kept_temperature(run: Run, model: Model) -> Model:
    """Return a run's model with the temperature of its kept validation figures; as it is, if there are none."""
    temperature = kept_temperature(run, model)
    return model if temperature is None else replace(model, knowing=Knowing(temperature=temperature))


def _kept(run: Run, model: Model) -> KeptPredictions | None:
    """Return this model's last predictions on the validation part; None if there are none."""
    stored = evaluation_of(run.folder, "val", model.weights_sha256)
    if stored is None:
        return None
    kept = read_predictions(run.folder, "val", stored.result.predictions)
    return kept if kept is not None and kept.classes == model.classes else None
