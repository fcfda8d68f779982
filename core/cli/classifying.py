"""The verb `classify`: an answer for each picture, as a table, and as copies in class folders."""

import argparse
import glob
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from core.cli import show
from core.cli.terminal import show_text
from core.cli.verbs import absolute, do_job, plain, put
from core.events import jobs
from core.events.exports import is_bundle
from core.problems import Problem
from core.splitting.copying import free_target
from core.words.answers import answer_folder, refusals_text, write_answers
from core.words.speech import Speech


def answer_values(given: jobs.Answer) -> dict[str, Any]:
    """Return the values of an answer's JSON line."""
    if given.error is not None:
        return {"path": given.path, "error": given.error, **({"detail": given.detail} if given.detail else {})}
    return {
        "path": given.path,
        "class": given.class_name,
        "confidence": given.confidence,
        "unknown": given.unknown,
        "why": given.why,
        "top": given.top,
    }


def classify(given: argparse.Namespace, speech: Speech) -> int:
    """Classify pictures, one answer a line; with --into, copy them afterwards.

    Raises Problem `nothing_classified` if none could be read, and `target_exists` before anything is done.
    """
    if given.into:
        free_target(given.into)
    answers: list[jobs.Answer] = []
    watcher = show.Watcher(speech)

    def watch(word: msgspec.Struct) -> None:
        if isinstance(word, jobs.Answer):
            answers.append(word)
            watcher.close()
            put(answer_values(word), show.answer_text(speech, word), as_json=given.json)
        else:
            watcher(word)

    project, colon, run = given.model.rpartition(":")
    bundle = is_bundle(given.model) or not colon
    name = absolute(given.model) if bundle else f"{absolute(project)}:{run}"
    paths = [absolute(path) for wanted in given.paths for path in expanded(wanted)]
    result = do_job(jobs.Classify(model=name, paths=paths, top=given.top), watch)
    watcher.close()
    if not given.json and any(one.unknown for one in answers) and isinstance(result, jobs.ClassifyResult):
        show_text(refusals_text(speech, result))
    if given.csv:
        write_answers(Path(given.csv), answers)
    if all(answer.error is not None for answer in answers):
        raise Problem("nothing_classified", count=len(answers))
    if given.into:
        _copy(answers, given, speech)
    return 0


def _copy(answers: Sequence[jobs.Answer], given: argparse.Namespace, speech: Speech) -> None:
    """Copy the pictures that could be read into a folder for each answer."""
    pictures = [(one.path, answer_folder(speech, one)) for one in answers if one.error is None]
    result = do_job(jobs.WriteClassFolders(to=absolute(given.into), pictures=pictures), show.Watcher(speech))
    assert isinstance(result, jobs.ClassFoldersResult)
    lines = [speech.text("cli.copied", n=result.pictures, file=result.file)]
    lines += show.refused_text(speech, "cli.not_written", result.rejected)
    put(plain(result), "\n".join(lines), as_json=given.json)


def expanded(path: str) -> list[str]:
    """Return the files that a path with wildcards matches, sorted, as a shell does; Windows leaves this to programs.

    A path that exists as it is, or that matches nothing, is returned unchanged.
    """
    if os.path.lexists(path) or not glob.has_magic(path):
        return [path]
    return sorted(glob.glob(path, recursive=True)) or [path]  # noqa: PTH207 - strings, and absolute patterns, too
