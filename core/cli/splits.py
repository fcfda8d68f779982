"""The verbs about splits and exports: split, doctor, export-data, manifest."""

import argparse
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from core.catalog.catalog import Catalog
from core.catalog.names import natural_key
from core.catalog.records import PARTS
from core.cli import show
from core.cli.verbs import absolute, do_job, plain, put
from core.events import jobs
from core.problems import Problem
from core.project import WHITE, Project, creating_project, parse_colour, set_background
from core.splitting.manifest import read_manifest
from core.words.problems import foretold_text, note_text
from core.words.speech import Speech
from core.words.splits import level_text


def new(given: argparse.Namespace, speech: Speech) -> int:
    """Create a project, with a manifest's pictures if one is given."""
    if given.manifest:
        read_manifest(Path(given.manifest))  # an unreadable manifest must not leave an empty project behind
    background = _colour(given.background, speech)
    folder = Path(given.project).absolute()
    values: dict[str, Any] = {"project": str(folder)}
    text = speech.text("cli.new", project=str(folder))
    with creating_project(folder) as project:
        if background != project.background:
            set_background(project, background)
        Catalog.open(project.catalog).close()
        if given.manifest:
            result = _filled(project, given, speech)
            values |= plain(result)
            text += "\n" + show.imported_text(speech, result)
    put(values, text, as_json=given.json)
    return 0


def _filled(project: Project, given: argparse.Namespace, speech: Speech) -> jobs.ImportResult:
    """Fill a new project with a manifest's pictures."""
    request = jobs.Rebuild(
        project=str(project.folder),
        manifest=absolute(given.manifest),
        folders=[absolute(path) for path in given.pictures],
    )
    result = do_job(request, show.Watcher(speech))
    assert isinstance(result, jobs.ImportResult)
    return result


def _colour(text: str | None, speech: Speech) -> tuple[int, int, int]:
    try:
        return WHITE if text is None else parse_colour(text)
    except ValueError as error:
        raise Problem(
            "setting_invalid", setting="--background", detail=speech.text("cli.colour", colour=text)
        ) from error


def split(given: argparse.Namespace, speech: Speech) -> int:
    """Split a project, or only tell what that would do to the test part."""
    wish: dict[str, Any] = {
        "project": absolute(given.project),
        "train": given.train,
        "val": given.val,
        "test": given.test,
        "seed": given.seed,
        "grouping": given.group_by,
        "eval_source": given.eval_source,
        "fresh": given.fresh,
        "keep": given.keep,
    }
    if given.dry_run:
        foretold = do_job(jobs.ForetellSplit(**wish), show.Watcher(speech))
        assert isinstance(foretold, jobs.ForetellResult)
        put(plain(foretold), foretold_text(speech, foretold), as_json=given.json)
        return 0
    with suppress(Problem):  # the split itself raises what is wrong with the request
        foretold = do_job(jobs.ForetellSplit(**wish), show.Watcher(speech))
        if isinstance(foretold, jobs.ForetellResult) and foretold.leaving:
            sys.stderr.write(f"{foretold_text(speech, foretold)}\n")
    result = do_job(jobs.Split(**wish), show.Watcher(speech))
    assert isinstance(result, jobs.SplitResult)
    put(plain(result), split_text(speech, result), as_json=given.json)
    return 0


def doctor(given: argparse.Namespace, speech: Speech) -> int:
    """Report the leaks, measure their effect, and repair them."""
    project = absolute(given.project)
    checked = do_job(jobs.CheckSplit(project=project), show.Watcher(speech))
    assert isinstance(checked, jobs.SplitCheckResult)
    values: dict[str, Any] = plain(checked)
    lines = [_leaks(speech, checked.leaks, checked.means), speech.text("cli.shared", n=checked.shared)]
    for one in checked.pairs[:_SHOWN]:
        paths = {"first_path": one.first[0], "second_path": one.second[0]}
        lines.append(speech.text("cli.pair", first=one.first[1], second=one.second[1], **paths))
    if given.worth:
        worth = do_job(jobs.LeakWorth(project=project), show.Watcher(speech))
        assert isinstance(worth, jobs.LeakWorthResult)
        values["worth"] = plain(worth)
        lines.append(worth_text(speech, worth))
    if given.repair:
        done = do_job(jobs.RepairSplit(project=project), show.Watcher(speech))
        assert isinstance(done, jobs.SplitResult)
        values["repaired"] = plain(done)
        lines += [
            speech.text("cli.repaired", moved=done.moved, test_moved=done.test_moved),
            split_text(speech, done),
        ]
    put(values, "\n".join(lines), as_json=given.json)
    return 0


_SHOWN = 10


def export_data(given: argparse.Namespace, speech: Speech) -> int:
    """Write the pictures as folders, or a table of them."""
    request = jobs.ExportData(
        project=absolute(given.project), to=absolute(given.to), link=given.link, table=given.table
    )
    result = do_job(request, show.Watcher(speech))
    assert isinstance(result, jobs.ExportResult)
    key = "cli.listed" if result.table else "cli.written"
    lines = [speech.text(key, n=result.pictures, file=result.file, linked=result.linked)]
    if result.left_out:
        lines.append(speech.text("cli.left_out", n=result.left_out))
    lines += show.refused_text(speech, "cli.not_written", result.rejected)
    put(plain(result), "\n".join(lines), as_json=given.json)
    return 0


def manifest(given: argparse.Namespace, speech: Speech) -> int:
    """Write the manifest."""
    result = do_job(jobs.WriteManifest(project=absolute(given.project), to=absolute(given.to)), show.Watcher(speech))
    assert isinstance(result, jobs.ManifestResult)
    put(plain(result), speech.text("cli.listed", n=result.pictures, file=result.file), as_json=given.json)
    return 0


def split_text(speech: Speech, result: jobs.SplitResult) -> str:
    """Return the split as a table of classes by parts, with groups, leaks and notes."""
    text, parts = speech.text, (result.train, result.val, result.test)
    rows: list[list[object]] = [
        [name, *(part.get(name, 0) for part in parts)]
        for name in sorted({*result.train, *result.val, *result.test}, key=natural_key)
    ]
    rows.append([text("cli.all"), *(sum(part.values()) for part in parts)])
    lines = [show.table([text("cli.class"), *(text(f"part.{part}") for part in PARTS)], rows)]
    if result.used:
        by = ", ".join(text(f"together.{one}") for one in result.used)
        lines.append(text("cli.kept_together", by=by, groups=result.groups))
    if result.kept_test:
        lines.append(text("cli.test_kept"))
    if result.test_moved:
        lines.append(text("cli.test_moved", n=result.test_moved))
    lines.append(_leaks(speech, result.leaks, result.means))
    for one in result.question:
        lines.append(f"{level_text(speech, one)} {text('cli.answer', grouping=one.grouping)}")
    lines += [text("cli.note", text=note_text(speech, code, values)) for code, values in result.notes]
    return "\n".join(lines)


def _leaks(speech: Speech, pairs: int, means: str) -> str:
    return speech.text("cli.leaks", n=pairs, means=speech.text(f"means.{means}"))


def worth_text(speech: Speech, worth: jobs.LeakWorthResult) -> str:
    """Return the accuracy that a random split would claim, and the one to expect."""
    claims: dict[str, float] = {}
    for key, (figure, low, high) in (("random", worth.random), ("honest", worth.honest)):
        claims |= {key: figure, f"{key}_low": low, f"{key}_high": high}
    text = speech.text("cli.worth", pictures=worth.pictures, groups=worth.groups, **claims)
    if worth.new_source is None:
        return text
    first, last = (speech.number(end, 3) for end in worth.new_source)
    return f"{text}\n{speech.text('worth.new_source', low=first, high=last, n=len(worth.sources))}"
