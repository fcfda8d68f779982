"""What a person says of a run, deleting and bringing back."""

import pytest

from core.events.training_spec import TrainingSpec
from core.problems import Problem
from core.project import create_project
from core.runs.about import About, read_about, write_about
from core.runs.record import create_run, list_runs
from core.runs.trash import delete_run, empty_trash, restore_run
from core.training.spec import resolve


@pytest.fixture
def project(tmp_path):
    return create_project(tmp_path / "p")


@pytest.fixture
def run(project):
    return create_run(project, resolve(TrainingSpec(arch="lenet5"), grey=False))


def test_what_is_said_is_kept(run):
    assert read_about(run.folder) == About()
    said = About(note="mit Ñandú 🐦", star=True, parent="001-lenet5", reason="more_dropout", values={"after": 0.5})
    write_about(run.folder, said)
    assert read_about(run.folder) == said
    (run.folder / "about.json").write_bytes(b"{broken")
    assert read_about(run.folder) == About()


def test_a_deleted_run_comes_back_whole(project, run):
    write_about(run.folder, About(note="mine"))
    delete_run(project, run.id)
    assert list_runs(project) == []
    spec = resolve(TrainingSpec(arch="lenet5"), grey=False)
    assert create_run(project, spec).id == "002-lenet5", "its number is not given again"
    restore_run(project, run.id)
    assert read_about(project.runs / run.id).note == "mine"
    with pytest.raises(Problem, match="run_missing"):
        restore_run(project, run.id)
    delete_run(project, run.id)
    empty_trash(project)
    with pytest.raises(Problem, match="run_missing"):
        restore_run(project, run.id)


def test_a_run_that_is_trained_is_not_deleted(project, run):
    with run.held(), pytest.raises(Problem, match="run_busy"):
        delete_run(project, run.id)
    assert [one.id for one in list_runs(project)] == [run.id]


def test_the_thousandth_run_comes_last(project):
    spec = resolve(TrainingSpec(arch="lenet5"), grey=False)
    first = create_run(project, spec)
    first.folder.replace(project.runs / "999-lenet5")
    create_run(project, spec)
    assert [one.id for one in list_runs(project)] == ["999-lenet5", "1000-lenet5"]
