"""The verb `lesson`: whether a lesson that a teacher wrote is sound, and if not, what is wrong with each step."""

import argparse
from pathlib import Path

from core.cli.verbs import put
from core.lab.bilingual import text_in
from core.lab.lessons import decode_lesson, lesson_problems
from core.problems import Problem
from core.words.problems import problem_text
from core.words.speech import Speech, speak


def lesson(given: argparse.Namespace, speech: Speech) -> int:
    """Check a lesson file; the exit status is 1 if it is not sound."""
    title, steps = "", 0
    try:
        read = decode_lesson(Path(given.file))
    except Problem as problem:
        if problem.code not in ("lesson_unreadable", "lesson_newer"):
            raise
        problems = [problem]
    else:
        title, steps = text_in(read.title, "en" if given.json else speech.language), len(read.steps)
        problems = lesson_problems(read, given.file)
    english = speak("en", "terminal")
    values = {
        "title": title,
        "steps": steps,
        "problems": [
            {"code": one.code, "step": one.values.get("step"), "text": problem_text(english, one)} for one in problems
        ],
    }
    sound = speech.text("cli.lesson_sound", steps=steps, title=title)
    put(values, "\n".join(problem_text(speech, one) for one in problems) or sound, as_json=given.json)
    return 1 if problems else 0
