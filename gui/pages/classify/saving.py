"""The answers as a CSV from which spreadsheets run no formulas."""

import csv
from collections.abc import Sequence
from pathlib import Path

from core.catalog.cells import harmless
from core.events.jobs import Answer


def write_csv(path: Path, answers: Sequence[Answer]) -> None:
    """Write answers as UTF-8 CSV with the columns of the command line's `classify --csv`. Raises OSError."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["path", "class", "confidence", "unknown", "why", "error"])
        for one in answers:
            cells = (one.path, one.class_name, one.confidence, one.unknown, one.why, one.error)
            writer.writerow([harmless(cell) for cell in cells])
