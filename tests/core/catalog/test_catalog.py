"""What goes into the catalog comes out of it: pictures, counts, findings, the split, the uses of the test part."""

import contextlib
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.catalog import catalog as catalog_module
from core.catalog import schema as schema_module
from core.catalog.catalog import Catalog
from core.catalog.records import Finding, NewPicture, Picture, SplitSettings
from core.catalog.schema import LATE_INDEXES
from core.events.jobs import Rejected
from core.problems import Problem

Row = Callable[..., NewPicture]
SETTINGS = SplitSettings(train=60, val=20, test=20, seed=3, grouping="auto", hash="abc", given=False)


def names(pictures: list[Picture]) -> list[int]:
    return [int(picture.path[-10:-4]) for picture in pictures]


def test_a_new_catalog_is_empty(catalog: Catalog):
    assert (catalog.count(), catalog.unclassified(), catalog.class_counts(), catalog.source_counts()) == (0, 0, {}, {})
    assert (catalog.pictures(), catalog.findings()) == ([], [])
    assert catalog.part_counts() == {"train": {}, "val": {}, "test": {}}
    assert catalog.split_settings() is None
    assert catalog.test_uses() == 0


def test_a_picture_comes_out_as_it_went_in(catalog: Catalog, make_row: Row):
    odd = make_row(
        1, "niño 📷", path="/a b/ñ#?%20'\"\n.jpg", source="móvil", part="val", grey=True, mode="L", size=2**40
    )
    assert catalog.add_pictures([odd]) == 1
    (picture,) = catalog.pictures()
    names = set(odd.__struct_fields__) - {"given_part"}  # only splits need it
    assert {name: getattr(picture, name) for name in names} == {name: getattr(odd, name) for name in names}
    assert picture.grey is True
    assert catalog.picture(picture.id) == picture
    with pytest.raises(KeyError):
        catalog.picture(picture.id + 1)


def test_everything_is_there_after_closing(tmp_path: Path, make_row: Row):
    with Catalog.open(tmp_path / "c.sqlite") as first:
        first.add_pictures([make_row(1)])
        first.assign({1: "train"}, SETTINGS)
        before = first.pictures()
    with Catalog.open(tmp_path / "c.sqlite") as second:
        assert second.pictures() == before
        assert second.split_settings() == SETTINGS


def test_a_known_path_is_left_as_it_is(catalog: Catalog, make_row: Row):
    assert catalog.add_pictures([make_row(1, "cat"), make_row(2, "cat")]) == 2
    assert catalog.add_pictures([make_row(2, "dog"), make_row(3, "dog"), make_row(3, "cow")]) == 1
    assert [(picture.path, picture.class_name) for picture in catalog.pictures()] == [
        ("/pictures/000001.jpg", "cat"),
        ("/pictures/000002.jpg", "cat"),
        ("/pictures/000003.jpg", "dog"),
    ]
    assert catalog.add_pictures([]) == 0


def test_very_many_are_entered_without_the_indexes_that_can_wait(
    tmp_path: Path, make_row: Row, monkeypatch: pytest.MonkeyPatch
):
    path, told = tmp_path / "catalog.sqlite", []

    def indexes(catalog: Catalog) -> set[str]:
        names = catalog._connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'")
        return {name for (name,) in names} & set(LATE_INDEXES)

    monkeypatch.setattr(catalog_module, "_MANY", 3)
    monkeypatch.setattr(schema_module, "_STEPS_BETWEEN_WORDS", 1)
    with Catalog.open(path) as catalog:
        with catalog.filled(2):
            assert indexes(catalog) == set(LATE_INDEXES), "not worth while"
        with contextlib.suppress(ZeroDivisionError), catalog.filled(3, lambda: told.append(1)):
            assert indexes(catalog) == set()
            catalog.add_pictures([make_row(number) for number in range(3)])
            raise ZeroDivisionError
        assert indexes(catalog) == set(LATE_INDEXES), "also where it was broken off"
        assert len(told) > len(LATE_INDEXES), "signs of life while each is made"
        with catalog.filled(3):
            assert indexes(catalog) == set(LATE_INDEXES), "the catalog was not empty"
        for name in LATE_INDEXES:
            catalog._connection.execute(f"DROP INDEX {name}")  # as a kill leaves it
    with Catalog.open(path) as catalog:
        assert sum(catalog.class_counts().values()) == 3
        with pytest.raises(Problem, match="cancelled"):
            catalog.make_late_indexes(lambda: None, lambda: True)
        catalog.make_late_indexes(lambda: None)
        assert indexes(catalog) == set(LATE_INDEXES)


def test_known_paths_among_many(catalog: Catalog, make_row: Row):
    catalog.add_pictures([make_row(n) for n in range(50)] + [make_row(99, path="/ñ 📷 'x'.png")])
    asked = [f"/pictures/{n:06d}.jpg" for n in range(25_000)] + ["/ñ 📷 'x'.png", "/n.png", "/bad\udcff.png"]
    assert catalog.known_paths(asked) == {f"/pictures/{n:06d}.jpg" for n in range(50)} | {"/ñ 📷 'x'.png"}


def test_counts_are_in_the_order_of_names_and_leave_out_what_has_no_class(catalog: Catalog, make_row: Row):
    classes = ["zebra", "ant", None, "ant", "", "ñu", "ant"]
    sources = ["web", "web", "phone", "web", "phone", "web", "web"]
    catalog.add_pictures(
        [make_row(n, one, source=source) for n, (one, source) in enumerate(zip(classes, sources, strict=True))]
    )
    assert list(catalog.class_counts().items()) == [("ant", 3), ("ñu", 1), ("zebra", 1)]
    assert list(catalog.source_counts().items()) == [("phone", 2), ("web", 5)]
    assert (catalog.count(), catalog.unclassified()) == (7, 2)


@pytest.fixture
def filled(catalog: Catalog, make_row: Row) -> Catalog:
    catalog.add_pictures(
        [
            make_row(1, "cat", part="train"),
            make_row(2, "dog", part="train", source="web"),
            make_row(3, None),
            make_row(4, "cat", part="test", source="web"),
            make_row(5, "cat", sha256="same"),
            make_row(6, "dog", sha256="same", source="web"),
            make_row(7, "dog", path="/Mañana/ÑANDÚ 100%/000007.jpg"),
        ]
    )
    catalog.replace_findings([], [Finding(path="/pictures/000004.jpg", kind="blank", picture_id=4)])
    return catalog


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, [1, 2, 3, 4, 5, 6, 7]),
        ({"class_name": None, "part": None, "source": None, "finding": None, "text": None}, [1, 2, 3, 4, 5, 6, 7]),
        ({"class_name": "cat"}, [1, 4, 5]),
        ({"class_name": ""}, [3]),
        ({"class_name": "cow"}, []),
        ({"part": "train"}, [1, 2]),
        ({"part": ""}, [3, 5, 6, 7]),
        ({"source": "web"}, [2, 4, 6]),
        ({"source": "web", "class_name": "cat"}, [4]),
        ({"finding": "blank"}, [4]),
        ({"finding": "duplicate"}, [5, 6]),
        ({"finding": "conflicting_class", "source": "web"}, [6]),
        ({"finding": "nothing of the kind"}, []),
        ({"text": "00000"}, [1, 2, 3, 4, 5, 6, 7]),
        ({"text": "ñandú"}, [7]),
        ({"text": "MAN\u0303ANA"}, [7]),
        ({"text": "%"}, [7]),
        ({"text": "_"}, []),
        ({"text": "'; DROP TABLE picture; --"}, []),
    ],
)
def test_filters(filled: Catalog, filters: dict[str, Any], expected: list[int]):
    assert names(filled.pictures(**filters)) == expected
    assert len(filled.picture_ids(**filters)) == len(expected)
    assert filled.picture_ids(**filters) == [picture.id for picture in filled.pictures(**filters)]


@pytest.mark.parametrize("filters", [{}, {"class_name": "cat"}, {"text": "0"}])
def test_pages_by_offset_and_by_id_make_up_the_whole(catalog: Catalog, make_row: Row, filters: dict[str, Any]):
    catalog.add_pictures([make_row(n, "cat" if n % 3 else "dog") for n in range(103)])
    whole = catalog.pictures(**filters)
    by_offset = [one for start in range(0, 110, 10) for one in catalog.pictures(offset=start, limit=10, **filters)]
    assert by_offset == whole
    by_id: list[Picture] = []
    while page := catalog.pictures(after=by_id[-1].id if by_id else 0, limit=7, **filters):
        by_id += page
    assert by_id == whole
    assert catalog.pictures(offset=5, **filters) == whole[5:]
    assert catalog.pictures(limit=0, **filters) == []


def test_pages_stay_right_where_ids_have_gaps(catalog: Catalog, make_row: Row):
    catalog.add_pictures([make_row(n) for n in range(20)])
    catalog._connection.execute("DELETE FROM picture WHERE id IN (1, 7, 8)")
    whole = catalog.pictures()
    assert catalog.pictures(offset=6, limit=5) == whole[6:11]


def test_pictures_by_their_ids(filled: Catalog):
    assert names(filled.pictures_of([6, 2, 99])) == [2, 6]
    assert filled.pictures_of([]) == []


def test_classes_are_given_and_taken(filled: Catalog):
    assert filled.set_class([1, 3], "  gato\nmontés ") == 2
    assert filled.class_counts() == {"cat": 2, "dog": 3, "gato montés": 2}
    assert filled.set_class([1, 3], "gato montés") == 0
    assert filled.set_class([1], None) == 1
    assert filled.unclassified() == 1
    assert filled.set_class([], "dog") == 0
    with pytest.raises(ValueError, match="name"):
        filled.set_class([1], " \n")


def test_duplicates_are_those_with_the_same_bytes(catalog: Catalog, make_row: Row):
    keys = ["b", "a", "c", "b", "a", "b", "d"]
    catalog.add_pictures([make_row(n, sha256=key) for n, key in enumerate(keys)])
    assert catalog.finding_counts() == {"duplicate": 5}
    assert {one.picture_id: one.detail for one in catalog.findings()} == {
        1: "/pictures/000003.jpg",
        4: "/pictures/000000.jpg",
        6: "/pictures/000000.jpg",
        2: "/pictures/000004.jpg",
        5: "/pictures/000001.jpg",
    }


def test_the_same_bytes_in_two_classes_are_a_conflict_until_relabelled(catalog: Catalog, make_row: Row):
    catalog.add_pictures(
        [make_row(1, "dog", sha256="x"), make_row(2, "cat", sha256="x"), make_row(3, None, sha256="x")]
    )
    conflicts = [one for one in catalog.findings() if one.kind == "conflicting_class"]
    for picture in catalog.pictures():
        assert catalog.findings_of(picture) == sorted(
            (one for one in catalog.findings() if one.picture_id == picture.id), key=lambda one: one.kind
        )
    assert {(one.picture_id, one.detail) for one in conflicts} == {(1, "cat, dog"), (2, "cat, dog"), (3, "cat, dog")}
    catalog.set_class([1], "cat")
    assert catalog.finding_counts() == {"duplicate": 3}


def test_rejected_files_are_remembered_until_they_are_taken_in(catalog: Catalog, make_row: Row):
    path = "/pictures/000001.jpg"
    catalog.set_rejected([Rejected(path=path, reason="empty_file"), Rejected(path="/x.png", reason="too_large")])
    assert catalog.findings() == [
        Finding(path=path, kind="unreadable", detail="empty_file"),
        Finding(path="/x.png", kind="too_large", detail="too_large"),
    ]
    catalog.set_rejected([Rejected(path=path, reason="missing", detail="gone")])
    assert Finding(path=path, kind="missing", detail="missing: gone") in catalog.findings()
    assert catalog.finding_counts() == {"missing": 1, "too_large": 1}
    catalog.add_pictures([make_row(1)])
    assert [one.path for one in catalog.findings()] == ["/x.png"]


def test_pictures_that_become_the_same_file_are_duplicates(catalog: Catalog, make_row: Row):
    catalog.add_pictures([make_row(1, "cat", sha256="one")])
    catalog.add_pictures([make_row(2, "dog", sha256="one"), make_row(3)])
    assert catalog.finding_counts() == {"duplicate": 2, "conflicting_class": 2}
    catalog.set_class([2], "cat")
    assert catalog.finding_counts() == {"duplicate": 2}
    assert catalog.picture_ids(finding="duplicate") == [1, 2]


def test_a_finding_of_the_same_kind_is_replaced_and_others_stay(filled: Catalog):
    filled.replace_findings([], [Finding(path="/pictures/000004.jpg", kind="blank", detail="grey 12", picture_id=4)])
    filled.replace_findings([], [Finding(path="/pictures/000004.jpg", kind="dark", picture_id=4)])
    of_4 = [(one.kind, one.detail) for one in filled.findings() if one.picture_id == 4]
    assert of_4 == [("blank", "grey 12"), ("dark", "")]


def test_a_split_is_kept_and_replaced(filled: Catalog):
    filled.assign({1: "train", 2: "val", 5: "test", 6: "train"}, SETTINGS)
    assert filled.part_counts() == {"train": {"cat": 1, "dog": 1}, "val": {"dog": 1}, "test": {"cat": 1}}
    assert {picture.id: picture.part for picture in filled.pictures() if picture.part} == {
        1: "train",
        2: "val",
        5: "test",
        6: "train",
    }
    assert filled.split_settings() == SETTINGS
    given = SplitSettings(train=80, val=0, test=20, seed=0, grouping="none", hash="def", given=True)
    filled.assign({1: "test"}, given)
    assert [(picture.id, picture.part) for picture in filled.pictures() if picture.part] == [(1, "test")]
    assert filled.split_settings() == given


def test_a_part_that_does_not_exist_changes_nothing(filled: Catalog):
    filled.assign({1: "train"}, SETTINGS)
    with pytest.raises(Exception, match="CHECK"):
        filled.assign({1: "val", 2: "exam"}, SETTINGS)
    assert [(picture.id, picture.part) for picture in filled.pictures() if picture.part] == [(1, "train")]


def test_the_snapshot_is_named_by_bytes_and_classes_only(tmp_path: Path, make_row: Row):
    def named(file: str, rows: list[NewPicture]) -> str:
        with Catalog.open(tmp_path / file) as catalog:
            catalog.add_pictures(rows)
            return catalog.snapshot_hash()

    rows = [make_row(n, ["cat", "dog"][n % 2]) for n in range(20)]
    lines = sorted(f"{one.sha256} {one.class_name}\n" for one in rows)
    assert named("a", rows) == hashlib.sha256("".join(lines).encode()).hexdigest()
    assert named("b", rows[::-1]) == named("a", rows)
    moved = [make_row(n, ["cat", "dog"][n % 2], path=f"/elsewhere/{n}", source="web") for n in range(20)]
    assert named("c", [*moved, make_row(90, None)]) == named("a", rows)
    assert named("d", rows[:-1]) != named("a", rows)
    with Catalog.open(tmp_path / "a") as catalog:
        before = catalog.snapshot_hash()
        catalog.set_class([1], "dog")
        assert catalog.snapshot_hash() != before
        catalog.set_class([1], "cat")
        assert catalog.snapshot_hash() == before
        catalog._connection.execute("UPDATE picture SET excluded = 1 WHERE id = 20")
    assert named("a", []) == named("d", [])


def test_uses_of_the_test_part_are_counted_for_all_runs(catalog: Catalog):
    assert [catalog.count_test_use(run) for run in ("a", "a", "b")] == [1, 2, 3]
    assert catalog.test_uses() == 3


def test_questions_about_many_pictures_use_the_indices(catalog: Catalog, make_row: Row):
    catalog.add_pictures([make_row(n, f"class {n % 5}", part="train") for n in range(200)])

    def plan(sql: str) -> str:
        return " ".join(line[3] for line in catalog._connection.execute(f"EXPLAIN QUERY PLAN {sql}"))

    assert "USING COVERING INDEX picture_class" in plan("SELECT class_id, count(*) FROM picture GROUP BY class_id")
    kept = "excluded = 0"
    for clause, index in (
        (f"class_id = 2 AND {kept}", "class"),
        ("part = 'train'", "part"),
        (f"source_id = 1 AND {kept}", "source"),
    ):
        page = plan(f"SELECT * FROM picture WHERE {clause} ORDER BY id LIMIT 10 OFFSET 20")
        assert f"USING INDEX picture_{index} " in page
        assert "TEMP B-TREE" not in page
    asked: list[str] = []
    catalog._connection.set_trace_callback(asked.append)
    counted = catalog.class_counts(), catalog.source_counts(), catalog.part_counts(), catalog.part_source_counts()
    assert (catalog.unclassified(), catalog.excluded(), *counted[1].values()) == (0, 0, 200)
    catalog._connection.set_trace_callback(None)
    assert asked
    assert not any("picture" in plan(sql) for sql in asked), "counts read the tally and no picture"
    asked.clear()
    catalog._connection.set_trace_callback(asked.append)
    assert not catalog.has_transparent()
    catalog._connection.set_trace_callback(None)
    assert "USING INDEX picture_transparent" in plan(asked[0])
    assert "USING COVERING INDEX picture_sha256" in plan(
        f"SELECT sha256 FROM picture WHERE sha256 IS NOT NULL AND {kept} GROUP BY sha256 HAVING count(*) > 1"
    )
