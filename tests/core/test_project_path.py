"""Nothing outside of a project is reached through it, and nothing is waited for."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from core import links, project_path
from core.files import write_atomically
from core.links import FileSizeError, LinkError, SpecialFileError, linked_folders
from core.project_path import ProjectPath

unix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such links, pipes and sockets")
USES: dict[str, Callable[[ProjectPath], object]] = {
    "read": lambda path: path.read_bytes(),
    "append": lambda path: path.open("ab").close(),
    "change": lambda path: path.open("r+b").close(),
    "write": lambda path: path.write_bytes(b"new"),
    "touch": lambda path: path.touch(),
    "checked": lambda path: path.checked(),
    "stat": lambda path: path.stat(),
}
BELOW: dict[str, Callable[[ProjectPath], object]] = {
    **USES,
    "create": lambda path: path.open("xb").close(),
    "remove": lambda path: path.unlink(),
    "folder": lambda path: path.mkdir(),
    "folders": lambda path: (path / "further").mkdir(parents=True),
    "names": lambda path: path.parent.names(),
    "rename": lambda path: path.replace(path.with_name("other")),
    "tree": lambda path: path.remove_tree(),
    "atomically": lambda path: write_atomically(path, b"new"),
}


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "keep").write_bytes(b"precious")
    (folder / "inner").mkdir()
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    (folder / "runs").mkdir(parents=True)
    return folder


def state_of(folder: Path) -> dict[str, bytes | None]:
    return {str(path): path.read_bytes() if path.is_file() else None for path in sorted(folder.rglob("*"))}


@unix
@pytest.mark.parametrize("use", USES.values(), ids=USES)
def test_a_link_to_a_file_is_not_followed(project: Path, outside: Path, use: Callable[[ProjectPath], object]):
    before = state_of(outside)
    (project / "runs" / "record").symlink_to(outside / "keep")
    with pytest.raises(LinkError, match="not followed") as caught:
        use(ProjectPath(project, "runs", "record"))
    assert caught.value.filename == str(project / "runs" / "record")
    assert state_of(outside) == before


@unix
@pytest.mark.parametrize("name", ["keep", "inner", "new"])
@pytest.mark.parametrize("use", BELOW.values(), ids=BELOW)
def test_a_link_on_the_way_is_not_followed(
    project: Path, outside: Path, use: Callable[[ProjectPath], object], name: str
):
    before = state_of(outside)
    (project / "runs" / "one").symlink_to(outside)
    with pytest.raises(LinkError) as caught:
        use(ProjectPath(project, "runs", "one", name))
    assert caught.value.filename == str(project / "runs" / "one")
    assert state_of(outside) == before


@unix
def test_a_link_is_seen_as_what_it_is_and_can_be_removed(project: Path, outside: Path):
    link = ProjectPath(project, "runs", "one")
    link.path.symlink_to(outside)
    assert link.exists()
    assert not link.is_dir()
    assert not link.is_file()
    assert link.parent.folders() == []
    assert link.parent.names() == ["one"]
    assert not (link / "keep").exists()
    link.unlink()
    assert not link.exists()
    assert (outside / "keep").exists()


@unix
def test_a_tree_is_removed_without_what_its_links_lead_to(project: Path, outside: Path):
    (project / "runs" / "one").mkdir()
    (project / "runs" / "one" / "link").symlink_to(outside)
    ProjectPath(project, "runs", "one").remove_tree()
    assert not (project / "runs" / "one").exists()
    assert (outside / "keep").read_bytes() == b"precious"


@unix
def test_a_link_in_place_of_a_file_is_replaced_not_written_through(project: Path, outside: Path):
    (project / "record").symlink_to(outside / "keep")
    write_atomically(ProjectPath(project, "record"), b"new")
    assert (outside / "keep").read_bytes() == b"precious"
    assert (project / "record").read_bytes() == b"new"
    assert not (project / "record").is_symlink()


@unix
@pytest.mark.parametrize("use", [USES[name] for name in ("read", "append", "change", "write", "checked")])
@pytest.mark.parametrize("kind", ["pipe", "socket", "folder"])
def test_what_is_no_file_is_refused_and_not_waited_for(project: Path, use: Callable[[ProjectPath], object], kind: str):
    path = ProjectPath(project, "record")
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(os.path.relpath(path))
    with pytest.raises(SpecialFileError):
        use(path)


@unix
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/full", "/dev/tty"])
def test_a_device_is_not_read_through_a_link(project: Path, device: str):
    (project / "record").symlink_to(device)
    with pytest.raises(LinkError):
        ProjectPath(project, "record").read_bytes()


def test_no_more_is_read_than_such_a_record_can_have(project: Path):
    path = ProjectPath(project, "record")
    path.write_bytes(b"12345")
    assert path.read_bytes(5) == b"12345"
    with pytest.raises(FileSizeError):
        path.read_bytes(4)
    with path.open("r+b") as file:
        file.truncate(1 << 40)  # takes no room on the disk
    with pytest.raises(FileSizeError):
        path.read_bytes()


@pytest.mark.parametrize("name", ["..", "../x", "a/../../x", "/etc/passwd", "", "a\0b"])
def test_a_name_that_leads_out_is_none(project: Path, name: str):
    with pytest.raises(ValueError, match="leads out"):
        ProjectPath(project) / name


@unix
def test_a_folder_that_the_settings_name_may_be_linked_to(
    project: Path, outside: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    other = tmp_path / "other"
    other.mkdir()
    settings = tmp_path / "settings.toml"
    settings.write_text(f'linked_folders = ["{outside}", "relative", 7]\n', "utf-8")
    monkeypatch.setattr(links, "settings_file", lambda: settings)
    linked_folders.cache_clear()
    try:
        (project / "checkpoints").symlink_to(outside / "inner")
        (project / "others").symlink_to(other)
        (project / "file").symlink_to(outside / "keep")
        write_atomically(ProjectPath(project, "checkpoints", "last"), b"weights")
        assert (outside / "inner" / "last").read_bytes() == b"weights"
        assert set(ProjectPath(project).folders()) == {
            "checkpoints",
            "runs",
        }
        for refused in (ProjectPath(project, "others", "last"), ProjectPath(project, "file")):
            with pytest.raises(LinkError):
                refused.read_bytes()
    finally:
        linked_folders.cache_clear()


@unix
def test_where_there_is_no_openat_links_are_seen_as_well(project: Path, outside: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(project_path, "_HAS_OPENAT", False)
    before = state_of(outside)
    (project / "runs" / "one").symlink_to(outside)
    for use in (use for name, use in BELOW.items() if name != "stat"):
        with pytest.raises(LinkError):
            use(ProjectPath(project, "runs", "one", "new"))
    assert state_of(outside) == before
    inner = ProjectPath(project, "runs", "two", "three")
    inner.mkdir(parents=True)
    write_atomically(inner / "file", b"content")
    assert [one.name for one in inner.iterdir()] == ["file"]
    assert (inner / "file").read_text() == "content"
    inner.remove_tree()
    assert inner.parent.names() == []
