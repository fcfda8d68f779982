"""Mirroring is left out where it turns one class into another, and nowhere else."""

import msgspec
import numpy as np
import pytest
import torch
from PIL import Image, ImageDraw

from benchmarks.curves.make import sample
from benchmarks.projects import do, make_project
from core.events import jobs
from core.events.augmentation import STRENGTHS
from core.events.training import Notice, Started
from core.events.training_spec import TrainingSpec
from core.runs.record import read_events
from core.training.turned import Turned, turned_classes
from core.words.problems import notice_text
from core.words.speech import speak

TURNS = {"right": 0.0, "down": np.pi / 2, "left": np.pi, "up": -np.pi / 2}


def arrow(name: str, dice: np.random.Generator, side: int = 32) -> Image.Image:
    """Return an arrow of any place, length and colour that points to one side."""
    wide = 4 * side
    picture = Image.new("RGB", (wide, wide), tuple(int(x) for x in dice.integers(150, 256, 3)))
    middle = wide / 2 + dice.uniform(-0.12, 0.12, 2) * wide
    length, half, head = dice.uniform((0.22, 0.03, 0.1), (0.36, 0.08, 0.18)) * wide
    angle = TURNS[name] + dice.uniform(-0.15, 0.15)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    shape = [(length, 0), (length - head, -head), (length - head, -half), (-length, -half), (-length, half),
             (length - head, half), (length - head, head)]  # fmt: skip
    points = [tuple(turn @ corner + middle) for corner in np.array(shape)]
    ImageDraw.Draw(picture).polygon(points, fill=tuple(int(x) for x in dice.integers(0, 110, 3)))
    return picture.resize((side, side), Image.Resampling.LANCZOS)


def arrows(count: int, names: tuple[str, ...], seed: int = 0) -> list[tuple[str, Image.Image]]:
    dice = np.random.default_rng(seed)
    return [(names[place % len(names)], arrow(names[place % len(names)], dice)) for place in range(count)]


def found(pictures: list[tuple[str, Image.Image]], strength: str = "strong") -> tuple[Turned, ...]:
    names = tuple(sorted({name for name, _ in pictures}))
    pixels = np.stack([np.asarray(one.convert("RGBA").convert("RGB").resize((32, 32))) for _, one in pictures])
    return turned_classes(
        torch.from_numpy(pixels).permute(0, 3, 1, 2).contiguous(),
        torch.arange(len(pictures)),
        torch.tensor([names.index(name) for name, _ in pictures]),
        names,
        STRENGTHS[strength],
    )


@pytest.mark.parametrize("count", [60, 200])
def test_a_mirrored_left_arrow_is_a_right_one(count):
    (turned,) = found(arrows(count, ("left", "right", "up", "down")))
    assert turned.change == "mirror"
    assert {turned.before, turned.after} == {"left", "right"}


def test_two_of_many_classes_are_found_too():
    from sklearn.datasets import load_digits  # loaded slowly, and only by the worker that needs it

    data = load_digits()
    others = [
        (f"digit {digit}", Image.fromarray((picture * 15.9).astype(np.uint8)))
        for picture, digit in zip(data.images[:500], data.target[:500], strict=True)
    ]
    (turned,) = found([*others, *arrows(60, ("left", "right"))])
    assert (turned.change, {turned.before, turned.after}) == ("mirror", {"left", "right"})


def test_nothing_is_found_where_no_class_has_a_side():
    assert found(arrows(200, ("up", "down"))) == ()
    for name in ("fashion", "clipart"):
        pictures = [(key, one) for key, ones in sample(name).items() for one in ones[:80]]
        assert found(pictures) == (), name
    from sklearn.datasets import load_digits  # loaded slowly, and only by the worker that needs it

    data = load_digits()
    digits = [(str(digit), Image.fromarray((one * 15.9).astype(np.uint8))) for one, digit in
              zip(data.images, data.target, strict=True)]  # fmt: skip
    assert found(digits) == ()


def test_brightness_that_is_the_class_is_not_changed():
    dice = np.random.default_rng(0)
    levels = {"dim": 120, "bright": 150}
    pictures = [
        (name, Image.fromarray((level + dice.integers(-8, 9, (32, 32, 3))).astype(np.uint8)))
        for _ in range(60)
        for name, level in levels.items()
    ]
    assert "colour" in [one.change for one in found(pictures)]


def test_a_run_leaves_it_out_and_says_so(tmp_path):
    for place, (name, picture) in enumerate(arrows(120, ("left", "right"))):
        folder = tmp_path / "pictures" / name
        folder.mkdir(parents=True, exist_ok=True)
        picture.save(folder / f"{place:04d}.png")
    project = make_project(tmp_path / "project", tmp_path / "pictures", parts=(70, 30, 0))
    spec = TrainingSpec(arch="lenet5", epochs=1, threads=1)
    told = do(jobs.TurnedChanges(project=str(project), spec=spec)).changes
    assert [(one.notice, {one.before, one.after}) for one in told] == [("mirror_left_out", {"left", "right"})]
    none = msgspec.structs.replace(spec, augment="none")
    assert do(jobs.TurnedChanges(project=str(project), spec=none)).changes == []
    trained = do(jobs.Train(project=str(project), spec=spec))
    events = read_events(project / "runs" / trained.run)
    (notice,) = (one for one in events if isinstance(one, Notice))
    assert (notice.code, set(notice.values.values())) == ("mirror_left_out", {"left", "right"})
    assert "“left”" in notice_text(speak("es", "window"), notice.code, notice.values)
    begun = next(one.spec for one in events if isinstance(one, Started))
    assert begun.augments == msgspec.structs.replace(STRENGTHS["light"], mirror=False)
    kept = do(jobs.Train(project=str(project), spec=msgspec.structs.replace(
        spec, augment="custom", augmentation=STRENGTHS["light"])))  # fmt: skip
    events = read_events(project / "runs" / kept.run)
    assert not any(isinstance(one, Notice) for one in events), "what a person set one by one stays"
