"""Each note on a split, on the side of its border where it is made and on the other."""

import math

import pytest

from core.splitting.notes import source_difference, split_notes
from core.splitting.split import Item

SHARES = {"train": 60, "val": 20, "test": 20}
PARTS = ("train", "val", "test")


def all_parts(items: list[Item]) -> dict[int, str]:
    """Return a split in which every class is in every part."""
    place: dict[str, int] = {}
    found = {}
    for item in items:
        place[item.class_name] = number = place.get(item.class_name, -1) + 1
        found[item.id] = PARTS[number % 3]
    return found


def codes(items: list[Item], parts: dict[int, str], **more: object) -> dict[str, dict[str, object]]:
    return dict(split_notes(items, parts, **{**SHARES, **more}))


def items(**sizes: int) -> list[Item]:
    """Return pictures of these classes."""
    names = [name for name, n in sizes.items() for _ in range(n)]
    return [Item(id=number, class_name=name) for number, name in enumerate(names)]


def test_a_class_that_every_wanted_part_has_is_not_noted():
    given = items(a=6, b=3)
    assert codes(given, all_parts(given)) == {}


def test_parts_that_are_kept_and_lack_a_class_are_named_apart_from_those_that_could_have_it():
    given = items(a=9, b=4)
    parts = all_parts(given) | dict.fromkeys(range(9, 13), "train")
    found = codes(given, parts, closed=("test",))
    assert found == {
        "class_not_in_kept": {"class": "b", "pictures": 4, "missing": ["test"]},
        "class_too_small": {"class": "b", "pictures": 4, "missing": ["val"]},
    }
    # A kept part counts even if its share is none.
    found = codes(given, parts, train=80, val=20, test=0, closed=("test",))
    assert found["class_not_in_kept"]["missing"] == ["test"]
    assert "no_test" not in found


def test_a_class_of_one_group_has_too_few_groups_one_of_two_pictures_is_too_small():
    given = [*items(a=9), *(Item(id=10 + n, class_name="b", group="g") for n in range(5))]
    found = codes(given, all_parts(given) | dict.fromkeys(range(10, 15), "val"))
    assert found == {"class_few_groups": {"class": "b", "groups": 1, "missing": ["train", "test"]}}
    given = [*items(a=9), *(Item(id=10 + n, class_name="b", group="g" if n < 2 else None) for n in range(4))]
    found = codes(given, all_parts(given) | dict.fromkeys(range(10, 14), "val"))
    assert found["class_few_groups"]["groups"] == 3
    given = [*items(a=9), *(Item(id=10 + n, class_name="b", group="g") for n in range(2))]
    found = codes(given, all_parts(given) | dict.fromkeys(range(10, 12), "val"))
    assert found == {"class_too_small": {"class": "b", "pictures": 2, "missing": ["train", "test"]}}


@pytest.mark.parametrize(
    ("size", "of_all", "noted"), [(21, 200, True), (20, 200, False), (20, 60, False), (21, 60, True)]
)
def test_a_group_is_large_above_a_tenth_of_all_and_twenty(size: int, of_all: int, noted: bool):
    given = [
        Item(id=n, class_name="ab"[n % 2], group="large" if n < size else "small" if n < size + 5 else None)
        for n in range(of_all)
    ]
    found = codes(given, all_parts(given))
    assert found == ({"large_group": {"pictures": size, "share": size / of_all}} if noted else {})


def test_pictures_of_other_sources_only_train_where_one_is_asked_for():
    given = [Item(id=n, class_name="ab"[n % 2], source=("phone", "web", "archive")[n // 6]) for n in range(18)]
    parts = all_parts(given) | dict.fromkeys(range(6, 18), "train")
    assert codes(given, parts, eval_source="phone")["only_train"] == {"pictures": 12, "sources": ["archive", "web"]}
    assert "only_train" not in codes(given, parts)


def test_pictures_in_no_part_are_counted():
    given = items(a=9, b=9)
    parts = all_parts(given)
    del parts[0], parts[9]
    assert codes(given, parts) == {"held_back": {"pictures": 2}}


def test_sources_differ_by_more_than_a_tenth_and_three_errors():
    assert source_difference({"a": 600, "b": 400}, {"a": 490, "b": 510}) == ("a", 0.6, 0.49)
    assert source_difference({"a": 600, "b": 400}, {"a": 510, "b": 490}) is None, "nine points, however sure"
    # Twelve points; three standard errors are 15 of 200 pictures each, and 6.6 of a thousand.
    assert source_difference({"a": 112, "b": 88}, {"a": 88, "b": 112}) is None
    assert source_difference({"a": 560, "b": 440}, {"a": 440, "b": 560}) == ("a", 0.56, 0.44)


def test_of_several_sources_the_one_that_differs_most_is_named_the_first_by_name_in_a_tie():
    found = source_difference({"a": 50, "b": 30, "c": 20}, {"a": 30, "b": 10, "c": 60})
    assert found == ("c", 0.2, 0.6)
    assert source_difference({"b": 100}, {"a": 100}) == ("a", 0.0, 1.0)
    assert source_difference({}, {"a": 100}) is None
    assert source_difference({"a": 100}, {"a": 100}) is None


def test_a_difference_beyond_chance_by_hand():
    # 0.5 and 0.2 of 40 each: pooled 0.35, an error of sqrt(0.35 * 0.65 / 20) = 0.10665; 0.3 is 2.81 of them.
    assert math.sqrt(0.35 * 0.65 / 20) == pytest.approx(0.10665, abs=1e-5)
    assert source_difference({"a": 20, "b": 20}, {"a": 8, "b": 32}) is None
    # Of 50 each, an error of 0.0954: 3.14 of them.
    assert source_difference({"a": 25, "b": 25}, {"a": 10, "b": 40}) == ("a", 0.5, 0.2)
    # Of 40 and 80: 0.5 and 0.2, pooled 0.3, an error of 0.0887: 3.38 of them.
    assert source_difference({"a": 20, "b": 20}, {"a": 16, "b": 64}) == ("a", 0.5, 0.2)
