"""The figures of an evaluation, held against some that were reckoned by hand."""

import math

import numpy as np
import pytest

from core.evaluation.figures import block_order, figures, in_order
from core.events.jobs import EvaluationResult


def test_by_hand():
    found = figures(
        ["a", "b", "c"],
        [0, 0, 0, 1, 1],
        [(0.8, 0.1, 0.1), (0.6, 0.3, 0.1), (0.2, 0.7, 0.1), (0.1, 0.8, 0.1), (0.5, 0.4, 0.1)],
    )
    assert (found.n, found.correct, found.accuracy) == (5, 3, 0.6)
    assert found.confusion == [[2, 1, 0], [1, 1, 0], [0, 0, 0]]
    a, b, c = found.per_class
    assert (a.n, a.precision, a.recall, a.f1) == (3, 2 / 3, 2 / 3, 2 / 3)
    assert (b.n, b.precision, b.recall) == (2, 0.5, 0.5)
    assert (c.n, c.precision, c.recall, c.f1) == (0, None, None, None)
    assert found.loss == pytest.approx(-sum(math.log(p) for p in (0.8, 0.6, 0.2, 0.8, 0.4)) / 5)
    assert found.interval[0] < 0.6 < found.interval[1]


def test_a_class_never_predicted_has_no_precision_but_a_recall_of_nothing():
    (_, b) = figures(["a", "b"], [0, 1], [(0.9, 0.1), (0.9, 0.1)]).per_class
    assert (b.precision, b.recall, b.f1) == (None, 0.0, 0.0)


def test_a_probability_of_zero_is_very_bad_but_finite():
    assert math.isfinite(figures(["a", "b"], [0], [(0.0, 1.0)]).loss)


def test_nothing_to_count_is_an_error():
    with pytest.raises(ValueError, match="is not a proportion"):
        figures(["a", "b"], [], [])


def test_classes_are_told_in_the_order_of_their_numbers():
    names = ["1", "10", "2"]  # as a model has them
    truths = [0, 1, 1, 2, 2, 2]
    answers = [0, 1, 2, 0, 2, 2]
    shares = [[1.0 if column == answer else 0.0 for column in range(3)] for answer in answers]
    found = figures(names, truths, shares)
    result = EvaluationResult(run="001", on="val", classes=names, test_uses=0, **vars(found))
    told = in_order(result)
    assert told.classes == ["1", "2", "10"]
    assert [one.name for one in told.per_class] == told.classes
    assert told.confusion == [[1, 0, 0], [1, 2, 0], [0, 1, 1]]
    assert [one.n for one in told.per_class] == [1, 3, 2]


def test_blocks_of_classes_that_are_mistaken_for_each_other_stand_together():
    confusion = np.diag([50] * 6)
    for a, b in ((0, 3), (3, 5), (1, 2), (2, 4)):
        confusion[a, b] = confusion[b, a] = 10
    order = block_order(confusion)
    assert sorted(order) == list(range(6))
    assert {frozenset(order[:3]), frozenset(order[3:])} == {frozenset({0, 3, 5}), frozenset({1, 2, 4})}
    assert block_order(np.array([[3, 0], [0, 3]])) == [0, 1]
