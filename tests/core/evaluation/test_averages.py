"""Figures held against scikit-learn's, and their intervals against what they must never be."""

import numpy as np
import pytest

from core.evaluation.figures import figures, slices
from core.evaluation.intervals import PictureClusters, average_interval
from core.statistics import wilson_interval


def predictions(seed: int) -> tuple[int, np.ndarray, np.ndarray]:
    """Random classes, truths and probabilities; some classes are rare, and some may occur nowhere."""
    dice = np.random.default_rng(seed)
    size = int(dice.integers(2, 12))
    n = int(dice.integers(5, 400))
    truths = dice.choice(size, n, p=dice.dirichlet(np.full(size, 0.5)))
    logits = dice.normal(size=(n, size)) + 2 * dice.random() * np.eye(size)[truths]
    powers = np.exp(logits)
    return size, truths, powers / powers.sum(axis=1, keepdims=True)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("seed", range(200))
def test_figures_are_those_of_scikit_learn(seed):
    from sklearn import metrics  # here, since it is loaded slowly, and only one of several workers needs it

    size, truths, shares = predictions(seed)
    names = [str(index) for index in range(size)]
    found = figures(names, truths, shares)
    answers = shares.argmax(axis=1)
    close = pytest.approx
    assert found.accuracy == close(metrics.accuracy_score(truths, answers), abs=1e-9)
    assert found.balanced_accuracy.value == close(metrics.balanced_accuracy_score(truths, answers), abs=1e-9)
    for average in ("macro", "weighted"):
        scores = metrics.precision_recall_fscore_support(truths, answers, average=average, zero_division=0)
        for figure, score in zip(("precision", "recall", "f1"), scores, strict=False):
            assert getattr(found, f"{average}_{figure}").value == close(score, abs=1e-9), (average, figure)
    each = metrics.precision_recall_fscore_support(truths, answers, labels=range(size), zero_division=0)
    for index, one in enumerate(found.per_class):
        for figure, score in zip(("precision", "recall", "f1"), each, strict=False):
            assert (getattr(one, figure) or 0.0) == close(score[index], abs=1e-9)
    assert found.confusion == metrics.confusion_matrix(truths, answers, labels=range(size)).tolist()
    assert found.loss == close(metrics.log_loss(truths, shares, labels=range(size)), abs=1e-9)
    for k, estimate in found.top_k:
        score = metrics.top_k_accuracy_score(truths, shares, k=k, labels=range(size))
        assert estimate.value == close(score, abs=1e-9)
    assert found.baseline == close(np.bincount(truths).max() / len(truths), abs=1e-9)
    assert names[int(np.bincount(truths).argmax())] == found.baseline_class


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("grouped", [False, True])
def test_every_figure_lies_in_its_interval_and_groups_never_make_it_narrower(seed, grouped):
    size, truths, shares = predictions(seed)
    names = [str(index) for index in range(size)]
    alone = figures(names, truths, shares)
    found = figures(names, truths, shares, np.arange(len(truths)) // 4 if grouped else None)
    assert found.interval_method == ("groups" if grouped else "wilson")
    assert found.groups == (-(-len(truths) // 4) if grouped else len(truths))
    estimates = ["balanced_accuracy"]
    estimates += [
        f"{average}_{figure}" for average in ("macro", "weighted") for figure in ("precision", "recall", "f1")
    ]
    for name in estimates:
        one, other = getattr(found, name), getattr(alone, name)
        assert 0 <= one.low <= one.value + 1e-12
        assert one.value - 1e-12 <= one.high <= 1
        assert one.low <= other.low + 1e-12
        assert one.high >= other.high - 1e-12
    for one in found.per_class:
        for figure in ("precision", "recall", "f1"):
            value, between = getattr(one, figure), getattr(one, f"{figure}_interval")
            assert (value is None) == (between is None)
            assert value is None or between[0] - 1e-12 <= value <= between[1] + 1e-12
    assert found.interval[0] <= alone.interval[0]
    assert found.interval[1] >= alone.interval[1]


def test_twins_tell_nothing_twice():
    """Each picture there twice, right or wrong together: the interval is near that of half as many."""
    right = np.arange(200) % 10 != 0
    once = wilson_interval(int(right.sum()), 200)
    low, high = PictureClusters(np.repeat(np.arange(200), 2)).interval(np.repeat(right, 2))
    assert (low, high) == pytest.approx(once, abs=0.004)


def test_pictures_alone_have_wilsons_interval():
    assert PictureClusters([-1] * 10).interval(np.arange(10) > 0) == wilson_interval(9, 10)
    assert PictureClusters([5, -1, -1]).are_groups is False


def test_one_burst_that_is_right_is_worth_one_picture():
    low, high = PictureClusters([3] * 50).interval(np.ones(50, bool))
    assert low < wilson_interval(1, 1)[0]
    assert high == 1.0


def test_equal_classes_average_like_independent_ones():
    values, lows, highs = np.full(4, 0.8), np.full(4, 0.7), np.full(4, 0.9)
    low, high = average_interval(np.full(4, 0.25), values, lows, highs)
    assert (low, high) == pytest.approx((0.75, 0.85))
    low, high = average_interval(np.full(4, 0.25), values, lows, highs, np.ones((4, 4)))
    assert (low, high) == pytest.approx((0.7, 0.9)), "fully correlated, nothing is gained"


def test_slices_by_hand():
    right = np.array([True, True, False, True])
    groups = np.full(4, -1)
    inside = np.array([True, True, True, False])
    one, none = slices(right, groups, [("phone", "source", inside), ("dark", "slice", np.zeros(4, bool))])
    assert (one.name, one.kind, one.n, one.correct, one.interval) == ("phone", "source", 3, 2, wilson_interval(2, 3))
    assert (none.n, none.accuracy, none.interval) == (0, 0.0, (0.0, 1.0))
