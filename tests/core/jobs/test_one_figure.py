"""One model, one figure: whoever tells the accuracy of a run tells the same, for every architecture and precision.

The window's pages show what `overview` (Train, runs) and the evaluation's result (Evaluate) say.
"""

import json
import shutil
from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch
from PIL import Image

from core.catalog.catalog import Catalog
from core.cli.main import main
from core.diagnosis.overview import overview
from core.diagnosis.record import read_curve
from core.events import jobs
from core.events.training_spec import TrainingSpec
from core.machine.precision import computes_bf16
from core.project import create_project, open_project
from core.report.facts import run_facts
from core.runs.losses import read_losses
from core.runs.measured import NAME, read_measured
from core.runs.record import current_epochs, list_runs, read_events
from core.statistics import wilson_interval
from models.catalogue import ARCHITECTURES
from tests.pictures import class_folders

SMALL = {"epochs": 2, "batch": 8, "augment": "none", "device": "cpu", "threads": 1}
# A deep network measures a picture in bf16 on some processors only.
PRECISIONS = ["float32", pytest.param("bf16", marks=pytest.mark.skipif(not computes_bf16("cpu"), reason="no bf16"))]
TRANSFER = [
    {"arch": "mobilenet_v2", "pretrained": True, "freeze": True, "size": 64},
    {"arch": "mobilenet_v2", "pretrained": True, "freeze": True, "fine_tune_epochs": 1, "size": 64},
    {"arch": "mobilenet_v2", "pretrained": True, "size": 64},
]


@pytest.fixture
def split(made: Path, tmp_path: Path) -> Path:
    """A test's own copy of that project: what is told of a project with forty runs would take ever longer."""
    return shutil.copytree(made, tmp_path / "split")


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """A project of noisy JPEGs, larger than any network's input, so that training decodes them in its fast way."""
    from core.jobs.registry import run_job

    folder = tmp_path_factory.mktemp("figure")
    pictures = class_folders(
        folder / "shapes", {"round": 30, "square": 30, "tall": 30}, size=(180, 150), noise=90.0, suffix=".jpg"
    )
    project = create_project(folder / "project").folder
    for request in (
        jobs.ImportPictures(project=str(project), paths=[str(pictures)]),
        jobs.Split(project=str(project), train=20, val=40, test=40, grouping="none"),  # validation is what is told
    ):
        run_job(request, lambda _word: None, lambda: False)
    return project


def test_the_interval_is_for_whole_groups_wherever_one_is_told(tmp_path, capsys):
    """Ten frames of each of 24 animals; the frames of one are as good as the same picture."""
    from core.jobs.registry import run_job

    folder, rng = tmp_path / "frames", np.random.default_rng(0)
    for kind, low in (("dark", 20), ("light", 60)):
        (folder / kind).mkdir(parents=True)
        for animal in range(12):
            picture = np.full((40, 40, 3), low + int(rng.integers(0, 120)), dtype=np.uint8)
            for frame in range(10):
                noisy = picture + rng.integers(0, 8, picture.shape, dtype=np.uint8)
                Image.fromarray(noisy).save(folder / kind / f"{kind}{animal}_{frame}.png")
    project = create_project(tmp_path / "project")

    def do(request):
        return run_job(request, lambda _word: None, lambda: False)

    do(jobs.ImportPictures(project=str(project.folder), paths=[str(folder)]))
    do(jobs.Split(project=str(project.folder), train=50, val=25, test=25, grouping="name"))
    spec = TrainingSpec(arch="lenet5", size=32, **SMALL)
    do(jobs.Train(project=str(project.folder), spec=spec))
    (row,) = list_runs(project)
    found = do(jobs.Evaluate(project=str(project.folder), run=row.id, on="val"))
    assert (row.n_val, row.val_groups, found.n, found.groups) == (60, 6, 60, 6)
    assert found.interval == row.interval == read_measured(project.runs / row.id).val_interval
    low, high = wilson_interval(found.correct, found.n)
    assert found.interval[1] - found.interval[0] > 1.5 * (high - low)
    epochs = current_epochs(read_events(project.runs / row.id))
    assert all(one.val_interval is not None and one.train_interval is not None for one in epochs)
    # The gap of the verdict rests on both.
    last = read_curve(project.runs / row.id).points[-1]
    assert last.intervals == (epochs[-1].train_interval, epochs[-1].val_interval)
    assert read_losses(project.runs / row.id).val.groups.max() == 5
    capsys.readouterr()
    assert main(["evaluate", str(project.folder), "--run", row.id, "--on", "val", "--language", "es"]) == 0
    assert "60 imágenes de 6 unidades" in capsys.readouterr().out


def told(project: Path, run: str, do, capsys) -> dict[str, tuple[float, float, int]]:
    """Return who tells which accuracy, loss and number of pictures of a run."""
    opened = open_project(project)
    (row,) = list_runs(opened, only=run)
    shown = next(one.run for one in overview(opened) if one.run.id == run)
    stored = msgspec.json.decode(
        (project / "runs" / run / "predictions" / "val.json").read_bytes(), type=jobs.EvaluationResult
    )
    threads = torch.get_num_threads()
    torch.set_num_threads(threads + 1)  # another process, another number of threads
    try:
        measured = do(jobs.Evaluate(project=str(project), run=run, on="val"))
    finally:
        torch.set_num_threads(threads)
    capsys.readouterr()
    assert main(["runs", str(project), "--json"]) == 0
    listed = next(one for one in json.loads(capsys.readouterr().out)["runs"] if one["id"] == run)
    report = run_facts(opened, run)
    assert report.val is not None
    return {
        "runs": (row.val_accuracy, row.val_loss, row.n_val),
        "Train": (shown.val_accuracy, shown.val_loss, shown.n_val),
        "command line": (listed["val_accuracy"], listed["val_loss"], listed["n_val"]),
        "predictions": (stored.accuracy, stored.loss, stored.n),
        "Evaluate": (measured.accuracy, measured.loss, measured.n),
        "report": (report.summary.val_accuracy, report.summary.val_loss, report.summary.n_val),
        "report's result": (report.val.accuracy, report.val.loss, report.val.n),
    }


def check(project: Path, spec: TrainingSpec, do, capsys) -> None:
    run = do(jobs.Train(project=str(project), spec=spec)).run
    figures = told(project, run, do, capsys)
    assert len(set(figures.values())) == 1, figures
    (accuracy, loss, n) = figures["runs"]
    assert n == 36
    epochs = current_epochs(read_events(project / "runs" / run))
    best = min(epochs, key=lambda epoch: epoch.val_loss)
    assert (best.val_accuracy, best.val_loss) == pytest.approx((accuracy, loss), abs=1e-4), "the curve says the same"


@pytest.mark.parametrize("precision", PRECISIONS)
@pytest.mark.parametrize("arch", ARCHITECTURES)
def test_every_architecture_has_one_figure(split, do, capsys, arch, precision):
    size = max(48, ARCHITECTURES[arch].min_size)
    check(split, TrainingSpec(arch=arch, size=size, precision=precision, **SMALL), do, capsys)


@pytest.mark.parametrize("precision", PRECISIONS)
@pytest.mark.parametrize("settings", TRANSFER, ids=["frozen", "fine-tuned", "learnt before"])
def test_transfer_has_one_figure(split, do, capsys, settings, precision):
    check(split, TrainingSpec(**{**SMALL, **settings}, precision=precision), do, capsys)


def test_a_run_of_an_earlier_version_opens_and_gets_its_figure_when_it_is_evaluated(project, do):
    run = do(jobs.Train(project=str(project), spec=TrainingSpec(arch="lenet5", **SMALL))).run
    folder = project / "runs" / run
    (folder / NAME).unlink()
    events = (folder / "events.jsonl").read_text().splitlines()
    older = [json.loads(line) for line in events]
    for event in older:
        if event["event"] == "epoch_ended":
            event["val_accuracy"] = 0.123  # as it was measured in bf16
    (folder / "events.jsonl").write_text("".join(json.dumps(event) + "\n" for event in older))
    (row,) = list_runs(open_project(project))
    assert (row.val_accuracy, row.exact) == (0.123, False)
    result = do(jobs.Evaluate(project=str(project), run=run, on="val"))
    (row,) = list_runs(open_project(project))
    assert (row.val_accuracy, row.val_loss, row.exact) == (result.accuracy, result.loss, True)
    assert overview(open_project(project))[0].run == row


def test_another_split_does_not_change_the_figure_of_a_run(project, do):
    run = do(jobs.Train(project=str(project), spec=TrainingSpec(arch="lenet5", **SMALL))).run
    before = read_measured(project / "runs" / run)
    do(jobs.Split(project=str(project), train=40, val=40, test=20, seed=9, fresh=True))
    do(jobs.Evaluate(project=str(project), run=run, on="val"))
    assert read_measured(project / "runs" / run) == before
    (row,) = list_runs(open_project(project))
    assert row.val_accuracy == before.val_accuracy


def test_a_run_without_validation_has_no_figure(project, do):
    do(jobs.Split(project=str(project), train=80, val=0, test=20))
    run = do(jobs.Train(project=str(project), spec=TrainingSpec(arch="lenet5", **SMALL))).run
    assert read_measured(project / "runs" / run) is None
    (row,) = list_runs(open_project(project))
    assert (row.val_accuracy, row.exact, row.state) == (None, False, "finished")


def test_a_model_that_cannot_be_measured_does_not_cost_the_run_its_end(project, do, monkeypatch):
    def fail(*_arguments, **_values):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("core.jobs.training.measure_run", fail)
    result = do(jobs.Train(project=str(project), spec=TrainingSpec(arch="lenet5", **SMALL)))
    assert result.state == "finished"
    said = [event for event in read_events(project / "runs" / result.run) if hasattr(event, "code")]
    assert [(one.code, one.values["detail"]) for one in said] == [("kept_not_measured", "disk_full")]
    (row,) = list_runs(open_project(project))
    assert row.val_accuracy is not None
    assert not row.exact


def test_the_same_data_and_seed_give_the_same_split_whatever_the_precision(tmp_path, pictures, do, monkeypatch):
    """The groups of similar pictures rest on vectors, which are computed in one way."""
    hashes, vectors = set(), set()
    for number, better in enumerate((True, False)):
        monkeypatch.setattr("core.machine.precision.PrecisionMeasurement.better", property(lambda _self, b=better: b))
        folder = create_project(tmp_path / f"p{number}").folder
        do(jobs.ImportPictures(project=str(folder), paths=[str(pictures)]))
        hashes.add(do(jobs.Split(project=str(folder), train=60, val=20, test=20, grouping="similar")).hash)
        with Catalog.open(folder / "catalog.sqlite", read_only=True) as catalog:
            assert catalog.split_settings() is not None
        (kept,) = (folder / "cache" / "vectors").iterdir()
        vectors.add((kept.name, (kept / "data.bin").read_bytes()))
    assert len(hashes) == len({name for name, _ in vectors}) == 1
