"""The verb `diagnose`: a run's verdict, or that of a CSV from any training program, with evidence and advice."""

import argparse
from pathlib import Path
from typing import Any

from core.cli.verbs import put
from core.diagnosis.curve import Curve
from core.diagnosis.judge import diagnose as judge
from core.diagnosis.record import read_curve
from core.diagnosis.table import read_table
from core.diagnosis.verdict import Verdict
from core.problems import Problem
from core.project import open_project
from core.runs.record import find_run
from core.words import diagnosis as words
from core.words.speech import Speech, speak


def diagnose(given: argparse.Namespace, speech: Speech) -> int:
    """Judge a run or a table."""
    verdict = judge(_curve(given, speech))
    put(_values(verdict), _text(speech, verdict), as_json=given.json)
    return 0


def _curve(given: argparse.Namespace, speech: Speech) -> Curve:
    if given.csv and not given.project and not given.run:
        return read_table(Path(given.csv))
    if not given.project or not given.run or given.csv:
        raise Problem("setting_invalid", setting="diagnose", detail=speech.text("cli.either"))
    return read_curve(find_run(open_project(Path(given.project)), given.run).folder)


def _values(verdict: Verdict) -> dict[str, Any]:
    """Return a verdict's values for the verb's JSON, in English."""
    english = speak("en", "terminal")
    return {
        "verdict": verdict.verdict,
        "confidence": verdict.confidence,
        "since_epoch": verdict.since_epoch,
        "best_epoch": verdict.best_epoch,
        "evidence": [
            {"code": one.code, **one.values, "text": words.evidence_text(english, one)} for one in verdict.evidence
        ],
        "advice": [
            {"code": one.code, "change": one.change, **one.values, "text": words.advice_text(english, one)}
            for one in verdict.advice
        ],
        "notes": [
            {"code": code, **values, "text": words.record_text(english, code, values)} for code, values in verdict.notes
        ],
    }


def _text(speech: Speech, verdict: Verdict) -> str:
    confidence = words.confidence_text(speech, verdict.confidence)
    name = words.verdict_name(speech, verdict.verdict)
    lines = [
        speech.text("cli.verdict", verdict=name, confidence=confidence),
        words.verdict_sentence(speech, verdict),
    ]
    if verdict.best_epoch is not None:
        lines.append(speech.text("cli.best_epoch", epoch=verdict.best_epoch))
    lines += [speech.text("cli.why"), *(f"  {words.evidence_text(speech, one)}" for one in verdict.evidence)]
    if verdict.advice:
        lines += [speech.text("cli.what_to_do"), *(f"  {words.advice_text(speech, one)}" for one in verdict.advice)]
    lines += [speech.text("cli.note", text=words.record_text(speech, code, values)) for code, values in verdict.notes]
    return "\n".join(lines)
