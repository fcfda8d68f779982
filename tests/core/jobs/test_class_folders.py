"""Classified pictures are copied into class folders: whole, under safe names, never over anything."""

import os
from pathlib import Path

import pytest

from core.events import jobs
from core.jobs.class_folders import write_class_folders
from core.problems import Problem
from tests.pictures import class_folders


def write(to: Path, pictures: list[tuple[str, str]], stop=lambda: False):
    return write_class_folders(jobs.WriteClassFolders(to=str(to), pictures=pictures), lambda _: None, stop)


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def pictures(tmp_path: Path) -> list[Path]:
    return files(class_folders(tmp_path / "in", {"a": 2, "b": 2}, seed=1))


def test_copies_lie_in_a_folder_for_each_class_and_originals_stay(tmp_path: Path, pictures: list[Path]):
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in pictures}
    given = [(str(path), name) for path, name in zip(pictures, ["cat", "dog", "cat", "no answer"], strict=True)]
    result = write(tmp_path / "out", given)
    assert (result.pictures, result.rejected, result.file) == (4, [], str(tmp_path / "out"))
    assert {path.parent.name for path in files(tmp_path / "out")} == {"cat", "dog", "no answer"}
    assert sorted(path.read_bytes() for path in files(tmp_path / "out")) == sorted(one for one, _ in before.values())
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in pictures} == before


def test_no_name_leads_out_and_none_hides_another(tmp_path: Path, pictures: list[Path]):
    names = ["../../evil", "/etc/passwd", "CON", "Cat"]
    given = [(str(path), name) for path, name in zip(pictures, names, strict=True)]
    given += [(str(pictures[0]), "cat"), (str(pictures[0]), "Cat"), (str(pictures[3]), "x" * 10_000)]
    result = write(tmp_path / "out", given)
    assert result.pictures == len(given)
    found = files(tmp_path / "out")
    assert len(found) == len(given)
    assert len({str(path).casefold() for path in found}) == len(given), "names that differ only in case are numbered"
    assert all(len(path.relative_to(tmp_path / "out").parts) == 2 for path in found)
    assert {path.name for path in tmp_path.iterdir()} == {"in", "out"}


def test_nothing_is_overwritten(tmp_path: Path, pictures: list[Path]):
    given = [(str(path), "cat") for path in pictures]
    (tmp_path / "out").mkdir()
    write(tmp_path / "out", given)
    before = files(tmp_path / "out")
    for target in (tmp_path / "out", pictures[0].parent, pictures[0]):
        with pytest.raises(Problem, match="target_exists"):
            write(target, given)
    assert files(tmp_path / "out") == before


def test_what_is_gone_or_no_file_is_told(tmp_path: Path, pictures: list[Path]):
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "secret.txt").write_text("x")
    others = [str(tmp_path / name) for name in ("gone.png", "pipe.png", "secret.txt")]
    given = [(path, "cat") for path in [str(pictures[0]), *others]]
    result = write(tmp_path / "out", given)
    assert result.pictures == 1
    assert [(one.path, one.reason) for one in result.rejected] == [
        *((others[0], "missing"), (others[1], "changed"), (others[2], "changed")),
    ]
    with pytest.raises(Problem, match="pictures_missing"):
        write(tmp_path / "none", given[1:])
    with pytest.raises(Problem, match="pictures_missing"):
        write(tmp_path / "none", [])
    assert not (tmp_path / "none").exists()


def test_a_cancel_leaves_nothing(tmp_path: Path, pictures: list[Path]):
    with pytest.raises(Problem, match="cancelled"):
        write(tmp_path / "out", [(str(path), "cat") for path in pictures], stop=lambda: True)
    assert {path.name for path in tmp_path.iterdir()} == {"in"}
