"""All runs of a project with their verdicts; each is cached until its files change."""

import os

import msgspec

from core.diagnosis.judge import diagnose
from core.diagnosis.record import read_curve
from core.diagnosis.verdict import Code, Confidence
from core.files import write_atomically
from core.project import Project
from core.project_path import AnyPath
from core.reading import RecordError, from_msgpack
from core.runs.about import NAME as ABOUT
from core.runs.about import About, read_about
from core.runs.measured import NAME as MEASURED
from core.runs.probes import NAME as PROBES
from core.runs.record import RunSummary, list_runs, run_folders

NAME = ".overview"
_VERSION = 5  # of the cache; other versions are read anew
# Files of a run whose times tell whether its entry is valid: settings never change, and losses precede their events.
_FILES = ("events.jsonl", ABOUT, MEASURED)
_Stamp = tuple[tuple[int, int], ...]  # times and sizes of the files that an entry depends on


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the table of runs: `run` from its record, `about` from the person, and the verdict at its last epoch."""

    run: RunSummary
    about: About
    verdict: Code
    confidence: Confidence


class _Kept(msgspec.Struct, frozen=True, kw_only=True):
    version: int
    entries: dict[str, tuple[_Stamp, Overview]]


def overview(project: Project) -> list[Overview]:
    """Return all runs, oldest first. Only runs whose files have changed since the last call are read."""
    kept = _read(project)
    found: dict[str, tuple[_Stamp, Overview]] = {}
    probes = _stamp_of(f"{project.runs}{os.sep}{PROBES}")  # of all runs
    changed = False
    for folder in run_folders(project):
        stamp = _stamp(folder, probes)
        known = kept.get(folder.name)
        # A run without a terminal event may be in training, or may have been killed; this is checked each time.
        if known is not None and known[0] == stamp and known[1].run.state != "training":
            found[folder.name] = known
        elif (run := list_runs(project, only=folder.name)) != []:
            found[folder.name] = (stamp, _entry(folder, run[0]))
            changed |= known != found[folder.name]
    if changed or len(found) != len(kept):
        _write(project, found)
    return [entry for _, entry in found.values()]


def _entry(folder: AnyPath, run: RunSummary) -> Overview:
    verdict = diagnose(read_curve(folder))
    return Overview(run=run, about=read_about(folder), verdict=verdict.verdict, confidence=verdict.confidence)


def _stamp(folder: AnyPath, probes: tuple[int, int]) -> _Stamp:
    inside = f"{folder}{os.sep}"
    return (*(_stamp_of(inside + name) for name in _FILES), probes)


def _stamp_of(path: str) -> tuple[int, int]:
    try:
        status = os.lstat(path)
    except OSError:
        return (0, -1)
    return (status.st_mtime_ns, status.st_size)


def _read(project: Project) -> dict[str, tuple[_Stamp, Overview]]:
    try:
        kept = from_msgpack((project.runs / NAME).read_bytes(), _Kept)
    except (OSError, RecordError):
        return {}
    return kept.entries if kept.version == _VERSION else {}


def _write(project: Project, entries: dict[str, tuple[_Stamp, Overview]]) -> None:
    """Store the entries. They only save time, so a folder that cannot be written is no problem."""
    try:
        write_atomically(project.runs / NAME, msgspec.msgpack.encode(_Kept(version=_VERSION, entries=entries)))
    except OSError:
        return
