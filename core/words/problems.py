"""Problems, notices, reasons, stages and parts in words: what core.problems and core.events.jobs say in codes."""

from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any

from core.events import jobs, training
from core.problems import NOTICES, Problem
from core.words.speech import Speech


def problem_text(speech: Speech, problem: Problem | jobs.Refused) -> str:
    """Return a problem on one line: what happened, to what, and the way out."""
    text = speech.text_here(f"problem.{problem.code}", **problem.values)
    return " ".join(text.replace(" ()", "").split())  # where nobody knows a detail


def reason_text(speech: Speech, code: str, detail: str = "") -> str:
    """Return why a file was not taken in."""
    reason = speech.text(f"reason.{code}")
    return f"{reason} ({speech.name(detail)})" if detail else reason


def note_text(speech: Speech, code: str, values: Mapping[str, Any]) -> str:
    """Return what could not be as wished in a split."""
    return speech.text_here(f"note.{code}", **values)


def foretold_text(speech: Speech, told: jobs.ForetellResult) -> str:
    """Return how many pictures a split would move out of the test part; "" if there is no test part yet."""
    if not told.test:
        return ""
    if not told.leaving:
        return speech.text("split.test_stays")
    key = "split.leave_test" if told.exact else "split.leave_test_about"
    return speech.text(key, leaving=told.leaving, test=told.test)


def notice_text(speech: Speech, code: str, values: Mapping[str, Any]) -> str:
    """Return what a training wants to be known; "" for what another version has recorded and this one cannot word.

    On a page, which may go to strangers, a path is its file's name alone.
    """
    if set(values) != set(NOTICES.get(code, ("?",))):
        return ""
    if speech.surface == "page" and "path" in values:
        values = {**values, "path": PurePath(str(values["path"])).name}
    return speech.text_here(f"notice.{code}", **values)


def rollback_text(speech: Speech, event: training.RolledBack) -> str:
    """Return to where a training went back because its loss had diverged."""
    code = "back_to_step" if event.to_step else "back_to_end" if event.to_epoch else "back_to_start"
    to = event.to_epoch + bool(event.to_step)
    return speech.text(f"run.{code}", epoch=event.epoch, to=to, step=event.to_step, lr=event.lr)


def said(speech: Speech, started: training.Started | None, events: Iterable[training.Event]) -> list[str]:
    """Return what a run wanted to be known while it was trained: pictures not read, notices, steps back; each once."""
    found = [speech.text("run.unread", n=started.missing)] if started is not None and started.missing else []
    for event in events:
        if isinstance(event, training.RolledBack):
            found.append(rollback_text(speech, event))
        elif isinstance(event, training.Notice):
            found.append(notice_text(speech, event.code, event.values))
    return list(dict.fromkeys(filter(None, found)))


def stage_text(speech: Speech, stage: str) -> str:
    """Return what is being done, for a `jobs.Work`; a stage nobody worded is "Working"."""
    return speech.try_text(f"stage.{stage}") or speech.text("stage.")


def part_name(speech: Speech, part: str) -> str:
    """Return the name of a part, train, val or test, as a heading."""
    return speech.text(f"part.{part}").capitalize()


def short_part_name(speech: Speech, part: str) -> str:
    """Return the same where there is little room; colour alone does not tell the parts apart."""
    return speech.text(f"part.{part}.short")
