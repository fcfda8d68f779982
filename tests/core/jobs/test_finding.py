"""The job `find` on real files: each kind is found, the second time nothing is computed, a cancel keeps what was."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFilter

from core.catalog.catalog import Catalog
from core.events import jobs
from core.findings.kinds import unpack
from core.jobs.registry import run_job
from core.problems import Problem
from tests.pictures import class_folders


@pytest.fixture
def odd_project(empty_project: Path, tmp_path: Path, do) -> Path:
    """Two classes, and one picture of every oddity among them."""
    root = class_folders(tmp_path / "drop", {"round": 40, "square": 40}, size=64)
    first, second, third = sorted((root / "round").iterdir())[:3]
    with Image.open(first) as image:
        image.transpose(Image.Transpose.FLIP_LEFT_RIGHT).save(root / "round" / "mirrored.png")
    (root / "square" / "copied.png").write_bytes(second.read_bytes())
    with Image.open(third) as image:
        Image.fromarray(np.asarray(image) // 12).save(root / "round" / "night.png")
    Image.new("RGB", (64, 64), "white").save(root / "square" / "nothing.png")
    dice = np.random.default_rng(3)
    blocks = Image.fromarray(dice.integers(0, 256, (13, 13, 3), dtype=np.uint8))
    soft = blocks.resize((64, 64), Image.Resampling.NEAREST).filter(ImageFilter.GaussianBlur(4))
    soft.save(root / "round" / "soft.png")
    Image.fromarray(dice.integers(0, 256, (64, 900, 3), dtype=np.uint8)).save(root / "square" / "long.png")
    do(jobs.ImportPictures(project=str(empty_project), paths=[str(root)]))
    return empty_project


def found_in(project: Path) -> dict[str, set[str]]:
    with Catalog.open(project / "catalog.sqlite", read_only=True) as catalog:
        found: dict[str, set[str]] = {}
        for one in catalog.findings():
            found.setdefault(one.kind, set()).add(Path(one.path).name)
        return found


def test_every_oddity_is_found(odd_project: Path, do):
    result = do(jobs.Find(project=str(odd_project)))
    found = found_in(odd_project)
    assert (result.method, result.pictures) == ("features", 86)
    assert "mirrored.png" in found["near_duplicate"]
    assert "copied.png" in found["duplicate"]
    assert "copied.png" in found["conflicting_class"]
    assert found["blank"] == {"nothing.png"}
    assert found["dark"] == {"night.png"}
    assert "soft.png" in found["blurred"]
    assert found["odd_size"] == {"long.png"}
    assert result.findings == {kind: len(paths) for kind, paths in found.items()}


def test_the_second_time_nothing_is_decoded(odd_project: Path, do, monkeypatch):
    first = do(jobs.Find(project=str(odd_project)))
    for module in ("core.pixels.measures.measure", "core.features.vectors.decode"):
        monkeypatch.setattr(module, lambda *_args, **_more: pytest.fail("decoded again"))
    assert do(jobs.Find(project=str(odd_project))) == first


def test_many_pictures_are_compared_by_hash(odd_project: Path, do):
    result = do(jobs.Find(project=str(odd_project), most_by_features=10))
    found = found_in(odd_project)
    assert result.method == "hash"
    assert "mirrored.png" in found["near_duplicate"]
    assert "suspect_label" not in found


def test_a_cancel_keeps_what_was_stored(odd_project: Path, do):
    do(jobs.Find(project=str(odd_project)))
    before = found_in(odd_project)
    with pytest.raises(Problem, match="cancelled"):
        run_job(jobs.Find(project=str(odd_project)), lambda _: None, lambda: True)
    assert found_in(odd_project) == before


def test_a_repaired_picture_is_no_finding_any_more(odd_project: Path, do):
    do(jobs.Find(project=str(odd_project)))
    with Catalog.open(odd_project / "catalog.sqlite") as catalog:
        mirrored = next(one.path for one in catalog.findings() if one.path.endswith("mirrored.png"))
    Path(mirrored).unlink()
    do(jobs.Find(project=str(odd_project)))
    assert "mirrored.png" not in found_in(odd_project).get("near_duplicate", set())


def test_rare_classes_and_shortcuts_name_the_class(empty_project: Path, tmp_path: Path, do):
    root = class_folders(tmp_path / "drop", {"round": 200, "square": 60, "star": 6}, size=24)
    for path in (root / "square").iterdir():
        with Image.open(path) as image:
            framed = Image.new("RGB", (30, 30), (128, 128, 128))
            framed.paste(image, (3, 3))
        framed.save(path)
    do(jobs.ImportPictures(project=str(empty_project), paths=[str(root)]))
    do(jobs.Find(project=str(empty_project), most_by_features=0))
    with Catalog.open(empty_project / "catalog.sqlite", read_only=True) as catalog:
        of_classes = {
            (one.kind, one.path): unpack(one.kind, one.detail) for one in catalog.findings() if one.picture_id is None
        }
    assert ("shortcut", "square") in of_classes
    assert of_classes["imbalance", "star"] == {"pictures": 6, "largest": 200}


def test_an_empty_project_has_nothing_odd(empty_project: Path, do):
    assert do(jobs.Find(project=str(empty_project))) == jobs.FindResult(findings={}, pictures=0, method="features")


def test_what_is_put_aside_or_gone_is_not_looked_at(odd_project: Path, do):
    with Catalog.open(odd_project / "catalog.sqlite") as catalog:
        names = {Path(one.path).name: one for one in catalog.pictures()}
        catalog.set_excluded([names["night.png"].id, names["mirrored.png"].id], True)
        assert catalog.last_look() is None
    Path(names["long.png"].path).unlink()
    do(jobs.Rescan(project=str(odd_project)))
    result = do(jobs.Find(project=str(odd_project), most_by_features=10))
    found = found_in(odd_project)
    assert result.pictures == 83
    assert not {"dark", "odd_size"} & set(found)
    assert "mirrored.png" not in found.get("near_duplicate", set())
    assert found["missing"] == {"long.png"}
    with Catalog.open(odd_project / "catalog.sqlite", read_only=True) as catalog:
        look = catalog.last_look()
    assert (look.pictures, look.method, look.new) == (83, "hash", 0)


def test_pictures_that_were_only_listed_are_looked_into_first(odd_project: Path, tmp_path: Path, do):
    root = class_folders(tmp_path / "more", {"round": 3}, size=64)
    do(jobs.ImportPictures(project=str(odd_project), paths=[str(root)], inspect=False))
    assert do(jobs.Find(project=str(odd_project), most_by_features=10)).pictures == 89
