"""What names say: patterns found in them, and those that are rightly not believed."""

import pytest

from core.splitting.patterns import RULES, NamedPicture, by_folder, by_name


def named(*names: str, class_name: str = "a", folder: str = "") -> list[NamedPicture]:
    return [NamedPicture(stem=name, folder=folder or class_name, class_name=class_name) for name in names]


@pytest.mark.parametrize(
    ("rule", "stem", "key"),
    [
        ("number", "cat12_003", "cat12"),
        ("number", "Cat12-003", "cat12"),
        ("number", "vid3.frame0012", "vid3"),
        ("number", "ñandú 7 - 2", "ñandú 7"),
        ("number", "0001_3", "0001"),
        ("number", "00001", None),
        ("copy", "cat12 (2)", "cat12"),
        ("copy", "gato copia 3", "gato"),
        ("augmented", "cat12_jpg.rf.0f3a0f3a0f3a0f3a0f3a0f3a", "cat12"),
        ("letter", "cat12b", "cat12"),
        ("first", "patient7_left_dark", "patient7"),
        ("first", "blue_dragonfly", None),
        ("whole", "00001", None),
        ("whole", "DejaVu Sans", "dejavu sans"),
    ],
)
def test_a_name_gives_its_group(rule: str, stem: str, key: str | None):
    assert RULES[rule](stem) == key


def test_numbered_series_are_found_by_themselves_and_shown():
    pictures = named(*(f"cat{n}_{k:03d}" for n in range(12) for k in range(4)))
    pictures += named(*(f"dog{n}_{k:03d}" for n in range(12) for k in range(4)), class_name="b")
    found = by_name(pictures)
    assert (found.rule, found.groups, found.tied, found.largest, found.doubt) == ("number", 24, 96, 4, "")
    assert found.examples[0] == ("cat0", [0, 1, 2])
    assert found.keys[4:8] == [("", "cat1")] * 4


def test_the_same_animal_in_two_classes_is_one_group_but_a_bare_number_is_not():
    letters = named(*(f"cat{n}_{k}" for n in range(9) for k in range(3)), class_name="asleep")
    letters += named(*(f"cat{n}_{k}" for n in range(9) for k in range(3)), class_name="awake")
    assert by_name(letters).groups == 9
    digits = named(*(f"{n:03d}_{k}" for n in range(9) for k in range(3)), class_name="asleep")
    digits += named(*(f"{n:03d}_{k}" for n in range(9) for k in range(3)), class_name="awake")
    assert by_name(digits).groups == 18


def test_the_same_names_in_two_sources_are_no_groups():
    names = [f"cat{n}_{k}" for n in range(9) for k in range(3)]
    pictures = [
        NamedPicture(stem=name, folder=source, class_name="a", source=source)
        for source in ("web", "phone")
        for name in names
    ]
    assert by_name(pictures).groups == 18


def test_one_file_a_class_with_the_same_names_is_grouped_by_whole_names():
    pictures = [one for letter in "ABCD" for one in named(*(f"Font {c}" for c in "qwertzui"), class_name=letter)]
    found = by_name(pictures)
    assert (found.rule, found.groups, found.largest, found.doubt) == ("whole", 8, 4, "")


@pytest.mark.parametrize(
    ("names", "doubt"),
    [
        ([f"IMG_{n:04d}" for n in range(60)], "few_groups"),  # one key for all: a camera's
        ([f"{n:05d}" for n in range(60)], "none_tied"),  # numbers only
        ([f"thing{n}_01" for n in range(60)], "none_tied"),
        ([f"s{n}_{k}" for n in range(3) for k in range(2)] + [f"x{n}_1" for n in range(30)], "few_tied"),
        ([f"s{n}_1" for n in range(1, 9)] + [f"s0_{k}" for k in range(30)], "too_large"),
    ],
)
def test_what_says_nothing_is_not_believed(names: list[str], doubt: str):
    assert by_name(named(*names)).doubt == doubt


def test_folders_are_groups_unless_they_are_the_classes():
    deep = [one for n in range(8) for one in named(*"pqr", class_name="a", folder=f"a/{n}")]
    deep += [one for n in range(8) for one in named(*"pqr", class_name="b", folder=f"b/{n}")]
    assert (by_folder(deep).groups, by_folder(deep).doubt) == (16, "")
    flat = named(*"pqrstuvw", class_name="a") + named(*"pqrstuvw", class_name="b")
    assert by_folder(flat).doubt == "few_groups"
    assert by_folder([]).doubt == "none_tied"
    assert by_name([]).doubt == "none_tied"
