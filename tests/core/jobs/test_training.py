"""The train verb: the same figures twice, every failure with its reason, nothing lost."""

import shutil
from pathlib import Path

import pytest

from core.catalog.catalog import Catalog
from core.events import jobs
from core.events.training import TERMINAL, EpochEnded, Failed, Finished, RolledBack, Started, Stopped
from core.events.training_spec import spec_from
from core.jobs.registry import run_job
from core.problems import Problem
from core.runs.record import read_events
from core.training.learner import Learner
from core.weights.checkpoint import load_checkpoint, read_standings


def train(project: Path, stop=lambda: False, **spec) -> list:
    """Train and return the record."""
    request = jobs.Train(project=str(project), spec=spec_from({"arch": "lenet5", "epochs": 2, "threads": 1, **spec}))
    told: list = []
    result = run_job(request, told.append, stop)
    record = read_events(project / "runs" / result.run)
    assert [one for one in told if not isinstance(one, jobs.Work)] == record
    assert [isinstance(event, TERMINAL) for event in record].count(True) == 1
    assert isinstance(record[-1], TERMINAL)
    return record


def losses(record: list) -> list[tuple]:
    return [
        (event.train_loss, event.val_loss, event.train_accuracy, event.val_accuracy, event.running_loss)
        for event in record
        if isinstance(event, EpochEnded)
    ]


@pytest.mark.parametrize("spec", [{"augment": "strong", "dropout": 0.3}, {"arch": "resnet34", "size": 32, "epochs": 1}])
def test_same_seed_same_losses_digit_for_digit(project: Path, spec: dict):
    one, two, other = (losses(train(project, **spec, seed=seed)) for seed in (3, 3, 4))
    assert one == two
    assert one != other


def test_it_learns_what_can_be_learnt(project: Path):
    record = train(project, epochs=15, augment="none", batch=8)
    last = losses(record)[-1]
    assert last[0] < 0.5 * losses(record)[0][0]
    assert last[2] > 0.9


def test_the_record_names_data_settings_and_versions(project: Path):
    (started,) = [event for event in train(project, name="mine") if isinstance(event, Started)]
    assert (started.n_train, started.n_val, started.classes) == (24, 8, ["round", "square"])
    assert started.spec.name == "mine"
    assert started.spec.size == 32
    assert started.spec.channels == "colour"
    assert len(started.catalog_hash) == len(started.split_hash) == 64
    assert set(started.versions) == {"goldilocks", "torch", "python"}


def test_training_figures_are_measured_like_validation_figures(project: Path, monkeypatch):
    """On as many pictures as validate, always the same, in evaluation mode."""
    seen: list[tuple[int, tuple, bool]] = []
    original = Learner.measure

    def measure(self, part):
        result = original(self, part)
        seen.append((len(part), tuple(part.ids.tolist()), self.network.training))
        return result

    monkeypatch.setattr(Learner, "measure", measure)
    train(project, epochs=2, dropout=0.5)
    assert [n for n, _, _ in seen] == [8, 8, 8, 8]
    assert seen[0][1] == seen[2][1]
    assert not any(training for _, _, training in seen)


def test_batch_normalisation_is_sensible_after_few_steps(project: Path):
    (epoch,) = [event for event in train(project, arch="resnet34", size=32, epochs=1) if isinstance(event, EpochEnded)]
    assert epoch.train_loss < 5
    assert epoch.val_loss < 5


def test_without_validation_the_last_epoch_is_kept(project: Path, do):
    do(jobs.Split(project=str(project), train=70, val=0, test=30))
    record = train(project, epochs=3, patience=1)
    assert all(epoch[1] is None and epoch[3] is None for epoch in losses(record))
    assert isinstance(record[-1], Finished)
    assert record[-1].epochs == record[-1].best_epoch == 3
    assert load_checkpoint(project / "runs" / "001-lenet5" / "checkpoints")[0].epoch == 3


def test_patience_ends_a_run_that_gets_no_better(project: Path):
    # Nothing is learnt at this rate: the second epoch is no better than the first to any digit that matters.
    record = train(project, epochs=50, patience=2, lr=1e-12, schedule="constant", augment="none")
    assert isinstance(record[-1], Finished)
    assert record[-1].early
    assert record[-1].epochs < 50


def test_a_stop_ends_with_stopped_and_keeps_where_it_stands(project: Path):
    told: list = []
    spec = {"arch": "lenet5", "epochs": 1000, "threads": 1}
    stop = lambda: any(isinstance(one, EpochEnded) for one in told)  # noqa: E731 - a name for what is passed
    result = run_job(jobs.Train(project=str(project), spec=spec_from(spec)), told.append, stop)
    assert result.state == "stopped"
    assert isinstance(told[-1], Stopped)
    checkpoints = project / "runs" / "001-lenet5" / "checkpoints"
    assert load_checkpoint(checkpoints)[0].epoch == 1
    assert read_standings(checkpoints)[0][0].epoch == 1


@pytest.mark.parametrize(
    ("spec", "code"),
    [
        ({"size": 15}, "size_too_small"),
        ({"arch": "lenet6"}, "architecture_unknown"),
        ({"epochs": 0}, "setting_invalid"),
        ({"lr": -1.0}, "setting_invalid"),
        ({"lr": float("nan")}, "setting_invalid"),
        ({"dropout": 1.0}, "setting_invalid"),
        ({"turbo": 1}, "setting_invalid"),
        ({"epochs": "many"}, "setting_invalid"),
        ({"options": {"turbo": 1}}, "setting_invalid"),
        ({"arch": "resnet34", "batch": 1}, "setting_invalid"),
        ({"freeze": True}, "setting_invalid"),
        ({"pretrained": True}, "setting_invalid"),
        ({"augmentation": {"crop": 0.0}}, "setting_invalid"),
        ({"arch": "mobilenet_v2", "pretrained": True, "channels": "grey"}, "setting_invalid"),
        ({"arch": "mobilenet_v2", "pretrained": True, "weights": "/nowhere.safetensors"}, "weights_missing"),
    ],
)
def test_what_makes_no_sense_leaves_no_run(project: Path, spec: dict, code: str):
    with pytest.raises(Problem, match=code):
        train(project, **spec)
    assert not list((project / "runs").iterdir())


@pytest.mark.parametrize("resource", ["memory", "disk"])
def test_what_this_machine_is_too_small_for_leaves_no_run(project: Path, monkeypatch, resource: str):
    monkeypatch.setattr("core.training.preparing.load_material", lambda *_a, **_k: pytest.fail("pictures were read"))
    if resource == "memory":
        monkeypatch.setattr("core.training.needs.free_memory", lambda _device: 500_000)
    else:
        usage = shutil.disk_usage(project)._replace(free=1_000_000)
        monkeypatch.setattr("core.training.needs.shutil.disk_usage", lambda _path: usage)
    with pytest.raises(Problem, match="too_much_memory" if resource == "memory" else "disk_full"):
        train(project)
    assert not list((project / "runs").iterdir())


def test_batches_that_accumulate_learn_as_one_large_batch_does(project: Path):
    spec = {"epochs": 3, "augment": "none"}
    whole, parts, other = (
        losses(train(project, **spec, **one)) for one in ({"batch": 24}, {"batch": 8, "accumulate": 3}, {"batch": 8})
    )
    for one, two in zip(whole, parts, strict=True):
        assert two[:2] == pytest.approx(one[:2], rel=1e-4)
    assert other[-1][0] != pytest.approx(whole[-1][0], rel=1e-2)


def test_an_unsplit_project_says_so(empty_project: Path, pictures: Path, do):
    do(jobs.ImportPictures(project=str(empty_project), paths=[str(pictures)]))
    with pytest.raises(Problem, match="not_split"):
        train(empty_project)


def test_deleted_pictures_are_left_out_counted_and_shift_no_label(project: Path):
    with Catalog.open(project / "catalog.sqlite", read_only=True) as catalog:
        gone = [picture.path for picture in catalog.pictures(part="train", class_name="round")][:5]
    for path in gone:
        Path(path).unlink()
    record = train(project, epochs=15, augment="none", batch=8)
    (started,) = [event for event in record if isinstance(event, Started)]
    assert (started.missing, started.n_train) == (5, 19)
    assert losses(record)[-1][2] > 0.9


def test_all_pictures_deleted(project: Path, pictures: Path):
    for path in pictures.rglob("*.png"):
        path.unlink()
    for path in pictures.rglob("*.jp*g"):
        path.unlink()
    with pytest.raises(Problem, match="pictures_missing"):
        train(project)


def test_a_loss_that_leaves_the_numbers_is_named(project: Path):
    """The rate is halved three times; that is not enough, and the reason is told."""
    record = train(project, lr=100.0, optimizer="sgd", schedule="constant", epochs=20)
    assert isinstance(record[-1], Failed)
    assert record[-1].reason == "loss_not_finite"
    assert [event.times for event in record if isinstance(event, RolledBack)] == [1, 2, 3]
