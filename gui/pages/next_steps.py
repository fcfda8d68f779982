"""Which steps are done, and which one follows a page."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from gui.state.facts import ProjectFacts

translate = QCoreApplication.translate

ORDER = ("dataset", "split", "train", "evaluate", "classify")


class NextStep(NamedTuple):
    """A sentence, the text of the button, and the page that it opens; `leads` if it is the main action of its page."""

    sentence: str
    button: str
    page: str
    leads: bool


def is_done(key: str, facts: ProjectFacts) -> bool:
    """Return whether the work of a step is done; classifying never is."""
    return {
        "dataset": facts.pictures > 0 and len(facts.classes) >= 2,
        "split": facts.split is not None,
        "train": facts.trained,
        "evaluate": facts.measured_on("test"),
    }.get(key, False)


def next_step(key: str, facts: ProjectFacts) -> NextStep | None:
    """Return the step that follows the page `key`, the first one that is not done; None before its work is done."""
    if key not in ORDER[:-1] or not (is_done(key, facts) or (key == "evaluate" and facts.measured_on("val"))):
        return None
    later = ORDER[ORDER.index(key) + 1 :]
    page = next((one for one in later if not is_done(one, facts)), later[-1])
    sentence, button = {
        "split": (
            translate("NextSteps", "Decide which pictures train, which validate and which test."),
            translate("NextSteps", "Split the pictures"),
        ),
        "train": (
            translate("NextSteps", "The split is ready: let a model learn."),
            translate("NextSteps", "Train a model"),
        ),
        "evaluate": (
            translate("NextSteps", "How good is the model on pictures that it has never seen?"),
            translate("NextSteps", "Evaluate the model"),
        ),
        "classify": (
            translate("NextSteps", "Let the model say what new pictures show."),
            translate("NextSteps", "Classify pictures"),
        ),
    }[page]
    return NextStep(sentence, button, page, leads=key in ("dataset", "split"))
