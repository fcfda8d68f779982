"""What a student reached in lessons, as a table that a teacher joins with those of others.

One line for each lesson; the first line of every such file is the same, in every language. No cell runs as a formula.
"""

import csv
import io
from collections.abc import Iterable

import msgspec

from core.catalog.cells import harmless
from core.files import write_atomically
from core.project_path import AnyPath

COLUMNS = ("name", "lesson", "steps", "questions", "right", "right_first", "tries", "done", "date")


class LessonResult(msgspec.Struct, frozen=True, kw_only=True):
    """One lesson: its key and its steps, and what a student made of its questions and tasks.

    `right` are those that were answered or done in the end, `right_first` those of them without a wrong answer before;
    `tries` counts all answers up to the right one. `date` is the day of the last answer, YYYY-MM-DD; "" for none.
    """

    lesson: str
    steps: int
    questions: int
    right: int
    right_first: int
    tries: int
    done: bool
    date: str = ""


def write_results(path: AnyPath, name: str, results: Iterable[LessonResult]) -> None:
    """Write a student's results as CSV. Raises OSError; then an older file stays.

    A mark at its beginning tells spreadsheets that it is UTF-8, so that names keep their accents.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for one in results:
        figures = (one.steps, one.questions, one.right, one.right_first, one.tries)
        cells = (name, one.lesson, *figures, "yes" if one.done else "no", one.date)
        writer.writerow([harmless(cell) for cell in cells])
    write_atomically(path, text.getvalue().encode("utf-8-sig"))
