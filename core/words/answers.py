"""A model's answers: what its refusals cost, in words, and all answers as a table from which no formula runs."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from core.catalog.cells import harmless
from core.events.jobs import Answer
from core.events.judging import ClassifyResult
from core.words.speech import Speech


def refusals_text(speech: Speech, found: ClassifyResult) -> str:
    """Return how many pictures for validation each refusal took, and how many of them were wrong."""
    if found.not_sure is None:
        return speech.text("refusals.too_few", n=found.n)
    sentences = [speech.text("refusals.not_sure", refused=found.not_sure, wrong=found.not_sure_wrong, n=found.n)]
    if found.unlike is None:
        sentences.append(speech.text("refusals.no_unlike"))
    else:
        sentences.append(speech.text("refusals.unlike", refused=found.unlike, wrong=found.unlike_wrong, n=found.n))
    return " ".join(sentences)


def answer_folder(speech: Speech, answer: Answer) -> str:
    """Return the name of the class folder of a picture that could be read: its class, or that there is no answer."""
    return speech.text("answers.none") if answer.unknown or answer.class_name is None else answer.class_name


def write_answers(path: Path, answers: Sequence[Answer], checked: Mapping[str, tuple[str, bool]] | None = None) -> None:
    """Write answers as UTF-8 CSV; cells that a spreadsheet would run are made harmless (core/catalog/cells.py).

    With `checked`, path -> the class that a person gave and whether the answer was right, two columns follow: `checked`
    (`right`, `corrected` or nothing) and `true_class`. Raises OSError.
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        more = ["checked", "true_class"] if checked is not None else []
        writer.writerow(["path", "class", "confidence", "unknown", "why", "error", *more])
        for one in answers:
            cells = [one.path, one.class_name, one.confidence, one.unknown, one.why, one.error]
            if checked is not None:
                name, right = checked.get(one.path, ("", False))
                cells += ["right" if right else "corrected" if name else "", name]
            writer.writerow([harmless(cell) for cell in cells])
