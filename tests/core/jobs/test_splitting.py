"""The jobs about splits on real files: groups, sources, what leaks, its repair, and what stays as it was."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.catalog.catalog import Catalog
from core.events import jobs
from core.findings import near
from core.problems import Problem
from core.project import open_project
from core.splitting import grouping
from core.splitting.groups import united
from tests.core.jobs.splits import ask_split, parts_of
from tests.pictures import class_folders


def drawn(rng: np.random.Generator, kind: int) -> Image.Image:
    """Return one thing of a kind: soft spots in its own places, of the kind's colour."""
    small = rng.integers(0, 256, (6, 6)).astype(np.uint8)
    field = np.asarray(Image.fromarray(small).resize((64, 64), Image.Resampling.BICUBIC)).astype(np.float64)
    colour = np.array(((230, 90, 60), (60, 120, 230))[kind]) / 255
    return Image.fromarray((field[..., None] * colour).clip(0, 255).astype(np.uint8))


@pytest.fixture
def bursts(tmp_path: Path) -> Path:
    """A folder of two classes: twelve things each, in four pictures that hardly differ; names say nothing."""
    rng = np.random.default_rng(0)
    for kind, name in enumerate(("red", "blue")):
        (tmp_path / "bursts" / name).mkdir(parents=True)
        numbers = iter(rng.permutation(48).tolist())
        for _ in range(12):
            thing = drawn(rng, kind)
            for turn in range(4):
                picture = thing.crop((turn % 2, turn // 2, 62 + turn % 2, 62 + turn // 2))
                picture.point(lambda level, turn=turn: min(255, level + 3 * turn)).save(
                    tmp_path / "bursts" / name / f"{next(numbers):05d}.png"
                )
    return tmp_path / "bursts"


@pytest.fixture
def burst_project(empty_project: Path, bursts: Path, do) -> str:
    do(jobs.ImportPictures(project=str(empty_project), paths=[str(bursts)]))
    return str(empty_project)


def test_bursts_stay_together_by_themselves(burst_project: str, do):
    done = do(ask_split(burst_project))
    assert done.used == ["similar"]
    assert (done.groups, done.leaks, done.means) == (24, 0, "features")
    assert sum(done.test.values()) in (16, 20, 24)


def test_pictures_are_compared_once_and_again_where_one_has_changed(
    burst_project: str, bursts: Path, do, monkeypatch: pytest.MonkeyPatch
):
    first = do(ask_split(burst_project))
    looks = []
    look = near.look_at

    def counted(*given, **more):
        looks.append(len(given[1]))
        return look(*given, **more)

    monkeypatch.setattr(near, "look_at", counted)
    again = do(ask_split(burst_project, seed=1, fresh=True))
    assert (again.groups, again.leaks, looks) == (first.groups, first.leaks, [])
    changed = next(bursts.rglob("*.png"))
    Image.new("RGB", (50, 40), "white").save(changed)
    do(ask_split(burst_project))
    assert len(looks) == 1


def test_what_findings_have_looked_at_a_split_sees_as_well(
    burst_project: str, bursts: Path, do, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(near, "MOST_BY_FEATURES", 10)
    assert do(ask_split(burst_project, grouping="none")).means == "hash"
    do(jobs.Find(project=burst_project))
    looked = do(ask_split(burst_project, grouping="none"))
    assert looked.means == "features"
    # A few that came since are looked at as well, many are not.
    class_folders(bursts.parent / "few", {"red": 3, "blue": 3}, seed=3)
    do(jobs.ImportPictures(project=burst_project, paths=[str(bursts.parent / "few")]))
    assert do(jobs.CheckSplit(project=burst_project)).means == "features"
    class_folders(bursts.parent / "many", {"red": 8, "blue": 8}, seed=4)
    do(jobs.ImportPictures(project=burst_project, paths=[str(bursts.parent / "many")]))
    assert do(jobs.CheckSplit(project=burst_project)).means == "hash"


def test_what_findings_have_found_is_alike_however_coarsely_a_split_looks(
    burst_project: str, do, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(near, "MOST_BY_FEATURES", 10)
    monkeypatch.setattr(near, "MOST_BY_HASH", 20)
    blind = do(ask_split(burst_project))
    assert (blind.means, blind.groups, blind.leaks) == ("bytes", 96, 0)
    do(jobs.Find(project=burst_project))
    assert do(jobs.CheckSplit(project=burst_project)).leaks > 20
    done = do(ask_split(burst_project, seed=1))
    assert (done.means, done.groups < 40, done.leaks) == ("bytes", True, 0)


def test_pairs_that_findings_kept_by_hash_are_taken_by_any_number_of_pictures(
    burst_project: str, do, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(near, "MOST_BY_HASH", 20)
    do(jobs.Find(project=burst_project, most_by_features=10))
    done = do(ask_split(burst_project))
    assert (done.means, done.used, done.leaks) == ("hash", ["similar"], 0)
    with Catalog.open(open_project(Path(burst_project)).catalog, read_only=True) as catalog:
        assert catalog.split_settings().means == "hash"


def test_a_random_split_leaks_the_doctor_says_so_and_repairs_it(burst_project: str, do):
    before = do(ask_split(burst_project, grouping="none"))
    assert before.leaks > 20
    checked = do(jobs.CheckSplit(project=burst_project, most=5))
    assert (checked.leaks, checked.shared > 10, len(checked.pairs)) == (before.leaks, True, 5)
    for pair in checked.pairs:
        assert pair.first[1] != pair.second[1]
        assert Path(pair.first[0]).parent == Path(pair.second[0]).parent
    was = parts_of(burst_project)
    mended = do(jobs.RepairSplit(project=burst_project))
    assert mended.leaks == 0
    again = do(jobs.CheckSplit(project=burst_project))
    assert (again.leaks, again.shared, again.pairs) == (0, 0, [])
    now = parts_of(burst_project)
    changed = [path for path in now if now[path] != was[path]]
    assert mended.moved == len(changed) > 0
    assert mended.test_moved == sum("test" in (now[path], was[path]) for path in changed)
    for part in ("train", "val", "test"):
        assert abs(list(now.values()).count(part) - list(was.values()).count(part)) <= 8
    with Catalog.open(open_project(Path(burst_project)).catalog, read_only=True) as catalog:
        settings = catalog.split_settings()
        assert (settings.leaks, settings.hash) == (0, mended.hash)
        assert {row.group is not None for row in catalog.split_rows()} == {True}


def test_a_pair_that_no_group_ties_is_not_in_two_parts_after_a_repair_nor_when_it_is_split_again(
    burst_project: str, do, monkeypatch
):
    do(ask_split(burst_project, grouping="none"))
    rows = grouping.read_rows(open_project(Path(burst_project)))
    first = {part: next(k for k, row in enumerate(rows) if row.part == part) for part in ("train", "test")}
    pair = np.array([(first["train"], first["test"])])
    nothing = pair[:0]
    # As in a class of which most looks alike: there is a pair, and nothing is kept together for it.
    monkeypatch.setattr(grouping, "near_pairs", lambda *_: (pair, "features"))
    monkeypatch.setattr(grouping, "similar", lambda _, classes, __: (united([], classes), 0, ["kind 0"]))
    monkeypatch.setattr(grouping, "telling", lambda *_: (nothing, ["kind 0"]))
    assert do(jobs.CheckSplit(project=burst_project)).leaks == 1
    mended = do(jobs.RepairSplit(project=burst_project))
    assert (mended.leaks, mended.moved, mended.test_moved) == (0, 1, 0)
    assert ("held_back", {"pictures": 1}) in mended.notes
    held = [path for path, part in parts_of(burst_project).items() if part is None]
    assert held == [rows[first["train"]].path]
    again = do(ask_split(burst_project, grouping="auto"))
    assert (again.leaks, again.kept_test, again.moved) == (0, True, 0)
    assert parts_of(burst_project)[held[0]] is None


def test_what_a_leak_is_worth(burst_project: str, do):
    do(ask_split(burst_project))
    worth = do(jobs.LeakWorth(project=burst_project))
    assert (worth.pictures, worth.groups) == (96, 24)
    for accuracy, low, high in (worth.random, worth.honest):
        assert 0 <= low <= accuracy <= high <= 1
    # A group counts once: the honest interval is the wider one.
    assert worth.honest[2] - worth.honest[1] > worth.random[2] - worth.random[1]


def test_the_doctor_wants_a_split(burst_project: str, do):
    for request in (jobs.CheckSplit, jobs.RepairSplit, jobs.LeakWorth):
        with pytest.raises(Problem) as raised:
            do(request(project=burst_project))
        assert raised.value.code == "not_split"


def test_names_and_folders_are_shown_before_they_are_used(tmp_path: Path, empty_project: Path, do):
    class_folders(tmp_path / "plain", {"a": 24, "b": 24})
    for name in "ab":
        for number, path in enumerate(sorted((tmp_path / "plain" / name).iterdir())):
            path.rename(path.with_name(f"{name}{number // 3}_{number % 3}.png"))
    do(jobs.ImportPictures(project=str(empty_project), paths=[str(tmp_path / "plain")]))
    found = {one.grouping: one for one in do(jobs.FindGroups(project=str(empty_project))).groupings}
    assert (found["name"].rule, found["name"].groups, found["name"].doubt) == ("number", 16, "")
    assert found["name"].examples[0] == ("a0", ["a0_0.png", "a0_1.png", "a0_2.png"])
    assert found["folder"].doubt == "few_groups"
    done = do(ask_split(str(empty_project), grouping="name"))
    assert done.groups == 16
    together: dict[str, set[str | None]] = {}
    for path, part in parts_of(str(empty_project)).items():
        together.setdefault(Path(path).stem.partition("_")[0], set()).add(part)
    assert {len(where) for where in together.values()} == {1}


def test_one_source_validates_and_tests(tmp_path: Path, empty_project: Path, do):
    project = str(empty_project)
    for source, seed in (("web", 1), ("phone", 2)):
        folder = class_folders(tmp_path / source, {"a": 20, "b": 20}, seed=seed)
        do(jobs.ImportPictures(project=project, paths=[str(folder)], source=source))
    done = do(ask_split(project, eval_source="phone"))
    assert (sum(done.val.values()), sum(done.test.values()), sum(done.train.values())) == (8, 8, 64)
    assert ("only_train", {"pictures": 40, "sources": ["web"]}) in done.notes
    with Catalog.open(open_project(empty_project).catalog, read_only=True) as catalog:
        counts = catalog.part_source_counts()
        assert catalog.split_settings().eval_source == "phone"
    assert counts == {"train": {"phone": 24, "web": 40}, "val": {"phone": 8}, "test": {"phone": 8}}
    with pytest.raises(Problem) as raised:
        do(ask_split(project, eval_source="zoo"))
    assert (raised.value.code, raised.value.values["known"]) == ("source_unknown", "phone, web")


def test_pictures_added_later_leave_the_test_part_alone(project: Path, tmp_path: Path, do):
    before = parts_of(str(project))
    class_folders(tmp_path / "more", {"round": 10, "square": 10}, seed=9)
    do(jobs.ImportPictures(project=str(project), paths=[str(tmp_path / "more")]))
    done = do(ask_split(str(project)))
    assert done.kept_test
    now = parts_of(str(project))
    assert {path: now[path] for path in before} == before
    assert (sum(done.train.values()), sum(done.val.values()), sum(done.test.values())) == (39, 13, 8)
    for _ in range(2):
        again = do(ask_split(str(project)))
        assert (again.hash, again.kept_test, again.moved) == (done.hash, True, 0)
        assert parts_of(str(project)) == now
    fresh = do(ask_split(str(project), fresh=True))
    assert (sum(fresh.test.values()), fresh.kept_test) == (12, False)


def test_a_repaired_split_outlives_the_same_settings_but_not_another_seed(burst_project: str, do):
    do(ask_split(burst_project, grouping="none"))
    mended = do(jobs.RepairSplit(project=burst_project))
    now = parts_of(burst_project)
    again = do(ask_split(burst_project))
    assert (again.hash, again.moved) == (mended.hash, 0)
    assert parts_of(burst_project) == now
    other = do(ask_split(burst_project, seed=1))
    assert (other.kept_test, other.test_moved > 0) == (False, True)


def set_aside_and_lost(project: str) -> tuple[dict[str, str | None], str, str]:
    """Put one test picture aside and lose another; return all parts as they were, and the two paths."""
    before = parts_of(project)
    aside, lost = [path for path, part in before.items() if part == "test"][:2]
    Path(lost).rename(Path(lost).with_suffix(".away"))
    with Catalog.open(open_project(Path(project)).catalog) as catalog:
        numbers = {picture.path: picture.id for picture in catalog.pictures()}
        catalog.set_excluded([numbers[aside]], True)
    return before, aside, lost


def come_back(project: str, aside: str, lost: str, do) -> None:
    Path(lost).with_suffix(".away").rename(lost)
    do(jobs.Rescan(project=project))
    with Catalog.open(open_project(Path(project)).catalog) as catalog:
        numbers = {picture.path: picture.id for picture in catalog.pictures()}
        catalog.set_excluded([numbers[aside]], False)


@pytest.mark.parametrize("request_of", [ask_split, lambda project: jobs.RepairSplit(project=project)])
def test_what_is_put_aside_or_lost_comes_back_to_its_part(project: Path, do, request_of):
    before, aside, lost = set_aside_and_lost(str(project))
    do(jobs.Rescan(project=str(project)))
    assert {aside, lost}.isdisjoint(parts_of(str(project)))
    do(request_of(str(project)))
    come_back(str(project), aside, lost, do)
    assert parts_of(str(project)) == before
    do(request_of(str(project)))
    assert parts_of(str(project)) == before


def test_a_fresh_split_does_not_remember_what_is_put_aside(project: Path, do):
    _, aside, lost = set_aside_and_lost(str(project))
    do(jobs.Rescan(project=str(project)))
    do(ask_split(str(project), seed=5))
    come_back(str(project), aside, lost, do)
    now = parts_of(str(project))
    assert (now[aside], now[lost]) == (None, None)


def test_pictures_added_to_folders_with_a_split_of_their_own(tmp_path: Path, empty_project: Path, do):
    for part, count, seed in (("train", 12, 1), ("val", 4, 2), ("test", 5, 3)):
        class_folders(tmp_path / "given" / part, {"round": count, "square": count}, seed=seed)
    do(jobs.ImportPictures(project=str(empty_project), paths=[str(tmp_path / "given")]))
    before = parts_of(str(empty_project))
    # One of the new ones is a copy of a test picture: nowhere but in the test part could it be.
    class_folders(tmp_path / "more", {"round": 6, "square": 6}, seed=9)
    copied = next(path for path, part in before.items() if part == "test" and "round" in path)
    shutil.copy(copied, tmp_path / "more" / "round" / f"copy{Path(copied).suffix}")
    do(jobs.ImportPictures(project=str(empty_project), paths=[str(tmp_path / "more")]))
    with Catalog.open(open_project(empty_project).catalog, read_only=True) as catalog:
        made = catalog.split_settings()
    assert made.given
    shares = {part: getattr(made, part) for part in ("train", "val", "test")}
    done = do(ask_split(str(empty_project), **shares, grouping=made.grouping))
    now = parts_of(str(empty_project))
    assert {path: now[path] for path in before} == before
    assert (done.kept_test, done.test_moved, sum(done.test.values())) == (True, 0, 10)
    assert {path: part for path, part in now.items() if part is None} == {
        str(tmp_path / "more" / "round" / f"copy{Path(copied).suffix}"): None
    }
    # From now on it is a split like others, whose shares a person may have typed.
    typed = {part: float(f"{share:.6g}") for part, share in shares.items()}
    assert do(ask_split(str(empty_project), **typed)).hash == done.hash
