"""A training keeps each picture's loss: the same figures as its events, through stops and full disks."""

from pathlib import Path

import numpy as np
import pytest

from core.events import jobs
from core.events.training import EpochEnded, Finished, Started
from core.events.training_spec import spec_from
from core.jobs.registry import run_job
from core.runs.losses import LossWriter, read_losses
from core.runs.record import current_epochs, read_events

SPEC = {"arch": "lenet5", "epochs": 4, "threads": 1, "batch": 5, "dropout": 0.3}


def train(project: Path, stop=lambda: False, **spec) -> Path:
    told: list = []
    result = run_job(jobs.Train(project=str(project), spec=spec_from(SPEC | spec)), told.append, lambda: stop(told))
    return project / "runs" / result.run


@pytest.fixture
def stop_after_two():
    return lambda told: sum(isinstance(word, EpochEnded) for word in told) >= 2


def test_means_of_the_pictures_are_the_figures_of_the_events(project: Path):
    folder = train(project, lambda _told: False)
    found, epochs = read_losses(folder), current_epochs(read_events(folder))
    assert found is not None
    assert list(found.rows) == [1, 2, 3, 4]
    for epoch in epochs:
        row = found.rows[epoch.epoch]
        for part, loss, accuracy in (
            (found.val, epoch.val_loss, epoch.val_accuracy),
            (found.train, epoch.train_loss, epoch.train_accuracy),
        ):
            assert float(np.mean(part.losses[row], dtype=np.float64)) == pytest.approx(loss, rel=1e-3)
            assert part.right(row).mean() == pytest.approx(accuracy)
    assert len(found.val.ids) == len(found.train.ids) == 8
    assert not set(found.val.ids) & set(found.train.ids)


def test_a_run_that_went_on_keeps_what_an_unbroken_one_keeps(project: Path, stop_after_two):
    whole = train(project, lambda _told: False)
    broken = train(project, stop_after_two)
    run_job(jobs.Resume(project=str(project), run=broken.name), lambda _word: None, lambda: False)
    assert (broken / "losses.bin").read_bytes() == (whole / "losses.bin").read_bytes()


def test_a_disk_that_takes_no_losses_stops_no_training(
    project: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    def full(*_args, **_named):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(LossWriter, "append", full)
    folder = train(project, lambda _told: False)
    assert isinstance(read_events(folder)[-1], Finished)
    assert read_losses(folder) is None
    assert caplog.messages
    assert all("losses" in message and "No space left" in message for message in caplog.messages)


def test_the_record_counts_the_classes_of_both_parts(project: Path):
    (started,) = [event for event in read_events(train(project, lambda _told: False)) if isinstance(event, Started)]
    assert sum(started.train_counts) == started.n_train
    assert sum(started.val_counts) == started.n_val
    assert len(started.train_counts) == len(started.classes)
