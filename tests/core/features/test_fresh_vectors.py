"""Vectors of files that nobody inspected: the same as of inspected ones, and what is no picture has none."""

from pathlib import Path

import numpy as np
import pytest

from core.catalog.catalog import Catalog
from core.events.listening import never
from core.features.fresh_vectors import fresh_vectors
from core.features.vectors import vectors
from core.problems import Problem
from tests.core.features.test_vectors import BACKBONE


@pytest.fixture
def known(project: Path) -> list:
    with Catalog.open(project / "catalog.sqlite", read_only=True) as catalog:
        return list(catalog.pictures())


def test_they_are_those_of_inspected_pictures(known: list, tmp_path: Path):
    told: list[tuple[int, int]] = []
    found, ok = fresh_vectors(
        [one.path for one in known], BACKBONE, stop=never, progress=lambda *count: told.append(count)
    )
    same, _ = vectors(known, BACKBONE, root=tmp_path / "cache", stop=never, progress=lambda *_: None)
    assert ok.all()
    assert np.array_equal(found, same.numpy())
    assert told == [(32, 40), (40, 40)]


def test_what_is_no_picture_has_no_vector_and_the_others_keep_theirs(known: list, tmp_path: Path):
    (tmp_path / "b.png").write_bytes(b"no picture")
    paths = [known[0].path, str(tmp_path / "b.png"), str(tmp_path / "gone.png"), known[1].path]
    found, ok = fresh_vectors(paths, BACKBONE, stop=never, progress=lambda *_: None)
    assert ok.tolist() == [True, False, False, True]
    assert not found[1:3].any()
    assert found[0].any()
    assert not np.array_equal(found[0], found[3])


def test_nothing_asked_is_nothing_found():
    found, ok = fresh_vectors([], BACKBONE, stop=never, progress=lambda *_: None)
    assert (found.shape, ok.shape) == ((0, 12), (0,))


def test_a_person_who_stops_is_obeyed(known: list):
    with pytest.raises(Problem, match="cancelled"):
        fresh_vectors([one.path for one in known], BACKBONE, stop=lambda: True, progress=lambda *_: None)
