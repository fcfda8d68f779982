"""From probabilities to an answer for a person, "I don't know" included."""

from core.evaluation.calibration import FEWEST
from core.events.jobs import Answer
from core.events.judging import ClassifyResult
from core.inference.knowing import refusal
from core.inference.model import Model, Prediction


def answer(model: Model, prediction: Prediction, top: int) -> Answer:
    """Return the answer to one prediction with its `top` most likely classes, most likely first."""
    if prediction.error is not None:
        return Answer(path=prediction.path, error=prediction.error, detail=prediction.detail)
    ranked = sorted(zip(model.classes, prediction.probabilities, strict=True), key=lambda pair: -pair[1])
    name, confidence = ranked[0]
    why = refusal(confidence, model.knowing.sure_enough, unlike=prediction.unlike)
    return Answer(
        path=prediction.path,
        class_name=name,
        confidence=confidence,
        unknown=why is not None,
        why=why,
        top=ranked[: max(1, top)],
    )


def refusals(model: Model) -> ClassifyResult:
    """Return what the model's refusals cost on its validation part."""
    known = model.knowing
    return ClassifyResult(
        n=known.n,
        not_sure=known.refused if known.n >= FEWEST else None,
        not_sure_wrong=known.wrong,
        unlike=known.unlike if known.unlike_from is not None else None,
        unlike_wrong=known.unlike_wrong,
    )
