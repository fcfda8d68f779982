"""Pictures unlike anything learnt: the detector by hand, and through a run, the verb and a bundle."""

import hashlib
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch
from PIL import Image
from safetensors.torch import save

from core.cli.main import main
from core.evaluation.predictions import KeptPredictions
from core.events import jobs
from core.events.training_spec import spec_from
from core.inference import novelty, onnx_export
from core.inference.answers import answer
from core.inference.bundle import FACTS, KNOWN, open_bundle
from core.inference.chromium import chromium, find_browser
from core.inference.model import Prediction, predict
from core.inference.named import named_model
from core.inference.novelty import FEWEST_REFERENCES, NoveltyDetector, distances, unit
from core.inference.onnx_novelty import novelty_model
from core.inference.web_answers import open_page, page_answers
from core.jobs.registry import run_job
from core.problems import Problem
from core.project import create_project
from tests.core.conftest import never, quiet
from tests.core.inference.test_bundle import members, pack
from tests.pictures import class_folders

SCRIPT = Path(__file__).parents[3] / "docs" / "classify_onnx.py"


def kept(features: np.ndarray | None, n: int, groups: np.ndarray | None = None) -> KeptPredictions:
    return KeptPredictions(
        classes=("a", "b"),
        ids=np.arange(n),
        truths=np.zeros(n, np.int32),
        logits=np.zeros((n, 2), np.float32),
        groups=np.full(n, -1) if groups is None else groups,
        sources=np.zeros(n, np.int32),
        source_names=("x",),
        features=None if features is None else features.astype(np.float16),
    )


def around(direction: int, n: int, seed: int) -> np.ndarray:
    found = np.random.default_rng(seed).normal(0, 0.1, (n, 8))
    found[:, direction] += 1
    return found


def test_distances_are_those_of_a_plain_sort():
    dice = np.random.default_rng(3)
    asked, known = unit(dice.normal(size=(7, 5))), unit(dice.normal(size=(30, 5)))
    plain = np.sort(np.linalg.norm(asked[:, None] - known[None], axis=2), axis=1)[:, novelty.NEIGHBOUR - 1]
    assert distances(asked, known) == pytest.approx(plain, abs=1e-6)


def test_another_direction_is_unlike_and_about_a_twentieth_of_the_same_is():
    detector, refused = NoveltyDetector.learn(kept(around(0, 600, 1), 600))
    assert 0.03 <= refused.mean() <= 0.05
    assert detector.unlike(around(1, 50, 2)).all()
    assert 0.01 <= detector.unlike(around(0, 2000, 4)).mean() <= 0.09
    assert detector.unlike(np.zeros((1, 8))).all()


def test_a_burst_is_not_its_own_neighbour():
    """Each picture five times over: without groups, every distance would be zero, and every new picture refused."""
    single = around(0, 100, 1)
    features, groups = np.repeat(single, 6, axis=0), np.repeat(np.arange(100), 6)
    apart, _ = NoveltyDetector.learn(kept(features, 600))
    together, _ = NoveltyDetector.learn(kept(features, 600, groups))
    fresh = around(0, 500, 7)
    assert apart.unlike(fresh).mean() > 0.9
    assert together.unlike(fresh).mean() < 0.15


@pytest.mark.parametrize(
    "few", [kept(around(0, FEWEST_REFERENCES - 1, 1), FEWEST_REFERENCES - 1), kept(None, 100), kept(None, 0)]
)
def test_too_few_pictures_or_no_features_promise_nothing(few):
    assert NoveltyDetector.learn(few) is None


def test_where_all_pictures_are_one_group_there_is_no_threshold():
    assert NoveltyDetector.learn(kept(around(0, 60, 1), 60, np.zeros(60, np.int64))) is None


def test_many_pictures_are_bounded():
    detector, refused = NoveltyDetector.learn(kept(around(0, 5000, 1), 5000))
    assert (len(detector.references), len(refused)) == (novelty.MOST_REFERENCES, 5000)


@pytest.fixture(scope="module")
def trained(tmp_path_factory) -> tuple[Path, str, Path, Path]:
    """A project with 60 validation pictures, its run, its pictures and its bundle."""

    def do(request):
        return run_job(request, quiet, never)

    folder = tmp_path_factory.mktemp("novelty")
    class_folders(folder / "shapes", {"round": 60, "square": 60})
    project = create_project(folder / "project").folder
    do(jobs.ImportPictures(project=str(project), paths=[str(folder / "shapes")]))
    do(jobs.Split(project=str(project), train=40, val=50, test=10))
    spec = {"arch": "lenet5", "epochs": 6, "augment": "none", "batch": 8, "threads": 1}
    run = do(jobs.Train(project=str(project), spec=spec_from(spec))).run
    bundle = folder / "m.goldilocks"
    do(jobs.ExportModel(project=str(project), run=run, to=str(bundle)))
    return project, run, folder / "shapes", bundle


def test_a_run_and_its_bundle_refuse_alike(trained):
    project, run, _, bundle = trained
    inside = named_model(f"{project}:{run}", emit=lambda _: None, stop=lambda: False)
    outside = open_bundle(bundle)
    assert inside.knowing == outside.knowing
    assert inside.knowing.unlike_from == outside.detector.threshold
    assert (inside.detector.references == outside.detector.references).all()
    facts = json.loads(members(bundle)[FACTS])
    assert facts["knowing"]["unlike"] <= 0.05 * 60
    assert "unlike" in members(bundle)["README.md"].decode()


def test_the_verb_tells_why(trained, capsys, monkeypatch):
    project, run, pictures, bundle = trained
    one = str(sorted((pictures / "round").iterdir())[0])
    monkeypatch.setattr(NoveltyDetector, "novelty", lambda self, features: np.full(len(features), 9.0))
    for model in (str(bundle), f"{project}:{run}"):
        assert main(["classify", model, one, "--json"]) == 0
        told = json.loads(capsys.readouterr().out)
        assert (told["unknown"], told["why"]) == (True, "unlike")
    assert main(["classify", str(bundle), one]) == 0
    said = capsys.readouterr().out
    assert "unlike anything I learnt" in said
    assert "for validation; of these" in said


def test_unlike_is_said_before_not_sure(trained):
    model = open_bundle(trained[3])
    given = answer(model, Prediction(path="x", probabilities=(0.3, 0.2), unlike=True), top=1)
    assert (given.unknown, given.why) == (True, "unlike")
    assert answer(model, Prediction(path="x", probabilities=(0.3, 0.2)), top=1).why == "not_sure"


def test_the_graph_measures_the_same_distance():
    detector, _ = NoveltyDetector.learn(kept(around(0, 100, 1), 100))
    session = onnxruntime.InferenceSession(novelty_model(detector).SerializeToString())
    asked = np.concatenate([around(0, 20, 2), around(1, 20, 3), detector.references[:5], np.zeros((1, 8))])
    for one, own in zip(asked.astype(np.float32), detector.novelty(asked), strict=True):
        (given,) = session.run(["novelty"], {"features": one[None]})
        assert given.shape == ()
        assert given == pytest.approx(own, abs=1e-3)  # the root of a difference of some 1e-7 where it is near 0
        assert given**2 == pytest.approx(own**2, abs=1e-6)


@pytest.fixture
def asked(trained, tmp_path) -> list[str]:
    """Pictures of the project, and some that are unlike them."""
    dice = np.random.default_rng(5)
    strange = [dice.integers(0, 256, (40, 30, 3), dtype=np.uint8), np.zeros((20, 20, 3), np.uint8)]
    strange += [np.tile(np.uint8([[[255, 0, 0]], [[0, 255, 0]]]), (16, 32, 1)), np.full((50, 9, 3), 255, np.uint8)]
    for number, pixels in enumerate(strange):
        Image.fromarray(pixels).save(tmp_path / f"strange {number}.png")
    return [str(path) for path in [*sorted(trained[2].rglob("*.png"))[::6], *sorted(tmp_path.glob("strange *.png"))]]


def told_inside(trained, paths: list[str]) -> list[tuple[str | None, float]]:
    model = open_bundle(trained[3])
    found = [(answer(model, one, top=1).why, one.novelty) for one in predict(model, paths, never)]
    assert {None, "unlike"} <= {why for why, _ in found}
    return found


def test_a_script_with_the_onnx_file_refuses_the_same_pictures_for_the_same_reason(trained, asked, tmp_path):
    project, run, _, _ = trained
    file = tmp_path / "m.onnx"
    given = run_job(jobs.ExportModel(project=str(project), run=run, to=str(file)), quiet, never)
    assert given.refusal_agreement == 1.0
    done = subprocess.run(
        [sys.executable, "-W", "error", str(SCRIPT), str(file), *asked], capture_output=True, text=True, check=True
    )
    told = [json.loads(line) for line in done.stdout.splitlines()]
    for (why, far), theirs in zip(told_inside(trained, asked), told, strict=True):
        assert (theirs["why"], theirs["unknown"]) == (why, why is not None)
        assert theirs["novelty"] == pytest.approx(far, abs=1e-3)
    outputs = onnxruntime.InferenceSession(file).get_outputs()
    assert [one.name for one in outputs] == ["probabilities", "novelty"]


@pytest.mark.skipif(find_browser() is None, reason="there is no Chromium on this machine")
def test_a_web_page_refuses_the_same_pictures_and_says_why(trained, asked, tmp_path):
    project, run, _, _ = trained
    file = tmp_path / "m.html"
    given = run_job(jobs.ExportModel(project=str(project), run=run, to=str(file)), quiet, never)
    assert given.refusal_agreement == 1.0
    with chromium(find_browser(), "--lang=es", "--accept-lang=es") as browser:
        open_page(browser, file)
        theirs = list(page_answers(browser, never)(asked))
        said = browser.tell("document.querySelector('.answer .quiet').textContent")
    for (why, far), one in zip(told_inside(trained, asked), theirs, strict=True):
        assert one.why == why
        assert one.novelty == pytest.approx(far, abs=1e-2)
    assert theirs[-1].why == "unlike"
    assert said.startswith("No se parece a nada de lo que el modelo aprendió")


def test_a_file_that_refuses_otherwise_is_not_written(trained, tmp_path, monkeypatch):
    project, run, _, _ = trained
    other = lambda detector: novelty_model(replace(detector, references=-detector.references))  # noqa: E731
    monkeypatch.setattr(onnx_export, "novelty_model", other)
    with pytest.raises(Problem, match="export_differs") as raised:
        run_job(jobs.ExportModel(project=str(project), run=run, to=str(tmp_path / "m.onnx")), quiet, never)
    assert (raised.value.values["agreement"], raised.value.values["refusals"] < 0.5) == (1.0, True)
    assert not (tmp_path / "m.onnx").exists()


def _references(tensor: torch.Tensor, name: str = "references"):
    def change(found: dict[str, bytes]) -> dict[str, bytes]:
        content = save({name: tensor})
        facts = json.loads(found[FACTS]) | {"known_sha256": hashlib.sha256(content).hexdigest()}
        return found | {KNOWN: content, FACTS: json.dumps(facts).encode()}

    return change


HOSTILE = {
    "another width": _references(torch.zeros(60, 3, dtype=torch.float16)),
    "another type": _references(torch.zeros(60, 84, dtype=torch.float32)),
    "not finite": _references(torch.full((60, 84), torch.inf, dtype=torch.float16)),
    "none": _references(torch.zeros(0, 84, dtype=torch.float16)),
    "flat": _references(torch.zeros(84, dtype=torch.float16)),
    "another name": _references(torch.zeros(60, 84, dtype=torch.float16), "others"),
    "too large": _references(torch.zeros(60_000, 84, dtype=torch.float16)),
    "changed": lambda found: found | {KNOWN: found[KNOWN][:-1] + bytes([found[KNOWN][-1] ^ 1])},
    "missing": lambda found: {name: one for name, one in found.items() if name != KNOWN},
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_references_are_refused(trained, tmp_path, name):
    hostile = pack(tmp_path / "hostile.goldilocks", HOSTILE[name](members(trained[3])))
    with pytest.raises(Problem, match="bundle_damaged"):
        open_bundle(hostile)
