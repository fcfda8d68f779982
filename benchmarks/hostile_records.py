"""Twenty thousand mutations of a real project's records, each through verbs and the window's opening.

No traceback, no verb that takes ten seconds, no byte changed outside of the project, nothing on the terminal that it
would obey. Not a timing: it may run beside other work. `MUTATIONS` in the environment is another number, `FIRST` the
first one.
"""

import contextlib
import hashlib
import io
import json
import os
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import core.catalog.connection
from benchmarks.report import Figure
from core.catalog.catalog import Catalog
from core.catalog.slices import KeptSearch
from core.cli.main import main
from core.diagnosis.overview import overview
from core.problems import Problem
from core.project import open_project
from tests.pictures import class_folders
from tests.record_mutations import RUN, mutate

MUTATIONS = int(os.environ.get("MUTATIONS", "20000"))
FIRST = int(os.environ.get("FIRST", "0"))
A_CHILD = 100
LONGEST = 10.0  # seconds of a verb


class HangError(BaseException):
    """A verb took too long; no handler of errors may take it."""


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    faults: Counter[str] = Counter()
    slowest, peak = 0.0, 0
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        _make(root)
        for start in range(FIRST, FIRST + MUTATIONS, A_CHILD):
            told = _in_child(root, range(start, min(start + A_CHILD, FIRST + MUTATIONS)))
            faults.update(told["faults"])
            slowest, peak = max(slowest, told["slowest"]), max(peak, told["memory"])
    for kind in ("traceback", "hang", "changed outside", "raw on the terminal", "no JSON", "child died"):
        yield Figure(name=f"{MUTATIONS} mutations: {kind}", value=faults[kind], unit="", value_aim=0)
    yield Figure(name="the slowest verb", value=slowest, unit="s", value_aim=LONGEST)
    yield Figure(name="memory at most", value=peak / 1024, unit="MB")


def _make(root: Path) -> None:
    """Make a trained project, and things outside of it."""
    class_folders(root / "shapes", {"round": 20, "square": 20})
    for words in (
        ["new", root / "pristine"],
        ["import", root / "pristine", root / "shapes"],
        ["split", root / "pristine", "--train", 60, "--val", 20, "--test", 20],
        ["train", root / "pristine", "--arch", "lenet5", "--epochs", 3, "--threads", 1],
        ["evaluate", root / "pristine", "--run", "001-lenet5", "--on", "val"],
        ["runs", root / "pristine"],
    ):
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            if main([str(word) for word in words]):
                raise RuntimeError(f"{words[0]} failed")
    with Catalog.open(root / "pristine" / "catalog.sqlite") as catalog:
        catalog.keep_slice("round ones", KeptSearch(text="round"))
        catalog.set_scale((0.0, 4095.0))
    record = root / "pristine" / RUN / "events.jsonl"
    overview(open_project(root / "pristine"))
    (root / "pristine" / RUN / "about.json").write_bytes(b'{"note": "a note", "star": true}')
    unfinished = [line for line in record.read_bytes().splitlines(keepends=True) if b'"finished"' not in line]
    (root / "unfinished").write_bytes(b"".join(unfinished))


def _in_child(root: Path, numbers: range) -> dict:
    """Try mutations in a fork, so that what one does to the process does not reach the others."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        status = 1
        try:
            told = _try(root, numbers)
            with os.fdopen(writing, "w") as pipe:
                json.dump(told, pipe)
            status = 0
        except BaseException:  # noqa: BLE001 - reported, and the fork ends here
            traceback.print_exc()
        finally:
            os._exit(status)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        text = pipe.read()
    os.waitpid(child, 0)
    return json.loads(text) if text else {"faults": {"child died": 1}, "slowest": 0.0, "memory": 0}


def _try(root: Path, numbers: range) -> dict:
    import resource

    core.catalog.connection.BUSY_SECONDS = 1.0
    faults: Counter[str] = Counter()
    slowest = 0.0
    signal.signal(signal.SIGALRM, _hang)
    for number in numbers:
        place = root / f"try-{os.getpid()}"
        shutil.rmtree(place, ignore_errors=True)
        outside, project = place / "outside", place / "project"
        (outside / "inner").mkdir(parents=True)
        for name in ("victim", "keep.safetensors", "inner/spec.json", "spec.json", "events.jsonl", "best.json"):
            (outside / name).write_bytes(b"precious")
        shutil.copytree(root / "pristine", project)
        if number % 2:
            shutil.copyfile(root / "unfinished", project / RUN / "events.jsonl")
        what = mutate(project, outside, number)
        before = _state(outside)
        for verb in _verbs(root, place, number):
            begun = time.perf_counter()
            for fault in _said_by(verb, project):
                faults[fault] += 1
                print(f"  {fault}: {' '.join(map(str, verb[:1]))} after {what}", file=sys.stderr, flush=True)
            slowest = max(slowest, time.perf_counter() - begun)
        if _state(outside) != before:
            faults["changed outside"] += 1
            print(f"  changed outside: {what}", file=sys.stderr, flush=True)
        shutil.rmtree(place, ignore_errors=True)
    return {
        "faults": dict(faults),
        "slowest": slowest,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
    }


def _verbs(root: Path, place: Path, number: int) -> list[list[str]]:
    """Return what is tried: the cheap verbs always, two of the others in turn."""
    project, run = str(place / "project"), ["--run", "001-lenet5"]
    picture = str(next((root / "shapes" / "round").iterdir()))
    others = [
        ["evaluate", project, *run, "--on", "val", "--json"],
        ["classify", f"{project}:001-lenet5", picture, "--json"],
        ["report", project, *run, "--to", str(place / "report.html"), "--json"],
        ["resume", project, *run, "--json"],
        ["split", project, "--train", "50", "--val", "25", "--test", "25", "--group-by", "none", "--json"],
        ["evaluate", project, *run, "--on", "test"],
        ["rescan", project, "--json"],
        ["export-data", project, "--to", str(place / "exported"), "--json"],
        ["manifest", project, "--to", str(place / "manifest.json")],
        ["findings", project],
    ]
    at = number % len(others)
    return [
        ["runs", project, "--json"],
        ["runs", project],
        ["diagnose", project, *run],
        ["window"],
        others[at],
        others[(at * 3 + number // len(others)) % len(others)],
    ]


def _hang(_number: int, _frame: object) -> None:
    raise HangError


def _said_by(verb: list[str], project: Path) -> list[str]:
    """Run a verb, or what the window reads when it opens a project; return the faults."""
    output, errors = io.StringIO(), io.StringIO()
    signal.setitimer(signal.ITIMER_REAL, LONGEST)
    try:
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
            if verb == ["window"]:
                _open_as_window(project)
            else:
                main(verb)
    except HangError:
        return ["hang"]
    except SystemExit:
        return ["traceback"]
    except BaseException:  # noqa: BLE001 - counted
        traceback.print_exc()
        return ["traceback"]
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    faults = []
    if "Traceback" in errors.getvalue():
        print(errors.getvalue()[-1500:], file=sys.stderr)
        faults.append("traceback")
    if any(not sign.isprintable() and sign not in "\n\xa0\u202f" for sign in output.getvalue()):
        faults.append("raw on the terminal")
    told = [line for line in errors.getvalue().splitlines() if line.startswith("error:")]
    if any(not line.replace("\xa0", " ").replace("\u202f", " ").isprintable() for line in told):
        faults.append("raw on the terminal")
    if "--json" in verb:
        try:
            for line in output.getvalue().splitlines():
                json.loads(line, parse_constant=_no_number)
        except ValueError:
            faults.append("no JSON")
    return faults


def _no_number(text: str) -> float:
    raise ValueError(text)


def _open_as_window(project: Path) -> None:
    """Read what the window shows first; a Problem is what it tells."""
    with contextlib.suppress(Problem):
        opened = open_project(project)
        overview(opened)
        with Catalog.open(opened.catalog) as catalog:
            catalog.class_counts()
            catalog.part_counts()
            catalog.finding_counts()
            catalog.split_settings()
            catalog.pictures()
            catalog.findings()
            catalog.imports()
            catalog.slices()
            catalog.scale()
            catalog.undo()


def _state(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        for path in sorted(folder.rglob("*"))
    }
