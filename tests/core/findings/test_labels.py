"""Planted wrong labels come first; copies never vouch for each other."""

import numpy as np
import pytest

from core.findings.labels import FOLDS, _folds, suspects, unseen_probabilities
from core.problems import Problem


def blobs(count: int = 300, classes: int = 3) -> tuple[np.ndarray, np.ndarray]:
    dice = np.random.default_rng(0)
    labels = np.arange(count) % classes
    return (dice.normal(size=(count, 16)) + 5 * np.eye(classes, 16)[labels]).astype(np.float32), labels


def test_planted_wrong_labels_come_first():
    vectors, labels = blobs()
    planted = np.arange(0, 300, 20)
    given = labels.copy()
    given[planted] = (labels[planted] + 1) % 3
    found = suspects(unseen_probabilities(vectors, given), given)
    first = [one.index for one in found[: len(planted) + 5]]
    assert len(set(first) & set(planted.tolist())) >= 0.8 * len(planted)
    assert all(one.looks_like == labels[one.index] for one in found[:10])
    assert len(found) >= len(planted) // 2
    assert all(one.probability > one.of_its_own for one in found)


def test_clean_labels_are_left_alone():
    labels = np.repeat(np.arange(3), 20)
    probabilities = np.full((60, 3), 0.05)
    probabilities[np.arange(60), labels] = 0.9
    assert suspects(probabilities, labels) == []


def test_a_class_is_believed_in_only_as_much_as_in_its_own_pictures():
    # The second class's own pictures are at 0.9; 0.6 is more than the first one's 0.4, but not enough.
    probabilities = np.array([[0.8, 0.2], [0.8, 0.2], [0.4, 0.6], [0.1, 0.9], [0.1, 0.9]])
    assert [(one.index, one.likely) for one in suspects(probabilities, np.array([0, 0, 0, 1, 1]))] == [(2, False)]
    probabilities[2] = (0.05, 0.95)
    assert [(one.index, one.likely) for one in suspects(probabilities, np.array([0, 0, 0, 1, 1]))] == [(2, True)]


def test_groups_stay_whole_and_classes_are_spread():
    labels = np.arange(200) % 4
    groups = np.arange(200) // 2
    folds = _folds(labels, groups)
    assert (folds[::2] == folds[1::2]).all()
    single = _folds(labels, np.arange(200))
    assert all(np.bincount(single[labels == label], minlength=FOLDS).tolist() == [10] * FOLDS for label in range(4))


def test_it_stops():
    vectors, labels = blobs(30)
    with pytest.raises(Problem, match="cancelled"):
        unseen_probabilities(vectors, labels, stop=lambda: True)


def test_every_doubted_label_is_listed_and_the_estimate_marked():
    labels = np.array([0, 0, 0, 1, 1, 1])
    probabilities = np.array([[0.9, 0.1], [0.9, 0.1], [0.45, 0.55], [0.1, 0.9], [0.1, 0.9], [0.95, 0.05]])
    # The classes are believed in from 0.75 and 0.62: the last picture counts as wrong, the third is only doubted.
    assert [(one.index, one.likely) for one in suspects(probabilities, labels)] == [(5, True), (2, False)]
