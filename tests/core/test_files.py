"""Files are replaced with the mode that a person expects, also while others read them; and folders stay bounded."""

import errno
import os
import stat
import time
from pathlib import Path

import pytest
import torch

from core import files
from core.catalog.catalog import Catalog
from core.files import keep_newest, move, remove_partials, replacing, write_atomically
from core.project import create_project
from core.runs.record import create_run
from core.training.spec import TrainingSpec
from core.weights.checkpoint import save_tensors

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
def test_a_file_that_is_replaced_hands_on_its_mode(tmp_path: Path, umask: int, mode: int):
    for name in ("file", "tensors"):
        (tmp_path / name).write_bytes(b"old")
        (tmp_path / name).chmod(mode)
    with replacing(tmp_path / "file") as partial:
        assert mode_of(partial) == mode | 0o600, "what is private is private while it is written"
        partial.write_bytes(b"new")
    save_tensors(tmp_path, "tensors", {"a": torch.zeros(3)})
    assert mode_of(tmp_path / "file") == mode_of(tmp_path / "tensors") == mode
    assert (tmp_path / "file").read_bytes() == b"new"


@unix
def test_no_mode_is_set_where_it_is_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(self: Path, mode: int) -> None:
        raise PermissionError(errno.EPERM, "this file system has no modes")

    monkeypatch.setattr(Path, "chmod", refuse)
    write_atomically(tmp_path / "file", b"old")
    write_atomically(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"new"


@pytest.mark.parametrize("winerror", [5, 32])
def test_a_file_that_another_process_reads_is_replaced_when_that_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_waiting: list[float], winerror: int
):
    write_atomically(tmp_path / "file", b"old")
    real, tries = os.replace, []

    def replace(*paths: object) -> None:
        tries.append(paths)
        if len(tries) < 5:
            error = PermissionError(errno.EACCES, "The process cannot access the file")
            error.winerror = winerror
            raise error
        real(*paths)

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

    def refuse(*paths: object) -> None:
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
    def refuse(*paths: object) -> None:
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
    for name in ("a", ".b.0123456789abcdef.partial", "a.partial", ".a.0123456789abcdef.partial", ".a.json"):
        (tmp_path / name).touch()
    remove_partials(tmp_path / "a")
    assert sorted(os.listdir(tmp_path)) == [".a.json", ".b.0123456789abcdef.partial", "a", "a.partial"]


def test_a_folder_keeps_its_newest_files(tmp_path: Path):
    for number in range(6):
        (tmp_path / str(number)).write_bytes(bytes(100))
        moment = time.time() - 100 * number
        os.utime(tmp_path / str(number), (moment, moment))
    keep_newest(tmp_path, 350)
    assert sorted(os.listdir(tmp_path)) == ["0", "1", "2"]
    keep_newest(tmp_path, 10)
    assert os.listdir(tmp_path) == ["0"]
