"""The scale of the deep pictures: found over the set, not by one odd picture, and set by a person."""

import sqlite3

import numpy as np
import pytest

from core.catalog import schema
from core.catalog.catalog import Catalog
from tests.rows import row


def deep(number, low, high):
    return row(number, darkest=low, brightest=high, mode="I;16")


def test_ordinary_pictures_have_no_scale(catalog):
    catalog.add_pictures([row(1), row(2)])
    assert (catalog.scale(), catalog.deep_pictures(), catalog.scale_is_set()) == (None, 0, False)


def test_the_scale_spans_the_set(catalog):
    catalog.add_pictures([deep(1, 900.0, 1100.0), deep(2, 950.0, 1400.0), row(3)])
    assert (catalog.scale(), catalog.deep_pictures()) == ((900.0, 1400.0), 2)


def test_one_odd_picture_of_many_does_not_decide(catalog):
    catalog.add_pictures([deep(n, 900.0 + n / 100, 1100.0 + n / 100) for n in range(120)])
    catalog.add_pictures([deep(500, 0.0, 65535.0)])
    black, white = catalog.scale()
    assert 899 < black < 902
    assert 1100 < white < 1102


def test_pictures_put_aside_do_not_count(catalog):
    catalog.add_pictures([deep(1, 5.0, 10.0), deep(2, 0.0, 99.0)])
    (number,) = catalog.picture_ids(text="000002")
    catalog.set_excluded([number], True)
    assert catalog.scale() == (5.0, 10.0)


def test_flat_pictures_still_have_two_ends(catalog):
    catalog.add_pictures([deep(1, 7.0, 7.0)])
    assert catalog.scale() == (7.0, 8.0)


def test_a_person_decides_and_lets_the_pictures_decide_again(catalog):
    catalog.add_pictures([deep(1, 5.0, 10.0)])
    catalog.set_scale((0.0, 4095.0))
    assert (catalog.scale(), catalog.found_scale(), catalog.scale_is_set()) == ((0.0, 4095.0), (5.0, 10.0), True)
    catalog.set_scale((0.0, 1.0))
    assert catalog.scale() == (0.0, 1.0)
    catalog.set_scale(None)
    assert (catalog.scale(), catalog.scale_is_set()) == ((5.0, 10.0), False)


@pytest.mark.parametrize(
    "change", ["darkest = 0.5, brightest = NULL", "darkest = NULL, brightest = 0.5", "darkest = -9e999, brightest = 1"]
)
def test_a_range_that_this_program_never_writes_is_none(catalog, change: str):
    catalog.add_pictures([row(1), deep(2, 5.0, 10.0)])
    (number,) = catalog.picture_ids(text="000001")
    catalog._connection.execute(f"UPDATE picture SET {change} WHERE id = ?", (number,))
    assert (catalog.scale(), catalog.deep_pictures(), set(catalog.deep_ranges().values())) == (
        (5.0, 10.0),
        1,
        {(5.0, 10.0)},
    )


@pytest.mark.parametrize(("black", "white"), [("0", "9e999"), ("0", "0"), ("3", "1"), ("-9e999", "1"), ("2", "'high'")])
def test_a_stored_scale_that_is_none_counts_as_not_set(catalog, black, white):
    catalog.add_pictures([row(1), deep(2, 5.0, 10.0)])
    catalog._connection.execute("DROP TABLE scale")
    catalog._connection.execute("CREATE TABLE scale (id INTEGER PRIMARY KEY, black, white)")
    catalog._connection.execute(f"INSERT INTO scale VALUES (1, {black}, {white})")
    assert (catalog.scale(), catalog.scale_is_set()) == ((5.0, 10.0), False)


@pytest.mark.parametrize("value", [0.0, 7.0, 1e20, -1e300, 1e300])
def test_pictures_of_one_value_have_a_scale(catalog, value):
    catalog.add_pictures([deep(1, value, value)])
    scale = catalog.scale()
    assert scale is not None
    assert scale[0] < scale[1]
    assert np.isfinite(scale).all()


def test_deep_pictures_of_an_older_catalog_are_inspected_again(tmp_path):
    path = tmp_path / "catalog.sqlite"
    before = schema.MIGRATIONS.index(schema._LEVELS)
    older = sqlite3.connect(path)
    older.create_function("once_inside", 1, str)
    for statements in schema.MIGRATIONS[:before]:
        for statement in statements:
            older.execute(statement)
    older.execute(f"PRAGMA user_version = {before}")
    older.execute("INSERT INTO source VALUES (1, 's')")
    for number, mode in enumerate(("RGB", "I;16", "F"), start=1):
        older.execute(
            "INSERT INTO picture (id, path, source_id, size, mtime_ns, sha256, width, height, format, mode, grey)"
            " VALUES (?, ?, 1, 9, 9, ?, 2, 2, 'TIFF', ?, 0)",
            (number, f"/p/{number}.tif", f"{number:064x}", mode),
        )
    older.commit()
    older.close()
    with Catalog.open(path) as catalog:
        assert [number for number, _ in catalog.pending(limit=9)] == [2, 3]


@pytest.mark.parametrize("scale", [(3.0, 3.0), (4.0, 1.0), (0.0, np.inf), (np.nan, 1.0)])
def test_black_is_darker_than_white(catalog, scale):
    with pytest.raises(ValueError, match="white"):
        catalog.set_scale(scale)
