"""What a person drops, and what is made of it: classes, parts, sources; and what is turned away, and why."""

import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from core.catalog.listing import Found, Listing, list_pictures
from core.problems import REASONS, Problem

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows forbids such names, or needs rights for links")


def grow(root: Path, *names: str) -> Path:
    """Make empty files; a name that ends with a slash is a folder."""
    root.mkdir(parents=True, exist_ok=True)
    for name in names:
        path = root / name
        if name.endswith("/"):
            path.mkdir(parents=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
    return root


def seen(listing: Listing, root: Path) -> dict[str, str | None]:
    return {os.path.relpath(one.path, root): one.class_name for one in listing.found}


def parts(listing: Listing, root: Path) -> dict[str, tuple[str | None, str | None]]:
    return {os.path.relpath(one.path, root): (one.part, one.class_name) for one in listing.found}


def reasons(listing: Listing) -> dict[str, str]:
    assert all(one.reason in REASONS for one in listing.rejected)
    return {Path(one.path).name: one.reason for one in listing.rejected}


def problem(paths: Iterable[Path], **values: Any) -> tuple[str, str]:
    with pytest.raises(Problem) as raised:
        list_pictures(list(paths), **values)
    return raised.value.code, raised.value.values.get("path", "")


# --- classes -------------------------------------------------------------------------------


def test_class_folders(tmp_path: Path):
    root = grow(tmp_path / "animals", "cat/1.jpg", "cat/2.PNG", "dog/1.jpg", "dog/2019/03/1.webp", "readme.txt")
    listing = list_pictures([root])
    assert seen(listing, root) == {
        "cat/1.jpg": "cat",
        "cat/2.PNG": "cat",
        "dog/1.jpg": "dog",
        "dog/2019/03/1.webp": "dog",
    }
    assert {(one.source, one.part) for one in listing.found} == {("animals", None)}
    assert (listing.ignored, listing.rejected) == (1, [])
    assert all(os.path.isabs(one.path) for one in listing.found)


def test_paths_may_be_text_and_relative_and_come_out_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    grow(tmp_path / "a", *(f"{name}/{n}.png" for name in "zyx" for n in (3, 1, 2)))
    monkeypatch.chdir(tmp_path)
    expected = [str(tmp_path / "a" / name / f"{n}.png") for name in "xyz" for n in (1, 2, 3)]
    assert [one.path for one in list_pictures(["a"]).found] == expected
    assert list_pictures(["./a/../a/"]) == list_pictures([tmp_path / "a"])


def test_pictures_beside_class_folders_have_no_class(tmp_path: Path):
    root = grow(tmp_path / "r", "0.jpg", "cat/1.jpg", "dog/1.jpg")
    assert seen(list_pictures([root]), root) == {"0.jpg": None, "cat/1.jpg": "cat", "dog/1.jpg": "dog"}


def test_an_empty_class_folder_beside_a_full_one_still_makes_it_a_folder_of_classes(tmp_path: Path):
    root = grow(tmp_path / "r", "cat/1.jpg", "dog/")
    assert seen(list_pictures([root]), root) == {"cat/1.jpg": "cat"}


@pytest.mark.parametrize("wrapping", ["pack", "pack/pack", "a/b/c"])
def test_wrapping_folders_are_looked_through(tmp_path: Path, wrapping: str):
    root = grow(
        tmp_path / "download",
        f"{wrapping}/cat/1.jpg",
        f"{wrapping}/dog/1.jpg",
        "__MACOSX/pack/._1.jpg",
        "LICENSE.txt",
    )
    listing = list_pictures([root])
    assert sorted(seen(listing, root).values(), key=str) == ["cat", "dog"]
    assert {one.source for one in listing.found} == {"download"}


def test_a_flat_folder_alone_has_no_class(tmp_path: Path):
    root = grow(tmp_path / "photos", "1.jpg", "2.jpg", "notes/x.txt")
    assert seen(list_pictures([root]), root) == {"1.jpg": None, "2.jpg": None}
    assert set(seen(list_pictures([grow(tmp_path / "zip", "inner/1.jpg")]), tmp_path).values()) == {None}


def test_flat_folders_together_are_a_class_each(tmp_path: Path):
    cats, dogs = grow(tmp_path / "cats", "1.jpg"), grow(tmp_path / "dogs", "inner/1.jpg")
    listing = list_pictures([cats, dogs])
    assert seen(listing, tmp_path) == {"cats/1.jpg": "cats", "dogs/inner/1.jpg": "dogs"}
    assert [one.source for one in listing.found] == ["cats", "dogs"]


def test_a_flat_folder_beside_an_empty_or_missing_one_is_a_class_still(tmp_path: Path):
    cats, dogs = grow(tmp_path / "cats", "1.jpg"), grow(tmp_path / "dogs")
    listing = list_pictures([cats, dogs])
    assert seen(listing, tmp_path) == {"cats/1.jpg": "cats"}
    assert reasons(listing) == {"dogs": "folder_empty"}
    listing = list_pictures([cats, tmp_path / "cows"])
    assert seen(listing, tmp_path) == {"cats/1.jpg": "cats"}
    assert reasons(listing) == {"cows": "path_missing"}


def test_a_flat_folder_beside_a_folder_of_classes_has_none(tmp_path: Path):
    tree = grow(tmp_path / "tree", "cat/1.jpg", "dog/1.jpg")
    flat = grow(tmp_path / "flat", "1.jpg")
    assert seen(list_pictures([tree, flat]), tmp_path) == {
        "tree/cat/1.jpg": "cat",
        "tree/dog/1.jpg": "dog",
        "flat/1.jpg": None,
    }


def test_the_same_folder_twice_or_inside_the_other_is_taken_once(tmp_path: Path):
    root = grow(tmp_path / "r", "cat/1.jpg", "dog/1.jpg")
    assert seen(list_pictures([root, root, root / "cat"]), root) == {"cat/1.jpg": "cat", "dog/1.jpg": "dog"}
    flat = grow(tmp_path / "flat", "1.jpg")
    assert seen(list_pictures([flat, flat, flat / "1.jpg"]), flat) == {"1.jpg": None}


def test_files_have_no_class_and_the_source_of_their_folder(tmp_path: Path):
    root = grow(tmp_path / "phone", "1.jpg", "2.png", "3.txt")
    listing = list_pictures([root / "1.jpg", root / "2.png", root / "3.txt"])
    assert [(one.class_name, one.source) for one in listing.found] == [(None, "phone")] * 2
    assert reasons(listing) == {"3.txt": "no_pictures"}


def test_class_and_source_can_be_said(tmp_path: Path):
    root = grow(tmp_path / "r", "0.jpg", "train/cat/1.jpg", "test/dog/1.jpg")
    listing = list_pictures([root], class_name=" nin\u0303o\n", source=" web ")
    assert {(one.class_name, one.source) for one in listing.found} == {("niño", "web")}
    assert {one.part for one in listing.found} == {None, "train", "test"}
    flat = list_pictures([grow(tmp_path / "a", "1.jpg"), grow(tmp_path / "b", "1.jpg")], class_name="x")
    assert [one.class_name for one in flat.found] == ["x", "x"]


@posix
def test_odd_names_stay_in_paths_and_are_tidied_in_classes(tmp_path: Path):
    names = ["niño 📷", "two\nlines", " spaces ", "-rf", "100%s", 'quote"\\', "nin\u0303o 📷"]
    root = grow(tmp_path / "r", *(f"{name}/a\nb {name}.jpg" for name in names))
    listing = list_pictures([root])
    assert sorted(one.class_name or "" for one in listing.found) == sorted(
        ["niño 📷", "niño 📷", "two lines", "spaces", "-rf", "100%s", 'quote"\\']
    )
    assert all(os.path.exists(one.path) for one in listing.found)
    assert len(listing.found) == len(names)


# --- parts ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("train", "val", "test"),
    [
        ("train", "val", "test"),
        ("Training", "VALID", "Testing"),
        ("entrenamiento", "validación", "prueba"),
        ("TRAIN", "validacio\u0301n", "test"),
        ("train", "dev", "test"),
        ("train", "validacion", "test"),
        ("train", "validation", "test"),
    ],
)
def test_folders_of_parts(tmp_path: Path, train: str, val: str, test: str):
    root = grow(tmp_path / "r", f"{train}/cat/1.jpg", f"{train}/dog/1.jpg", f"{val}/cat/1.jpg", f"{test}/dog/1/1.jpg")
    grow(root, "docs/readme.txt", "empty/")
    assert parts(list_pictures([root]), root) == {
        f"{train}/cat/1.jpg": ("train", "cat"),
        f"{train}/dog/1.jpg": ("train", "dog"),
        f"{val}/cat/1.jpg": ("val", "cat"),
        f"{test}/dog/1/1.jpg": ("test", "dog"),
    }


def test_parts_below_wrappings_and_wrapped_in_their_own_names(tmp_path: Path):
    root = grow(tmp_path / "r", "data/train/train/cat/1.jpg", "data/test/test/cat/1.jpg", "data/train/train/dog/1.jpg")
    assert set(parts(list_pictures([root]), root).values()) == {("train", "cat"), ("train", "dog"), ("test", "cat")}


def test_a_part_of_a_single_class_keeps_it(tmp_path: Path):
    root = grow(tmp_path / "r", "train/cat/1.jpg", "train/dog/1.jpg", "test/cat/1.jpg")
    assert parts(list_pictures([root]), root)["test/cat/1.jpg"] == ("test", "cat")


def test_flat_parts_have_no_class(tmp_path: Path):
    root = grow(tmp_path / "r", "train/1.jpg", "test/1.jpg", "0.jpg")
    assert parts(list_pictures([root]), root) == {
        "train/1.jpg": ("train", None),
        "test/1.jpg": ("test", None),
        "0.jpg": (None, None),
    }


def test_what_lies_beside_the_parts_is_in_none(tmp_path: Path):
    root = grow(tmp_path / "r", "train/cat/1.jpg", "test/cat/1.jpg", "more/cat/1.jpg")
    assert parts(list_pictures([root]), root)["more/cat/1.jpg"] == (None, "cat")


@pytest.mark.parametrize(
    "names",
    [
        ("train", "bus", "car"),  # no other part
        ("val", "test"),  # nothing to train with
        ("train", "test", "bus", "car"),  # not mainly parts
        ("train", "training"),  # one part twice
        ("trains", "tests"),
    ],
)
def test_classes_that_are_called_like_parts(tmp_path: Path, names: tuple[str, ...]):
    root = grow(tmp_path / "r", *(f"{name}/1.jpg" for name in names))
    assert parts(list_pictures([root]), root) == {f"{name}/1.jpg": (None, name) for name in names}


def test_parts_that_are_dropped_by_themselves(tmp_path: Path):
    root = grow(tmp_path / "leaves", "train/oak/1.jpg", "train/elm/1.jpg", "test/oak/1.jpg")
    listing = list_pictures([root / "train", root / "test"])
    assert parts(listing, root) == {
        "train/elm/1.jpg": ("train", "elm"),
        "train/oak/1.jpg": ("train", "oak"),
        "test/oak/1.jpg": ("test", "oak"),
    }
    assert {one.source for one in listing.found} == {"leaves"}


# --- nothing there -------------------------------------------------------------------------


def test_nothing_at_all_is_a_problem_with_its_path(tmp_path: Path):
    empty = grow(tmp_path / "empty", "a/b/", "c/")
    texts = grow(tmp_path / "texts", "a/readme.txt")
    assert problem([tmp_path / "gone"]) == ("path_missing", str(tmp_path / "gone"))
    assert problem([empty]) == ("folder_empty", str(empty))
    assert problem([texts]) == ("no_pictures", str(texts))
    assert problem([texts / "a" / "readme.txt"]) == ("no_pictures", str(texts / "a" / "readme.txt"))
    assert problem([texts / "a" / "readme.txt" / "x.jpg"])[0] == "path_missing"
    assert problem([Path("zero\0byte.jpg")])[0] == "path_missing"
    assert problem([empty, texts]) == ("folder_empty", str(empty))
    assert problem([grow(tmp_path / "hidden", ".DS_Store", "Thumbs.db", ".git/x.png")])[0] == "folder_empty"


def test_what_gives_nothing_is_rejected_beside_what_gives_something(tmp_path: Path):
    good = grow(tmp_path / "good", "cat/1.jpg", "dog/1.jpg")
    texts, empty = grow(tmp_path / "texts", "a.txt"), grow(tmp_path / "empty")
    listing = list_pictures([tmp_path / "gone.jpg", texts, good, empty])
    assert len(listing.found) == 2
    assert reasons(listing) == {"gone.jpg": "path_missing", "texts": "no_pictures", "empty": "folder_empty"}
    assert listing.ignored == 1


def test_no_paths_give_nothing():
    assert list_pictures([]) == Listing(found=[], rejected=[], ignored=0)


# --- trouble -------------------------------------------------------------------------------


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
    one = Found(path="/a.jpg", class_name=None, part=None, source="s", size=1, mtime_ns=2)
    with pytest.raises(AttributeError):
        one.path = "/b.jpg"
