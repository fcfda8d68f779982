"""What a test leaves behind fails it: tried with small tests that do (tests/leaks.py)."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TESTS = """
import logging, subprocess, sys, threading

def test_clean():
    thread = threading.Thread(target=lambda: None)
    thread.start()
    subprocess.run([sys.executable, "-c", ""], check=True)
    logging.getLogger("of.ours").info("nothing wrong")
    thread.join()

def test_thread():
    threading.Thread(target=threading.Event().wait, args=(30,), daemon=True, name="left").start()

def test_thread_that_was_there_before():
    assert any(thread.name == "left" for thread in threading.enumerate())

def test_child(kept=[]):
    kept.append(subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE))

def test_child_never_waited_for(kept=[]):
    child = subprocess.Popen([sys.executable, "-c", ""], stdout=subprocess.PIPE)
    kept.append(child)
    child.stdout.read()

def test_log():
    logging.getLogger("of.ours").warning("something is %s", "wrong")

def test_log_that_is_looked_at(caplog):
    logging.getLogger("of.ours").warning("something is wrong")
    assert caplog.messages == ["something is wrong"]
"""


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What pytest says of these tests."""
    folder = tmp_path_factory.mktemp("leaking")
    (folder / "test_leaking.py").write_text(TESTS)
    (folder / "conftest.py").write_text("from tests import leaks\nleaks.GRACE = 0.5\n")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "tests.leaks",
        "-p",
        "no:pytest-qt",
        "-p",
        "no:cacheprovider",
    ]
    options = ["-o", f"pythonpath={ROOT}", "--rootdir", str(folder), str(folder)]
    done = subprocess.run([*command, *options], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("test", "words"),
    [
        ("test_thread", "the thread “left”"),
        ("test_child", "import sys; sys.stdin.read()"),
        ("test_child_never_waited_for", "ended, but never waited for"),
        ("test_log", "WARNING of of.ours: something is wrong"),
    ],
)
def test_what_is_left_behind_fails_the_test_that_did_it(said: str, test: str, words: str):
    assert f"ERROR test_leaking.py::{test} " in said
    report = said.partition(f"ERROR at teardown of {test} ")[2]
    assert words in report.partition("ERROR at teardown")[0]


def test_nothing_else_fails(said: str):
    assert "7 passed, 4 errors" in said
