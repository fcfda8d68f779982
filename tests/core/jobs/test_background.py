"""The colour behind transparent pictures is the project's: in small pictures, findings, trainings and cache keys."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.catalog.catalog import Catalog
from core.events import jobs
from core.events.training_spec import spec_from
from core.findings.dataset_look import look_at
from core.jobs.registry import run_job
from core.project import open_project, set_background
from core.runs.record import list_runs, read_spec

RED = (255, 0, 0)


@pytest.fixture
def see_through(empty_project: Path, tmp_path: Path, do) -> Path:
    """Two classes of pictures of which only a square in the middle is not transparent."""
    dice = np.random.default_rng(0)
    for name in ("dark", "light"):
        (tmp_path / "drop" / name).mkdir(parents=True)
        for number in range(12):
            pixels = np.zeros((40, 40, 4), dtype=np.uint8)
            level = 60 if name == "dark" else 200
            pixels[12:28, 12:28] = (*dice.integers(level - 20, level + 20, 3), 255)
            Image.fromarray(pixels).save(tmp_path / "drop" / name / f"{number}.png")
    do(jobs.ImportPictures(project=str(empty_project), paths=[str(tmp_path / "drop")]))
    do(jobs.Split(project=str(empty_project), train=60, val=20, test=20, grouping="none"))
    return empty_project


def small(project: Path) -> tuple[int, ...]:
    """The first picture's corner, as the gallery shows it."""
    with Catalog.open(project / "catalog.sqlite", read_only=True) as catalog:
        paths = [one.path for one in catalog.pictures(limit=1)]
    said: list[jobs.Thumbnail] = []
    request = jobs.Thumbnails(paths=paths, size=40, project=str(project), background=open_project(project).background)
    run_job(request, said.append, lambda: False)
    return tuple(said[0].pixels[:3])


def border(project: Path) -> tuple[int, ...]:
    """The first picture's border, as findings measure it."""
    with Catalog.open(project / "catalog.sqlite", read_only=True) as catalog:
        pictures = catalog.pictures(limit=1)
    looked = look_at(open_project(project), pictures, emit=lambda _: None, stop=lambda: False, most_by_features=0)
    return tuple(int(level) for level in looked.measures["border"][0])


def test_small_pictures_and_findings_lie_on_it_and_none_is_kept_from_before(see_through: Path):
    white = (255, 255, 255)
    for colour in (white, RED, white):
        set_background(open_project(see_through), colour)
        assert small(see_through) == colour
        assert border(see_through) == colour


def test_what_looks_alike_is_compared_anew_on_another_colour(see_through: Path, do):
    for colour in ((255, 255, 255), RED):
        set_background(open_project(see_through), colour)
        do(jobs.Split(project=str(see_through), train=60, val=20, test=20))
    kept = sorted(folder.name for folder in (see_through / "cache" / "near").iterdir())
    assert len(kept) == 2
    assert "ff0000" in kept[0]
    assert "ffffff" in kept[1]


def test_a_training_takes_it_unless_it_is_told_another(see_through: Path, do):
    set_background(open_project(see_through), RED)
    spec = {"arch": "lenet5", "epochs": 1, "size": 28}
    do(jobs.Train(project=str(see_through), spec=spec_from(spec)))
    do(jobs.Train(project=str(see_through), spec=spec_from({**spec, "background": [1, 2, 3]})))
    project = open_project(see_through)
    assert [read_spec(project.runs / run.id).background for run in list_runs(project)] == [RED, (1, 2, 3)]
    names = [folder.name for folder in (project.cache / "pixels").iterdir()]
    assert any("ff0000" in name for name in names), "kept pixels bear it in their key"
    assert any("010203" in name for name in names)


def test_a_model_answers_on_the_colour_that_it_was_trained_on(see_through: Path, tmp_path: Path, do):
    set_background(open_project(see_through), RED)
    do(jobs.Train(project=str(see_through), spec=spec_from({"arch": "lenet5", "epochs": 2, "size": 28, "lr": 0.01})))
    run = list_runs(open_project(see_through))[0].id
    with Catalog.open(see_through / "catalog.sqlite", read_only=True) as catalog:
        clear = catalog.pictures(limit=1)[0].path
    with Image.open(clear) as image:
        filled = Image.alpha_composite(Image.new("RGBA", image.size, (*RED, 255)), image).convert("RGB")
    filled.save(tmp_path / "filled.png")
    set_background(open_project(see_through), (0, 0, 0))
    said: list[jobs.Answer] = []
    request = jobs.Classify(model=f"{see_through}:{run}", paths=[clear, str(tmp_path / "filled.png")])
    run_job(request, lambda one: said.append(one) if isinstance(one, jobs.Answer) else None, lambda: False)
    assert said[0].top == said[1].top
