"""Trying before training: what it tells is true of the training that follows, and nothing is kept."""

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
import torch
from torch.nn import functional

from core.events import jobs
from core.events.training_spec import spec_from
from core.jobs.registry import run_job
from core.problems import Problem
from core.training.learner import Learner
from core.training.trials import lowest_loss

SPEC = {"arch": "lenet5", "threads": 1}


def quiet(_word: object) -> None:
    """Hear nothing."""


def never() -> bool:
    return False


def test_preflight_learns_a_batch_by_heart_and_times_it(project: Path):
    found = run_job(jobs.Preflight(project=str(project), spec=spec_from(SPEC | {"epochs": 7})), quiet, never)
    assert found.learns
    assert found.last_loss < found.first_loss / 2
    assert found.warnings == []
    ((epochs, seconds),) = found.epochs
    assert epochs == 7
    assert 0 < seconds < 30
    assert found.seconds == pytest.approx(7 * seconds)
    assert found.memory > 4 * 4 * 61_000  # weights, gradients and two averages at least
    assert not list((project / "runs").iterdir())


def test_preflight_warns_of_what_cannot_work(project: Path):
    found = run_job(
        jobs.Preflight(project=str(project), spec=spec_from(SPEC | {"lr": 1e-9, "epochs": 100_000})), quiet, never
    )
    assert not found.learns
    codes = [code for code, _ in found.warnings]
    assert codes[0] == "learns_nothing"
    with pytest.raises(Problem, match="size_too_small"):
        run_job(jobs.Preflight(project=str(project), spec=spec_from(SPEC | {"size": 8})), quiet, never)


def test_preflight_refuses_what_cannot_fit(project: Path, monkeypatch: pytest.MonkeyPatch):
    request = jobs.Preflight(project=str(project), spec=spec_from(SPEC))
    monkeypatch.setattr("core.training.preparing.load_material", lambda *_a, **_k: pytest.fail("pictures were read"))
    with monkeypatch.context() as patch:
        patch.setattr("core.training.needs.free_memory", lambda _device: 500_000)
        with pytest.raises(Problem, match="too_much_memory") as refused:
            run_job(request, quiet, never)
        assert refused.value.values["needed"] > refused.value.values["available"] == 500_000
    usage = shutil.disk_usage(project)._replace(free=1_000_000)
    monkeypatch.setattr("core.training.needs.shutil.disk_usage", lambda _path: usage)
    with pytest.raises(Problem, match="disk_full"):
        run_job(request, quiet, never)


def test_preflight_times_and_sizes_each_phase(project: Path):
    spec = {"arch": "mobilenet_v2", "pretrained": True, "freeze": True, "size": 64, "threads": 1, "augment": "none"}
    frozen = run_job(jobs.Preflight(project=str(project), spec=spec_from(spec | {"epochs": 10})), quiet, never)
    tuned = spec | {"epochs": 10, "fine_tune_epochs": 3}
    both = run_job(jobs.Preflight(project=str(project), spec=spec_from(tuned)), quiet, never)
    assert [epochs for epochs, _ in frozen.epochs] == [10]
    assert [epochs for epochs, _ in both.epochs] == [7, 3]
    head, whole = (seconds for _, seconds in both.epochs)
    assert whole > 10 * head
    assert both.seconds == pytest.approx(7 * head + 3 * whole)
    assert both.memory > 2 * frozen.memory
    assert both.learns


def test_a_slow_network_learns_fewer_pictures_and_too_few_steps_tell_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch
):
    seconds, sizes = 0.0, []
    step = Learner.step

    def slow(self, batch, **named):
        nonlocal seconds
        seconds += a_picture * len(batch)
        sizes.append(len(batch))
        return step(self, batch, **named)

    monkeypatch.setattr(Learner, "step", slow)
    monkeypatch.setattr("core.training.trials.time", SimpleNamespace(perf_counter=lambda: seconds))
    request = jobs.Preflight(project=str(project), spec=spec_from(SPEC | {"batch": 24, "lr": 1e-9}))
    a_picture = 1 / 32  # seconds; of all 24 pictures only 27 steps would fit
    found = run_job(request, quiet, never)
    assert (found.learns, found.steps) == (False, 40)
    assert sizes == [24] * 3 + [16] * 40
    assert found.epochs[0][1] == pytest.approx(0.75)
    a_picture, sizes[:] = 1 / 4, []  # even of the fewest pictures only 10 steps fit
    found = run_job(request, quiet, never)
    assert sizes == [24] * 2 + [8] * 10
    assert found.learns is None
    assert found.warnings[0] == ("too_slow_to_tell", {"steps": 10})


@pytest.mark.parametrize("balance", ["none", "weights"])
def test_label_smoothing_is_not_taken_for_what_cannot_be_learnt(project: Path, balance: str):
    spec = SPEC | {"label_smoothing": 0.6, "balance": balance, "augment": "none"}
    found = run_job(jobs.Preflight(project=str(project), spec=spec_from(spec)), quiet, never)
    assert found.last_loss > found.first_loss / 2
    assert found.learns


@pytest.mark.parametrize("smoothing", [0.0, 0.1, 0.6])
def test_no_answer_has_a_lower_loss_than_the_lowest(smoothing: float):
    labels, weights = torch.tensor([0, 0, 0, 1, 2]), torch.tensor([0.5, 2.0, 4.0])
    targets = smoothing / 3 * weights + torch.eye(3)[labels] * (1 - smoothing) * weights[labels, None]

    def loss(answers: torch.Tensor) -> float:
        total = functional.cross_entropy(answers, labels, weight=weights, label_smoothing=smoothing, reduction="sum")
        return total.item() / len(labels)

    best = targets.clamp_min(1e-30).log()
    lowest = lowest_loss(labels, weights, smoothing=smoothing)
    assert lowest == pytest.approx(loss(best), abs=1e-5)
    torch.manual_seed(0)
    assert all(loss(best + 0.1 * torch.randn(5, 3)) >= lowest for _ in range(50))


def test_a_preflight_can_be_cancelled(project: Path):
    steps = []
    with pytest.raises(Problem, match="cancelled"):
        run_job(jobs.Preflight(project=str(project), spec=spec_from(SPEC)), steps.append, lambda: len(steps) > 5)


def test_the_range_test_finds_a_rate_that_learns(project: Path):
    found = run_job(jobs.RangeTest(project=str(project), spec=spec_from(SPEC)), quiet, never)
    assert len(found.rates) == len(found.losses) > 20
    assert found.rates == sorted(found.rates)
    assert 1e-5 < found.suggested < 1
    assert min(found.losses) < 0.8 * found.losses[0]
    tried = run_job(jobs.Preflight(project=str(project), spec=spec_from(SPEC | {"lr": found.suggested})), quiet, never)
    assert tried.learns
    assert not list((project / "runs").iterdir())


def test_the_preview_shows_the_persons_own_pictures(project: Path):
    request = jobs.Preview(project=str(project), spec=spec_from(SPEC | {"augment": "strong"}), pictures=3, versions=4)
    found = run_job(request, quiet, never)
    assert [len(row) for row in found.rows] == [5, 5, 5]
    for row in found.rows:
        assert len({one.path for one in row}) == 1
        assert all(len(one.pixels) == 3 * 32 * 32 for one in row)
        assert len({one.pixels for one in row}) == 5
    same = run_job(jobs.Preview(project=str(project), spec=spec_from(SPEC | {"augment": "none"})), quiet, never)
    assert all(len({one.pixels for one in row}) == 1 for row in same.rows)


def test_an_epoch_of_several_architectures_is_timed(project: Path):
    told: list[object] = []
    request = jobs.TimeEpochs(project=str(project), archs=["lenet5", "smallnet"])
    assert isinstance(run_job(request, told.append, never), jobs.Acknowledgement)
    times = [one for one in told if isinstance(one, jobs.EpochTime)]
    assert [one.arch for one in times] == ["lenet5", "smallnet"]
    assert all(one.seconds > 0 for one in times)
    assert not list((project / "runs").iterdir())


def test_an_architecture_that_does_not_fit_is_left_out_of_the_timing(project: Path, monkeypatch: pytest.MonkeyPatch):
    def too_large(*_args: object, **_kwargs: object) -> None:
        raise Problem("too_much_memory", needed=2, available=1)

    told: list[object] = []
    monkeypatch.setattr("core.training.learner.Learner.step", too_large)
    run_job(jobs.TimeEpochs(project=str(project), archs=["lenet5"]), told.append, never)
    assert not [one for one in told if isinstance(one, jobs.EpochTime)]
