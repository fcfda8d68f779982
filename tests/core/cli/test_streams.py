"""Streams that close, fill up or cannot hold a text, and signals: the work goes on, or ends cleanly."""

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import pytest

from core.cli.main import main
from core.project import open_project
from core.runs.record import read_events
from tests.pictures import class_folders
from tests.waiting import HANG

ROOT = Path(__file__).parents[3]
unix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such devices and signals")
TRAIN = ("--arch", "lenet5", "--threads", "1")
PROJECT = "the project"  # in the words of a verb: its path


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A split project with a finished run."""
    root = tmp_path_factory.mktemp("streams")
    class_folders(root / "shapes", {"round": 20, "square": 20})
    for words in (
        ["new", root / "p"],
        ["import", root / "p", root / "shapes"],
        ["split", root / "p", "--train", 60, "--val", 20, "--test", 20],
        ["train", root / "p", *TRAIN, "--epochs", 2],
    ):
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            assert main([str(word) for word in words]) == 0
    return root / "p"


def shell(script: str, *words: object, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run a script of bash in which `g` is the program, `forked` that of forked.py; `$1` and so on are the words."""
    program = "".join(
        f'{name}() {{ "{sys.executable}" "{ROOT / file}" "$@"; }}\n'
        for name, file in (("g", "main.py"), ("forked", "tests/core/cli/forked.py"))
    )
    return subprocess.run(
        ["bash", "-c", program + script, "bash", *map(str, words)],
        capture_output=True,
        text=True,
        errors="surrogateescape",
        timeout=HANG,
        env={**os.environ, "OMP_NUM_THREADS": "1", **environment},
    )


def forked(project: Path, where: str, verbs: Iterable[list[str]], folder: Path) -> tuple[list[int], str]:
    """Do verbs in processes that begin under a redirection; return their exit statuses and standard error."""
    words = [[str(project) if word == PROJECT else word for word in argv] for argv in verbs]
    done = shell(f'forked "$1" "$2" {where}', folder / "statuses", json.dumps(words))
    assert done.returncode == 0, done.stderr
    return json.loads((folder / "statuses").read_text()), done.stderr


def ends_of(project: Path) -> list[str]:
    """Return how each run's record ends."""
    runs = open_project(project).runs
    return [type(read_events(folder)[-1]).__name__ for folder in runs.iterdir() if not folder.name.startswith(".")]


@unix
def test_a_reader_that_wants_no_more_does_not_end_a_training(project: Path):
    done = shell('g train "$1" --arch lenet5 --epochs 30 --threads 1 --json | head -1; echo ${PIPESTATUS[0]}', project)
    first, status = done.stdout.splitlines()
    assert json.loads(first)["event"] == "started"
    assert status == "0"
    assert done.stderr.count("Traceback") == 0
    assert ends_of(project)[-1] == "Finished"


VERBS = {
    "runs": ["runs", PROJECT, "--json"],
    "train": ["train", PROJECT, *TRAIN, "--epochs", "2"],
    "split": ["split", PROJECT, "--train", "60", "--val", "20", "--test", "20", "--json"],
    "evaluate": ["evaluate", PROJECT, "--run", "001-lenet5", "--on", "val"],
}


@pytest.fixture(scope="module")
def said(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], dict[str, tuple[int, str]]]:
    """Return each verb's exit status and standard error under a redirection of standard output."""

    @cache
    def under(where: str) -> dict[str, tuple[int, str]]:
        statuses, errors = forked(project, where, VERBS.values(), tmp_path_factory.mktemp("said"))
        return dict(zip(VERBS, zip(statuses, errors.split("\0")[:-1], strict=True), strict=True))

    return under


@unix
@pytest.mark.parametrize("where", [">/dev/full", ">&-"])
@pytest.mark.parametrize("verb", VERBS)
def test_output_that_cannot_be_written_is_told_once_and_the_work_is_done(project: Path, said, where: str, verb: str):
    status, errors = said(where)[verb]
    assert errors.count("Traceback") == 0
    told = [line for line in errors.splitlines() if line.startswith("error:")]
    if where == ">/dev/full":
        assert status == 1
        assert len(told) == 1
        assert "No space left" in told[0]
    else:  # nobody listens, as with >/dev/null
        assert (status, told) == (0, [])
    assert set(ends_of(project)) == {"Finished"}


@unix
@pytest.mark.parametrize("where", ["2>/dev/full", "2>&-", "</dev/null 2>&- >&-", "<&- 2>&- >&-"])
def test_progress_that_nobody_sees_costs_nothing(project: Path, tmp_path: Path, where: str):
    before = len(ends_of(project))
    verbs = {
        "train": VERBS["train"],
        "split": ["split", PROJECT, "--train", "50", "--val", "25", "--test", "25"],
        "evaluate": VERBS["evaluate"],
        "findings": ["findings", PROJECT],
    }
    statuses, _ = forked(project, where, [*verbs.values(), VERBS["split"]], tmp_path)
    assert dict(zip([*verbs, "split back"], statuses, strict=True)) == dict.fromkeys([*verbs, "split back"], 0)
    assert ends_of(project)[before:] == ["Finished"]


@unix
def test_a_terminal_without_letters_beyond_ascii_gets_escapes(project: Path, tmp_path: Path):
    class_folders(tmp_path / "ñandú", {"año": 3, "日本": 3})
    words = 'export LANGUAGE=es; g new "$1"; g import "$1" "$2"; g train "$3" --arch lenet5 --epochs 1'
    done = shell(words, tmp_path / "p", tmp_path / "ñandú", project, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.returncode == 0
    assert done.stderr.count("Traceback") == 0
    assert r"a\xf1o" in done.stdout


@unix
def test_a_project_whose_path_is_no_text_can_be_used(tmp_path: Path):
    class_folders(tmp_path / "shapes", {"round": 3, "square": 3})
    name = os.fsdecode(os.fsencode(tmp_path) + b"/\xff p")
    done = shell('g new "$1" --json && g import "$1" "$2" --json && g runs "$1" --json', name, tmp_path / "shapes")
    assert done.stderr.count("Traceback") == 0
    assert done.returncode == 0
    assert [next(iter(json.loads(line))) for line in done.stdout.splitlines()] == ["project", "pictures", "runs"]


@unix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("seconds", [0.0, 0.15, 0.6, 1.2, 2.0])
def test_a_signal_at_any_moment_ends_cleanly(project: Path, number: int, seconds: float):
    before = len(ends_of(project))
    # Where the tests themselves run in the background, SIGINT is ignored, and a child would inherit that.
    child = subprocess.Popen(
        [sys.executable, "main.py", "train", project, *TRAIN, "--epochs", "100000"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: [signal.signal(one, signal.SIG_DFL) for one in (signal.SIGINT, signal.SIGHUP)],
    )
    time.sleep(seconds)
    child.send_signal(number)
    _, errors = child.communicate(timeout=HANG)
    assert "Traceback" not in errors
    begun = ends_of(project)[before:]
    # Before Python itself listens, the system ends the program; while it is loaded, it ends itself; before the run
    # exists, the work is cancelled; then the run is stopped.
    assert (child.returncode, begun) in [(-number, []), (128 + number, []), (1, []), (0, ["Stopped"])]


@unix
def test_what_the_caller_ignores_stays_ignored(project: Path):
    script = 'trap "" HUP; g train "$1" --arch lenet5 --epochs 40 --threads 1 & sleep 1; kill -HUP $!; wait $!'
    assert shell(script, project).returncode == 0
    assert ends_of(project)[-1] == "Finished"


@pytest.mark.parametrize("name", ["RANK", "WORLD_SIZE", "LOCAL_RANK"])
def test_a_single_variable_of_a_launcher_silences_nothing(project: Path, name: str, monkeypatch, capsys):
    monkeypatch.setenv(name, "3")
    assert main(["train", str(project), *TRAIN, "--epochs", "1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[0])["event"] == "started"
