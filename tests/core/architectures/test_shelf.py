"""The architectures of a project: kept, found by name, and refused where a file is not what it should be."""

import json
from pathlib import Path

import pytest

from core.architectures.shelf import find_own, forget_own, keep_own, list_own, named, with_own
from core.events.blocks import ConvolutionBlock, MeanBlock, OwnArchitecture
from core.events.training_spec import TrainingSpec
from core.problems import Problem
from core.project import create_project, open_project
from tests.core.architectures.stacks import END, stacked

NET = stacked(ConvolutionBlock(maps=4), MeanBlock(), END, title="My net")


@pytest.fixture
def project(tmp_path: Path):
    return create_project(tmp_path / "project")


def test_what_is_kept_is_found_by_key_and_by_title(project):
    kept = keep_own(project, NET)
    assert kept.key == "own-my-net"
    assert (project.folder / "architectures" / "own-my-net.json").is_file()
    assert list_own(project) == ([kept], [])
    assert find_own(project, "own-my-net") == find_own(project, "my NET") == kept
    assert with_own(project, TrainingSpec(arch="My net", epochs=3)) == TrainingSpec(
        arch="own-my-net", own=kept, epochs=3
    )
    assert with_own(project, TrainingSpec(arch="lenet5")) == TrainingSpec(arch="lenet5")


def test_the_same_title_replaces_and_another_one_gets_a_key_of_its_own(project):
    first = keep_own(project, NET)
    changed = keep_own(project, stacked(MeanBlock(side=4), END, title="my net"))
    assert (changed.key, list_own(project)[0]) == (first.key, [changed])
    other = keep_own(project, stacked(MeanBlock(), END, title="My_net"))
    assert other.key == "own-my-net-2"
    assert keep_own(project, stacked(END, title="日本")).key == "own-network"
    forget_own(project, first.key)
    assert [one.key for one in list_own(project)[0]] == ["own-my-net-2", "own-network"]


@pytest.mark.parametrize("title", ["", " ", "<b>x</b>", "a" * 41, "../x", "\u202eevil"])
def test_a_title_that_could_mislead_is_refused(project, title: str):
    draft = OwnArchitecture(key="own-draft", title="Draft", blocks=NET.blocks)
    with pytest.raises(Problem, match="own_title"):
        named(draft, title, "own-draft")


def test_an_impossible_stack_is_not_kept(project):
    with pytest.raises(Problem, match="map_too_small"):
        keep_own(project, stacked(ConvolutionBlock(kernel=31, padding=0), END, size=8))
    assert list_own(project) == ([], [])


def test_an_unknown_name_tells_the_known_ones(project):
    keep_own(project, NET)
    for name in ("own-other", "Other", "../../etc/passwd", ""):
        with pytest.raises(Problem, match="architecture_unknown") as told:
            find_own(project, name)
        assert told.value.values["known"].endswith("convnext_tiny, own-my-net")


def written(**change) -> bytes:
    values = {"format": "goldilocks-architecture", "version": 1, "key": "own-bad", "title": "Bad"}
    return json.dumps(values | {"blocks": [{"kind": "dense", "units": None}]} | change).encode()


HOSTILE = {
    "newer": (written(version=2, blocks="of another form"), "own_newer"),
    "zero channels": (written(blocks=[{"kind": "convolution", "maps": 0}]), "own_unreadable"),
    "no end": (written(blocks=[{"kind": "dense", "units": 3}]), "stack_without_end"),
    "kernel too large": (
        written(size=8, blocks=[{"kind": "convolution", "kernel": 31, "padding": 0}, {"kind": "dense", "units": None}]),
        "map_too_small",
    ),
    "100 GB": (
        written(
            size=4096, blocks=[{"kind": "convolution", "maps": 8192, "padding": 1}, {"kind": "dense", "units": None}]
        ),
        "stack_too_large",
    ),
    "another key": (written(key="own-other"), "own_unreadable"),
    "another format": (written(format="zip"), "own_unreadable"),
    "no JSON": (b"\x80\x04\x95", "own_unreadable"),
    "nested": (b"[" * 100_000, "own_unreadable"),
    "huge": (b" " * (1 << 19), "own_unreadable"),
    "many blocks": (written(blocks=[{"kind": "batch_norm"}] * 2000), "own_unreadable"),
    "a word too many": (written(script="rm"), "own_unreadable"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_not_sound_is_told_and_hides_no_other(project, name: str):
    content, code = HOSTILE[name]
    kept = keep_own(project, NET)
    (project.folder / "architectures" / "own-bad.json").write_bytes(content)
    found, (problem,) = list_own(project)
    assert found == [kept]
    assert problem.code == code
    with pytest.raises(Problem, match=code):
        find_own(project, "own-bad")
    assert find_own(project, "My net") == kept


def test_links_are_not_followed(project, tmp_path: Path):
    keep_own(project, NET)
    outside = tmp_path / "outside.json"
    outside.write_bytes(written())
    (project.folder / "architectures" / "own-bad.json").symlink_to(outside)
    found, (problem,) = list_own(project)
    assert (len(found), problem.code) == (1, "own_unreadable")
    elsewhere = tmp_path / "other"
    (project.folder / "architectures").rename(elsewhere)
    (project.folder / "architectures").symlink_to(elsewhere)
    with pytest.raises(Problem, match="link_refused"):
        open_project(project.folder)
