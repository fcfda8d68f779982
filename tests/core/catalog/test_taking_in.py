"""Labelled pictures are taken into the catalog as one change, which is undone and redone whole."""

from pathlib import Path

import pytest

from core.catalog.catalog import Catalog
from core.events.changes import FILES
from core.problems import Problem
from tests.rows import row


@pytest.fixture
def filled(catalog: Catalog) -> Catalog:
    catalog.add_pictures([row(n, ("cat", "dog")[n % 2]) for n in range(4)])
    return catalog


def everything(catalog: Catalog) -> tuple:
    counts = (catalog.class_counts(), catalog.source_counts(), catalog.count(), catalog.finding_counts())
    return (catalog.pictures(), *counts)


def test_taking_in_is_one_step_that_is_undone_and_redone(filled: Catalog):
    before = everything(filled)
    new = [row(10, "cow", source="answers"), row(11, "cat", source="answers", darkest=0.125, brightest=4095.5)]
    assert filled.take_in(new, {1: "cow", 2: "dog"}) == (2, 1), "the second is a dog already"
    after = everything(filled)
    assert filled.class_counts() == {"cat": 2, "cow": 2, "dog": 2}
    assert [one.part for one in filled.pictures()] == [None] * 6
    step = filled.next_undo()
    assert (step.kind, step.pictures) == ("take_in", 3)
    for _ in range(2):
        assert filled.undo() == step
        assert everything(filled) == before
        assert filled.redo() == step
        assert everything(filled) == after


def test_undo_tells_that_other_pictures_are_there(tmp_path: Path):
    path = tmp_path / "c.sqlite"
    with Catalog.open(path) as catalog:
        catalog.take_in([row(1, "cow")], {})
    for step in ("undo", "redo"):
        with Catalog.open(path) as catalog:
            getattr(catalog, step)()
            assert catalog.changed.files == FILES.files


def test_the_class_counts_as_given_by_hand(filled: Catalog):
    filled.take_in([row(10, "cow")], {})
    said = [listed(10, "cat")]
    assert filled.take_over(said, "folder", up_to=filled.last_id(), with_parts=False).by_hand == 1
    assert filled.class_counts()["cow"] == 1


def test_what_was_undone_is_not_redone_over_pictures_that_came_since(filled: Catalog):
    filled.take_in([row(10, "cow")], {})
    number = filled.last_id()
    filled.set_class([number], "yak")
    filled.undo()
    filled.undo()
    filled.add_pictures([row(20, "dog")])
    assert filled.next_redo() is None
    assert filled.redo() is None
    assert filled.class_counts() == {"cat": 2, "dog": 3}


def test_kept_predictions_never_mean_other_pictures(tmp_path: Path):
    """They name pictures by their ids, so none is given twice."""
    path = tmp_path / "c.sqlite"
    with Catalog.open(path) as catalog:
        catalog.add_pictures([row(1, "cat")])
        catalog.take_in([row(10, "cow"), row(11, "cow")], {})
        catalog.undo()
    with Catalog.open(path) as catalog:
        catalog.take_in([row(10, "cow")], {})
        assert [one.id for one in catalog.pictures()] == [1, 4]
        catalog.undo()
        catalog.redo()
        assert [one.id for one in catalog.pictures()] == [1, 4]
        catalog.undo()
        assert catalog.add_listed([listed(20, "dog"), listed(21, "cat")], with_parts=False) == 2
        catalog.add_pictures([row(22, "dog")])
        assert [one.id for one in catalog.pictures()] == [1, 5, 6, 7]
        assert catalog.class_counts() == {"cat": 2, "dog": 2}


def test_nothing_to_do_leaves_the_history_alone(filled: Catalog):
    assert filled.take_in([], {1: "cat"}) == (0, 0)
    assert filled.next_undo() is None


@pytest.mark.parametrize("rows", ["[[1]]", "null", '[["a", {}]]', "7"])
def test_a_damaged_history_is_refused(filled: Catalog, rows: str):
    filled.take_in([row(10, "cow")], {})
    filled.undo()
    filled._connection.execute("UPDATE change SET after = ? WHERE field = 'entered'", (rows,))
    with pytest.raises(Problem, match="project_damaged"):
        filled.redo()
    assert filled.count() == 4


def listed(number: int, name: str):
    from core.catalog.listing import ListedFile

    path = row(number).path
    return ListedFile(path=path, class_name=name, part=None, source="x", size=1, mtime_ns=1)
