"""The verb `findings`: the findings kind by kind, each with its repair."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from core.catalog.catalog import Catalog
from core.catalog.records import Finding
from core.cli import show
from core.cli.verbs import absolute, do_job, put
from core.events import jobs
from core.findings.kinds import KINDS, REPAIRS, unpack
from core.project import open_project
from core.words.findings import (
    detail_text,
    doubts_text,
    finding_sentence,
    looked_for_text,
    method_text,
    repair_sentence,
)
from core.words.speech import Speech, speak


def findings(given: argparse.Namespace, speech: Speech) -> int:
    """Search for findings and list them."""
    result = do_job(jobs.Find(project=absolute(given.project)), show.Watcher(speech))
    assert isinstance(result, jobs.FindResult)
    with Catalog.open(open_project(Path(given.project)).catalog, read_only=True) as catalog:
        found = catalog.findings()
    values = {"findings": result.findings, "pictures": _values(found)}
    text = _text(speech, found, result)
    put(values | {"looked_at": result.pictures, "method": result.method}, text, as_json=given.json)
    return 0


def _values(found: Sequence[Finding]) -> list[dict[str, Any]]:
    """Return findings for the verb's JSON, in English; `values` are the numbers behind `detail`."""
    english = speak("en", "terminal")
    return [
        {
            "path": one.path,
            "kind": one.kind,
            "detail": detail_text(english, one.kind, one.detail),
            "repair": REPAIRS[one.kind],
            "values": unpack(one.kind, one.detail),
        }
        for one in _ordered(found)
    ]


def _text(speech: Speech, found: Sequence[Finding], result: jobs.FindResult) -> str:
    """Return findings kind by kind: its meaning, its repair, and one finding a line."""
    lines = [
        f"{speech.text('cli.looked_at', n=result.pictures)}. {method_text(speech, result.method)} "
        f"{looked_for_text(speech)}"
    ]
    ordered = _ordered(found)
    doubts = [_likely(one) for one in ordered if one.kind == "suspect_label"]
    before: Finding | None = None
    for one in ordered:
        kind = one.kind
        if before is None or kind != before.kind:
            meaning, repair = finding_sentence(speech, kind), repair_sentence(speech, REPAIRS[kind])
            lines.append(speech.text("cli.finding", kind=kind, n=result.findings[kind], meaning=meaning, repair=repair))
            if kind == "suspect_label" and (text := doubts_text(speech, sum(doubts), len(doubts))):
                lines.append(text)
        elif _likely(before) and not _likely(one):
            lines.append(speech.text("doubts.rest"))
        lines.append(f"  {one.path!r} {detail_text(speech, kind, one.detail)}".rstrip())
        before = one
    return "\n".join(lines if found else [*lines, speech.text("cli.nothing_odd")])


def _likely(one: Finding) -> bool:
    """Tell whether a doubtful label is among those that are wrong by estimate; True for other findings."""
    return bool(unpack(one.kind, one.detail).get("likely", True))


def _ordered(found: Sequence[Finding]) -> list[Finding]:
    """Return findings kind by kind, sorted by rank if they have one, otherwise by path."""
    known = (one for one in found if one.kind in REPAIRS)  # other versions may know more
    return sorted(known, key=lambda one: (KINDS.index(one.kind), unpack(one.kind, one.detail).get("rank", 0), one.path))
