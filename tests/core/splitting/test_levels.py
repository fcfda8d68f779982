"""The levels of file names: what is found, what is joined, and what is rightly not believed."""

import pytest

from core.splitting.levels import name_levels
from core.splitting.patterns import NamedPicture


def named(names: list[str], class_name: str = "a", folder: str = "") -> list[NamedPicture]:
    return [NamedPicture(stem=name, folder=folder or class_name, class_name=class_name) for name in names]


def sprites(class_name: str, things: list[str]) -> list[NamedPicture]:
    moves = ("bow-attack", "melee", "idle", "defend")
    return named([f"{thing}-{move}-{n}" for thing in things for move in moves for n in range(1, 5)], class_name)


def test_the_first_word_is_the_coarsest_level_and_each_movement_the_finest():
    pictures = sprites("elves", ["archer", "captain", "druid", "fighter", "hero", "lord"])
    pictures += sprites("orcs", ["assassin", "grunt", "leader", "ruler", "slayer", "warrior"])
    levels = name_levels(pictures)
    assert (levels.coarse.groups, levels.coarse.largest) == (12, 16)
    assert (levels.fine.groups, levels.fine.largest) == (48, 4)
    assert levels.coarse.keys[0] == levels.coarse.keys[15] != levels.coarse.keys[16]


def test_a_level_of_few_things_is_only_asked_about():
    pictures = sprites("elves", ["archer", "captain", "druid"]) + sprites("orcs", ["assassin", "grunt", "leader"])
    levels = name_levels(pictures)
    assert [level.groups for level in levels.all] == [24]
    assert levels.doubtful is not None
    assert levels.widest.groups == 6


def test_a_level_of_one_thing_a_class_is_no_question():
    levels = name_levels(sprites("elves", ["archer"]) + sprites("orcs", ["grunt"]))
    assert levels.doubtful is None
    assert levels.widest is levels.coarse


def test_a_size_at_the_end_and_none_belong_together():
    icons = ["edit-copy", "edit-cut", "go-home", "go-next", "mail-send", "list-add", "view-grid", "zoom-in"]
    names = [name + size for name in icons for size in ("", "-16", "-24", "-32x32", "@2x")]
    levels = name_levels(named(names))
    assert all(len(set(levels.fine.keys[place : place + 5])) == 1 for place in range(0, 40, 5))
    assert levels.fine.groups == len(icons)


def test_a_level_that_most_classes_lie_in_whole_is_none():
    faces = named([f"face-{mood}-{n}" for mood in "abcdefgh" for n in range(4)], "faces")
    marks = named([f"mark-{kind}-{n}" for kind in "abcdefgh" for n in range(4)], "marks")
    levels = name_levels(faces + marks)
    assert len(levels.all) == 1
    assert levels.coarse.groups == 16


@pytest.mark.parametrize(
    "names",
    [
        [f"{camera}_{n:04d}" for camera in ("IMG", "DSC", "DSCN", "PXL", "MVI") for n in range(20)],
        [f"{n * 7919:016x}{n:04x}" for n in range(100)],
        [f"{n:05d}" for n in range(100)],
        [f"{2019 + n // 50}-{n % 12 + 1:02d}-{n % 28 + 1:02d}" for n in range(100)],
        [f"IMG-2019{n % 12 + 1:02d}{n % 28 + 1:02d}-WA{n:04d}" for n in range(100)],
    ],
    ids=["cameras", "hashes", "numbers", "dates", "messages"],
)
def test_names_that_name_no_thing_have_no_level_of_words(names: list[str]):
    levels = name_levels(named(names[:50], "a") + named(names[50:], "b"))
    assert all(level.rule != "words" for level in levels.all)
    assert len(levels.all) == 1


def test_numbers_of_patients_stay_groups():
    sides = ("left", "right", "front")
    pictures = named([f"p{n}_{side}" for n in range(20) for side in sides])
    pictures += named([f"{n:04d}_{side}" for n in range(20) for side in sides], "b")
    levels = name_levels(pictures)
    assert len(levels.all) == 1
    assert (levels.coarse.rule, levels.coarse.groups, levels.coarse.largest) == ("first", 40, 3)


def test_no_pictures_have_no_groups():
    assert name_levels([]).coarse.doubt == "none_tied"
