"""What is turned away while folders are listed, and why; what links, closed folders and odd names do; stopping."""

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from core.catalog.listing import ListedFile, list_pictures
from tests.core.catalog.folders import grow, posix, problem, reasons, seen


def test_hidden_files_and_folders_are_skipped_without_a_word(tmp_path: Path):
    root = grow(
        tmp_path / "r", "cat/1.jpg", "cat/._1.jpg", ".cache/1.jpg", "__MACOSX/cat/1.jpg", "dog/.DS_Store", "dog/2.jpg"
    )
    listing = list_pictures([root])
    assert seen(listing, root) == {"cat/1.jpg": "cat", "dog/2.jpg": "dog"}
    assert (listing.ignored, listing.rejected) == (0, [])


def test_a_folder_with_a_picture_s_name_is_a_folder_and_a_file_without_a_dot_no_picture(tmp_path: Path):
    root = grow(tmp_path / "r", "cat.jpg/1.jpg", "dog/png", "dog/2.jpg")
    listing = list_pictures([root])
    assert seen(listing, root) == {"cat.jpg/1.jpg": "cat.jpg", "dog/2.jpg": "dog"}
    assert listing.ignored == 1


@posix
def test_links_are_followed_and_end_where_they_turn_in_a_circle(tmp_path: Path):
    root = grow(tmp_path / "r", "cat/1.jpg", "dog/1.jpg")
    elsewhere = grow(tmp_path / "elsewhere", "cow/1.jpg")
    (root / "cat" / "up").symlink_to(root)
    (root / "dog" / "self").symlink_to(root / "dog")
    (root / "cow").symlink_to(elsewhere / "cow")
    (root / "cat" / "2.jpg").symlink_to(root / "dog" / "1.jpg")
    listing = list_pictures([root])
    assert seen(listing, root) == {"cat/1.jpg": "cat", "cat/2.jpg": "cat", "cow/1.jpg": "cow", "dog/1.jpg": "dog"}
    assert listing.rejected == []


@posix
def test_a_link_does_not_take_a_class_s_pictures_away_from_it(tmp_path: Path):
    root = grow(tmp_path / "r", "a/1.jpg", "z/1.jpg")
    (root / "a" / "friends").symlink_to(root / "z")
    assert seen(list_pictures([root]), root) == {"a/1.jpg": "a", "z/1.jpg": "z"}


@posix
def test_links_to_nowhere_and_pipes_are_rejected_one_by_one(tmp_path: Path):
    root = grow(tmp_path / "r", "cat/1.jpg", "dog/1.jpg")
    (root / "cat" / "gone.jpg").symlink_to(tmp_path / "gone")
    (root / "cat" / "circle.jpg").symlink_to(root / "cat" / "circle.jpg")
    os.mkfifo(root / "dog" / "pipe.jpg")
    listing = list_pictures([root])
    assert seen(listing, root) == {"cat/1.jpg": "cat", "dog/1.jpg": "dog"}
    assert reasons(listing) == {"gone.jpg": "missing", "circle.jpg": "unreadable", "pipe.jpg": "not_a_picture"}


@posix
def test_names_that_are_no_text_are_rejected_printably(tmp_path: Path):
    root = grow(tmp_path / "r", "cat/1.jpg", "dog/1.jpg")
    for name in (b"cat/caf\xe9.jpg", b"dog/ca\xe9/1.jpg"):
        path = os.path.join(os.fsencode(root), name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        open(path, "wb").close()
    listing = list_pictures([root])
    assert seen(listing, root) == {"cat/1.jpg": "cat", "dog/1.jpg": "dog"}
    assert [(one.path, one.reason) for one in listing.rejected] == [
        (f"{root}/cat/caf\\xe9.jpg", "bad_name"),
        (f"{root}/dog/ca\\xe9/1.jpg", "bad_name"),
    ]


def deny(monkeypatch: pytest.MonkeyPatch, closed: Path) -> None:
    """Let a folder be closed to this person; root may enter all, so the system's answer is put in its place."""
    scandir = os.scandir

    def guarded(path: str) -> Any:
        if str(path) == str(closed):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)


def test_a_closed_folder_is_rejected_and_the_rest_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    root = grow(tmp_path / "r", "cat/1.jpg", "dog/1.jpg")
    deny(monkeypatch, root / "dog")
    listing = list_pictures([root])
    assert seen(listing, root) == {"cat/1.jpg": "cat"}
    assert [(one.path, one.reason) for one in listing.rejected] == [(str(root / "dog"), "permission_denied")]


def test_a_closed_folder_alone_is_rejected_not_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    root = grow(tmp_path / "r", "1.jpg")
    deny(monkeypatch, root)
    listing = list_pictures([root])
    assert (listing.found, reasons(listing)) == ([], {"r": "permission_denied"})


def test_a_folder_that_vanishes_meanwhile_is_rejected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    root = grow(tmp_path / "r", "cat/1.jpg", "dog/1.jpg")
    scandir = os.scandir

    def vanishing(path: str) -> Any:
        if str(path).endswith("dog"):
            shutil.rmtree(path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", vanishing)
    listing = list_pictures([root])
    assert (seen(listing, root), reasons(listing)) == ({"cat/1.jpg": "cat"}, {"dog": "missing"})


@posix
def test_very_deep_folders_are_walked(tmp_path: Path):
    root = grow(tmp_path / "r", "dog/1.jpg", "cat/")
    # Made and removed step by step: the library's own ways go down recursively.
    steps = [str(root / "cat") + "/d" * depth for depth in range(1, 1100)]
    for step in steps:
        os.mkdir(step)
    picture = Path(steps[-1]) / "1.jpg"
    picture.touch()
    try:
        assert sorted(one.class_name or "" for one in list_pictures([root]).found) == ["cat", "dog"]
        assert [one.path for one in list_pictures([root / "cat"]).found] == [str(picture)]
    finally:
        picture.unlink()
        for step in reversed(steps):
            os.rmdir(step)


# --- progress and stopping -----------------------------------------------------------------


def test_progress_is_told_about_every_thousand_and_stopping_is_heeded(tmp_path: Path):
    root = grow(tmp_path / "r", *(f"c{n % 3}/{n}.jpg" for n in range(3300)))
    told: list[int] = []
    assert len(list_pictures([root], progress=told.append).found) == 3300
    assert told == sorted(told)
    assert 3 <= len(told) <= 7
    assert 0 < told[-1] <= 3300
    told.clear()
    assert problem([root], progress=told.append, stop=lambda: bool(told))[0] == "cancelled"
    assert told[0] < 3300
    assert problem([root], stop=lambda: True)[0] == "cancelled"


def test_stopping_is_heeded_among_files_that_are_no_pictures(tmp_path: Path):
    root = grow(tmp_path / "r", *(f"{n}.txt" for n in range(2100)))
    asked: list[int] = []

    def stop() -> bool:
        asked.append(1)
        return len(asked) == 2

    assert problem([root], stop=stop)[0] == "cancelled"


def test_what_is_found_cannot_be_changed():
    one = ListedFile(path="/a.jpg", class_name=None, part=None, source="s", size=1, mtime_ns=2)
    with pytest.raises(AttributeError):
        one.path = "/b.jpg"
