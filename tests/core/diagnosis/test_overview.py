"""All runs with their verdicts, and that what is kept is never older than the files; zones of a curve."""

import os
import shutil

import pytest

from benchmarks.curves.make import RECORDS
from core.diagnosis import overview as module
from core.diagnosis.overview import NAME, overview
from core.diagnosis.study import Zone, study
from core.project import create_project
from core.runs.about import About, write_about


@pytest.fixture
def project(tmp_path):
    made = create_project(tmp_path / "p")
    made.runs.mkdir(exist_ok=True)
    for number, name in enumerate(("few-lenet5-0", "easy-lenet5-0"), 1):
        folder = made.runs / f"{number:03d}-lenet5"
        shutil.copytree(RECORDS / "tuning" / name, folder)
        (folder / "spec.json").write_bytes(b'{"arch": "lenet5"}')
    return made


def test_every_run_has_its_verdict(project):
    found = overview(project)
    assert [(one.run.id, one.verdict) for one in found] == [("001-lenet5", "overfit"), ("002-lenet5", "just_right")]
    assert found[0].run.val_loss is not None
    assert found == overview(project), "what is kept is what was read"


def test_only_what_has_changed_is_read_again(project, monkeypatch):
    overview(project)
    read = []
    monkeypatch.setattr(module, "read_curve", lambda folder: read.append(folder.name) or _empty())
    overview(project)
    assert read == []
    write_about(project.runs / "002-lenet5", About(note="good"))
    assert overview(project)[1].about.note == "good"
    assert read == ["002-lenet5"]
    os.utime(project.runs / "001-lenet5" / "events.jsonl", ns=(1, 1))
    overview(project)
    assert read == ["002-lenet5", "001-lenet5"]


def _empty():
    from core.diagnosis.curve import Curve, CurveFacts

    return Curve(points=(), facts=CurveFacts())


def test_what_is_kept_may_be_damaged_or_missing(project):
    before = overview(project)
    (project.runs / NAME).write_bytes(b"\x81\xff broken")
    assert overview(project) == before
    (project.runs / NAME).unlink()
    assert overview(project) == before


def test_a_deleted_run_is_forgotten(project):
    overview(project)
    shutil.rmtree(project.runs / "001-lenet5")
    assert [one.run.id for one in overview(project)] == ["002-lenet5"]


def test_zones_follow_one_another_without_a_hole():
    found = study(RECORDS / "tuning" / "few-lenet5-0")
    assert found.verdict.verdict == "overfit"
    assert found.zones[0].first == 1
    assert found.zones[-1] == Zone(verdict="overfit", first=found.verdict.since_epoch, last=found.epochs)
    for one, other in zip(found.zones, found.zones[1:], strict=False):
        assert one.last + 1 == other.first
        assert one.verdict != other.verdict


def test_no_epochs_have_no_zones(tmp_path):
    assert study(tmp_path).zones == ()
