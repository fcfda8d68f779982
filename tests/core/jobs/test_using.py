"""Evaluate and classify: a trained run on its parts and on new pictures."""

import hashlib
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch

from core.catalog.catalog import Catalog
from core.catalog.slices import KeptSearch
from core.evaluation.predictions import read_predictions
from core.events import jobs
from core.events.training import Started
from core.events.training_spec import spec_from
from core.inference import model as models
from core.inference.model import run_model
from core.jobs.registry import run_job
from core.problems import Problem
from core.runs.evaluations import read_evaluation
from core.runs.learnt import read_learnt
from models.catalogue import ARCHITECTURES
from tests.pictures import awkward_folder, class_folders


@pytest.fixture
def run(learn) -> str:
    """A run that has learnt the two classes."""
    return learn(epochs=15)


def evaluate(project: Path, run: str, on: str) -> jobs.Request:
    return jobs.Evaluate(project=str(project), run=run, on=on)


def test_validation_at_will_and_every_use_of_the_test_part_counted(project: Path, run: str, do):
    for _ in range(2):
        on_validation = do(evaluate(project, run, "val"))
        assert (on_validation.n, on_validation.test_uses) == (8, 0)
    assert [do(evaluate(project, run, "test")).test_uses for _ in range(3)] == [1, 2, 3]
    assert do(evaluate(project, run, "val")).test_uses == 3


def test_the_figures_agree_with_one_another_and_are_kept(project: Path, run: str, do):
    result = do(evaluate(project, run, "test"))
    assert result.classes == ["round", "square"]
    assert sum(map(sum, result.confusion)) == result.n == 8
    assert result.correct == result.confusion[0][0] + result.confusion[1][1]
    assert result.accuracy == result.correct / 8 > 0.8
    assert len(result.worst) == result.n - result.correct
    assert all(given.truth != given.class_name for given in result.worst)
    kept = msgspec.json.decode(
        (project / "runs" / run / "predictions" / "test.json").read_bytes(), type=jobs.EvaluationResult
    )
    assert kept == result


def test_a_refused_test_does_not_count(project: Path, run: str, pictures: Path, do):
    for path in pictures.rglob("*.*"):
        path.unlink()
    with pytest.raises(Problem, match="pictures_missing"):
        do(evaluate(project, run, "test"))
    with Catalog.open(project / "catalog.sqlite", read_only=True) as catalog:
        assert catalog.test_uses() == 0


def test_an_empty_part_is_named(project: Path, run: str, do):
    do(jobs.Split(project=str(project), train=80, val=20, test=0))
    with pytest.raises(Problem, match="part_empty"):
        do(evaluate(project, run, "test"))


def shas(project: Path, *parts: str) -> set[str]:
    with Catalog.open(project / "catalog.sqlite", read_only=True) as catalog:
        return {row.sha256 for row in catalog.split_rows() if row.part in parts}


def test_a_run_is_not_tested_on_what_it_learnt_from_by_an_earlier_split(project: Path, run: str, do):
    learnt, chose = shas(project, "train"), shas(project, "val")
    assert do(evaluate(project, run, "test")).left_out == 0
    do(jobs.Split(project=str(project), train=40, val=30, test=30, seed=3))
    test, val = shas(project, "test"), shas(project, "val")
    left, kept = len(test & (learnt | chose)), len(test - learnt - chose)
    assert left > 0 < kept
    result = do(evaluate(project, run, "test"))
    assert (result.n, result.left_out, result.split_changed) == (kept, left, False)
    result = do(evaluate(project, run, "val"))
    assert (result.n, result.left_out) == (len(val - learnt), len(val & learnt))


def test_where_all_of_a_part_was_learnt_from_there_is_no_figure_and_no_use(project: Path, run: str, do):
    with Catalog.open(project / "catalog.sqlite") as catalog:
        parts = {row.id: "test" if row.part == "train" else "train" for row in catalog.split_rows()}
        catalog.assign(parts, catalog.split_settings())
    with pytest.raises(Problem) as raised:
        do(evaluate(project, run, "test"))
    assert (raised.value.code, raised.value.values) == ("part_learnt", {"part": "test", "run": run})
    with Catalog.open(project / "catalog.sqlite", read_only=True) as catalog:
        assert catalog.test_uses() == 0


def test_a_run_of_an_earlier_version_is_doubted_once_the_split_has_changed(project: Path, run: str, do):
    (project / "runs" / run / "learnt.bin").unlink()
    assert not do(evaluate(project, run, "test")).split_changed
    do(jobs.Split(project=str(project), train=60, val=20, test=20, seed=3))
    result = do(evaluate(project, run, "test"))
    assert (result.split_changed, result.left_out, result.n) == (True, 0, 8)


def test_a_resumed_run_of_an_earlier_version_knows_its_pictures_from_then_on(project: Path, do):
    told: list = []
    begun = lambda: any(isinstance(word, Started) for word in told)  # noqa: E731
    spec = {"arch": "lenet5", "epochs": 2, "augment": "none", "batch": 8, "threads": 1}
    run = run_job(jobs.Train(project=str(project), spec=spec_from(spec)), told.append, begun).run
    (project / "runs" / run / "learnt.bin").unlink()
    do(jobs.Resume(project=str(project), run=run))
    learnt = read_learnt(project / "runs" / run)
    assert (len(learnt.train), len(learnt.val)) == (24, 8)


def test_the_kept_model_is_the_one_that_was_measured(project: Path, run: str, do):
    """Full decode, one resize, float32: outside the loop the validation figures are the loop's, but for rounding."""
    from core.project import open_project
    from core.runs.record import list_runs

    (summary,) = list_runs(open_project(project))
    measured = do(evaluate(project, run, "val"))
    assert measured.loss == pytest.approx(summary.val_loss, abs=0.02)


def test_classify_answers_each_path_in_order(project: Path, run: str, pictures: Path, tmp_path: Path):
    awkward = tmp_path / "not.png"
    awkward.write_text("no picture")
    paths = [
        sorted((pictures / "square").iterdir())[0],
        awkward,
        tmp_path / "gone.jpg",
        sorted((pictures / "round").iterdir())[0],
    ]
    answers: list = []
    run_job(
        jobs.Classify(model=f"{project}:{run}", paths=[str(path) for path in paths], top=2),
        answers.append,
        lambda: False,
    )
    answers = [word for word in answers if isinstance(word, jobs.Answer)]
    assert [one.path for one in answers] == [str(path) for path in paths]
    assert [one.class_name for one in answers] == ["square", None, None, "round"]
    assert [one.error for one in answers] == [None, "not_a_picture", "missing", None]
    assert [name for name, _ in answers[0].top] == ["square", "round"]
    assert sum(p for _, p in answers[0].top) == pytest.approx(1)


def test_a_folder_of_anything_is_answered_file_by_file(project: Path, run: str, tmp_path: Path):
    expected = awkward_folder(tmp_path / "drop")
    answers: list = []
    run_job(jobs.Classify(model=f"{project}:{run}", paths=[str(tmp_path / "drop")]), answers.append, lambda: False)
    assert {one.path: one.error for one in answers if isinstance(one, jobs.Answer)} == expected


@pytest.mark.parametrize("name", ["nothing", "nothing:001-lenet5", "{project}:999-vgg16", "{project}:../x"])
def test_what_is_no_model(project: Path, name: str, do):
    with pytest.raises(Problem, match=r"model_missing|run_missing"):
        do(jobs.Classify(model=name.format(project=project), paths=[]))


def test_a_run_without_a_model_says_so(project: Path, do):
    spec = {"arch": "lenet5", "epochs": 5, "threads": 1}
    told: list = []
    begun = lambda: any(isinstance(word, Started) for word in told)  # noqa: E731
    stopped = run_job(jobs.Train(project=str(project), spec=spec_from(spec)), told.append, begun)
    assert stopped.state == "stopped"
    with pytest.raises(Problem, match="checkpoint_missing"):
        do(evaluate(project, stopped.run, "val"))


def test_to_use_a_model_draws_nothing_from_the_generator_that_all_threads_share(project: Path, run: str, do):
    models._load.cache_clear()
    before = torch.get_rng_state()
    assert do(evaluate(project, run, "val")).n == 8
    assert torch.equal(torch.get_rng_state(), before)


def test_a_model_stays_loaded_and_is_shared_with_no_other_thread(project: Path, run: str):
    folder = project / "runs" / run
    mine = models.run_model(folder)
    with ThreadPoolExecutor(1) as other:
        theirs = other.submit(models.run_model, folder).result()
        assert other.submit(models.run_model, folder).result() is theirs
    assert models.run_model(folder) is mine
    assert theirs.network is not mine.network


def test_what_was_answered_for_each_picture_is_kept_with_the_figures(project: Path, run: str, do):
    folder = project / "runs" / run
    with Catalog.open(project / "catalog.sqlite") as catalog:
        ids = catalog.picture_ids(part="test")
        parts = {row.id: row.part for row in catalog.split_rows() if row.part}
        catalog.assign(parts, catalog.split_settings(), {ids[0]: 7, ids[1]: 7})
    result = do(evaluate(project, run, "test"))
    kept = read_predictions(folder, "test", result.predictions)
    assert kept.ids.tolist() == ids
    assert kept.groups.tolist() == [7, 7] + [-1] * 6
    assert kept.classes == ("round", "square")
    assert (kept.answers() == kept.truths).sum() == result.correct
    loss = -kept.log_probabilities()[range(8), kept.truths].mean()
    assert loss == pytest.approx(result.loss, abs=1e-6)
    model = run_model(folder)
    head = model.network.get_submodule(ARCHITECTURES["lenet5"].head)
    with torch.inference_mode():
        logits = head(torch.from_numpy(kept.features.astype("float32")))
    assert np.allclose(logits.numpy(), kept.logits, atol=0.02), "the last layer makes these logits of these features"
    assert kept.source_names == ("shapes",)


def test_kept_predictions_answer_what_is_asked_of_them(project: Path, run: str, do):
    name = str(project)
    result = do(evaluate(project, run, "val"))
    assert result.calibration is not None
    found = do(jobs.JudgedPictures(project=name, run=run, on="val"))
    losses = found.losses.numpy()
    assert len(losses) == result.n
    assert (losses[:-1] >= losses[1:]).all()
    assert (found.truths.numpy() == found.answers.numpy()).sum() == result.correct
    curve = do(jobs.ThresholdCurve(project=name, run=run, on="val", class_name="square"))
    assert curve.hits[0] == curve.actual == 4
    pair = do(jobs.RunPair(project=name, runs=(run, run), on="val"))
    assert (pair.n, pair.only_a, pair.only_b, pair.p) == (8, 0, 0, 1.0)
    tested = do(evaluate(project, run, "test"))
    assert tested.calibration.temperature == result.calibration.temperature, "fitted on validation"
    assert (tested.test_runs, tested.test_uses) == (1, 1)


def test_slices_are_measured_with_the_rest_and_as_they_are_kept_later(project: Path, run: str, do):
    with Catalog.open(project / "catalog.sqlite") as catalog:
        catalog.keep_slice("the round ones", KeptSearch(class_name="round"))
        catalog.keep_slice("nothing", KeptSearch(text="no such name"))
    result = do(evaluate(project, run, "test"))
    rows = {(one.name, one.kind): (one.n, one.correct) for one in result.slices}
    recall = result.confusion[0][0]
    assert rows["the round ones", "slice"] == (4, recall)
    assert rows["nothing", "slice"] == (0, 0)
    assert sum(n for (_, kind), (n, _) in rows.items() if kind == "source") == result.n
    with Catalog.open(project / "catalog.sqlite") as catalog:
        catalog.forget_slice("nothing")
        catalog.keep_slice("the square ones", KeptSearch(class_name="square"))
        uses = catalog.test_uses()
    found = do(jobs.SliceRows(project=str(project), run=run, on="test"))
    assert [one.name for one in found.slices if one.kind == "slice"] == ["the round ones", "the square ones"]
    square = found.ids[-1].numpy().tolist()
    with Catalog.open(project / "catalog.sqlite", read_only=True) as catalog:
        assert catalog.test_uses() == uses, "looking is no use"
        assert {one.class_name for one in catalog.pictures_of(square)} == {"square"}
        assert {one.part for one in catalog.pictures_of(square)} == {"test"}
        assert len(square) == 4


def test_what_was_not_judged_is_told(project: Path, run: str, do):
    name = str(project)
    for request in (
        jobs.JudgedPictures(project=name, run=run, on="test"),
        jobs.SliceRows(project=name, run=run, on="test"),
        jobs.JudgedPictures(project=name, run=run, on="../val"),
        jobs.ThresholdCurve(project=name, run=run, on="val", class_name="hexagon"),
        jobs.RunPair(project=name, runs=(run, run), on="test"),
    ):
        with pytest.raises(Problem, match="not_judged"):
            do(request)
    (project / "runs" / run / "predictions" / "val.safetensors").write_bytes(b"x")
    with pytest.raises(Problem, match="not_judged"):
        do(jobs.JudgedPictures(project=name, run=run, on="val"))


def test_a_labelled_folder_is_a_test_of_its_own(project: Path, run: str, pictures: Path, tmp_path: Path, do):
    do(evaluate(project, run, "val"))
    folder = class_folders(tmp_path / "new", {"round": 6, "square": 5, "hexagon": 2}, seed=5)
    learnt = next(path for path in sorted(pictures.rglob("*.*")) if sha(path) in shas(project, "train", "val"))
    shutil.copy(learnt, folder / "round" / f"learnt{learnt.suffix}")
    own = next(iter(sorted((folder / "square").iterdir())))
    shutil.copy(own, folder / "square" / f"copy{own.suffix}")
    (folder / "round" / "broken.png").write_bytes(b"no picture")
    with Catalog.open(project / "catalog.sqlite", read_only=True) as catalog:
        before = catalog.count()
    result = do(jobs.Evaluate(project=str(project), run=run, pictures=str(folder)))
    assert (result.n, result.left_out, result.missing) == (11, 2, 1)
    assert result.unknown_classes == {"hexagon": 2}
    assert (result.on, result.test_uses, result.test_runs) == ("pictures", 1, 1)
    assert result.calibration is not None, "by the temperature of validation"
    assert (result.folder, result.predictions, result.not_kept) == (str(folder), "", "")
    kept = read_evaluation(project / "runs" / run, "pictures")
    assert kept is not None
    assert kept.result == result, "it is shown again without a new use"
    assert not (project / "runs" / run / "predictions" / "pictures.safetensors").exists()
    with Catalog.open(project / "catalog.sqlite", read_only=True) as catalog:
        assert catalog.count() == before, "they never join the project"
    assert do(jobs.Evaluate(project=str(project), run=run, pictures=str(folder))).test_uses == 2


def test_class_folders_in_parts_are_measured_also_in_what_is_only_named_like_one(project, run, tmp_path, do):
    folder = tmp_path / "new"
    for part, seed in (("train", 5), ("test", 6), ("my test", 7)):
        class_folders(folder / part, {"round": 3, "square": 2}, seed=seed)
    result = do(jobs.Evaluate(project=str(project), run=run, pictures=str(folder)))
    assert (result.n, result.unknown_classes) == (15, {})


def test_of_many_unknown_classes_some_are_named(project, run, tmp_path, do):
    folder = class_folders(tmp_path / "odd", {f"x{n:02d}": 1 for n in range(14)})
    with pytest.raises(Problem, match="no_known_class") as raised:
        do(jobs.Evaluate(project=str(project), run=run, pictures=str(folder)))
    assert raised.value.values["names"] == ", ".join([f"x{n:02d}" for n in range(10)]) + ", …"


def test_a_folder_of_what_was_learnt_or_of_unknown_classes_is_no_test(project, run, pictures, tmp_path, do):
    with pytest.raises(Problem) as raised:
        do(
            jobs.Evaluate(
                project=str(project), run=run, pictures=str(class_folders(tmp_path / "odd", {"x": 2, "y": 2}))
            )
        )
    assert raised.value.code == "no_known_class"
    (project / "runs" / run / "learnt.bin").unlink()  # an earlier version: today's parts tell
    chosen = shas(project, "train", "val")
    for path in [one for one in pictures.rglob("*.*") if sha(one) not in chosen]:
        path.unlink()
    with pytest.raises(Problem, match="part_learnt"):
        do(jobs.Evaluate(project=str(project), run=run, pictures=str(pictures)))
    with Catalog.open(project / "catalog.sqlite", read_only=True) as catalog:
        assert catalog.test_uses() == 0


def sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
