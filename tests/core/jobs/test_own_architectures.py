"""An architecture stacked from blocks is trained, killed, resumed, judged, explained, exported and opened again."""

import json
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import msgspec
import numpy as np
import pytest

from core.architectures.shelf import forget_own, keep_own
from core.cli.main import main
from core.events import jobs
from core.events.blocks import (
    ActivationBlock,
    ConvolutionBlock,
    DenseBlock,
    DropoutBlock,
    MeanBlock,
    NormBlock,
    PoolBlock,
    ShortcutBlock,
)
from core.events.inside import LookInside
from core.events.training import Failed, Finished
from core.events.training_spec import TrainingSpec
from core.inference.bundle import open_bundle
from core.inference.model import predict, run_model
from core.jobs.registry import run_job
from core.problems import Problem
from core.project import open_project
from core.runs.record import list_runs, read_events, read_spec
from core.weights.checkpoint import load_checkpoint
from tests.core.architectures.stacks import END, stacked

ROOT = Path(__file__).parents[3]
NET = stacked(
    *(ConvolutionBlock(maps=8, bias=False), NormBlock(), ActivationBlock(), PoolBlock()),
    *(ConvolutionBlock(maps=8), ActivationBlock(function="silu"), ShortcutBlock(over=2)),
    *(ConvolutionBlock(maps=12, stride=2), NormBlock(), ShortcutBlock(over=2), ActivationBlock()),
    *(MeanBlock(side=4), DenseBlock(units=16), ActivationBlock(), DropoutBlock(), END),
    title="My net",
    size=24,
    dropout=0.1,
    lr=4e-3,
)
FLAGS = ["--arch", "My net", "--epochs", "8", "--batch", "8", "--augment", "none", "--threads", "1", "--device", "cpu"]


def run_verb(*argv: str) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "main.py", *argv, "--json"], cwd=ROOT, stdout=subprocess.PIPE)


@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGKILL")
@pytest.mark.usefixtures("saved_often")
def test_it_survives(project: Path, pictures: Path, tmp_path: Path, do):
    """Saved, trained, killed, resumed, exported, opened again: also if what was saved is changed and deleted."""
    kept = keep_own(open_project(project), NET)
    process = run_verb("train", str(project), *FLAGS)
    for line in process.stdout:
        if b'"epoch_ended"' in line:
            break
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    keep_own(open_project(project), stacked(MeanBlock(), END, title="My net"))  # the run does not notice
    process = run_verb("resume", str(project), "--run", "001-own-my-net")
    process.communicate()
    assert process.returncode == 0
    folder = project / "runs" / "001-own-my-net"
    record = read_events(folder)
    assert isinstance(record[-1], Finished)
    assert any(isinstance(event, Failed) and event.reason == "engine_died" for event in record)
    assert read_spec(folder).own == load_checkpoint(folder / "checkpoints")[0].spec.own == kept
    forget_own(open_project(project), kept.key)
    (row,) = list_runs(open_project(project))
    assert (row.arch, row.name, row.state) == ("own-my-net", "My net", "finished")

    measured = do(jobs.Evaluate(project=str(project), run=row.id, on="val"))
    assert measured.accuracy > 0.8
    picture = next(str(path) for path in sorted(pictures.rglob("*.png")))
    shown = do(jobs.Explain(project=str(project), run=row.id, path=picture))
    assert {one.method for one in shown.heatmaps} == {"gradcam", "occlusion"}
    inside = do(LookInside(project=str(project), run=row.id, path=picture))
    assert [layer.kind for layer in inside.layers[:4]] == ["convolution", "batch_norm", "relu", "max_pool"]

    page = do(jobs.Report(project=str(project), runs=[row.id], to=str(tmp_path / "mine.html"))).file
    assert "My net" in (text := Path(page).read_text("utf-8"))
    assert "16 blocks" in text

    bundle, onnx = tmp_path / "mine.goldilocks", tmp_path / "mine.onnx"
    for file in (bundle, onnx):
        told = do(jobs.ExportModel(project=str(project), run=row.id, to=str(file)))
        assert told.top1_agreement == 1.0
        assert told.max_abs_diff < 1e-4
    again = do(jobs.ExportModel(project=str(project), run=row.id, to=str(tmp_path / "int8.onnx"), int8=True))
    assert again.top1_agreement > 0.9
    paths = [str(path) for path in sorted(pictures.rglob("*.png"))][:6]
    own = [one.probabilities for one in predict(run_model(open_project(project).runs / row.id), paths, lambda: False)]
    shutil.rmtree(project)
    opened = open_bundle(bundle)
    assert opened.spec.own == kept
    assert np.allclose([one.probabilities for one in predict(opened, paths, lambda: False)], own, atol=1e-6)


def test_the_verbs_know_it(project: Path, capsys):
    keep_own(open_project(project), NET)
    assert main(["architectures", "--project", str(project), "--layers", "own-my-net", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    (mine,) = [one for one in told["architectures"] if one["key"] == "own-my-net"]
    assert (mine["title"], mine["year"], mine["min_size"]) == ("My net", None, 2)
    assert mine["parameters"] == sum(row["parameters"] for row in told["layers"])
    assert told["layers"][0] == {
        "name": "convolution1",
        "kind": "convolution",
        "output": [8, 24, 24],
        "parameters": 216,
        "multiplications": 216 * 24 * 24,
        "receptive_field": 3,
    }
    assert told["head"] == "dense2"
    assert main(["architectures", "--layers", "own-my-net"]) == 2
    assert main(["architectures", "--project", str(project)]) == 0
    assert "My net" in capsys.readouterr().out
    assert main(["train", str(project), "--arch", "own-other"]) == 2
    assert "own-my-net" in capsys.readouterr().err
    assert main(["train", str(project), "--arch", "own-my-net", "--size", "1"]) == 2


def test_a_broken_file_is_told_by_the_verbs(project: Path, capsys):
    (project / "architectures").mkdir()
    (project / "architectures" / "own-bad.json").write_text('{"format": "goldilocks-architecture", "version": 9}')
    assert main(["architectures", "--project", str(project), "--json"]) == 0
    caught = capsys.readouterr()
    assert len(json.loads(caught.out)["architectures"]) == 12
    assert "own-bad.json" in caught.err
    assert main(["train", str(project), "--arch", "own-bad"]) == 2
    assert "9" in capsys.readouterr().err


def test_trials_and_times_know_it(project: Path, do):
    keep_own(open_project(project), NET)
    spec = TrainingSpec(arch="own-my-net", epochs=1, batch=8, threads=1, device="cpu")
    assert do(jobs.Preflight(project=str(project), spec=spec)).first_loss > 0
    told: list = []
    run_job(jobs.TimeEpochs(project=str(project), archs=["lenet5", "own-my-net"]), told.append, lambda: False)
    assert [one.arch for one in told if isinstance(one, jobs.EpochTime)] == ["lenet5", "own-my-net"]


def test_a_network_of_dense_blocks_alone_learns_and_is_explained_by_occlusion(project: Path, pictures: Path, do):
    own = keep_own(open_project(project), stacked(DenseBlock(units=16), ActivationBlock(), END, size=16))
    spec = TrainingSpec(arch=own.key, epochs=2, batch=8, augment="none", threads=1, device="cpu")
    run = do(jobs.Train(project=str(project), spec=spec)).run
    shown = do(
        jobs.Explain(project=str(project), run=run, path=next(str(one) for one in sorted(pictures.rglob("*.png"))))
    )
    assert {one.method: one.verdict for one in shown.heatmaps}["gradcam"] == "blank"
    found = do(jobs.StrongestPictures(project=str(project), run=run, layer="dense1", channel=3))
    assert len(found.pictures) == found.n == 8, "its look inside knows it, too"


def test_a_stack_that_is_impossible_at_the_chosen_size_is_refused_before_the_run_exists(project: Path, do):
    own = stacked(ConvolutionBlock(maps=4), PoolBlock(kernel=3, stride=2), ShortcutBlock(over=2), END, size=25)
    with pytest.raises(Problem, match="shortcut_sides"):
        keep_own(open_project(project), own)
    fits = stacked(ConvolutionBlock(maps=4), PoolBlock(kernel=2, stride=2), ShortcutBlock(over=2), END, size=24)
    kept = keep_own(open_project(project), fits)
    with pytest.raises(Problem, match="shortcut_sides"):
        do(jobs.Train(project=str(project), spec=TrainingSpec(arch=kept.key, size=25)))
    large = msgspec.structs.replace(kept, blocks=(ConvolutionBlock(maps=2000), DenseBlock(units=60_000), END))
    with pytest.raises(Problem, match="stack_too_large"):
        do(jobs.Train(project=str(project), spec=TrainingSpec(arch=kept.key, own=large)))
    assert list_runs(open_project(project)) == []


def test_a_bundle_with_a_hostile_stack_is_refused(tmp_path: Path, project: Path, do, monkeypatch):
    kept = keep_own(open_project(project), NET)
    run = do(jobs.Train(project=str(project), spec=TrainingSpec(arch=kept.key, epochs=1, batch=8, threads=1))).run
    bundle = tmp_path / "mine.goldilocks"
    do(jobs.ExportModel(project=str(project), run=run, to=str(bundle)))
    for change in (
        {"blocks": [{"kind": "convolution", "maps": 8192, "kernel": 31, "padding": 31}] * 30 + [{"kind": "dense"}]},
        {"blocks": [{"kind": "shortcut", "over": 3}, {"kind": "dense", "units": None}]},
        {"blocks": [{"kind": "dense", "units": 65_536}] * 20 + [{"kind": "dense", "units": None}]},
        {"key": "own-other"},
    ):
        bad = tmp_path / "bad.goldilocks"
        with zipfile.ZipFile(bundle) as good, zipfile.ZipFile(bad, "w") as made:
            for name in good.namelist():
                content = good.read(name)
                if name == "goldilocks.json":
                    values = json.loads(content)
                    values["spec"]["own"] |= change
                    content = json.dumps(values).encode()
                made.writestr(name, content)
        with pytest.raises(Problem, match="bundle_damaged"):
            open_bundle(bad)
    # Few weights, huge maps: refused by what a batch of answers takes, not by the size of the file.
    monkeypatch.setattr("core.inference.model.available_memory", lambda: 32 * 8 * 24**2 * 4)
    shutil.copy(bundle, again := tmp_path / "again.goldilocks")
    with pytest.raises(Problem, match="too_much_memory"):
        open_bundle(again)
