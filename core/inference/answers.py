"""From probabilities to an answer for a person, "I don't know" included."""

from core.events.jobs import Answer
from core.inference.model import Model, Prediction

# Below this, the best class is less likely than all others together, so the honest answer is "I don't know".
SURE_ENOUGH = 0.5


def answer(model: Model, prediction: Prediction, top: int) -> Answer:
    """Return the answer to one prediction with its `top` most likely classes, most likely first."""
    if prediction.error is not None:
        return Answer(path=prediction.path, error=prediction.error, detail=prediction.detail)
    ranked = sorted(zip(model.classes, prediction.probabilities, strict=True), key=lambda pair: -pair[1])
    name, confidence = ranked[0]
    return Answer(
        path=prediction.path,
        class_name=name,
        confidence=confidence,
        unknown=confidence < SURE_ENOUGH,
        top=ranked[: max(1, top)],
    )
