"""What the validation part says of a run's model: one temperature, from predictions that were made once."""

from pathlib import Path

import pytest

from core.events import jobs
from core.events.training_spec import spec_from
from core.inference import measuring
from core.inference.knowing import Knowing
from core.inference.named import named_model
from core.inference.validating import with_knowing
from core.problems import Problem
from core.project import open_project
from core.runs.evaluations import read_evaluation
from core.runs.record import find_run


@pytest.fixture
def run(project: Path, do) -> str:
    """A run with 20 validation pictures, so many as a temperature needs."""
    do(jobs.Split(project=str(project), train=40, val=50, test=10))
    spec = {"arch": "lenet5", "epochs": 4, "augment": "none", "batch": 8, "threads": 1}
    return do(jobs.Train(project=str(project), spec=spec_from(spec))).run


def knowing(project: Path, run: str) -> Knowing:
    found = named_model(f"{project}:{run}", emit=lambda _: None, stop=lambda: False).knowing
    assert found is not None
    return found


def unanswered(*_args, **_options):
    raise AssertionError("the network ran")


def test_a_trained_run_knows_without_running_again_and_agrees_with_its_evaluation(project, run, monkeypatch):
    monkeypatch.setattr(measuring, "predict", unanswered)
    found = knowing(project, run)
    stored = read_evaluation(project / "runs" / run, "val")
    assert found.n == stored.result.n == 20
    assert found.temperature == stored.result.calibration.temperature != 1.0


@pytest.mark.parametrize("lost", ["val.json", "val.safetensors"])
def test_lost_predictions_are_made_again_and_kept(project, run, lost, monkeypatch):
    before = knowing(project, run)
    folder = project / "runs" / run / "predictions"
    (folder / lost).unlink()
    assert knowing(project, run) == before
    assert (folder / lost).is_file()
    monkeypatch.setattr(measuring, "predict", unanswered)
    assert knowing(project, run) == before


def test_predictions_of_another_model_say_nothing(project, run):
    opened = open_project(project)
    found = find_run(opened, run)
    model = named_model(f"{project}:{run}", emit=lambda _: None, stop=lambda: False)
    other = type(model)(**{**vars(model), "weights_sha256": "0" * 64, "knowing": None})
    calls = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(measuring, "predict", lambda *args, **options: calls.append(args) or unanswered())
        with pytest.raises(AssertionError, match="the network ran"):
            with_knowing(opened, found, other, emit=lambda _: None, stop=lambda: False)
    assert calls


def test_without_a_validation_picture_nothing_is_promised(project, run, pictures, do):
    (project / "runs" / run / "predictions" / "val.json").unlink()
    for path in pictures.rglob("*.*"):
        path.unlink()
    assert knowing(project, run) == Knowing()


def test_a_person_who_stops_is_obeyed(project, run):
    (project / "runs" / run / "predictions" / "val.json").unlink()
    with pytest.raises(Problem, match="cancelled"):
        named_model(f"{project}:{run}", emit=lambda _: None, stop=lambda: True)
