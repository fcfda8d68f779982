"""A memory of all paths finds what a look at every row finds, whatever was added, moved or taken away meanwhile."""

from collections.abc import Callable

import pytest

from core.catalog import search
from core.catalog.catalog import Catalog
from core.catalog.folders import KnownFile
from core.catalog.records import Filters, NewPicture
from core.catalog.search import PathText
from core.events.jobs import Rejected

Row = Callable[..., NewPicture]


@pytest.fixture(autouse=True)
def short_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "RUN", 3)
    monkeypatch.setattr(search, "_RUNS_AT_ONCE", 2)


@pytest.fixture
def filled(catalog: Catalog, make_row: Row) -> Catalog:
    rows = [make_row(number, "cat" if number % 2 else "dog") for number in range(1, 20)]
    rows.append(make_row(20, "dog", path="/Mañana/ÑANDÚ 100%/000020.jpg"))
    catalog.add_pictures(rows)
    return catalog


def found(catalog: Catalog, paths: PathText, **filters) -> list[int]:
    """Return the ids by way of the memory, which are those of a look at every row."""
    narrowed = paths.narrowed(catalog, Filters(**filters))
    ids = catalog.picture_ids(**narrowed)
    assert ids == catalog.picture_ids(**filters)
    assert catalog.first_ids(2, **narrowed) == ids[:2]
    return ids


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, list(range(1, 21))),
        ({"text": "000007"}, [7]),
        ({"text": "/00001"}, list(range(10, 20))),
        ({"text": "/00001", "class_name": "dog"}, [10, 12, 14, 16, 18]),
        ({"text": "JPG", "class_name": "cat"}, list(range(1, 20, 2))),
        ({"text": "ñandú"}, [20]),
        ({"text": "man\u0303ana"}, [20]),
        ({"text": "100%"}, [20]),
        ({"text": "_"}, []),
        ({"text": "nowhere"}, []),
    ],
)
def test_what_holds_a_text_is_found(filled: Catalog, filters: Filters, expected: list[int]):
    assert found(filled, PathText(), **filters) == expected


def test_only_runs_that_hold_the_text_are_looked_at(filled: Catalog):
    assert PathText().narrowed(filled, {"text": "000007"}) == {"text": "000007", "runs": [2]}


def test_pictures_that_are_added_are_found_and_nothing_is_read_twice(
    filled: Catalog, make_row: Row, monkeypatch: pytest.MonkeyPatch
):
    paths = PathText()
    paths.refresh(filled)
    read = []
    paths_of_run = Catalog.paths_of_run

    def counted(catalog: Catalog, run: int) -> str:
        read.append(run)
        return paths_of_run(catalog, run)

    monkeypatch.setattr(Catalog, "paths_of_run", counted)
    assert found(filled, paths, text="000020") == [20]
    assert read == []
    filled.add_pictures([make_row(number) for number in range(21, 26)])
    assert found(filled, paths, text="/00002") == [*range(20, 26)]
    assert read == [6, 7, 8]  # 18 to 20 were there: the last run is read again


def test_pictures_that_moved_or_were_replaced_are_found(filled: Catalog, make_row: Row):
    paths = PathText()
    assert found(filled, paths, text="elsewhere") == []
    filled.set_looked(
        moved=[KnownFile(id=4, path="/elsewhere/x.jpg", size=1, mtime_ns=1, sha256="moved", missing=False)]
    )
    assert found(filled, paths, text="elsewhere") == [4]
    assert found(filled, paths, text="000004") == []
    # The last picture turns out to be none, and the next one gets its id.
    facts = dict.fromkeys(("width", "height", "format", "mode", "grey", "sha256"))
    filled.add_pictures([make_row(98, **facts)])
    assert found(filled, paths, text="000098") == [21]
    filled.set_inspected([], refused=[(21, Rejected(path="/pictures/000098.jpg", reason="not_a_picture"))])
    filled.add_pictures([make_row(99)])
    assert filled.path_state()[1] == 21
    assert found(filled, paths, text="000099") == [21]


def test_another_catalog_is_read_anew(filled: Catalog, tmp_path, make_row: Row):
    paths = PathText()
    found(filled, paths, text="000007")
    with Catalog.open(tmp_path / "other.sqlite") as other:
        other.add_pictures([make_row(number) for number in range(101, 121)])
        assert found(other, paths, text="000107") == [7]
        assert found(other, paths, text="000007") == []
