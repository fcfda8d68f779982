"""A crash leaves a report without folders and names; a start knows of windows that did not end in good order."""

import subprocess
import sys
import traceback
from pathlib import Path

import pytest

from core.machine import crashes
from core.machine.bare_traces import LEFT_OUT, bare_trace, source_name
from core.machine.crashes import SILENT, RunningMark, lost_windows, report_crash, reports_folder

ROOT = Path(__file__).parents[3]
_CRASHING = """
import ctypes, os, sys
from core.machine.crashes import RunningMark
mark = RunningMark()
mark.begin()
print("begun", flush=True)
if sys.argv[1] == "fault":
    ctypes.string_at(0)
sys.stdin.read()
mark.end()
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GOLDILOCKS_HOME", str(tmp_path))
    return tmp_path


def started(how: str) -> subprocess.Popen[str]:
    child = subprocess.Popen(
        [sys.executable, "-c", _CRASHING, how],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "begun\n"
    return child


def test_a_fault_tells_the_next_start_where_it_was():
    child = started("fault")
    child.communicate()
    (words,) = lost_windows()
    assert "Fatal Python error" in words or "Windows fatal exception" in words
    assert "string_at" in bare_trace(words)
    assert str(ROOT) not in bare_trace(words)
    assert lost_windows() == [], "it is told once"


def test_a_kill_leaves_no_words_but_is_known():
    child = started("wait")
    assert lost_windows() == [], "a living window is no crash"
    child.kill()
    child.communicate()
    assert lost_windows() == [""]


def test_an_end_in_good_order_leaves_nothing():
    child = started("wait")
    child.communicate("")
    assert child.returncode == 0
    assert lost_windows() == []
    assert list((reports_folder() / "running").iterdir()) == []


def test_a_report_names_the_project_and_nothing_else(home: Path):
    try:
        (home / "Ana María" / "tumour 7.jpg").read_bytes()
    except OSError as error:
        trace = "".join(traceback.format_exception(error))
    report = report_crash("error in the window", trace, project="Moths")
    assert report.path is not None
    assert report.path.read_text("utf-8") == report.text
    assert "Project: Moths" in report.text
    assert f"FileNotFoundError: {LEFT_OUT}" in report.text
    assert "tests/core/machine/test_crashes.py" in report.text
    for told in ("Ana", "María", "tumour", str(ROOT), str(home)):
        assert told not in report.text.replace("test_crashes.py", "")


def test_a_report_without_words_says_so():
    assert SILENT in report_crash("window", "").text


def test_where_nothing_can_be_written_the_report_is_only_shown(home: Path):
    (home / "machine").write_text("in the way")
    report = report_crash("window", "Fatal Python error: Aborted")
    assert report.path is None
    assert "Fatal Python error: Aborted" in report.text
    mark = RunningMark()
    mark.begin()
    mark.end()
    assert lost_windows() == []


def test_the_newest_reports_stay(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(crashes, "_MOST", 1)
    for word in ("first", "second"):
        last = report_crash(f"{word} crash", "")
    assert list(reports_folder().glob("*.txt")) == [last.path]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("KeyError: 'Patient Müller'", f"KeyError: {LEFT_OUT}"),
        ("ValueError: cannot read scan-12.dcm", f"ValueError: {LEFT_OUT}"),
        ("AttributeError: 'NoneType' object has no attribute 'x'",) * 2,
        ("terminate called after throwing an instance of 'std::bad_alloc'",) * 2,
        ("cannot open C:\\Users\\Ana\\x", LEFT_OUT),
        ("core.problems.Problem: project_held", f"core.problems.Problem: {LEFT_OUT}"),
        ("Extension modules: numpy.core (total: 1)", ""),
    ],
)
def test_lines(line: str, kept: str):
    assert bare_trace(line) == kept


def test_names_of_sources():
    assert source_name(str(ROOT / "gui" / "shell" / "app.py")) == "gui/shell/app.py"
    assert source_name("/home/ana/v/lib/python3.11/site-packages/torch/nn/x.py") == "torch/nn/x.py"
    assert source_name("/usr/lib/python3.11/threading.py") == "python3.11/threading.py"
    assert source_name("C:\\Users\\Ana\\own.py") == "own.py"


def test_lines_of_source_are_left_out():
    said = 'Traceback (most recent call last):\n  File "/a/b.py", line 3, in f\n    open("/a/secret")\nValueError: 3'
    expected = 'Traceback (most recent call last):\n  File "b.py", line 3, in f\nValueError: 3'
    assert bare_trace(said) == expected
