"""A look inside a trained run: its own answer, its own maps, one value step by step; what is gone is refused."""

from pathlib import Path

import numpy as np
import pytest

from core.events import jobs
from core.inference import inside
from core.jobs.registry import run_job
from core.problems import Problem
from core.project import open_project
from core.runs.trash import delete_run
from tests.pictures import text_jpeg


@pytest.fixture
def asked(project: Path, pictures: Path, learn) -> dict[str, str]:
    return {"project": str(project), "run": learn(epochs=3), "path": str(next((pictures / "round").iterdir()))}


def test_the_answer_is_that_of_classify_and_follows_channels_switched_off(asked, do):
    view = do(jobs.LookInside(**asked))
    told = []
    run_job(
        jobs.Classify(model=f"{asked['project']}:{asked['run']}", paths=[asked["path"]]), told.append, lambda: False
    )
    answer = next(one for one in told if isinstance(one, jobs.Answer))
    assert dict(zip(view.classes, view.probabilities, strict=True)) == pytest.approx(dict(answer.top), abs=1e-6)
    assert view.probabilities == view.before
    assert view.filtering == "features.0"
    assert view.filters.shape[0] == 6
    assert [layer.kind for layer in view.layers[:3]] == ["convolution", "relu", "max_pool"]
    assert not view.layers[-1].can_be_off
    assert view.picture.shape == (32, 32, 3)
    without = do(jobs.LookInside(**asked, off={"features.0": list(range(6))}))
    assert without.before == view.before
    assert without.probabilities != view.before


def test_maps_and_a_value_of_one_layer_fit_each_other(asked, do, monkeypatch):
    found = do(jobs.FeatureMaps(**asked, layer="features.2"))
    levels, tops = found.levels.numpy().astype(float), found.tops.numpy()
    values = (levels - 128) / 127 * tops[:, None, None]
    assert values.shape == (6, 14, 14)
    step = do(jobs.TraceValue(**asked, layer="features.2", channel=4, row=3, column=9)).steps[-1]
    assert values[4, 3, 9] == pytest.approx(step.own, abs=float(tops[4]) / 127)
    off = do(jobs.FeatureMaps(**asked, layer="features.2", off={"features.0": [4]})).levels.numpy()
    assert np.ptp(off[4]) == 0, "behind a channel that is off, a map is the same everywhere"
    monkeypatch.setattr(inside, "MOST_LEVELS", 6 * 7 * 7)
    fewer = do(jobs.FeatureMaps(**asked, layer="features.2"))
    assert fewer.step == 2
    assert np.array_equal(fewer.levels.numpy().shape, (6, 7, 7))


def test_what_is_gone_or_unknown_is_refused_by_name(asked, do, tmp_path):
    def code(request: jobs.Request) -> str:
        with pytest.raises(Problem) as raised:
            do(request)
        return raised.value.code

    assert code(jobs.FeatureMaps(**asked, layer="conv9")) == "layer_unknown"
    assert code(jobs.LookInside(**asked, off={"conv9": [1]})) == "layer_unknown"
    text = {**asked, "path": str(text_jpeg(tmp_path / "text.jpg"))}
    assert do(jobs.LookInside(**text)).error == "not_a_picture"
    assert code(jobs.FeatureMaps(**text, layer="features.0")) == "picture_unread"
    assert code(jobs.TraceValue(**text, layer="features.0", channel=0, row=0, column=0)) == "picture_unread"
    with pytest.raises(Problem) as raised:
        run_job(jobs.LookInside(**asked), lambda _: None, lambda: True)
    assert raised.value.code == "cancelled"
    delete_run(open_project(Path(asked["project"])), asked["run"])
    assert code(jobs.LookInside(**asked)) == "run_missing"
