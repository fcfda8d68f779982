"""A project's folder: made whole, opened, refused with a reason; and a file is replaced wholly or not at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.files import write_atomically
from core.problems import Problem
from core.project import (
    LAYOUT,
    WHITE,
    create_project,
    hold_project,
    is_project,
    open_project,
    parse_colour,
    set_background,
)

ROOT = Path(__file__).parents[2]
HOLDER = """
import sys
from pathlib import Path
from core.project import hold_project, open_project
hold = hold_project(open_project(Path(sys.argv[1])))
print("held", flush=True)
sys.stdin.readline()
hold.release()
print("released", flush=True)
sys.stdin.readline()
"""


def code_of(raised: pytest.ExceptionInfo[Problem]) -> str:
    return raised.value.code


def test_a_new_project_can_be_opened_and_knows_its_parts(tmp_path: Path):
    made = create_project(tmp_path / "deep" / "leaves")
    assert made == open_project(tmp_path / "deep" / "leaves")
    assert made.name == "leaves"
    assert made.runs.is_dir()
    assert {made.catalog.name, made.runs.name, made.pictures.name, made.cache.name} == {
        "catalog.sqlite",
        "runs",
        "pictures",
        "cache",
    }
    assert is_project(made.folder)
    assert not is_project(tmp_path)


@pytest.mark.parametrize("name", ["hojas del otoño 🍂", "a#b?c%20d", "-rf", 'say "yes"', "back\\slash", "50% {x}"])
def test_odd_names_stay(tmp_path: Path, name: str):
    create_project(tmp_path / name)
    assert open_project(tmp_path / name).name == name


def test_a_name_of_two_lines_becomes_one(tmp_path: Path):
    create_project(tmp_path / "two\nlines")
    assert open_project(tmp_path / "two\nlines").name == "two lines"


def test_an_empty_folder_is_taken_and_a_full_one_is_left_alone(tmp_path: Path):
    (tmp_path / "empty").mkdir()
    create_project(tmp_path / "empty")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.txt").write_text("mine")
    with pytest.raises(Problem) as raised:
        create_project(tmp_path / "full")
    assert code_of(raised) == "project_exists"
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["thesis.txt"]
    with pytest.raises(Problem) as raised:
        create_project(tmp_path / "full" / "thesis.txt")
    assert code_of(raised) == "project_exists"
    with pytest.raises(Problem) as raised:
        create_project(tmp_path / "empty")
    assert code_of(raised) == "project_exists"


def test_where_nothing_can_be_written_it_says_so(tmp_path: Path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(Problem) as raised:
        create_project(tmp_path / "file" / "project")
    assert code_of(raised) == "write_failed"


def test_what_is_no_project_is_refused(tmp_path: Path):
    with pytest.raises(Problem) as raised:
        open_project(tmp_path)
    assert code_of(raised) == "project_missing"


@pytest.mark.parametrize(
    "content", [b"", b"name = ", b'name = "x"\n', b'name = "x"\nlayout = "first"\n', b"\xff\xfe\x00"], ids=repr
)
def test_a_damaged_project_is_refused(tmp_path: Path, content: bytes):
    (tmp_path / "project.toml").write_bytes(content)
    with pytest.raises(Problem) as raised:
        open_project(tmp_path)
    assert code_of(raised) == "project_damaged"


def test_a_newer_project_is_refused(tmp_path: Path):
    (tmp_path / "project.toml").write_text(f'name = "x"\nlayout = {LAYOUT + 1}\n')
    with pytest.raises(Problem) as raised:
        open_project(tmp_path)
    assert (code_of(raised), raised.value.values["version"]) == ("project_newer", LAYOUT + 1)


def test_a_file_is_replaced(tmp_path: Path):
    write_atomically(tmp_path / "file", b"old")
    write_atomically(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["file"]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_failed_write_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
):
    calls = []

    def fail(*_: object, **_folders: object) -> None:
        calls.append(call)
        raise OSError(28, "No space left on device")

    write_atomically(tmp_path / "file", b"old")
    with monkeypatch.context() as patch:
        patch.setattr(os, call, fail)
        with pytest.raises(OSError, match="No space"):
            write_atomically(tmp_path / "file", b"new")
    assert calls == [call]
    assert (tmp_path / "file").read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["file"]


def test_bytes_are_on_the_disk_before_the_name_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    order = []
    real_fsync, real_replace = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (order.append("fsync"), real_fsync(handle)))
    monkeypatch.setattr(os, "replace", lambda *paths, **at: (order.append("replace"), real_replace(*paths, **at)))
    write_atomically(tmp_path / "file", b"new")
    # The third has the new name itself on the disk; Windows knows no such thing.
    assert order == ["fsync", "replace", "fsync"][: 2 if os.name == "nt" else 3]


@pytest.mark.parametrize("name", ["a\rb", "x\x07", "q\x7f", 'ñ 🐱 "quoted" \\', "two\nlines", "\udcff bytes"])
def test_a_project_may_have_any_name_a_folder_can_have(tmp_path: Path, name: str):
    folder = tmp_path / name
    made = create_project(folder)
    assert open_project(folder) == made
    assert made.name


def another_process(folder: Path) -> "subprocess.Popen[str]":
    """Start a process that holds a project until it reads a line, and lives until it reads another."""
    pipe = subprocess.PIPE
    child = subprocess.Popen([sys.executable, "-c", HOLDER, str(folder)], cwd=ROOT, stdin=pipe, stdout=pipe, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    return child


def test_a_project_that_another_process_holds_is_refused_with_its_name(tmp_path: Path):
    project = create_project(tmp_path / "p")
    with another_process(project.folder) as child:
        with pytest.raises(Problem) as raised:
            hold_project(project)
        assert code_of(raised) == "project_held"
        assert raised.value.values["pid"] == str(child.pid)
        assert raised.value.values["host"] not in ("", "?")
        child.stdin.write("\n")
        child.stdin.flush()
        assert child.stdout.readline() == "released\n"
        hold_project(project).release()
        child.stdin.close()


def test_a_process_that_is_killed_lets_go(tmp_path: Path):
    project = create_project(tmp_path / "p")
    with another_process(project.folder) as child:
        child.kill()
    hold = hold_project(project)
    hold.release()
    hold.release()


def test_a_project_is_held_once_in_one_process_too(tmp_path: Path):
    project = create_project(tmp_path / "p")
    hold = hold_project(project)
    (project.folder / ".window.json").write_bytes(b"{")
    with pytest.raises(Problem) as raised:
        hold_project(project)
    assert (code_of(raised), raised.value.values["pid"]) == ("project_held", "?")
    hold.release()
    assert not (project.folder / ".window.json").exists()


def test_a_project_that_cannot_be_written_is_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    project = create_project(tmp_path / "p")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr("core.project.write_atomically", refuse)
        with pytest.raises(Problem) as raised:
            hold_project(project)
    assert code_of(raised) == "project_unwritable"
    hold_project(project).release()


def test_the_colour_behind_pictures_is_a_setting_that_stays(tmp_path: Path):
    made = create_project(tmp_path / "leaves")
    assert made.background == WHITE
    file = made.folder / "project.toml"
    file.write_text(file.read_text("utf-8") + 'later = "kept"\n', "utf-8")
    for colour in ((0, 128, 255), (1, 2, 3)):
        changed = set_background(made, colour)
        assert changed == open_project(made.folder)
        assert changed.background == colour
    assert file.read_text("utf-8").count("background") == 1
    assert 'later = "kept"' in file.read_text("utf-8")


@pytest.mark.parametrize("text", ["white", "#12345", "#1234567", "", "#12 456"])
def test_what_is_no_colour_is_damage(tmp_path: Path, text: str):
    made = create_project(tmp_path / "leaves")
    file = made.folder / "project.toml"
    file.write_text(file.read_text("utf-8") + f'background = "{text}"\n', "utf-8")
    with pytest.raises(Problem) as raised:
        open_project(made.folder)
    assert code_of(raised) == "project_damaged"
    with pytest.raises(ValueError, match="no colour"):
        parse_colour(text)
