"""Families of runs: children below their parent, whatever the order, and no file can send us round in circles."""

from core.runs.families import family_order


def test_children_stand_below_their_parent_in_the_given_order():
    parents = {"b": "a", "c": "a", "d": "b", "e": ""}
    assert family_order(["e", "d", "c", "b", "a"], parents) == [("e", 0), ("a", 0), ("c", 1), ("b", 1), ("d", 2)]
    assert family_order(["a", "b", "c", "d", "e"], parents) == [("a", 0), ("b", 1), ("d", 2), ("c", 1), ("e", 0)]


def test_a_parent_that_is_not_there_is_none():
    assert family_order(["b", "c"], {"b": "a", "c": "b"}) == [("b", 0), ("c", 1)]


def test_ancestors_of_each_other_are_all_shown_once():
    parents = {"a": "b", "b": "a", "c": "c", "d": "a"}
    found = family_order(["a", "b", "c", "d"], parents)
    assert sorted(run for run, _ in found) == ["a", "b", "c", "d"]
    assert found == [("a", 0), ("d", 1), ("b", 0), ("c", 0)]


def test_a_very_long_family_needs_no_recursion():
    ids = [f"{number:04d}" for number in range(3000)]
    parents = dict(zip(ids[1:], ids, strict=False))
    assert family_order(ids, parents)[-1] == ("2999", 2999)
