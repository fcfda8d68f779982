"""What a person drops, and what is made of it: classes, parts, sources. Trouble: test_listing_trouble.py."""

import os
from pathlib import Path

import pytest

from core.catalog.listing import Listing, list_pictures
from tests.core.catalog.folders import grow, parts, posix, problem, reasons, seen

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


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["zebra/1.jpg"], {"zebra"}),  # a new class for what is there already
        (["zebra/1.jpg", "notes/x.txt", "readme.txt"], {"zebra"}),
        (["zebra/1.jpg", "preview.png"], {"zebra", None}),
        (["new/1.jpg"], {None}),  # packed with its own folder
        (["Imágenes/1.jpg"], {None}),
        (["train/1.jpg"], {None}),
        (["2024/07/1.jpg"], {None}),
    ],
)
def test_a_single_flat_folder_inside_is_a_class_where_its_name_says_one(
    tmp_path: Path, names: list[str], expected: set
):
    root = grow(tmp_path / "new", *names)
    assert set(seen(list_pictures([root]), root).values()) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        # beside folders without pictures
        (["Images/ant/1.jpg", "Images/bee/1.jpg", "Annotation/ant/n1", "lists/"], {(None, "ant"), (None, "bee")}),
        # beside loose pictures
        (["pack/ant/1.jpg", "pack/bee/1.jpg", "sheet.png"], {(None, "ant"), (None, "bee"), (None, None)}),
        # inside parts
        (
            ["train/img/ant/1.jpg", "train/img/bee/1.jpg", "test/img/ant/1.jpg", "train/boxes.csv"],
            {("train", "ant"), ("train", "bee"), ("test", "ant")},
        ),
        # around parts
        (
            ["photos/train/ant/1.jpg", "photos/train/bee/1.jpg", "photos/val/ant/1.jpg", "labels/1.txt"],
            {("train", "ant"), ("train", "bee"), ("val", "ant")},
        ),
        # inside parts, in a folder of any name
        (
            [
                "train/set A/ant/1.jpg",
                "train/set A/bee/1.jpg",
                "test/set A/ant/1.jpg",
                "test/set A/bee/1.jpg",
                "test/x.png",
            ],
            {("train", "ant"), ("train", "bee"), ("test", "ant"), ("test", "bee"), ("test", None)},
        ),
        # a class of one part only, in years
        (
            ["train/ant/1.jpg", "train/bee/1.jpg", "test/ant/2020/1.jpg", "test/ant/2021/1.jpg"],
            {("train", "ant"), ("train", "bee"), ("test", "ant")},
        ),
    ],
)
def test_classes_inside_wrappers(tmp_path: Path, names: list[str], expected: set[tuple[str | None, str | None]]):
    root = grow(tmp_path / "r", *names)
    assert set(parts(list_pictures([root]), root).values()) == expected


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
        ("seg_train", "seg_val", "seg_test"),
        ("01_train", "02_valid", "03_holdout"),
        ("train_set", "dev set", "Test-Images"),
        ("trainset", "valset", "hold-out"),
        ("train2017", "val2017", "test2017"),
        ("Conjunto de entrenamiento", "conjunto de validación", "evaluación"),
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
        ("valid", "invalid"),
        ("tested", "test", "untested"),
    ],
)
def test_classes_that_are_called_like_parts(tmp_path: Path, names: tuple[str, ...]):
    root = grow(tmp_path / "r", *(f"{name}/1.jpg" for name in names))
    assert parts(list_pictures([root]), root) == {f"{name}/1.jpg": (None, name) for name in names}


@pytest.mark.parametrize("name", ["validaton", "vaildation", "trainval", "test_tube", "preuba", "unseen-tests"])
def test_a_folder_beside_a_part_that_is_named_like_one_is_asked_about(tmp_path: Path, name: str):
    root = grow(tmp_path / "r", "train/ant/1.jpg", "train/bee/1.jpg", f"{name}/ant/1.jpg")
    assert problem([root]) == ("parts_unclear", f"{root}{os.sep}")
    said = parts(list_pictures([root], parts={name: "val"}), root)
    assert said[f"{name}/ant/1.jpg"] == ("val", "ant")
    assert parts(list_pictures([root], parts={name: "class"}), root)[f"{name}/ant/1.jpg"] == (None, name)


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
