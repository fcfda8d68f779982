"""Findings that follow from the counts: classes that differ only in spelling, and classes in one part only."""

from pathlib import Path

import pytest

from core.catalog.catalog import Catalog
from core.catalog.names import natural_key
from core.catalog.records import SplitSettings
from core.findings.kinds import unpack
from core.findings.repairs import merge_spellings
from tests.rows import row

SETTINGS = SplitSettings(train=60, val=20, test=20, seed=1, grouping="none", hash="a" * 64)


@pytest.fixture
def catalog(tmp_path: Path):
    with Catalog.open(tmp_path / "catalog.sqlite") as opened:
        yield opened


def told(catalog: Catalog, kind: str) -> dict[str, dict]:
    return {one.path: unpack(one.kind, one.detail) for one in catalog.findings() if one.kind == kind}


def test_names_that_differ_only_in_spelling_are_found_and_merged(catalog: Catalog):
    names = ["Red fox"] * 3 + ["red_fox"] * 2 + ["RED-FOX"] + ["redfox"] * 4 + ["ñandú"] * 2 + ["ÑANDÚ"]
    catalog.add_pictures([row(number, name) for number, name in enumerate(names)])
    assert told(catalog, "class_spelling") == {
        "red_fox": {"other": "Red fox", "pictures": 2},
        "RED-FOX": {"other": "Red fox", "pictures": 1},
        "ÑANDÚ": {"other": "ñandú", "pictures": 1},
    }
    assert catalog.finding_counts()["class_spelling"] == 3
    assert [one.path for one in catalog.stored_findings("class_spelling")] == list(told(catalog, "class_spelling"))
    assert merge_spellings(catalog) == 4
    assert catalog.class_counts() == {"ñandú": 3, "Red fox": 6, "redfox": 4}
    assert told(catalog, "class_spelling") == {}
    assert catalog.undo().kind == "merge"
    assert len(told(catalog, "class_spelling")) == 1


def test_classes_that_are_in_one_part_only_are_found(catalog: Catalog):
    kinds = ["ant", "bee", "cat", "dog"]
    catalog.add_pictures([row(number, kinds[number % 4]) for number in range(12)])
    assert told(catalog, "class_in_one_part") == {}  # not split
    of = {"ant": ("train", "test", "test"), "bee": ("train", "train", "train"), "cat": ("test", None, "test")}
    parts = {
        one.id: part
        for one in catalog.pictures()
        if (part := of.get(one.class_name or "", (None,) * 3)[(one.id - 1) // 4]) is not None
    }
    catalog.assign(parts, SETTINGS)
    assert told(catalog, "class_in_one_part") == {
        "bee": {"part": "train", "pictures": 3},
        "cat": {"part": "test", "pictures": 2},
    }
    assert catalog.changed.findings
    catalog.assign({one.id: "train" for one in catalog.pictures()}, SETTINGS)
    assert told(catalog, "class_in_one_part") == {}  # there is no other part


def test_numbers_in_names_sort_by_their_values(catalog: Catalog):
    names = ["10", "9", "1", "b-11", "2", "b-2", "zoo", "ñu", "C2", "c10", "c1"]
    assert sorted(names, key=natural_key) == ["1", "2", "9", "10", "b-2", "b-11", "c1", "C2", "c10", "ñu", "zoo"]
    assert sorted(["a", "A"], key=natural_key) == sorted(["A", "a"], key=natural_key)
    catalog.add_pictures([row(number, name) for number, name in enumerate(["11", "2", "1", "b10", "b9"])])
    assert list(catalog.class_counts()) == ["1", "2", "11", "b9", "b10"]
