"""Transfer: bundled weights without a network, features computed once, fine-tuning, and files that are no weights."""

import http.server
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest
import torch
from safetensors.torch import load_file, save_file

from core.events import jobs
from core.events.training import EpochEnded, Finished, Progress, Started
from core.events.training_spec import TrainingSpec, spec_from
from core.jobs.registry import run_job
from core.problems import Problem
from core.project_path import ProjectPath
from core.runs.record import read_events
from core.training.learner import Learner
from core.weights.checkpoint import load_checkpoint, read_standings
from core.weights.pretrained import read_weights
from models.build import build
from tests.waiting import HANG, until

SPEC = {"arch": "mobilenet_v2", "pretrained": True, "freeze": True, "size": 64, "epochs": 10, "threads": 1}


def train(project: Path, **spec) -> list:
    told: list = []
    result = run_job(jobs.Train(project=str(project), spec=spec_from(SPEC | spec)), told.append, lambda: False)
    return read_events(project / "runs" / result.run)


def test_frozen_it_learns_from_the_bundled_weights_and_evaluates_the_same(project: Path):
    record = train(project)
    (started,) = [event for event in record if isinstance(event, Started)]
    assert started.weights_sha256 == "bba4fbf56bc1150463eb76b65fe6ae331ee656da7c8a69ba40cf3de36b22090e"
    last = [event for event in record if isinstance(event, EpochEnded)][-1]
    assert last.train_accuracy > 0.9
    found = run_job(
        jobs.Evaluate(project=str(project), run="001-mobilenet_v2", on="val"), lambda _: None, lambda: False
    )
    best = min((event for event in record if isinstance(event, EpochEnded)), key=lambda event: event.val_loss)
    assert found.loss == pytest.approx(best.val_loss, abs=0.02)
    bundled = load_file("resources/weights/mobilenet_v2_imagenet1k_v1.fp16.safetensors")
    _, kept = load_checkpoint(project / "runs" / "001-mobilenet_v2" / "checkpoints")
    changed = {
        name
        for name, tensor in kept.items()
        if name in bundled
        and not torch.equal(tensor, bundled[name].float())
        and tensor.is_floating_point()
        and tensor.shape == bundled[name].shape
    }
    assert changed <= {"classifier.1.weight", "classifier.1.bias"}


def test_features_are_computed_once(project: Path, monkeypatch: pytest.MonkeyPatch):
    first = train(project)
    monkeypatch.setattr("core.features.vectors.output_of", lambda *_: pytest.fail("computed again"))
    second = train(project)
    losses = [[event.val_loss for event in record if isinstance(event, EpochEnded)] for record in (first, second)]
    assert losses[0] == losses[1]


def test_fine_tuning_changes_the_backbone_after_the_frozen_epochs(project: Path):
    record = train(project, epochs=4, fine_tune_epochs=2, augment="none")
    assert isinstance(record[-1], Finished)
    losses = [event.train_loss for event in record if isinstance(event, EpochEnded)]
    assert len(losses) == 4
    assert losses[-1] < losses[0]
    _, kept = load_checkpoint(project / "runs" / "001-mobilenet_v2" / "checkpoints")
    bundled = load_file("resources/weights/mobilenet_v2_imagenet1k_v1.fp16.safetensors")
    assert not torch.equal(kept["features.0.0.weight"], bundled["features.0.0.weight"].float())
    # Statistics that were learnt before are kept: few pictures would only spoil them.
    assert torch.equal(kept["features.0.1.running_mean"], bundled["features.0.1.running_mean"].float())


def test_fine_tuning_resumes_exactly_on_either_side_of_the_change(project: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GOLDILOCKS_CHECKPOINT_SECONDS", "0")
    spec = {"epochs": 3, "fine_tune_epochs": 1, "batch": 12}
    train(project, **spec)
    for run, epochs in (("002-mobilenet_v2", 1), ("003-mobilenet_v2", 2)):
        told: list = []

        def stop(told=told, epochs=epochs) -> bool:
            return sum(isinstance(one, EpochEnded) for one in told) >= epochs

        run_job(jobs.Train(project=str(project), spec=spec_from(SPEC | spec)), told.append, stop)
        run_job(jobs.Resume(project=str(project), run=run), lambda _: None, lambda: False)
        whole = load_checkpoint(project / "runs" / "001-mobilenet_v2" / "checkpoints")[1]
        again = load_checkpoint(project / "runs" / run / "checkpoints")[1]
        assert all(torch.equal(whole[name], again[name]) for name in whole)


def test_patience_counts_anew_with_the_whole_network(project: Path):
    """The last layer alone, which has long got no better, does not keep the rest from learning."""
    spec = {"epochs": 8, "fine_tune_epochs": 4, "patience": 2, "lr": 1e-12, "schedule": "constant", "augment": "none"}
    record = train(project, **spec, size=32)
    assert isinstance(record[-1], Finished)
    best = record[-1].best_epoch
    assert record[-1].epochs == min(8, max(4, best) + 2)
    assert record[-1].early == (record[-1].epochs < 8)


def test_each_phase_is_forecast_by_itself(project: Path, monkeypatch: pytest.MonkeyPatch):
    """Of this clock, a step of the last layer takes a second, one of the whole network ten, its forward pass three."""
    clock = [0.0]
    monkeypatch.setattr("core.training.loop.time", SimpleNamespace(perf_counter=lambda: clock[0]))
    step, measure = Learner.step, Learner.measure

    def stepping(self, batch, **where):
        clock[0] += 1.0 if self.preprocessing is None else 10.0
        return step(self, batch, **where)

    def measuring(self, part):
        clock[0] += 0.0 if clock[0] else 3.0
        return measure(self, part)

    monkeypatch.setattr(Learner, "step", stepping)
    monkeypatch.setattr(Learner, "measure", measuring)
    told: list = []
    spec = {"epochs": 4, "fine_tune_epochs": 2, "batch": 8, "size": 32}
    run_job(jobs.Train(project=str(project), spec=spec_from(SPEC | spec)), told.append, lambda: False)
    progress = [event for event in told if isinstance(event, Progress)]
    assert [event.epoch for event in progress] == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]
    assert [round(event.pictures_per_second, 6) for event in progress] == [2.0] + [8.0] * 5 + [0.8] * 6
    # Six steps of nine seconds come after the first two epochs, as far as the forward pass tells.
    assert [round(event.seconds_left, 6) for event in progress] == [
        *(20 + 54, 4 + 54, 3 + 54, 2 + 54, 1 + 54, 54),
        *(50, 40, 30, 20, 10, 0),
    ]


def test_a_persons_own_file(project: Path, tmp_path: Path):
    network = build("resnet18", classes=1000, channels=3, size=224)
    file = tmp_path / "resnet18.safetensors"
    save_file(network.state_dict(), file)
    record = train(project, arch="resnet18", weights=str(file), epochs=2)
    assert isinstance(record[-1], Finished)


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"\x80\x04\x95cos\nsystem\n", "weights_damaged"), (b"", "weights_damaged"), (b"\xff" * 100, "weights_damaged")],
)
def test_a_file_that_is_no_safetensors_is_refused(project: Path, tmp_path: Path, content: bytes, code: str):
    file = tmp_path / "weights.safetensors"
    file.write_bytes(content)
    with pytest.raises(Problem, match=code):
        train(project, weights=str(file))
    assert not list((project / "runs").iterdir())


@pytest.mark.parametrize("freeze", [True, False])
def test_weights_of_another_network_are_refused(project: Path, tmp_path: Path, freeze: bool):
    save_file({"features.0.0.weight": torch.zeros(3)}, tmp_path / "other.safetensors")
    with pytest.raises(Problem, match="weights_unfit"):
        train(project, weights=str(tmp_path / "other.safetensors"), freeze=freeze)
    assert not list((project / "runs").iterdir())


class Hub(http.server.BaseHTTPRequestHandler):
    content = b""
    asked = 0
    answers = threading.Event()  # cleared, whoever asks must wait

    def do_GET(self) -> None:
        type(self).asked += 1
        assert self.answers.wait(HANG)
        self.send_response(200)
        self.send_header("Content-Length", str(len(self.content)))
        self.end_headers()
        self.wfile.write(self.content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    save_file(build("resnet18", classes=1000, channels=3, size=224).state_dict(), tmp_path / "hub.safetensors")
    Hub.content, Hub.asked = (tmp_path / "hub.safetensors").read_bytes(), 0
    Hub.answers.set()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hub)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("GOLDILOCKS_HUB", f"http://127.0.0.1:{server.server_port}/{{repository}}/model.safetensors")
    yield Hub
    server.shutdown()
    server.server_close()


def test_weights_are_fetched_from_the_hub_once(project: Path, hub: type[Hub]):
    told: list = []
    spec = SPEC | {"arch": "resnet18", "epochs": 1}
    run_job(jobs.Train(project=str(project), spec=spec_from(spec)), told.append, lambda: False)
    run_job(jobs.Train(project=str(project), spec=spec_from(spec)), lambda _: None, lambda: False)
    assert hub.asked == 1
    fetched = [one for one in told if isinstance(one, jobs.Work) and one.stage == "fetching"]
    assert fetched[-1].done == fetched[-1].total == len(hub.content)


def test_what_the_hub_gives_is_checked_and_offline_is_said(
    project: Path, hub: type[Hub], monkeypatch: pytest.MonkeyPatch
):
    hub.content = b"\x80\x04 a pickle"
    with pytest.raises(Problem, match="weights_damaged"):
        train(project, arch="resnet18")
    monkeypatch.setenv("GOLDILOCKS_HUB", "http://127.0.0.1:9/{repository}")
    with pytest.raises(Problem, match="weights_offline"):
        train(project, arch="resnet18")
    left = list((project / "cache" / "weights").iterdir())
    assert not [file for file in left if file.suffix != ".lock"]


HUB_FILE = "timm--resnet18.tv_in1k.safetensors"


def fetch(cache: Path, stop: Callable[[], bool] = lambda: False) -> str:
    """Fetch ResNet-18's weights as a process of its own would, and return their SHA-256."""
    spec = TrainingSpec(arch="resnet18", pretrained=True)
    return read_weights(spec, cache=cache, progress=lambda *_: None, stop=stop)[1]


def test_processes_that_want_the_same_weights_at_once_fetch_them_once(tmp_path: Path, hub: type[Hub]):
    hub.answers.clear()
    waiting: set[int] = set()  # the threads that ask whether they shall still wait

    def stop() -> bool:
        waiting.add(threading.get_ident())
        return False

    with ThreadPoolExecutor(4) as pool:
        fetched = [pool.submit(fetch, tmp_path, stop) for _ in range(4)]
        until(lambda: hub.asked + len(waiting) >= 4, "four that want the weights")
        hub.answers.set()
        digests = {one.result() for one in fetched}
    assert len(digests) == hub.asked == 1
    assert not list((tmp_path / "weights").glob("*.partial"))
    assert not list((tmp_path / "weights").glob(".*.partial"))


def test_waiting_for_another_who_fetches_can_be_given_up(tmp_path: Path, hub: type[Hub]):
    hub.answers.clear()
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(fetch, tmp_path)
        until(lambda: hub.asked, "the first that fetches")
        with pytest.raises(Problem, match="cancelled"):
            fetch(tmp_path, stop=lambda: True)
        hub.answers.set()
        assert first.result()


def test_weights_are_on_disk_before_they_have_their_name(
    tmp_path: Path, hub: type[Hub], monkeypatch: pytest.MonkeyPatch
):
    settled: list[str] = []
    rename, sync = ProjectPath.replace, os.fsync
    monkeypatch.setattr("core.weights.pretrained.os.fsync", lambda handle: (settled.append("fsync"), sync(handle)))
    monkeypatch.setattr(ProjectPath, "replace", lambda self, to: (settled.append(Path(to).name), rename(self, to)))
    fetch(tmp_path)
    # Their sum and its folder, the weights, then the folder with both.
    assert settled == ["fsync", f"{HUB_FILE}.sha256", "fsync", "fsync", HUB_FILE, "fsync"]


def test_a_fetched_file_that_is_damaged_is_fetched_again(
    tmp_path: Path, hub: type[Hub], monkeypatch: pytest.MonkeyPatch
):
    digest = fetch(tmp_path)
    file = tmp_path / "weights" / HUB_FILE
    content = bytearray(file.read_bytes())
    content[-1] ^= 1  # still a safetensors file, with another number in it
    file.write_bytes(content)
    assert fetch(tmp_path) == digest
    assert hub.asked == 2
    file.write_bytes(content)
    monkeypatch.setenv("GOLDILOCKS_HUB", "http://127.0.0.1:9/{repository}")
    with pytest.raises(Problem, match="weights_offline"):
        fetch(tmp_path)


def stopped_after(project: Path, done: int, **spec) -> str:
    """Train, stop after so many epochs, and return the run."""
    told: list = []
    stop = lambda: sum(isinstance(one, EpochEnded) for one in told) >= done  # noqa: E731 - a name for what is passed
    return run_job(jobs.Train(project=str(project), spec=spec_from(SPEC | spec)), told.append, stop).run


def resume(project: Path, run: str) -> jobs.TrainingResult:
    return run_job(jobs.Resume(project=str(project), run=run), lambda _: None, lambda: False)


def own_weights(path: Path, seed: int) -> str:
    torch.manual_seed(seed)
    save_file(build("resnet18", classes=1000, channels=3, size=224).state_dict(), path)
    return str(path)


def test_a_frozen_run_does_not_go_on_with_other_weights(project: Path, tmp_path: Path):
    file = tmp_path / "own.safetensors"
    run = stopped_after(project, 1, arch="resnet18", weights=own_weights(file, 1), epochs=3)
    own_weights(file, 2)
    record = read_events(project / "runs" / run)
    with pytest.raises(Problem, match="weights_changed"):
        resume(project, run)
    assert read_events(project / "runs" / run) == record
    own_weights(file, 1)
    assert resume(project, run).state == "finished"


@pytest.mark.parametrize("spec", [{"freeze": False, "epochs": 2}, {"epochs": 3, "fine_tune_epochs": 2}])
def test_what_the_checkpoint_holds_needs_no_weights(project: Path, tmp_path: Path, spec: dict):
    spec |= {"arch": "resnet18", "batch": 24, "augment": "none"}
    file = tmp_path / "own.safetensors"
    whole = train(project, **spec, weights=own_weights(file, 1))
    # Once after two epochs of three, so that the older checkpoint holds all as well.
    run = stopped_after(project, spec["epochs"] - 1, **spec, weights=str(file))
    file.unlink()
    assert resume(project, run).state == "finished"
    record = read_events(project / "runs" / run)
    losses = [[one.train_loss for one in told if isinstance(one, EpochEnded)] for told in (whole, record)]
    assert losses[0] == losses[1]
    first, second = (one for one in record if isinstance(one, Started))
    assert first.weights_sha256 == second.weights_sha256 != ""


def test_in_the_frozen_epochs_the_weights_are_needed(project: Path, tmp_path: Path):
    file = tmp_path / "own.safetensors"
    run = stopped_after(project, 1, arch="resnet18", weights=own_weights(file, 1), epochs=3, fine_tune_epochs=1)
    assert [one.epoch for one in read_standings(project / "runs" / run / "checkpoints")[0]] == [1]
    file.unlink()
    with pytest.raises(Problem, match="weights_missing"):
        resume(project, run)
