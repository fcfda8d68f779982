"""Trying before training: what it tells is true of the training that follows, and nothing is kept."""

import shutil
from pathlib import Path

import pytest

from core.events import jobs
from core.jobs.registry import run_job
from core.problems import Problem

SPEC = {"arch": "lenet5", "threads": 1}


def quiet(_word: object) -> None:
    """Hear nothing."""


def never() -> bool:
    return False


def test_preflight_learns_a_batch_by_heart_and_times_it(project: Path):
    found = run_job(jobs.Preflight(project=str(project), spec=SPEC | {"epochs": 7}), quiet, never)
    assert found.learns
    assert found.last_loss < found.first_loss / 2
    assert found.warnings == []
    assert 0 < found.seconds_an_epoch < 30
    assert found.seconds == pytest.approx(7 * found.seconds_an_epoch)
    assert found.memory > 4 * 4 * 61_000  # weights, gradients and two averages at least
    assert not list((project / "runs").iterdir())


def test_preflight_warns_of_what_cannot_work(project: Path):
    found = run_job(jobs.Preflight(project=str(project), spec=SPEC | {"lr": 1e-9, "epochs": 100_000}), quiet, never)
    assert not found.learns
    codes = [code for code, _ in found.warnings]
    assert codes[0] == "learns_nothing"
    with pytest.raises(Problem, match="size_too_small"):
        run_job(jobs.Preflight(project=str(project), spec=SPEC | {"size": 8}), quiet, never)


def test_preflight_refuses_what_cannot_fit(project: Path, monkeypatch: pytest.MonkeyPatch):
    request = jobs.Preflight(project=str(project), spec=SPEC)
    with monkeypatch.context() as patch:
        patch.setattr("core.jobs.trying.available_memory", lambda: 500_000)
        with pytest.raises(Problem, match="too_much_memory") as refused:
            run_job(request, quiet, never)
        assert refused.value.values["needed"] > refused.value.values["available"] == 500_000
    usage = shutil.disk_usage(project)._replace(free=1_000_000)
    monkeypatch.setattr("core.jobs.trying.shutil.disk_usage", lambda _path: usage)
    with pytest.raises(Problem, match="disk_full"):
        run_job(request, quiet, never)


def test_a_preflight_can_be_cancelled(project: Path):
    steps = []
    with pytest.raises(Problem, match="cancelled"):
        run_job(jobs.Preflight(project=str(project), spec=SPEC), steps.append, lambda: len(steps) > 5)


def test_the_range_test_finds_a_rate_that_learns(project: Path):
    found = run_job(jobs.RangeTest(project=str(project), spec=SPEC), quiet, never)
    assert len(found.rates) == len(found.losses) > 20
    assert found.rates == sorted(found.rates)
    assert 1e-5 < found.suggested < 1
    assert min(found.losses) < 0.8 * found.losses[0]
    tried = run_job(jobs.Preflight(project=str(project), spec=SPEC | {"lr": found.suggested}), quiet, never)
    assert tried.learns
    assert not list((project / "runs").iterdir())


def test_the_preview_shows_the_persons_own_pictures(project: Path):
    request = jobs.Preview(project=str(project), spec=SPEC | {"augment": "strong"}, pictures=3, versions=4)
    found = run_job(request, quiet, never)
    assert [len(row) for row in found.rows] == [5, 5, 5]
    for row in found.rows:
        assert len({one.path for one in row}) == 1
        assert all(len(one.pixels) == 3 * 32 * 32 for one in row)
        assert len({one.pixels for one in row}) == 5
    same = run_job(jobs.Preview(project=str(project), spec=SPEC | {"augment": "none"}), quiet, never)
    assert all(len({one.pixels for one in row}) == 1 for row in same.rows)


def test_an_epoch_of_several_architectures_is_timed(project: Path):
    told: list[object] = []
    request = jobs.TimeEpochs(project=str(project), archs=["lenet5", "smallnet"])
    assert isinstance(run_job(request, told.append, never), jobs.Done)
    times = [one for one in told if isinstance(one, jobs.EpochTime)]
    assert [one.arch for one in times] == ["lenet5", "smallnet"]
    assert all(0 < one.seconds < 60 for one in times)
    assert not list((project / "runs").iterdir())


def test_an_architecture_that_does_not_fit_is_left_out_of_the_timing(project: Path, monkeypatch: pytest.MonkeyPatch):
    def too_large(*_args: object, **_kwargs: object) -> None:
        raise Problem("too_much_memory", needed=2, available=1)

    told: list[object] = []
    monkeypatch.setattr("core.training.learner.Learner.step", too_large)
    run_job(jobs.TimeEpochs(project=str(project), archs=["lenet5"]), told.append, never)
    assert not [one for one in told if isinstance(one, jobs.EpochTime)]
