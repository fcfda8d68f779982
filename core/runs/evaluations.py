"""Figures that were measured before: a run's last evaluation on each part and on new pictures, with its time."""

from dataclasses import dataclass
from datetime import datetime

from core.events.jobs import EvaluationResult
from core.project_path import AnyPath, ProjectPath, within
from core.reading import RecordError, from_json

FOLDER = "predictions"
PARTS = ("val", "test")  # that can be evaluated
APART = "pictures"  # a labelled folder, measured apart from the project's pictures
MEASURED = (*PARTS, APART)


@dataclass(frozen=True, kw_only=True)
class StoredEvaluation:
    """A stored evaluation and the local time at which it was made."""

    result: EvaluationResult
    at: datetime


def evaluation_file(folder: AnyPath, part: str) -> ProjectPath:
    """Return the file of a run's last evaluation on one of `MEASURED`."""
    return within(folder) / FOLDER / f"{part}.json"


def evaluation_of(folder: AnyPath, part: str, weights_sha256: str) -> StoredEvaluation | None:
    """Return a run's last evaluation on one of `MEASURED`; None if there is none, or it is of other weights."""
    found = read_evaluation(folder, part)
    return found if found is not None and found.result.weights_sha256 == weights_sha256 else None


def read_evaluation(folder: AnyPath, part: str) -> StoredEvaluation | None:
    """Return a run's last evaluation on one of `MEASURED`; None if there is none, or its file is of another version."""
    file = evaluation_file(folder, part)
    try:
        found = from_json(file.read_bytes(), EvaluationResult)
        at = datetime.fromtimestamp(file.stat().st_mtime).astimezone()
    except (OSError, RecordError):
        return None
    size = len(found.classes)
    if found.n <= 0 or [len(row) for row in found.confusion] != [size] * size:
        return None
    return StoredEvaluation(result=found, at=at)
