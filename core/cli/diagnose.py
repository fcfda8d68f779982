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
from core.report.verdict_words import advice_text, evidence_text, note_text, verdict_text
from core.runs.record import find_run


def diagnose(given: argparse.Namespace) -> int:
    """Judge a run or a table."""
    verdict = judge(_curve(given))
    put(_values(verdict), _text(verdict), as_json=given.json)
    return 0


def _curve(given: argparse.Namespace) -> Curve:
    if given.csv and not given.project and not given.run:
        return read_table(Path(given.csv))
    if not given.project or not given.run or given.csv:
        raise Problem("setting_invalid", setting="diagnose", detail="either PROJECT --run ID or --csv FILE")
    return read_curve(find_run(open_project(Path(given.project)), given.run).folder)


def _values(verdict: Verdict) -> dict[str, Any]:
    return {
        "verdict": verdict.verdict,
        "confidence": verdict.confidence,
        "since_epoch": verdict.since_epoch,
        "best_epoch": verdict.best_epoch,
        "evidence": [{"code": one.code, **one.values, "text": evidence_text(one)} for one in verdict.evidence],
        "advice": [
            {"code": one.code, "change": one.change, **one.values, "text": advice_text(one)} for one in verdict.advice
        ],
        "notes": [{"code": code, **values, "text": note_text(code, values)} for code, values in verdict.notes],
    }


def _text(verdict: Verdict) -> str:
    lines = [f"{verdict_text(verdict.verdict)} ({verdict.confidence} confidence, since epoch {verdict.since_epoch})"]
    if verdict.best_epoch is not None:
        lines.append(f"best epoch: {verdict.best_epoch}")
    lines += ["why:", *(f"  {evidence_text(one)}" for one in verdict.evidence)]
    if verdict.advice:
        lines += ["what to do:", *(f"  {advice_text(one)}" for one in verdict.advice)]
    lines += [f"note: {note_text(code, values)}" for code, values in verdict.notes]
    return "\n".join(lines)
