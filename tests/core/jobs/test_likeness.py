"""Pictures that a model did not know are grouped by the frozen network that comes with the program."""

from pathlib import Path

import pytest

from core.events import jobs
from core.jobs import likeness
from core.jobs.likeness import group_alike
from core.problems import Problem
from tests.core.conftest import never, quiet
from tests.journeys.sets import sample


@pytest.fixture
def asked(tmp_path: Path) -> list[str]:
    """Twelve sneakers and twelve trousers, one file that is no picture, and one that is gone."""
    found = sample(tmp_path / "asked", "fashion", ("sneaker", "trouser"), 12)
    paths = [str(path) for pair in zip(*found.values(), strict=True) for path in pair]
    (tmp_path / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n no picture")
    return [str(tmp_path / "broken.png"), *paths, str(tmp_path / "gone.png")]


def test_two_kinds_of_things_are_two_groups(empty_project: Path, asked: list[str]):
    said: list[jobs.Work] = []
    result = group_alike(jobs.GroupAlike(project=str(empty_project), paths=asked), said.append, never)
    assert result.compared == 24, "what cannot be read is not compared"
    kinds = [{Path(asked[place]).parent.name for place in group} for group in result.groups]
    assert kinds
    assert all(len(kind) == 1 for kind in kinds), "no group is of both"
    assert {name for kind in kinds for name in kind} == {"sneaker", "trouser"}
    assert sum(map(len, result.groups)) >= 18, "few stay alone"
    assert [(one.stage, one.done, one.total) for one in said if isinstance(one, jobs.Work)][-1] == ("features", 26, 26)


def test_of_very_many_some_are_compared(empty_project: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(likeness, "MOST_PICTURES", 10)
    result = group_alike(jobs.GroupAlike(project=str(empty_project), paths=asked), quiet, never)
    assert result.compared == 8, "the first and the last, of ten, are no pictures"
    assert all(0 < place < 25 for group in result.groups for place in group)


def test_a_person_who_stops_is_obeyed(empty_project: Path, asked: list[str]):
    with pytest.raises(Problem, match="cancelled"):
        group_alike(jobs.GroupAlike(project=str(empty_project), paths=asked), quiet, lambda: True)
