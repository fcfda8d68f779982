"""Hand-made beside learnt features: held-out pictures by groups, never the test part, samples, and refusals."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import torch

from core.catalog.catalog import Catalog
from core.events import jobs
from core.events.comparing import FeatureAnswers
from core.events.listening import ignore, never
from core.features.handmade import LENGTH
from core.group_statistics import grouped_difference_interval
from core.jobs.registry import run_job
from core.lab.compared import count_right, right_ones
from core.problems import Problem
from core.project import create_project, open_project
from core.splitting.worth import cross_answers
from core.training import feature_comparison
from tests.pictures import class_folders


def compared(project: Path | str, **more) -> tuple[jobs.FeaturesCompared, list]:
    told: list = []
    made = run_job(jobs.CompareFeatures(project=str(project), **more), told.append, never)
    assert isinstance(made, jobs.FeaturesCompared)
    return made, told


def code_of(project: Path, stop=never) -> str:
    with pytest.raises(Problem) as raised:
        run_job(jobs.CompareFeatures(project=str(project)), ignore, stop)
    return raised.value.code


@pytest.fixture
def made(tmp_path: Path, do) -> Path:
    """A project of three classes, 12 pictures each."""
    pictures = class_folders(tmp_path / "pictures", {"bars": 12, "rows": 12, "waves": 12})
    project = tmp_path / "project"
    create_project(project)
    do(jobs.ImportPictures(project=str(project), paths=[str(pictures)]))
    do(jobs.Inspect(project=str(project)))
    return project


def test_colours_are_found_by_hand_and_each_picture_has_both_answers(made: Path):
    found, told = compared(made)
    assert len(found.pictures) == found.out_of == 36
    assert found.classes == ["bars", "rows", "waves"]
    assert Counter(one.truth for one in found.pictures) == {0: 12, 1: 12, 2: 12}
    assert found.handmade.correct == 36, "each class has its own colour"
    assert found.handmade.correct == sum(one.handmade == one.truth for one in found.pictures)
    assert found.learnt.correct == sum(one.learnt == one.truth for one in found.pictures)
    assert (found.handmade.length, found.learnt.length) == (LENGTH, 1280)
    assert found.handmade.accuracy.low < 0.95 < found.handmade.accuracy.high
    assert found.majority == pytest.approx(1 / 3)
    small = [one for one in told if isinstance(one, jobs.Thumbnail)]
    assert {one.path for one in small} == {one.path for one in found.pictures}
    assert all(one.pixels for one in small)
    assert sum(count_right(found.pictures).values()) == 36
    assert compared(made)[0].pictures == found.pictures, "the same again"


def test_the_test_part_is_left_alone_and_many_pictures_are_drawn(made: Path, do, monkeypatch):
    do(jobs.Split(project=str(made), train=50, val=25, test=25, seed=0, grouping="none"))
    found, _ = compared(made)
    with Catalog.open(open_project(made).catalog, read_only=True) as catalog:
        parts = {row.path: row.part for row in catalog.split_rows()}
    assert {parts[one.path] for one in found.pictures} == {"train", "val"}
    assert found.out_of == len(found.pictures) == 27
    monkeypatch.setattr(feature_comparison, "MOST", 20)
    fewer, _ = compared(made)
    assert (len(fewer.pictures), fewer.out_of) == (20, 27)
    other, _ = compared(made, seed=1)
    assert {one.path for one in other.pictures} != {one.path for one in fewer.pictures}


def test_groups_of_the_split_stay_whole(made: Path, do, monkeypatch):
    """Nobody learns from the group of a picture that he answers."""
    do(jobs.Split(project=str(made), train=60, val=40, test=0, seed=0, grouping="none"))
    project = open_project(made)
    with Catalog.open(project.catalog) as catalog:
        rows = catalog.split_rows()
        settings = catalog.split_settings()
        parts = {row.id: row.part for row in rows}
        catalog.assign(parts, settings, {row.id: number // 3 for number, row in enumerate(rows)})
    seen: list = []
    real = feature_comparison.cross_answers

    def watched(features, labels, groups, **more):
        seen.append(list(groups))
        return real(features, labels, groups, **more)

    monkeypatch.setattr(feature_comparison, "cross_answers", watched)
    found, _ = compared(made)
    assert found.groups == 12
    assert seen[0] == seen[1], "both kinds are asked alike"
    assert len(set(seen[0])) == 12


def test_a_sample_needs_no_project(monkeypatch):
    monkeypatch.setattr(feature_comparison, "MOST", 30)
    found, told = compared("", sample="clipart")
    assert (len(found.pictures), found.out_of) == (30, 359)
    assert found.classes == ["animals", "food", "signs", "tools", "vehicles"]
    assert sum(isinstance(one, jobs.Thumbnail) for one in told) == 30
    assert not Path(found.pictures[0].path).exists(), "the sample is unpacked for a moment only"


def test_fewer_numbers_change_no_answer():
    dice = torch.Generator().manual_seed(0)
    features, labels = torch.randn(40, 300, generator=dice), torch.arange(40) % 3
    fewer = feature_comparison._in_few_numbers(features)
    assert fewer.shape == (40, 40)
    torch.testing.assert_close(fewer @ fewer.T, features @ features.T, rtol=1e-4, atol=1e-3)
    answers = [
        cross_answers(one, labels, list(range(40)), classes=3, seed=0, step=lambda: None) for one in (features, fewer)
    ]
    assert np.array_equal(*answers)
    assert feature_comparison._in_few_numbers(fewer) is fewer


def test_what_cannot_be_compared_is_refused(tmp_path: Path, do, made: Path, monkeypatch):
    empty = tmp_path / "empty"
    create_project(empty)
    Catalog.open(open_project(empty).catalog).close()
    assert code_of(empty) == "project_empty"
    assert code_of(made, stop=lambda: True) == "cancelled"
    monkeypatch.setattr(feature_comparison, "MOST", 4)
    assert code_of(made) in ("too_few_groups", "too_few_classes")


def test_the_difference_of_groups_is_no_surer_than_that_of_pictures():
    a, b = np.array([True] * 30 + [False] * 30), np.array([False, True] * 30)
    alone = grouped_difference_interval(a, b, np.arange(60))
    together = grouped_difference_interval(a, b, np.arange(60) // 10)
    assert together[0] <= alone[0] < 0 < alone[1] <= together[1]
    same = grouped_difference_interval(a, a, np.arange(60) // 10)
    assert same[0] < 0 < same[1], "equal answers to few pictures prove no equality"


def test_who_is_right():
    def one(handmade: int, learnt: int):
        return FeatureAnswers(path="p", truth=1, handmade=handmade, learnt=learnt)

    kinds = [right_ones(one(*pair)) for pair in ((1, 1), (0, 1), (1, 2), (0, 0))]
    assert kinds == ["both", "only_learnt", "only_handmade", "neither"]
