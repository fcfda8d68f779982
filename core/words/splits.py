"""The words for what a split asks, which level of the file names is one thing; and for a quick look before one."""

from collections.abc import Sequence

from core.events import jobs
from core.words.speech import Speech


def forecast_question_text(speech: Speech, levels: Sequence[jobs.NameLevel]) -> str:
    """Return of what a learning curve speaks while the levels of the names leave it open; "" without a question."""
    if not levels:
        return ""
    return " ".join((speech.text("names.forecast"), *(level_text(speech, one) for one in levels)))


def level_text(speech: Speech, level: jobs.NameLevel) -> str:
    """Return the question whether one level of the names holds, with an example and what to expect if it does."""
    accuracy, low, high = level.accuracy
    return speech.text(
        "names.coarse" if level.grouping == "auto-coarse" else "names.fine",
        example=level.example,
        pictures=level.pictures,
        names=", ".join(level.names),
        accuracy=accuracy,
        low=low,
        high=high,
        groups=level.groups,
    )


def quick_look_text(speech: Speech, result: jobs.QuickLookResult) -> str:
    """Return what a quick look has found, with its interval, and that it is no result."""
    return speech.text(
        "quick_look",
        accuracy=result.accuracy,
        interval=speech.interval(result.low, result.high, "percent0"),
        pictures=speech.counted(result.n, result.groups),
        classes=result.classes,
        commonest=result.commonest,
    )
