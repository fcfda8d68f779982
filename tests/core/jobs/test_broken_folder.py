"""A large folder with broken files among its pictures is answered to its end, each file once and in order."""

import os
from collections import Counter
from pathlib import Path

import pytest

from core.events import jobs
from core.jobs.classifying import classify
from core.problems import REASONS
from tests.core.conftest import never

BROKEN = {
    "empty.png": b"",
    "text.png": b"no picture",
    "cut.png": b"\x89PNG\r\n\x1a\n" + bytes(60),
    "cut.jpg": b"\xff\xd8\xff\xe0 cut off",
    "cut.gif": b"GIF89a",
}


@pytest.fixture
def folder(pictures: Path, tmp_path: Path) -> Path:
    """2,000 names of forty pictures; in every folder of a hundred, five more are of broken files."""
    sources = sorted(pictures.rglob("*.png"))
    for name, content in BROKEN.items():
        (tmp_path / name).write_bytes(content)
    for number in range(2_000):
        place = tmp_path / "asked" / f"{number // 100:02d}"
        if number % 100 == 0:
            place.mkdir(parents=True)
            for name in BROKEN:
                os.link(tmp_path / name, place / f"{number:04d} {name}")
        os.link(sources[number % len(sources)], place / f"{number:04d}.png")
    return tmp_path / "asked"


def test_each_file_has_one_answer_in_order_and_broken_ones_a_reason(project: Path, folder: Path, do):
    spec = jobs.TrainingSpec(arch="lenet5", epochs=1, threads=1)
    run = do(jobs.Train(project=str(project), spec=spec)).run
    heard: list[object] = []
    classify(jobs.Classify(model=f"{project}:{run}", paths=[str(folder)]), heard.append, never)
    answers = [one for one in heard if isinstance(one, jobs.Answer)]
    files = {str(path) for path in folder.rglob("*.*")}
    assert Counter(one.path for one in answers) == Counter(files)
    broken = [one for one in answers if one.error is not None]
    assert {Path(one.path).name[5:] for one in broken} == set(BROKEN)
    assert len(broken) == 20 * len(BROKEN)
    assert {one.error for one in broken} <= set(REASONS)
    read = [one.path for one in answers if one.error is None]
    assert read == sorted(read)
    assert all(one.class_name in ("round", "square") for one in answers if one.error is None)
