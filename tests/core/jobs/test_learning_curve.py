"""The learning curve as a job: on features, with an architecture, with a run's settings; and its probe as evidence."""

import shutil
from pathlib import Path

import pytest

from core.diagnosis.overview import overview
from core.diagnosis.record import read_curve
from core.events import jobs
from core.events.training_spec import TrainingSpec, spec_from
from core.jobs.registry import run_job
from core.problems import Problem
from core.project import open_project
from core.runs.probes import ProbeResult, keep_probe, read_probe


def quiet(_word: object) -> None:
    """Hear nothing."""


def never() -> bool:
    return False


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two draws of each size."""
    monkeypatch.setattr("core.jobs.learning_curve.PROBES", 2)


def test_on_features(project: Path, quick, do):
    told: list = []
    found = run_job(jobs.LearningCurve(project=str(project)), told.append, never)
    assert (found.arch, found.n_train, found.n_val) == ("", 24, 8)
    assert [one.n for one in found.measured] == [2, 6, 12, 24]
    assert found.draws == [2, 2, 2, 1]
    assert found.band[-1].n == 96
    assert found.gain.n == 48
    work = [one for one in told if isinstance(one, jobs.Work) and one.stage == "learning_curve"]
    assert (work[-1].done, work[-1].total) == (7, 7)
    assert do(jobs.LearningCurve(project=str(project))) == found
    assert [path.name for path in (project / "runs").iterdir()] == [".probes"]


def test_with_an_architecture_and_with_a_runs_settings(project: Path, monkeypatch: pytest.MonkeyPatch, do):
    monkeypatch.setattr("core.jobs.learning_curve.TRAININGS", 1)
    spec = {"arch": "lenet5", "epochs": 2, "batch": 8, "threads": 1}
    run = do(jobs.Train(project=str(project), spec=spec_from(spec))).run
    found = do(jobs.LearningCurve(project=str(project), run=run))
    assert (found.arch, found.draws) == ("lenet5", [1, 1, 1, 1])
    assert found.measured[-1].n == 24
    assert [path.name for path in (project / "runs").iterdir() if not path.name.startswith(".")] == [run]
    with pytest.raises(Problem, match="architecture_unknown"):
        do(jobs.LearningCurve(project=str(project), arch="moon"))
    with pytest.raises(Problem, match="setting_invalid"):
        do(jobs.LearningCurve(project=str(project), arch="lenet5", run=run))
    with pytest.raises(Problem, match="run_missing"):
        do(jobs.LearningCurve(project=str(project), run="009-moon"))


def test_small_subsets_take_as_many_steps_as_the_whole(project: Path, monkeypatch: pytest.MonkeyPatch):
    from core.jobs import learning_curve
    from core.training import subsets

    seen: list[tuple[int, int]] = []
    real = subsets.prepare

    def watched(project, spec, *, pictures, **more):
        seen.append((len(pictures.train), spec.epochs))
        return real(project, spec, pictures=pictures, **more)

    monkeypatch.setattr(subsets, "prepare", watched)
    monkeypatch.setattr(learning_curve, "TRAININGS", 1)
    monkeypatch.setattr(learning_curve, "TrainingSpec", lambda arch: TrainingSpec(arch=arch, epochs=2))
    run_job(jobs.LearningCurve(project=str(project), arch="lenet5"), quiet, never)
    assert seen == [(2, 24), (6, 8), (12, 4), (24, 2)]


@pytest.mark.parametrize("arch", ["", "lenet5"])
def test_it_can_be_cancelled(project: Path, quick, arch: str):
    told: list = []

    def stop() -> bool:
        return any(isinstance(one, jobs.Work) and one.stage == "learning_curve" for one in told)

    with pytest.raises(Problem, match="cancelled"):
        run_job(jobs.LearningCurve(project=str(project), arch=arch), told.append, stop)


def test_what_cannot_be_asked(project: Path, empty_project: Path, tmp_path: Path, do):
    do(jobs.Split(project=str(project), train=80, val=0, test=20))
    with pytest.raises(Problem, match="part_empty"):
        do(jobs.LearningCurve(project=str(project)))
    do(jobs.Split(project=str(project), train=5, val=50, test=45))
    with pytest.raises(Problem, match="too_few_to_draw"):
        do(jobs.LearningCurve(project=str(project)))


def test_a_probe_is_a_baseline_for_the_runs_of_its_split(project: Path, quick, do):
    spec = {"arch": "lenet5", "epochs": 1, "threads": 1}
    vectors = project / "cache" / "vectors"
    shutil.rmtree(vectors)  # looking for what leaks has kept them
    run = do(jobs.Train(project=str(project), spec=spec_from(spec))).run
    folder = project / "runs" / run
    assert read_curve(folder).facts.probe is None
    before = overview(open_project(project))
    found = do(jobs.LearningCurve(project=str(project)))
    assert read_curve(folder).facts.probe == found.measured[-1].accuracy
    assert overview(open_project(project))[0].run == before[0].run
    # Where features are not kept, a training does not compute any for this.
    do(jobs.Split(project=str(project), train=60, val=20, test=20, seed=5))
    shutil.rmtree(vectors)
    other = do(jobs.Train(project=str(project), spec=spec_from(spec))).run
    assert read_curve(project / "runs" / other).facts.probe is None
    # Once they are, a split's probe takes but a moment, before the first epoch.
    shutil.rmtree(project / "cache" / "near")  # what is known to look alike is not looked at again
    do(jobs.Split(project=str(project), train=40, val=20, test=40, seed=5))
    another = do(jobs.Train(project=str(project), spec=spec_from(spec))).run
    assert read_curve(project / "runs" / another).facts.probe is not None


def test_a_frozen_run_probes_its_own_split(project: Path, do):
    spec = {"arch": "mobilenet_v2", "pretrained": True, "freeze": True, "epochs": 1, "size": 64, "threads": 1}
    run = do(jobs.Train(project=str(project), spec=spec_from(spec))).run
    probe = read_curve(project / "runs" / run).facts.probe
    assert probe is not None
    assert probe > 0.8


def test_kept_probes_that_are_none(tmp_path: Path):
    assert read_probe(tmp_path, "abc") is None
    keep_probe(tmp_path, ProbeResult(split="abc", accuracy=0.7, n_train=10, n_val=5))
    assert read_probe(tmp_path, "abc").accuracy == 0.7
    assert read_probe(tmp_path, "abd") is None
    for content in ('{"split":"abc"}', '{"split":"other","accuracy":1,"n_train":1,"n_val":1}', "", "\ud7ff"):
        (tmp_path / ".probes" / "abc.json").write_text(content, "utf-8")
        assert read_probe(tmp_path, "abc") is None
