"""Searches are kept under names, found again, and refused if a file holds something else."""

from pathlib import Path

import pytest

from core.catalog.catalog import Catalog
from core.catalog.records import Filters
from core.catalog.slices import KeptSearch
from tests.rows import row

WANTED = Filters(class_name="cat", source="phone", text='"two words" x', larger_than=1000, since_ns=-5, excluded=False)
UNMEASURED = [Filters(class_name="", source="x"), Filters(part="", text="x"), Filters(excluded=True, text="x")]


def test_a_search_is_kept_and_found_again(tmp_path: Path):
    kept = KeptSearch.of(WANTED)
    assert kept.filters() == {name: value for name, value in WANTED.items() if name != "excluded"}
    with Catalog.open(tmp_path / "c.sqlite") as catalog:
        catalog.keep_slice("  in 10 cm ", kept)
        catalog.keep_slice("in 2 cm", KeptSearch(text="near"))
        catalog.keep_slice("in 2 cm", KeptSearch(text="close"))
    with Catalog.open(tmp_path / "c.sqlite") as catalog:
        assert catalog.slices() == {"in 2 cm": KeptSearch(text="close"), "in 10 cm": kept}
        catalog.forget_slice("in 2 cm")
        assert list(catalog.slices()) == ["in 10 cm"]
        assert catalog.changed.labels


def test_its_pictures_are_those_of_the_search(catalog: Catalog):
    catalog.add_pictures([row(n, ("cat", "dog")[n % 2], source=("phone", "web")[n % 3 == 0]) for n in range(12)])
    for kept in (KeptSearch(class_name="cat"), KeptSearch(source="web", class_name="dog"), KeptSearch(text="00001")):
        assert catalog.picture_ids(**kept.filters()) == catalog.picture_ids(**Filters(**kept.filters(), excluded=None))
        assert 0 < len(catalog.picture_ids(**kept.filters())) < 12


def test_an_empty_name_or_an_empty_search_is_none(catalog: Catalog):
    with pytest.raises(ValueError, match="name"):
        catalog.keep_slice("  ", KeptSearch(text="x"))
    assert not KeptSearch.of(Filters(text="", excluded=False))
    with pytest.raises(ValueError, match="2"):
        KeptSearch.of(Filters(larger_than=2**70))


@pytest.mark.parametrize("wanted", UNMEASURED)
def test_a_search_for_what_is_never_measured_is_not_kept_as_one_for_more(wanted: Filters):
    with pytest.raises(ValueError, match="measured"):
        KeptSearch.of(wanted)


DAMAGED = ["7", "[]", '{"larger_than": 1e300}', '{"text": {}}', '{"since_ns": 9999999999999999999}']


@pytest.mark.parametrize("wanted", DAMAGED)
def test_a_file_may_hold_anything(catalog: Catalog, wanted: str):
    catalog.keep_slice("whole", KeptSearch(text="cat"))
    catalog._connection.execute("INSERT INTO slice VALUES ('x', ?)", (wanted,))
    assert list(catalog.slices()) == ["whole"]


def test_damaged_bytes_may_put_nothing_in_place_of_a_text(catalog: Catalog, monkeypatch: pytest.MonkeyPatch):
    rows = [(None, "{}"), ("x", None), ("y", 7), ("z", '{"text": "cat"}')]
    monkeypatch.setattr(catalog, "_rows", lambda *_: iter(rows))
    assert list(catalog.slices()) == ["z"]
