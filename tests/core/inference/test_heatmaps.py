"""Heatmaps show what decides, and those of a network that learnt nothing are refused."""

import numpy as np
import pytest
import torch

from core.events import jobs
from core.inference.explanation import explanation
from core.inference.heatmap_checks import checked_heatmaps, hottest, rank_correlation
from core.inference.heatmaps import Explained, frame_of
from core.problems import Problem
from models.catalogue import ARCHITECTURES
from tests.core.inference.planted import Planted, planted, trained_model, untrained_model
from tests.pictures import plain_png, text_jpeg

SIZE = 32


def never() -> bool:
    return False


def heatmaps(model, picture: torch.Tensor, index: int, size: int = SIZE) -> list[jobs.Heatmap]:
    return checked_heatmaps(Explained(model, picture[None], index), frame_of(size, size, size), never)[0]


@pytest.fixture(scope="module")
def learnt():
    return trained_model("lenet5", SIZE, 250)


@pytest.fixture(scope="module")
def seen() -> Planted:
    return planted(30, SIZE, torch.Generator().manual_seed(9))


def test_the_hottest_tenth_covers_the_mark_that_decides(learnt, seen):
    with torch.inference_mode():
        answers = learnt.network(seen.pictures).argmax(dim=1)
    assert (answers == seen.truths).float().mean() >= 0.9
    covered, passed = [], []
    for picture, truth, mark in zip(seen.pictures, seen.truths.tolist(), seen.marks, strict=True):
        first = heatmaps(learnt, picture, truth)[0]
        covered.append(hottest(first.levels.numpy().astype(float))[mark].mean() > 0.5)  # most of its pixels
        passed.append(first.verdict == "")
    assert np.mean(covered) >= 0.9
    assert np.mean(passed) >= 0.7  # a check that refuses everything would be worth nothing


@pytest.mark.parametrize("settled", [True, False])
def test_maps_of_random_weights_are_refused(seen, settled):
    refused = []
    for number, picture in enumerate(seen.pictures):
        model = untrained_model("lenet5", SIZE, 100 + number, settled=settled)
        with torch.inference_mode():
            answer = int(model.network(picture[None]).argmax())
        refused.append(heatmaps(model, picture, answer)[0].verdict != "")
    assert np.mean(refused) >= 0.9


@pytest.mark.parametrize("arch", list(ARCHITECTURES))
def test_every_architecture_has_both_maps_and_draws_nothing_from_the_shared_generator(arch):
    size = max(SIZE, ARCHITECTURES[arch].min_size)
    model = untrained_model(arch, size, 5)
    weights = {name: value.clone() for name, value in model.network.state_dict().items()}
    picture = planted(1, size, torch.Generator().manual_seed(1)).pictures[0]
    before = torch.get_rng_state()
    found = heatmaps(model, picture, 1, size)
    assert {one.method for one in found} == {"gradcam", "occlusion"}
    assert all(one.levels.shape == (size, size) for one in found)
    assert torch.equal(before, torch.get_rng_state())
    assert all(torch.equal(value, weights[name]) for name, value in model.network.state_dict().items())


def test_a_map_covers_the_picture_without_its_padding_for_any_class(learnt, tmp_path):
    path = plain_png(tmp_path / "wide.png")
    found = explanation(learnt, str(path), "blue", never)
    assert found.class_name == "blue"
    assert found.classes == ["red", "green", "blue"]
    from PIL import Image

    with Image.open(path) as picture:
        width, height = picture.size
    frame = frame_of(width, height, SIZE)
    rows, columns = frame.rows.stop - frame.rows.start, frame.columns.stop - frame.columns.start
    assert [one.levels.shape for one in found.heatmaps] == [(rows, columns)] * 2


def test_what_is_no_picture_has_a_reason_and_what_is_no_class_a_problem(learnt, tmp_path):
    path = str(text_jpeg(tmp_path / "text.jpg"))
    found = explanation(learnt, path, "", never)
    assert found.error
    assert found.heatmaps == []
    with pytest.raises(Problem) as raised:
        explanation(learnt, path, "violet", never)
    assert raised.value.code == "no_known_class"


def test_a_heatmap_can_be_cancelled(learnt, seen):
    with pytest.raises(Problem) as raised:
        checked_heatmaps(Explained(learnt, seen.pictures[:1], 0), frame_of(SIZE, SIZE, SIZE), lambda: True)
    assert raised.value.code == "cancelled"


def test_rank_correlation_is_that_of_scipy():
    from scipy.stats import spearmanr

    dice = np.random.default_rng(3)
    a, b = dice.integers(0, 5, (2, 6, 7)).astype(float)
    assert rank_correlation(a, b) == pytest.approx(spearmanr(a.ravel(), b.ravel()).statistic)
    assert rank_correlation(a, np.zeros_like(a)) == 0
