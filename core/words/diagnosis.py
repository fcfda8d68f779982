"""Verdicts, their evidence and their advice in words, and what is odd about a record."""

from collections.abc import Mapping
from typing import Any

from core.diagnosis.verdict import Advice, Code, Confidence, Evidence, Verdict
from core.words.speech import Speech

# evidence -> how the ends of its interval are written
_ENDS = {"val_slope": "change", "train_slope": "change", "gap": "signed_points1", "loss_gap": "signed3"}
_BINDING = ("more_augmentation", "more_dropout", "more_weight_decay")
_FREEING = ("less_augmentation", "less_dropout", "less_weight_decay", "less_smoothing")


def verdict_name(speech: Speech, code: Code) -> str:
    """Return a verdict in one or two words."""
    return speech.text(f"verdict.{code}")


def verdict_sentence(speech: Speech, verdict: Verdict) -> str:
    """Return what a verdict means for its run: sentences that its figures bear out."""
    return " ".join(speech.text(f"meaning.{one.code}", **one.values) for one in verdict.meaning)


def confidence_text(speech: Speech, code: Confidence) -> str:
    """Return how sure a verdict is."""
    return speech.text(f"confidence.{code}")


def evidence_text(speech: Speech, one: Evidence) -> str:
    """Return a fact as a sentence with its numbers."""
    key, values = f"evidence.{one.code}", dict[str, Any](one.values)
    if one.code in _ENDS:
        values["interval"] = speech.interval(values["low"], values["high"], _ENDS[one.code])
    elif one.code == "val_rise":
        key += ".paired" if values["paired"] else ".unpaired"
    elif one.code == "small_validation":
        key += ".never" if values["needed"] is None else ""
    return speech.text(key, **values)


def record_text(speech: Speech, code: str, values: Mapping[str, Any]) -> str:
    """Return what is odd about a record or a table of figures; "" for a code of another version."""
    return speech.try_text(f"record.{code}", **values)


def advice_text(speech: Speech, one: Advice) -> str:
    """Return a piece of advice; in the window short enough for a button, elsewhere with the value of now."""
    if one.code == "more_validation" and one.values["needed"] is not None and speech.surface != "window":
        return speech.text("advice.more_validation.enough", **one.values)
    text = speech.text(f"advice.{one.code}", **one.values)
    if "before" in one.values and speech.surface != "window":
        text = speech.text("advice.before", advice=text, before=one.values["before"])
    return text


def advice_reason(speech: Speech, code: str, values: Mapping[str, Any]) -> str:
    """Return why a run was made: the advice that it follows; "" where nobody said why or another version did."""
    try:
        return speech.try_text(f"advice.{code}", **values) if code else ""
    except KeyError:  # another version's advice carries other values
        return ""


def advice_tip(speech: Speech, code: str) -> str:
    """Return why a piece of advice may help, "" where it speaks for itself."""
    key = "bind" if code in _BINDING else "free" if code in _FREEING else code
    return speech.try_text(f"advice.why.{key}")
