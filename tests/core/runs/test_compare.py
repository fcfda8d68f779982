"""Two runs beside each other: paired where both were judged on the same pictures, honest where they were not."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.runs.compare import compare, differing
from core.runs.losses import Answers, LossWriter
from core.runs.record import RunSummary

BASE = RunSummary(
    id="001-lenet5",
    arch="lenet5",
    name="LeNet-5",
    state="finished",
    epochs=3,
    best_epoch=2,
    train_loss=0.5,
    train_accuracy=0.8,
    val_loss=0.7,
    val_accuracy=0.75,
    n_train=400,
    n_val=200,
    classes=("a", "b"),
    seconds=3.0,
    started_at="",
    spec={"arch": "lenet5", "dropout": 0.0, "seed": 1, "name": "x"},
    failure=None,
)


def write(runs: Path, run: str, losses: np.ndarray, right: np.ndarray, ids: np.ndarray | None = None) -> None:
    folder = runs / run
    folder.mkdir()
    ids = np.arange(len(losses)) if ids is None else ids
    writer = LossWriter(folder, epochs=3)
    for epoch in (1, 2, 3):
        part = Answers(ids=ids, losses=losses + 0.1 * abs(epoch - 2), right=right)
        writer.append(epoch, train=part, val=part)


@pytest.fixture
def hard() -> np.ndarray:
    return np.random.default_rng(0).gamma(0.5, 1.4, 200)


def test_a_small_gain_on_every_picture_is_no_noise(tmp_path, hard):
    right = hard < 0.7
    write(tmp_path, "001-lenet5", hard, right)
    write(tmp_path, "002-lenet5", hard * 0.9, right)
    found = compare(BASE, replace(BASE, id="002-lenet5"), tmp_path)
    assert (found.n, found.paired) == (200, True)
    assert found.loss is not None
    assert found.loss.value == pytest.approx(-0.1 * hard.mean(), rel=0.02)
    assert found.loss.high < 0
    assert not found.is_noise
    # Apart, the same two means could not be told from each other.
    assert 2 * hard.std() / np.sqrt(200) > abs(found.loss.value)


def test_other_answers_alone_are_noise(tmp_path, hard):
    right = hard < 0.7
    other = np.random.default_rng(1).permutation(hard)
    write(tmp_path, "001-lenet5", hard, right)
    write(tmp_path, "002-lenet5", other, other < 0.7)
    found = compare(BASE, replace(BASE, id="002-lenet5"), tmp_path)
    assert found.is_noise
    assert found.accuracy is not None
    assert found.accuracy.value == 0
    assert found.accuracy.low < 0 < found.accuracy.high


def test_answers_that_turned_right_are_counted(tmp_path, hard):
    before = np.zeros(200, bool)
    before[:100] = True
    after = before.copy()
    after[100:130] = True
    write(tmp_path, "001-lenet5", hard, before)
    write(tmp_path, "002-lenet5", hard, after)
    found = compare(BASE, replace(BASE, id="002-lenet5"), tmp_path)
    assert found.accuracy.value == pytest.approx(0.15)
    assert 0.09 < found.accuracy.low < 0.15 < found.accuracy.high < 0.21


def test_other_pictures_are_not_paired(tmp_path, hard):
    write(tmp_path, "001-lenet5", hard, hard < 0.7)
    write(tmp_path, "002-lenet5", hard, hard < 0.7, ids=np.arange(200) + 100)
    after = replace(BASE, id="002-lenet5", val_accuracy=0.9, val_loss=0.4)
    found = compare(BASE, after, tmp_path)
    assert not found.paired
    assert found.loss.value == pytest.approx(-0.3)
    assert found.loss.low is None
    assert found.loss.is_noise, "nobody knows"
    assert found.accuracy.low > 0
    assert not found.is_noise


def test_runs_without_validation_have_no_difference(tmp_path):
    bare = replace(BASE, val_loss=None, val_accuracy=None, n_val=0)
    found = compare(bare, bare, tmp_path)
    assert (found.loss, found.accuracy) == (None, None)


def test_settings_that_differ():
    after = replace(BASE, spec={"arch": "lenet5", "dropout": 0.5, "seed": 2, "name": "y", "size": 64})
    assert differing(BASE, after) == {"dropout": (0.0, 0.5), "size": (None, 64)}


def test_a_gain_in_few_groups_is_noise(tmp_path, hard):
    """Thirty pictures got better, all of two animals out of twenty: by pictures that is sure, by animals it is not."""
    groups = {number: number // 10 for number in range(200)}
    better = np.isin(np.arange(200) // 10, (3, 7))
    before = (np.arange(200) % 10 > 1) & ~better
    found = {}
    for known, folder in ((None, tmp_path / "alone"), (groups, tmp_path / "grouped")):
        folder.mkdir()
        for run, right in (("001-lenet5", before), ("002-lenet5", before | better)):
            (folder / run).mkdir()
            writer = LossWriter(folder / run, epochs=3, groups=known)
            part = Answers(ids=np.arange(200), losses=np.where(right, 0.1, 2.0), right=right)
            for epoch in (1, 2, 3):
                writer.append(epoch, train=part, val=part)
        found[known is None] = compare(BASE, replace(BASE, id="002-lenet5"), folder)
    assert found[True].accuracy.value == found[False].accuracy.value == pytest.approx(0.1)
    assert not found[True].is_noise
    assert found[False].is_noise
