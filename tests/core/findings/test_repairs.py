"""Repairs put aside what they say, the findings are gone then, and undo brings both back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.catalog.catalog import Catalog
from core.catalog.records import Finding, NewPicture
from core.findings.repairs import put_aside
from tests.rows import row


def new(number: int, class_name: str | None, content: int, *, side: int = 10) -> NewPicture:
    path = f"/p/{number}.png"
    return row(number, class_name, path=path, width=side, height=side, size=1, sha256=f"{content:064x}")


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    with Catalog.open(tmp_path / "c.sqlite") as made:
        yield made


def near(one: int, other: int) -> Finding:
    return Finding(
        path=f"/p/{one}.png", kind="near_duplicate", detail=f"/p/{other}.png", picture_id=one, other_id=other
    )


def test_of_copies_one_of_each_class_stays(catalog: Catalog):
    catalog.add_pictures(
        [
            *(new(number, "cat", 7) for number in (1, 2, 3)),
            new(4, "cat", 8),
            new(5, "dog", 8),
            new(6, "dog", 8),
            new(7, None, 7),
            new(8, None, 9),
            new(9, None, 9),
        ]
    )
    before = catalog.finding_counts()
    assert before == {"duplicate": 9, "conflicting_class": 3}
    assert put_aside(catalog, "duplicate", "exclude_copies") == 5
    assert catalog.picture_ids(excluded=True) == [2, 3, 6, 7, 9]
    assert catalog.finding_counts() == {"duplicate": 2, "conflicting_class": 2}, "which class, only a person can say"
    assert {one.path for one in catalog.findings()} == {"/p/4.png", "/p/5.png"}
    assert put_aside(catalog, "duplicate", "exclude_copies") == 0
    catalog.undo()
    assert catalog.finding_counts() == before


def test_of_those_that_are_alike_the_largest_of_each_class_stays(catalog: Catalog):
    sides = {1: 10, 2: 40, 3: 40, 4: 20, 5: 30}
    catalog.add_pictures([new(n, "dog" if n == 5 else "cat", n, side=side) for n, side in sides.items()])
    catalog.replace_findings(["near_duplicate"], [near(1, 2), near(2, 1), near(3, 1), near(4, 3), near(5, 4)])
    assert put_aside(catalog, "near_duplicate", "exclude_alike") == 3
    assert catalog.picture_ids(excluded=False) == [2, 5]
    assert catalog.finding_counts() == {}, "what is left is like nothing any more"
    catalog.undo()
    assert catalog.finding_counts() == {"near_duplicate": 5}


def test_what_is_put_aside_is_no_finding_and_comes_back(catalog: Catalog):
    catalog.add_pictures([new(number, "cat", number) for number in (1, 2)])
    catalog.replace_findings(["dark"], [Finding(path="/p/1.png", kind="dark", picture_id=1)])
    assert put_aside(catalog, "dark", "exclude") == 1
    assert catalog.finding_counts() == {}
    assert catalog.picture_ids(finding="dark") == []
    assert catalog.findings_of(catalog.picture(1)) == []
    catalog.undo()
    assert catalog.finding_counts() == {"dark": 1}
    assert catalog.picture_ids(finding="dark") == [1]
    with pytest.raises(ValueError, match="does not repair"):
        put_aside(catalog, "dark", "exclude_copies")


def test_a_doubt_lapses_with_any_answer_and_undo_brings_it_back(catalog: Catalog):
    catalog.add_pictures([new(number, "cat", number) for number in (1, 2, 3)])
    doubts = [
        Finding(path=f"/p/{number}.png", kind="suspect_label", detail=f"{number}", picture_id=number, doubts="cat")
        for number in (1, 2, 3)
    ]
    catalog.replace_findings(["suspect_label"], doubts)
    assert catalog.confirm_class([1], "cat") == 1
    assert catalog.set_class([2], "dog") == 1
    assert catalog.set_excluded([3], True) == 1
    assert catalog.finding_counts() == {}
    assert catalog.stored_findings("suspect_label") == []
    catalog.replace_findings(["suspect_label"], doubts)
    assert catalog.finding_counts() == {}, "what was answered is not asked again"
    for left in (1, 2, 3):
        assert catalog.undo() is not None
        assert len(catalog.stored_findings("suspect_label")) == left
    redone = catalog.redo()
    assert (redone.kind, redone.name, redone.pictures) == ("confirm", "cat", 1)
    assert [one.picture_id for one in catalog.stored_findings("suspect_label")] == [2, 3]
    catalog.rename_class("cat", "tiger")
    assert [one.picture_id for one in catalog.stored_findings("suspect_label")] == [2, 3]


def test_a_last_look_knows_how_many_are_new(catalog: Catalog):
    assert catalog.last_look() is None
    catalog.add_pictures([new(1, "cat", 1)])
    catalog.set_look(pictures=1, method="features")
    catalog.add_pictures([new(2, "cat", 2), new(3, "cat", 3)])
    look = catalog.last_look()
    assert (look.pictures, look.method, look.new) == (1, "features", 2)
    assert look.at.endswith("Z")
