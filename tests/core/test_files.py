"""Files are replaced with the mode that a person expects, also while others read them; and folders stay bounded."""

import errno
import os
import re
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
import torch

from core import files
from core.catalog.catalog import Catalog
from core.files import keep_newest, move, remove_partials, write_atomically
from core.leftovers import partial_name
from core.project import create_project
from core.runs.record import create_run
from core.training.spec import TrainingSpec
from core.weights.checkpoint import save_tensors

ROOT = Path(__file__).parents[2]
unix = pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")


@pytest.fixture(params=[0o022, 0o002, 0o077], ids=oct)
def umask(request: pytest.FixtureRequest):
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


@pytest.fixture
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Let waits take no time; what would have been waited is told."""
    waited: list[float] = []
    monkeypatch.setattr(files.time, "sleep", waited.append)
    return waited


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@unix
def test_a_new_file_gets_the_mode_of_the_umask(tmp_path: Path, umask: int):
    write_atomically(tmp_path / "file", b"new")
    save_tensors(tmp_path, "tensors", {"a": torch.zeros(3)})
    assert mode_of(tmp_path / "file") == mode_of(tmp_path / "tensors") == 0o666 & ~umask


@unix
def test_all_of_a_project_can_be_read_by_who_may_read_its_folder(tmp_path: Path, umask: int):
    project = create_project(tmp_path / "p")
    run = create_run(project, TrainingSpec(arch="lenet5"))
    Catalog.open(project.catalog).close()
    with run.held():
        pass
    wrong = [path for path in project.folder.rglob("*") if path.is_file() and mode_of(path) & ~umask & 0o444 == 0]
    assert wrong == []
    private = [path for path in project.folder.rglob("*") if path.is_file() and mode_of(path) & 0o444 != 0o444 & ~umask]
    assert private == []


@unix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o444])
def test_a_file_that_is_replaced_gets_the_mode_of_the_umask(tmp_path: Path, umask: int, mode: int):
    for name in ("file", "tensors"):
        (tmp_path / name).write_bytes(b"old")
        (tmp_path / name).chmod(mode)
    write_atomically(tmp_path / "file", b"new")
    save_tensors(tmp_path, "tensors", {"a": torch.zeros(3)})
    assert mode_of(tmp_path / "file") == mode_of(tmp_path / "tensors") == 0o666 & ~umask
    assert (tmp_path / "file").read_bytes() == b"new"


@pytest.mark.parametrize("winerror", [5, 32])
def test_a_file_that_another_process_reads_is_replaced_when_that_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_waiting: list[float], winerror: int
):
    write_atomically(tmp_path / "file", b"old")
    real, tries = os.replace, []

    def replace(*paths: object, **folders: object) -> None:
        tries.append(paths)
        if len(tries) < 5:
            error = PermissionError(errno.EACCES, "The process cannot access the file")
            error.winerror = winerror
            raise error
        real(*paths, **folders)

    monkeypatch.setattr(os, "replace", replace)
    write_atomically(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["file"]
    assert len(tries) == 5
    assert len(no_waiting) == 4


def test_a_file_that_is_never_let_go_stays_and_nothing_is_left_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_waiting: list[float]
):
    write_atomically(tmp_path / "file", b"old")

    def refuse(*paths: object, **folders: object) -> None:
        error = PermissionError(errno.EACCES, "The process cannot access the file")
        error.winerror = 32
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refuse)
        with pytest.raises(PermissionError):
            write_atomically(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["file"]
    assert 0.5 < sum(no_waiting) < 2


def test_a_folder_that_may_not_be_written_is_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_waiting: list[float]
):
    def refuse(*paths: object, **folders: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(PermissionError):
        move(tmp_path / "a", tmp_path / "b")
    assert no_waiting == []


def test_another_error_is_not_waited_for(tmp_path: Path, no_waiting: list[float]):
    with pytest.raises(FileNotFoundError):
        move(tmp_path / "nothing", tmp_path / "file")
    assert no_waiting == []


@pytest.mark.parametrize("name", ["a" * 255, "ñ" * 127, "日" * 85], ids=["one byte", "two bytes", "three bytes"])
def test_a_name_may_be_as_long_as_the_file_system_takes(tmp_path: Path, name: str):
    write_atomically(tmp_path / name, b"new")
    assert os.listdir(tmp_path) == [name]


def test_what_a_killed_process_left_of_a_file_is_removed_and_nothing_else(tmp_path: Path):
    named = "import sys; from core.leftovers import partial_name; print(*map(partial_name, sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", named, "a", "a", "b"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    file, folder, other = done.stdout.split()
    foreign = re.sub(r"[0-9a-f]{8}-", "00000000-", file, count=1)  # of another computer
    kept = {"a", ".a.json", "a.partial", other, partial_name("a"), foreign}
    for name in {*kept, file}:
        (tmp_path / name).touch()
    (tmp_path / folder / "inside").mkdir(parents=True)
    remove_partials(tmp_path / "a")
    assert set(os.listdir(tmp_path)) == kept


def test_what_is_written_next_removes_what_a_kill_left(tmp_path: Path):
    die = (
        "import os, sys, signal; from pathlib import Path; from core.files import replacing\n"
        "with replacing(Path(sys.argv[1])) as partial:\n"
        "    partial.write_bytes(b'half'); os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", die, str(tmp_path / "a")], cwd=ROOT, check=False)
    assert len(os.listdir(tmp_path)) == 1
    write_atomically(tmp_path / "a", b"whole")
    assert os.listdir(tmp_path) == ["a"]


def test_a_folder_keeps_its_newest_files(tmp_path: Path):
    for number in range(6):
        (tmp_path / str(number)).write_bytes(bytes(100))
        moment = time.time() - 100 * number
        os.utime(tmp_path / str(number), (moment, moment))
    keep_newest(tmp_path, 350)
    assert sorted(os.listdir(tmp_path)) == ["0", "1", "2"]
    keep_newest(tmp_path, 10)
    assert os.listdir(tmp_path) == ["0"]
