"""From probabilities to an answer for a person, "I don't know" included."""

from core.events.jobs import Answer
from core.inference.knowing import SURE_ENOUGH
from core.inference.model import Model, Prediction


def answer(model: Model, prediction: Prediction, top: int) -> Answer:
    """Return the answer to one prediction with its `top` most likely classes, most likely first."""
    if prediction.error is not None:
        return Answer(path=prediction.path, error=prediction.error, detail=prediction.detail)
    ranked = sorted(zip(model.classes, prediction.probabilities, strict=True), key=lambda pair: -pair[1])
    name, confidence = ranked[0]
    sure_enough = SURE_ENOUGH if model.knowing is None else model.knowing.sure_enough
    why = "not_sure" if confidence < sure_enough else None
    return Answer(
        path=prediction.path,
        class_name=name,
        confidence=confidence,
        unknown=why is not None,
        why=why,
        top=ranked[: max(1, top)],
    )
