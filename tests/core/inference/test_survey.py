"""A model before its validation part: peaks, means and answers are its own; what is asked twice passes once."""

from pathlib import Path

import numpy as np
import pytest
import torch

from core.catalog.catalog import Catalog
from core.events import jobs
from core.events.listening import ignore, never
from core.inference import survey as surveys
from core.inference.model import predict
from core.inference.survey import surveyed
from core.jobs.registry import run_job
from core.problems import Problem
from core.project import open_project
from core.runs.record import find_run


@pytest.fixture
def trained(project: Path, learn) -> dict[str, str]:
    """A run on 24 pictures; 8 are for validation."""
    surveys._kept.clear()
    return {"project": str(project), "run": learn(epochs=2)}


def survey_of(asked: dict[str, str]):
    project = open_project(Path(asked["project"]))
    return surveyed(project, find_run(project, asked["run"]), ignore, never)


def code_of(request: jobs.Request, stop=never) -> str:
    with pytest.raises(Problem) as raised:
        run_job(request, ignore, stop)
    return raised.value.code


def test_the_answers_are_those_of_use_and_only_validation_is_looked_at(trained):
    found = survey_of(trained)
    with Catalog.open(open_project(Path(trained["project"])).catalog, read_only=True) as catalog:
        wanted = {picture.path for picture in catalog.pictures(part="val")}
    assert {picture.path for picture in found.seen} == wanted
    assert len(found.seen) == 8
    used = list(predict(found.model, [picture.path for picture in found.seen], never))
    assert found.answers == [int(np.argmax(one.probabilities)) for one in used]
    assert survey_of(trained) is found, "the pictures pass once"


def test_peaks_and_means_are_those_of_the_maps(trained):
    found = survey_of(trained)
    layer = "features.2"
    maps = found.anatomy.pass_through(found.model.input(surveys._levels(found.model, found.seen[3], never)), [layer])[
        1
    ][layer].after
    assert torch.equal(torch.from_numpy(found.peaks[layer][3]), maps.amax(dim=(1, 2)))
    np.testing.assert_allclose(found.means[layer][3], maps.mean(dim=(1, 2)), rtol=1e-5)
    row, column = divmod(int(found.spots[layer][3][4]), maps.shape[2])
    assert maps[4, row, column] == maps[4].max()


def test_the_strongest_pictures_come_in_order_with_what_they_can_see(trained, do):
    found = do(jobs.StrongestPictures(**trained, layer="features.0", channel=2))
    assert (found.n, found.out_of, len(found.pictures)) == (8, 8, 8)
    values = [one.value for one in found.pictures]
    assert values == sorted(values, reverse=True)
    for one in found.pictures:
        left, top, right, bottom = one.box
        assert 0 <= left < right <= 1
        assert 0 <= top < bottom <= 1
        assert right - left <= 5 / 32 + 1e-6, "a kernel of 5 in a picture of 32"
        assert one.pixels.shape == (32, 32, 3)
        assert Path(one.path).parent.name == one.class_name
    last = do(jobs.StrongestPictures(**trained, layer="features.0", channel=99))
    assert len(last.pictures) == 8, "a channel beyond the end is the last one"


def test_accuracy_with_channels_off(trained, do):
    found = survey_of(trained)
    nothing = do(jobs.AccuracyWithout(**trained, off={}))
    assert nothing.correct == nothing.correct_before == int(found.right.sum())
    assert nothing.difference[0] < 0 < nothing.difference[1]
    off = {"features.0": list(range(6))}
    all_off = do(jobs.AccuracyWithout(**trained, off=off))
    assert all_off.n == 8
    assert all_off.correct_before == nothing.correct
    logits = [
        found.anatomy.pass_through(found.model.input(surveys._levels(found.model, one, never)), off=off)[0]
        for one in found.seen
    ]
    assert all_off.correct == sum(int(one.argmax()) == truth for one, truth in zip(logits, found.truths, strict=True))
    assert all_off.correct == 4, "nothing of the picture comes through, so all get one answer"
    assert all_off.now.low < 0.5 < all_off.now.high


def test_the_answer_is_read_from_each_layer(trained, do):
    found = do(jobs.ProbeLayers(**trained))
    assert found.layers[0].name == ""
    assert (found.layers[0].kind, found.layers[0].channels) == ("picture", 3)
    rows = survey_of(trained).anatomy.rows
    names = [row.name for row in rows]
    assert [names.index(one.name) for one in found.layers[1:]] == sorted(
        names.index(one.name) for one in found.layers[1:]
    )
    assert found.layers[-1].name == names[-1]
    assert len(found.layers) <= surveys.PROBED
    assert not {"flatten", "dropout"} & {one.kind for one in found.layers}
    assert found.layers[0].accuracy.value == 1, "the classes have colours of their own"
    assert found.own.value == pytest.approx(survey_of(trained).right.mean())
    assert (found.n, found.groups, found.majority) == (8, 8, 0.5)


def test_a_stopped_survey_goes_on_where_it_was(trained, monkeypatch):
    request = jobs.ProbeLayers(**trained)
    passed: list[int] = []
    real = surveys.Anatomy.pass_through

    def counted(self, *args, **more):
        passed.append(1)
        return real(self, *args, **more)

    monkeypatch.setattr(surveys.Anatomy, "pass_through", counted)
    assert code_of(request, stop=lambda: len(passed) >= 3) == "cancelled"
    assert len(passed) == 3
    run_job(request, ignore, never)
    assert len(passed) == 8


def test_what_is_gone_or_unknown_is_refused(trained, do):
    assert code_of(jobs.StrongestPictures(**trained, layer="conv9", channel=0)) == "layer_unknown"
    assert code_of(jobs.AccuracyWithout(**trained, off={"conv9": [0]})) == "layer_unknown"
    assert code_of(jobs.ProbeLayers(project=trained["project"], run="009-none")) == "run_missing"
    do(jobs.Split(project=trained["project"], train=80, val=0, test=20, seed=1))
    assert code_of(jobs.ProbeLayers(**trained)) == "part_empty"
