"""Which parts stay as they came, and how the others are divided beside them; by hand, without a project."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from core.catalog.records import SplitRow, SplitSettings
from core.splitting.dealing import deal, keep_test, keeps_of
from core.splitting.grouping import PictureGroups, with_chains
from core.splitting.split import Item

Came = list[tuple[str | None, int | None]]  # the part that a picture came with, and its group


def grouped(came: Came, parts: list[str | None] | None = None) -> PictureGroups:
    """Return pictures of two classes in turns."""
    rows = [
        SplitRow(n, f"{n}.png", "ab"[n % 2], "s", parts[n] if parts else None, str(n), None, given)
        for n, (given, _) in enumerate(came)
    ]
    items = [
        Item(id=row.id, class_name=row.class_name, group=group) for row, (_, group) in zip(rows, came, strict=True)
    ]
    pairs = np.zeros((0, 2), dtype=np.int64)
    return PictureGroups(rows=rows, items=items, pairs=pairs, means="bytes", used=[], cut=0, alike=[])


def settings(train: float = 60, val: float = 20, test: float = 20, **more: object) -> SplitSettings:
    return SplitSettings(train=train, val=val, test=test, seed=0, grouping="none", hash="", **more)


def came(**sizes: int) -> Came:
    """Return pictures that came with these parts; `none` came with none."""
    return [(None if part == "none" else part, None) for part, n in sizes.items() for _ in range(n)]


def moves(given: PictureGroups, parts: dict[int, str]) -> Counter[tuple[str | None, str | None]]:
    """Return (part that it came with, part) -> pictures."""
    return Counter((row.given, parts.get(row.id)) for row in given.rows)


def dealt(given: Came, made: SplitSettings) -> tuple[Counter[tuple[str | None, str | None]], tuple[str, ...]]:
    pictures = grouped(given)
    done = deal(pictures, made)
    return moves(pictures, done.parts), done.closed


@pytest.mark.parametrize(
    ("given", "keep", "keeps"),
    [
        (came(train=2, test=2), "all", "all"),
        (came(train=2, val=2), "all", "all"),
        (came(none=2), "all", ""),
        (came(train=2, test=2), "test", "test"),
        (came(train=2, val=2), "test", ""),
        (came(train=2, test=2), "none", ""),
    ],
)
def test_what_is_kept_is_only_what_came(given: Came, keep: str, keeps: str):
    assert keeps_of(grouped(given).rows, keep) == keeps


def test_without_parts_that_came_all_are_divided():
    found, closed = dealt(came(none=100), settings())
    assert found == {(None, "train"): 60, (None, "val"): 20, (None, "test"): 20}
    assert closed == ()


def test_a_test_part_that_came_stays_and_validation_comes_out_of_training():
    found, closed = dealt(came(train=80, test=20), settings(keeps="all"))
    # 20 of the 80 percent that are not the test part's.
    assert found == {("test", "test"): 20, ("train", "train"): 60, ("train", "val"): 20}
    assert closed == ("test",)


def test_a_validation_part_that_came_stays_and_test_comes_out_of_training():
    found, closed = dealt(came(train=80, val=20), settings(keeps="all"))
    assert found == {("val", "val"): 20, ("train", "train"): 60, ("train", "test"): 20}
    assert closed == ("val",)


def test_parts_that_came_all_stay_and_pictures_without_one_go_to_training_and_validation():
    found, closed = dealt(came(train=30, val=10, test=10, none=40), settings(keeps="all"))
    assert {key: n for key, n in found.items() if key[0]} == {
        ("train", "train"): 30,
        ("val", "val"): 10,
        ("test", "test"): 10,
    }
    assert (found[None, "train"], found[None, "val"]) == (30, 10)
    assert closed == ("test",)


def test_a_part_that_is_not_wanted_need_not_come_out_of_training():
    found, closed = dealt(came(train=30, val=10), settings(train=80, val=20, test=0, keeps="all"))
    assert found == {("train", "train"): 30, ("val", "val"): 10}
    assert closed == ()


def test_only_the_test_part_stays_or_none():
    found, closed = dealt(came(train=60, val=20, test=20), settings(keeps="test"))
    assert (found["test", "test"], closed) == (20, ("test",))
    assert (found["train", "val"] + found["val", "val"], found["val", "train"] > 0) == (20, True)
    found, closed = dealt(came(train=60, val=20, test=20), settings())
    assert (sum(n for (_, part), n in found.items() if part == "test"), closed) == (20, ())
    assert found["test", "train"] > 0


def test_a_split_that_goes_on_keeps_its_parts_and_its_test_part_as_it_is():
    pictures = grouped(came(none=50))
    before = {n: ("train", "train", "train", "val", "test")[n % 5] for n in range(40)}
    done = deal(pictures, settings(), before)
    assert {n: done.parts[n] for n in range(40)} == before
    assert {done.parts[n] for n in range(40, 50)} == {"train", "val"}
    assert done.closed == ("test",)
    # Where validation came as well, it stays as it came.
    pictures = grouped([*came(train=24, val=8, test=8), *came(none=10)])
    before = {row.id: row.given for row in pictures.rows if row.given}
    assert deal(pictures, settings(keeps="all"), before).closed == ("test",)
    pictures = grouped([*came(train=30, val=10), *came(none=10)])
    before = {row.id: row.given for row in pictures.rows if row.given}
    assert deal(pictures, settings(keeps="all"), before).closed == ("val",)


def test_training_pictures_like_one_of_a_part_that_stays_go_on_training():
    # Forty of eighty training pictures are like the twenty of the test part; the rest gives all of validation.
    given: Came = [("test", n) for n in range(20)]
    given += [("train", n % 20) for n in range(40)] + [("train", None) for _ in range(40)]
    pictures = grouped(given)
    done = deal(pictures, settings(keeps="all"))
    found = moves(pictures, done.parts)
    assert found == {("test", "test"): 20, ("train", "train"): 60, ("train", "val"): 20}
    assert {done.parts[n] for n in range(20, 60)} == {"train"}


def test_where_nearly_all_are_tied_something_is_left_for_training():
    given: Came = [("test", n) for n in range(20)]
    given += [("train", n % 20) for n in range(180)] + [("train", None) for _ in range(20)]
    pictures = grouped(given)
    found = moves(pictures, deal(pictures, settings(train=20, val=60, keeps="all")).parts)
    # 150 of the 200 are wanted, 20 are free: each class gives all but one of its ten.
    assert found == {("test", "test"): 20, ("train", "train"): 182, ("train", "val"): 18}


def test_a_new_picture_like_one_of_the_test_part_is_in_no_part():
    given: Came = [*[("test", n) for n in range(20)], *came(train=80), (None, 3)]
    pictures = grouped(given)
    assert 100 not in deal(pictures, settings(keeps="all")).parts


def test_a_repair_leaves_an_official_test_part_as_it_came():
    given: Came = [("test", 1), ("test", 1), ("train", 1), ("train", 2), (None, 2), ("test", None), ("test", 2)]
    before = ["test", "test", "train", "train", "val", "test", "train"]
    pictures = grouped(given, before)
    repaired = dict(enumerate(["train", "train", "train", "val", "val", "val", "val"]))
    # What lies in the test part as it came returns there, and what is like it is in no part.
    assert keep_test(pictures, repaired, settings(keeps="all")) == {
        **{0: "test", 1: "test", 5: "test"},
        **{3: "val", 4: "val", 6: "val"},
    }
    assert keep_test(pictures, repaired, settings()) == repaired


def test_a_chain_that_was_cut_is_whole_again_where_that_is_asked_for():
    pictures = grouped([(None, "g"), (None, "g"), *[(None, None)] * 4])
    pairs = np.array([(1, 2), (2, 3)])
    whole = with_chains(replace(pictures, pairs=pairs, cut=2))
    keys = [item.group for item in whole.items]
    assert keys[0] == keys[1] == keys[2] == keys[3] is not None
    assert keys[4:] == [None, None]
    assert (whole.cut, whole.groups) == (0, 3)
