"""Verdicts, evidence and advice in the window's language, and the sign of each verdict."""

from core.diagnosis.verdict import Code
from core.words import diagnosis, runs
from gui.words.language import spoken

# verdict: (icon, role of its colour)
SIGNS: dict[Code, tuple[str, str]] = {
    "too_early": ("clock", "quiet"),
    "learning": ("train", "quiet"),
    "underfit": ("underfit", "underfit"),
    "just_right": ("check", "just_right"),
    "overfit": ("overfit", "overfit"),
    "diverged": ("error", "error"),
}

verdict_name = spoken(diagnosis.verdict_name)
verdict_sentence = spoken(diagnosis.verdict_sentence)
confidence_text = spoken(diagnosis.confidence_text)
evidence_text = spoken(diagnosis.evidence_text)
note_text = spoken(diagnosis.record_text)
advice_text = spoken(diagnosis.advice_text)
reason_text = spoken(diagnosis.advice_reason)
advice_tip = spoken(diagnosis.advice_tip)
comparison_text = spoken(runs.comparison_text)
