"""The verbs about a split and about taking the data set out again: split, doctor, export-data, manifest."""

import argparse
from pathlib import Path
from typing import Any

from core.catalog.catalog import Catalog
from core.catalog.names import shown
from core.cli import show, words
from core.cli.verbs import absolute, do_job, plain, put
from core.events import jobs
from core.problems import Problem
from core.project import WHITE, create_project, parse_colour, set_background
from core.splitting.manifest import read_manifest


def new(given: argparse.Namespace) -> int:
    """Make a project, of a manifest's pictures where one is given."""
    if given.manifest:
        read_manifest(Path(given.manifest))  # what cannot be read leaves no empty project behind
    background = _colour(given.background)
    project = create_project(Path(given.project))
    if background != project.background:
        set_background(project, background)
    Catalog.open(project.catalog).close()
    values: dict[str, Any] = {"project": str(project.folder)}
    text = f"new project {project.folder}"
    if given.manifest:
        request = jobs.Rebuild(
            project=str(project.folder),
            manifest=absolute(given.manifest),
            folders=[absolute(path) for path in given.pictures],
        )
        result = do_job(request, show.Watcher())
        assert isinstance(result, jobs.Imported)
        values |= plain(result)
        text += "\n" + show.imported_text(result)
    put(values, text, as_json=given.json)
    return 0


def _colour(text: str | None) -> tuple[int, int, int]:
    try:
        return WHITE if text is None else parse_colour(text)
    except ValueError as error:
        raise Problem("setting_invalid", setting="--background", detail=str(error)) from error


def split(given: argparse.Namespace) -> int:
    """Split a project."""
    request = jobs.Split(
        project=absolute(given.project),
        train=given.train,
        val=given.val,
        test=given.test,
        seed=given.seed,
        grouping=given.group_by,
        eval_source=given.eval_source,
        fresh=given.fresh,
    )
    result = do_job(request, show.Watcher())
    assert isinstance(result, jobs.SplitDone)
    put(plain(result), split_text(result), as_json=given.json)
    return 0


def doctor(given: argparse.Namespace) -> int:
    """Say what leaks, what it is worth, and repair it."""
    project = absolute(given.project)
    checked = do_job(jobs.CheckSplit(project=project), show.Watcher())
    assert isinstance(checked, jobs.SplitChecked)
    values: dict[str, Any] = plain(checked)
    leaks = f"{checked.leaks} pairs of like pictures lie in different parts ({words.MEANS[checked.means]})"
    lines = [f"{leaks}; {checked.shared} groups in several"]
    lines += [f"  {one.first[1]} {one.first[0]!r}  {one.second[1]} {one.second[0]!r}" for one in checked.pairs[:_SHOWN]]
    if given.worth:
        worth = do_job(jobs.LeakWorth(project=project), show.Watcher())
        assert isinstance(worth, jobs.LeakMeasured)
        values["worth"] = plain(worth)
        lines.append(worth_text(worth))
    if given.repair:
        done = do_job(jobs.RepairSplit(project=project), show.Watcher())
        assert isinstance(done, jobs.SplitDone)
        values["repaired"] = plain(done)
        lines += [
            f"repaired: {done.moved} pictures moved, {done.test_moved} from or to the test part",
            split_text(done),
        ]
    put(values, "\n".join(lines), as_json=given.json)
    return 0


_SHOWN = 10


def export_data(given: argparse.Namespace) -> int:
    """Write the pictures as folders, or a table of them."""
    request = jobs.ExportData(
        project=absolute(given.project), to=absolute(given.to), link=given.link, table=given.table
    )
    result = do_job(request, show.Watcher())
    assert isinstance(result, jobs.DataExported)
    lines = [
        f"{result.pictures} pictures listed in {result.file}"
        if result.table
        else f"{result.pictures} pictures written to {result.file}, {result.linked} of them as links"
    ]
    if result.left_out:
        lines.append(f"{result.left_out} pictures are in no part and were left out")
    lines += [f"not written: {shown(one.path)}: {words.reason(one.reason)}" for one in result.rejected]
    put(plain(result), "\n".join(lines), as_json=given.json)
    return 0


def manifest(given: argparse.Namespace) -> int:
    """Write the manifest."""
    result = do_job(jobs.WriteManifest(project=absolute(given.project), to=absolute(given.to)), show.Watcher())
    assert isinstance(result, jobs.ManifestWritten)
    put(plain(result), f"{result.pictures} pictures listed in {result.file}", as_json=given.json)
    return 0


def split_text(result: jobs.SplitDone) -> str:
    """Return the split as a table of classes by parts, what was kept together, what leaks, and notes."""
    names = sorted({*result.train, *result.val, *result.test})
    rows: list[list[object]] = [
        [name, result.train.get(name, 0), result.val.get(name, 0), result.test.get(name, 0)] for name in names
    ]
    rows.append(["all", sum(result.train.values()), sum(result.val.values()), sum(result.test.values())])
    lines = [show.table(["class", "train", "val", "test"], rows)]
    by = {"folder": "the same folder", "name": "the same name but for a number", "similar": "looking alike"}
    if result.used:
        lines.append(f"kept together: {', '.join(by[one] for one in result.used)} ({result.groups} groups and singles)")
    if result.kept_test:
        lines.append("the test part stayed as it was; new pictures train and validate")
    if result.test_moved:
        lines.append(
            f"{result.test_moved} pictures came into the test part or left it: what was measured on it before is no "
            "longer to be compared"
        )
    lines.append(f"{result.leaks} pairs of like pictures lie in different parts ({words.MEANS[result.means]})")
    lines += [f"note: {words.note(code, values)}" for code, values in result.notes]
    return "\n".join(lines)


def worth_text(worth: jobs.LeakMeasured) -> str:
    """Return what a random split would have claimed and what is to be expected."""

    def claim(one: tuple[float, float, float]) -> str:
        return f"{one[0]:.3f} ({one[1]:.3f} to {one[2]:.3f})"

    return (
        f"a random split would have claimed {claim(worth.random)}; expect {claim(worth.honest)} on new pictures"
        f" (a linear probe on learnt features; {worth.pictures} pictures, {worth.groups} groups)"
    )
