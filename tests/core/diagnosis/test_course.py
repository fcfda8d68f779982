"""The course of a verdict: how long another must fit better, since when it holds, its zones; what a record tells."""

import json
import math
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from core.diagnosis.curve import BLOCKS, LONG, Curve, CurveFacts, Point, in_blocks
from core.diagnosis.judge import diagnose, judge_prefixes
from core.diagnosis.record import curve_of, facts_of, read_record
from core.diagnosis.study import Zone, study_of, zones
from core.diagnosis.verdict import Opinion
from core.events.training import EpochEnded, Failed, RolledBack, Started
from core.statistics import entropy
from tests.core.diagnosis.curves import curve, falling

SURE = CurveFacts(n_train=100_000, n_val=100_000, n_classes=10, prior=math.log(10), majority=0.1)


def stepping(*gaps: float) -> Curve:
    """Return a curve on which nothing moves but the validation accuracy: these gaps, epoch by epoch."""
    points = [
        Point(epoch=epoch, train_loss=0.2, val_loss=0.25, train_accuracy=0.98, val_accuracy=0.98 - gap)
        for epoch, gap in enumerate(gaps, 1)
    ]
    return Curve(points=tuple(points), facts=SURE)


@pytest.mark.parametrize(("before", "needed"), [(5, 2), (8, 2), (9, 3), (20, 3), (25, 3), (26, 4), (60, 4)])
def test_the_later_the_more_epochs_in_a_row_another_verdict_needs(before: int, needed: int):
    # The gap is a mean of three epochs: it is wide from the second epoch of 0.2 on.
    opinions = judge_prefixes(stepping(*[0.02] * before, *[0.2] * 6))
    assert [one.verdict for one in opinions[2 : before + needed]] == ["just_right"] * (before + needed - 2)
    assert {one.verdict for one in opinions[before + needed :]} == {"overfit"}
    assert opinions[before + needed].since_epoch == before + 2
    assert not opinions[before + 1].settled
    assert opinions[before + needed].settled


def test_no_verdict_is_highly_sure_in_its_first_two_epochs():
    assert [one.confidence for one in judge_prefixes(stepping(*[0.02] * 6))] == ["low"] * 2 + ["medium"] * 2 + [
        "high"
    ] * 2


def test_what_fits_better_for_too_short_a_time_is_forgotten():
    opinions = judge_prefixes(stepping(*[0.02] * 20, 0.2, 0.2, *[0.02] * 6, 0.2, 0.2, *[0.02] * 6))
    assert {one.verdict for one in opinions[2:]} == {"just_right"}
    assert {one.since_epoch for one in opinions[2:]} == {3}


def test_after_two_late_changes_another_needs_half_of_all_epochs():
    opinions = judge_prefixes(stepping(*[0.02] * 14, *[0.2] * 8, *[0.02] * 8, *[0.2] * 40))
    changed = [number for number, one in enumerate(opinions[1:], 2) if one.verdict != opinions[number - 2].verdict]
    verdicts = [opinions[number - 1].verdict for number in changed]
    assert verdicts == ["just_right", "overfit", "just_right", "overfit"]
    # Wide from the 16th on, narrow from the 25th; then wide from the 32nd: that makes 30 of 61 epochs.
    assert changed == [3, 18, 27, 61]
    assert opinions[60].since_epoch == 32


def test_the_end_of_learning_needs_two_epochs_and_a_first_verdict_one():
    losses = [2 * 0.9**epoch for epoch in range(10)] + [2 * 0.9**9] * 8
    opinions = judge_prefixes(curve(losses, losses, facts=SURE, noise=0.0))
    verdicts = [one.verdict for one in opinions]
    assert verdicts[:2] == ["too_early", "too_early"]
    assert verdicts[4] == "learning"
    first = verdicts.index("just_right")
    assert opinions[first].since_epoch == first, "since the epoch before: it held for two"
    assert set(verdicts[first:]) == {"just_right"}


def test_the_best_epoch_has_the_lowest_validation_loss_the_first_of_equal_ones():
    losses = [1.0, 0.8, 0.7, 0.7, 0.9, math.nan]
    opinions = judge_prefixes(curve([1.0] * 6, losses, facts=SURE, noise=0.0))
    assert [one.best_epoch for one in opinions] == [1, 2, 3, 3, 3, 3]
    assert diagnose(curve([1.0] * 6, losses, facts=SURE, noise=0.0)).best_epoch == 3
    assert [one.best_epoch for one in judge_prefixes(curve([1.0] * 3, None))] == [1, 2, 3]


def opinion(verdict: str, since: int) -> Opinion:
    return Opinion(verdict=verdict, confidence="low", since_epoch=since, best_epoch=1)


def zones_of(*opinions: tuple[str, int], **more: int) -> list[tuple[str, int, int]]:
    points = stepping(*[0.0] * (len(opinions) - len(more))).points
    found = zones(Curve(points=points, facts=SURE, **more), [opinion(*one) for one in opinions])
    assert all(isinstance(one, Zone) for one in found)
    return [(one.verdict, one.first, one.last) for one in found]


def test_a_zone_begins_where_its_verdict_has_held_since():
    early, learning, over = ("too_early", 1), ("learning", 3), ("overfit", 5)
    assert zones_of(early, early, learning, learning, learning, over, over) == [
        ("too_early", 1, 2),
        ("learning", 3, 4),
        ("overfit", 5, 7),
    ]
    # What has held since before another began leaves nothing of it.
    assert zones_of(early, ("learning", 2), ("overfit", 2), ("overfit", 2)) == [("too_early", 1, 1), ("overfit", 2, 4)]
    assert zones_of(("learning", 1), ("overfit", 1)) == [("overfit", 1, 2)]
    assert zones_of(("learning", 3)) == [("learning", 1, 1)]
    assert zones_of(early, ("diverged", 2), lost_in=2) == [("too_early", 1, 1), ("diverged", 2, 2)]


def test_a_study_is_the_verdict_its_zones_and_the_number_of_epochs():
    given = curve(falling(2.0, 0.1, 30), falling(2.0, 0.7, 30), accuracies=(0.99, 0.75))
    found = study_of(given, 30)
    assert found.verdict == diagnose(given)
    assert (found.epochs, found.zones[-1].verdict, found.zones[-1].last) == (30, "overfit", 30)


def test_a_very_long_curve_is_made_of_blocks():
    def long(count: int) -> list[Point]:
        return [
            Point(
                epoch=epoch,
                train_loss=float(epoch),
                val_loss=2.0 * epoch,
                train_accuracy=epoch / count,
                val_accuracy=None if epoch % 3 == 1 else 0.5,
                losses=np.array([epoch, 0], np.float32) if epoch != 2 else None,
            )
            for epoch in range(1, count + 1)
        ]

    assert len(in_blocks(long(LONG))) == LONG
    found = in_blocks(long(LONG + 1))
    # Blocks of three, the last of what is left.
    assert len(found) == -(-(LONG + 1) // 3) <= BLOCKS
    first = found[0]
    assert (first.epoch, first.train_loss, first.val_loss, first.val_accuracy) == (3, 2.0, 4.0, 0.5)
    assert first.train_accuracy == pytest.approx(2 / (LONG + 1))
    assert first.losses.tolist() == [2.0, 0.0], "the mean of those that are known"
    assert found[-1].epoch == LONG + 1


def test_measured_training_pictures_are_as_many_as_validate_if_there_are_as_many():
    assert CurveFacts(n_train=10, n_val=4).n_measured == 4
    assert CurveFacts(n_train=3, n_val=4).n_measured == 3
    assert CurveFacts(n_val=4).n_measured == 4
    assert CurveFacts(n_train=3).n_measured is None


def started(**more: object) -> Started:
    made = Started(
        run="1",
        attempt=1,
        from_epoch=0,
        from_step=0,
        world_size=1,
        spec=None,
        classes=["a", "b", "c"],
        n_train=10,
        n_val=4,
        parameters=1,
        catalog_hash="",
        split_hash="",
        device="cpu",
        threads=1,
        versions={},
        at="",
    )
    return replace(made, **more)


def ended(epoch: int, **more: object) -> EpochEnded:
    made = EpochEnded(
        epoch=epoch,
        train_loss=1.0,
        val_loss=1.5,
        train_accuracy=0.5,
        val_accuracy=0.25,
        running_loss=1.0,
        lr=0.1,
        seconds=1.0,
    )
    return replace(made, **more)


def test_the_facts_of_a_run_are_those_of_its_start():
    facts = facts_of(started(train_counts=[5, 3, 2], val_counts=[1, 1, 2]), probe=0.8)
    assert (facts.n_train, facts.n_val, facts.n_classes, facts.probe, facts.spec) == (10, 4, 3, 0.8, None)
    assert facts.prior == entropy([5, 3, 2])
    assert facts.majority == 0.25, "of the class that is the most frequent one in training"
    assert facts_of(started(train_counts=[5, 3, 2])).majority is None
    uncounted = facts_of(started())
    assert (uncounted.prior, uncounted.majority, uncounted.probe) == (pytest.approx(math.log(3)), None, None)
    assert facts_of(started(classes=["a"])).prior is None
    assert facts_of(started(train_counts=[0, 0, 0])).prior == pytest.approx(math.log(3))


def test_a_curve_is_what_counts_of_a_record():
    back = RolledBack(epoch=3, step=1, to_epoch=2, to_step=0, times=1, lr=0.05)
    events = [started(), ended(1), ended(2), ended(3), back, ended(3, train_loss=0.9), ended(5)]
    found = curve_of(events, notes=[("lines_unread", {"count": 1})])
    assert [(one.epoch, one.train_loss) for one in found.points] == [(1, 1.0), (2, 1.0), (3, 0.9), (5, 1.0)]
    assert (found.rolled_back, found.lost_in) == (1, None)
    assert found.notes == (("lines_unread", {"count": 1}), ("epochs_missing", {"count": 1}))
    assert found.points[0].intervals is None
    both = ended(1, train_interval=(0.4, 0.6), val_interval=(0.1, 0.4))
    assert curve_of([both]).points[0].intervals == ((0.4, 0.6), (0.1, 0.4))
    assert curve_of([ended(1, train_interval=(0.4, 0.6))]).points[0].intervals is None
    assert curve_of([], probe=0.7).facts == CurveFacts(probe=0.7)


@pytest.mark.parametrize(
    ("reason", "values", "lost_in"),
    [
        ("loss_not_finite", {"epoch": 7, "step": 1}, 7),
        ("loss_not_finite", {"epoch": "?"}, 3),
        ("loss_not_finite", {}, 3),
        ("out_of_memory", {"epoch": 7}, None),
    ],
)
def test_a_run_that_failed_with_its_loss_has_lost_it_in_an_epoch(reason: str, values: dict, lost_in: int | None):
    failed = Failed(run="1", reason=reason, values=values)
    assert curve_of([started(), ended(1), ended(2), failed]).lost_in == lost_in
    assert curve_of([started(), ended(1), failed, started(attempt=2), ended(2)]).lost_in is None


BROKEN = {"event": "epoch_ended", "epoch": 2, "train_loss": math.nan, "val_loss": 1.0, "train_accuracy": 0.5}


@pytest.mark.parametrize(
    ("values", "read"),
    [
        ({}, True),
        ({"train_loss": 1.0, "val_loss": math.inf}, True),
        ({"train_loss": None}, True),
        ({"epoch": 0}, False),
        ({"epoch": 1}, True),
        ({"epoch": True}, False),
        ({"epoch": 1.5}, False),
        ({"epoch": None}, False),
        ({"train_loss": -1.0}, False),
        ({"train_accuracy": 1.01}, False),
        ({"val_accuracy": 1.0}, True),
        ({"val_accuracy": 1.01}, False),
        ({"seconds": -1}, False),
        ({"event": "mood"}, False),
    ],
)
def test_a_broken_epoch_is_one_if_its_numbers_can_be(tmp_path: Path, values: dict, read: bool):
    (tmp_path / "events.jsonl").write_text(json.dumps(BROKEN | values) + "\n\n", "utf-8")
    events, notes = read_record(tmp_path)
    assert (len(events), notes) == ((1, []) if read else (0, [("lines_unread", {"count": 1})]))


def test_what_a_broken_epoch_does_not_say_is_unknown(tmp_path: Path):
    whole = BROKEN | {"val_accuracy": 0.4, "running_loss": 0.7, "lr": 0.1, "seconds": 2}
    lines = [json.dumps(one) for one in (whole, BROKEN | {"epoch": 3, "val_loss": None})]
    (tmp_path / "events.jsonl").write_text("\n".join(lines), "utf-8")
    first, second = read_record(tmp_path)[0]
    assert math.isnan(first.train_loss)
    assert (first.epoch, first.val_loss, first.train_accuracy, first.val_accuracy) == (2, 1.0, 0.5, 0.4)
    assert (first.running_loss, first.lr, first.seconds) == (0.7, 0.1, 2.0)
    assert (second.val_loss, second.val_accuracy) == (None, None)
    assert math.isnan(second.lr)
