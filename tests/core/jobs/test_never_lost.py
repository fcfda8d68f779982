"""A training that is stopped or killed loses nothing: it goes on as if nothing had happened."""

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import core.jobs.training as training_jobs
from core.events import jobs
from core.events.training import TERMINAL, Failed, Finished, Notice, Started
from core.jobs.registry import run_job
from core.problems import Problem
from core.project import open_project
from core.runs.record import Run, list_runs, read_events
from core.training import saving
from core.weights import checkpoint
from tests.core.jobs.lasting import ROOT, SPEC, After, figures, final, resume, train

pytestmark = pytest.mark.usefixtures("saved_often")


@pytest.mark.parametrize("extra", [{}, {"arch": "resnet34", "size": 32, "epochs": 2, "dropout": 0.2}])
def test_a_run_stopped_anywhere_ends_as_if_it_had_not_been(project: Path, extra: dict):
    whole = train(project, **extra)
    arch = extra.get("arch", "lenet5")
    stops = random.Random(0).sample(range(1, 25), 3)
    train(project, After(stops[0]), **extra)
    run = f"002-{arch}"
    for calls in stops[1:]:
        resume(project, run, After(calls))
    record = resume(project, run)
    assert isinstance(record[-1], Finished)
    attempts = [event for event in record if isinstance(event, Started)]
    assert [event.attempt for event in attempts] == list(range(1, len(attempts) + 1))
    assert sum(isinstance(event, TERMINAL) for event in record) == len(attempts) > 1
    assert figures(record) == figures(whole)
    assert final(project, f"001-{arch}") == final(project, run)
    assert list_runs(open_project(project))[1].epochs == len(figures(whole))


def test_a_finished_run_is_left_alone(project: Path):
    before = train(project, epochs=1)
    told: list = []
    result = run_job(jobs.Resume(project=str(project), run="001-lenet5"), told.append, lambda: False)
    assert result.state == "finished"
    assert told == [before[-1]]
    assert read_events(project / "runs" / "001-lenet5") == before


def test_early_stopping_counts_on_after_a_break(project: Path):
    still = {"epochs": 50, "patience": 3, "lr": 1e-12, "schedule": "constant", "augment": "none", "dropout": 0.0}
    whole = train(project, **still)
    train(project, After(12), **still)
    record = resume(project, "002-lenet5")
    assert record[-1].early
    assert (record[-1].epochs, record[-1].best_epoch) == (whole[-1].epochs, whole[-1].best_epoch)


@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGKILL")
def test_kills_at_random_moments_change_nothing(project: Path):
    """The benchmark does this 200 times; here it is done often enough to catch a mistake."""
    train(project, epochs=12)
    dice = random.Random(1)
    kills = 0
    argv = ["train", str(project), "--spec", str(project / "spec.toml"), "--json"]
    lines = [f"{name} = {value!r}" for name, value in (SPEC | {"epochs": 12}).items()]
    (project / "spec.toml").write_text("\n".join(lines).replace("'", '"'))
    while True:
        process = subprocess.Popen([sys.executable, "main.py", *argv], cwd=ROOT, stdout=subprocess.PIPE)
        assert process.stdout is not None
        for line in process.stdout:
            if b'"started"' in line:
                break
        if kills < 4:
            for _ in range(dice.randrange(8)):
                process.stdout.readline()
            process.send_signal(signal.SIGKILL)
            process.wait()
            process.stdout.close()
            kills += 1
            argv = ["resume", str(project), "--run", "002-lenet5", "--json"]
            continue
        process.communicate()
        assert process.returncode == 0
        break
    assert final(project, "001-lenet5") == final(project, "002-lenet5")
    record = read_events(project / "runs" / "002-lenet5")
    assert figures(record) == figures(read_events(project / "runs" / "001-lenet5"))
    assert isinstance(record[-1], Finished)
    assert sum(isinstance(event, Failed) and event.reason == "engine_died" for event in record) >= 1


def test_a_damaged_newest_checkpoint_costs_a_step_and_is_told(project: Path):
    train(project)
    train(project, After(20))
    folder = project / "runs" / "002-lenet5" / "checkpoints"
    newest = folder / checkpoint.read_standings(folder)[0][0].tensors
    newest.write_bytes(newest.read_bytes()[:-9])
    record = resume(project, "002-lenet5")
    assert [event.code for event in record if isinstance(event, Notice)] == ["older_checkpoint_used"]
    assert isinstance(record[-1], Finished)
    assert final(project, "001-lenet5") == final(project, "002-lenet5")


def test_before_anything_is_kept_a_run_begins_again(project: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(saving.Saver, "save_at_last", lambda *_: None)
    monkeypatch.setattr(saving.Saver, "save_if_due", lambda *_: None)
    train(project, After(6))
    monkeypatch.undo()
    record = resume(project)
    assert "started_over" in {event.code for event in record if isinstance(event, Notice)}
    assert isinstance(record[-1], Finished)
    assert train(project)[-1].best_epoch == record[-1].best_epoch


def test_another_split_is_no_basis_to_go_on(project: Path, do):
    train(project, After(6))
    do(jobs.Split(project=str(project), train=60, val=20, test=20, seed=5))
    with pytest.raises(Problem, match="data_changed"):
        resume(project)


def test_a_run_in_training_is_not_resumed(project: Path):
    train(project, After(6))
    with Run(project / "runs" / "001-lenet5").held(), pytest.raises(Problem, match="run_busy"):
        resume(project)


def test_a_new_version_goes_on_and_says_so(project: Path, monkeypatch: pytest.MonkeyPatch):
    train(project, After(6))
    monkeypatch.setattr("core.jobs.training.VERSION", "99.0")
    record = resume(project)
    (notice,) = [event for event in record if isinstance(event, Notice)]
    assert notice.code == "version_changed"
    assert (notice.values["name"], notice.values["now"]) == ("goldilocks", "99.0")
    assert isinstance(record[-1], Finished)


@pytest.mark.parametrize("stops", [False, True], ids=["finished by then", "trained at that moment"])
def test_a_second_who_goes_on_meanwhile_changes_nothing(project: Path, monkeypatch: pytest.MonkeyPatch, stops: bool):
    """The second has read the pictures when the first has gone on with the run, or is doing so."""
    train(project, After(4), epochs=3)
    run = open_project(project).runs / "001-lenet5"
    real, first = training_jobs.read_pictures, []

    def overtaken(*given):
        pictures = real(*given)
        monkeypatch.setattr(training_jobs, "read_pictures", real)
        if stops:
            first.append(Run(run).held())
            first[0].__enter__()
        else:
            resume(project, "001-lenet5")
        first.append(read_events(run))
        return pictures

    monkeypatch.setattr(training_jobs, "read_pictures", overtaken)
    request = jobs.Resume(project=str(project), run="001-lenet5")
    if stops:
        with pytest.raises(Problem, match="run_busy"):
            run_job(request, lambda _word: None, lambda: False)
        first[0].__exit__(None, None, None)
    else:
        assert run_job(request, lambda _word: None, lambda: False).state == "finished"
    assert read_events(run) == first[-1]
