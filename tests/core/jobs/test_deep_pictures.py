"""Deep pictures from the import to the answer: one scale everywhere, found or set, and told."""

from pathlib import Path

import msgspec
import numpy as np
import pytest
from PIL import Image

from core.catalog.catalog import Catalog
from core.events import jobs
from core.events.training_spec import TrainingSpec
from core.inference.model import run_model
from core.jobs.registry import run_job
from core.project import create_project
from core.runs.record import read_spec
from tests.core.conftest import never


def stripes(number: int, across: bool, low: float, step: float) -> np.ndarray:
    """Return float (24, 24): stripes of one direction, `step` above `low`, and some noise."""
    chance = np.random.default_rng(number)
    rows, columns = np.indices((24, 24))
    along = (columns if across else rows) + chance.integers(0, 6)
    return low + step * (along // 3 % 2) + chance.normal(0, step / 8, (24, 24))


def write(root: Path, kind: type, *, low: float, step: float, count: int = 20) -> Path:
    for name, across in (("lying", False), ("standing", True)):
        (root / name).mkdir(parents=True)
        for number in range(count):
            values = stripes(number + 1000 * across, across, low, step)
            Image.fromarray(values.astype(kind)).save(root / name / f"{number:03d}.tif")
    return root


@pytest.fixture
def deep(tmp_path: Path, do):
    """Import a narrow set of some kind of number, split it, and return the project and the import's result."""

    def make(kind: type, **values: float) -> tuple[Path, jobs.ImportResult]:
        project = create_project(tmp_path / "p").folder
        result = do(jobs.ImportPictures(project=str(project), paths=[str(write(tmp_path / "s", kind, **values))]))
        do(jobs.Split(project=str(project), train=60, val=20, test=20, grouping="none"))
        return project, result

    return make


@pytest.mark.parametrize(
    ("kind", "low", "step"),
    [(np.uint16, 400.0, 48.0), (np.int32, 90_000.0, 900.0), (np.float32, -0.002, 0.003)],
)
def test_a_narrow_range_is_learnt_and_the_model_knows_it(deep, do, kind, low, step):
    project, imported = deep(kind, low=low, step=step)
    black, white = imported.scale
    assert imported.deep == 40
    assert low - step < black < low < low + step < white < low + 2 * step
    spec = TrainingSpec(arch="smallnet", epochs=8, size=24, seed=1, device="cpu", threads=1)
    trained = do(jobs.Train(project=str(project), spec=spec))
    folder = project / "runs" / trained.run
    assert read_spec(folder).scale == imported.scale
    assert run_model(folder).preprocessing.scale == imported.scale
    assert do(jobs.Evaluate(project=str(project), run=trained.run, on="test")).accuracy > 0.9


def test_a_model_keeps_its_scale_when_the_project_gets_another(deep, do):
    project, _ = deep(np.uint16, low=400.0, step=48.0)
    spec = TrainingSpec(arch="smallnet", epochs=6, size=24, seed=1, device="cpu", threads=1)
    trained = do(jobs.Train(project=str(project), spec=spec))

    def classified() -> list[float | None]:
        answers: list[jobs.Answer] = []
        paths = [str(project.parent / "s" / "lying")]
        request = jobs.Classify(model=f"{project}:{trained.run}", paths=paths, top=1)
        run_job(request, lambda word: answers.append(word) if isinstance(word, jobs.Answer) else None, never)
        return [one.confidence for one in answers]

    before = classified()
    with Catalog.open(project / "catalog.sqlite") as catalog:
        catalog.set_scale((0.0, 65535.0))
    assert classified() == before
    again = do(jobs.Train(project=str(project), spec=msgspec.structs.replace(spec, epochs=1)))
    assert read_spec(project / "runs" / again.run).scale == (0.0, 65535.0)


def test_thumbnails_are_drawn_by_the_scale(deep):
    project, _ = deep(np.uint16, low=400.0, step=48.0)
    path = str(project.parent / "s" / "lying" / "000.tif")
    seen: list[jobs.Thumbnail] = []
    request = jobs.Thumbnails(paths=[path], size=24, project=str(project))
    run_job(request, lambda word: seen.append(word) if isinstance(word, jobs.Thumbnail) else None, never)
    assert np.frombuffer(seen[0].pixels, dtype=np.uint8).std() > 60


def test_pictures_that_lose_their_levels_are_found(deep, do, tmp_path):
    project, _ = deep(np.uint16, low=400.0, step=48.0)
    wide = tmp_path / "wide"
    wide.mkdir()
    for number in range(4):
        values = np.tile(np.linspace(0, 60_000, 24), (24, 1)) + number
        Image.fromarray(values.astype(np.uint16)).save(wide / f"{number}.tif")
    assert "low_contrast" not in do(jobs.Find(project=str(project))).findings
    do(jobs.ImportPictures(project=str(project), paths=[str(wide)], class_name="ramps"))
    found = do(jobs.Find(project=str(project))).findings
    assert found["low_contrast"] == 40
    assert not found.keys() & {"blank", "dark"}, "they are not blank, they have lost their levels"
