"""What a run's validation part says of its model's answers: its temperature and thresholds (core/inference/knowing.py).

It follows from the validation predictions that every training leaves behind. Where they are missing, or are another
model's, the validation part is measured as an evaluation measures it, and they are there again.
"""

from dataclasses import replace
from functools import lru_cache

from core.evaluation.calibration import fit_temperature
from core.evaluation.predictions import KeptPredictions, read_predictions
from core.events.listening import Emit, Stop
from core.inference.knowing import Knowing, learn_knowing
from core.inference.measuring import measure_and_keep
from core.inference.model import Model
from core.problems import Problem
from core.project import Project
from core.project_path import AnyPath
from core.runs.evaluations import read_evaluation
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
    """Return a run's model with the temperature of its kept validation predictions; as it is, if there are none."""
    stored = read_evaluation(run.folder, "val")
    if stored is None or stored.result.weights_sha256 != model.weights_sha256:
        return model
    temperature = _kept_temperature(run.folder, stored.result.predictions, model.classes)
    return model if temperature is None else replace(model, knowing=Knowing(temperature=temperature))


@lru_cache(maxsize=8)
def _kept_temperature(folder: AnyPath, predictions: str, classes: tuple[str, ...]) -> float | None:
    """Return the temperature by the predictions with this SHA-256; fitting takes a third of a second."""
    kept = read_predictions(folder, "val", predictions)
    if kept is None or kept.classes != classes or len(kept) == 0:
        return None
    return fit_temperature(kept.logits, kept.truths)


def _kept(run: Run, model: Model) -> KeptPredictions | None:
    """Return this model's last predictions on the validation part; None if there are none."""
    stored = read_evaluation(run.folder, "val")
    if stored is None or stored.result.weights_sha256 != model.weights_sha256:
        return None
    kept = read_predictions(run.folder, "val", stored.result.predictions)
    return kept if kept is not None and kept.classes == model.classes else None
