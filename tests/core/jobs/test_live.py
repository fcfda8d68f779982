"""A camera's frames: seen as pictures in files are, averaged over time, and refused by the same thresholds."""

from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
import pytest
from PIL import Image

from core.engine.frames import Ask
from core.events import jobs
from core.events.array import MOST_SIDE, Array
from core.events.live import Settled
from core.inference import live
from core.inference.live import SETTLING, settle
from core.jobs.registry import run_job
from core.problems import Problem


@pytest.fixture
def run(learn) -> str:
    """A run that has learnt the two classes."""
    return learn(epochs=15)


def frame(path: Path) -> Array:
    return Array.of(np.asarray(Image.open(path).convert("RGB")))


def test_a_frame_is_answered_as_the_same_picture_in_a_file(project: Path, pictures: Path, run: str, do):
    name, paths = f"{project}:{run}", sorted(pictures.rglob("*.*"))[::7]
    answers: list[jobs.Answer] = []
    run_job(
        jobs.Classify(model=name, paths=[str(path) for path in paths]),
        lambda told: answers.append(told) if isinstance(told, jobs.Answer) else None,
        lambda: False,
    )
    for path, answer in zip(paths, answers, strict=True):
        live_answer = do(jobs.ClassifyFrame(model=name, frame=frame(path))).answer
        assert live_answer.path == ""
        assert live_answer.top == [(name, pytest.approx(share, abs=1e-6)) for name, share in answer.top]
        assert (live_answer.class_name, live_answer.unknown, live_answer.why) == (
            *(answer.class_name, answer.unknown, answer.why),
        )


def test_the_frames_before_count_the_less_the_longer_they_are_ago(project: Path, pictures: Path, run: str, do):
    name = f"{project}:{run}"
    round_one, square = (frame(sorted((pictures / kind).iterdir())[0]) for kind in ("round", "square"))
    first = do(jobs.ClassifyFrame(model=name, frame=round_one))
    assert first.answer.class_name == "round"
    soon = do(jobs.ClassifyFrame(model=name, frame=square, before=first.settled, seconds=0.05))
    assert soon.answer.class_name == "round", "one frame is no answer yet"
    assert soon.answer.confidence < first.answer.confidence
    late = do(jobs.ClassifyFrame(model=name, frame=square, before=first.settled, seconds=20 * SETTLING))
    assert late.answer.class_name == "square"
    assert sum(late.settled.probabilities) == pytest.approx(1)


def test_two_frames_a_second_settle_as_fast_as_twenty():
    before = Settled(model="m", probabilities=[1.0, 0.0])
    other = Settled(model="m", probabilities=[0.0, 1.0], unlike=1.0)
    once = settle(before, other, 0.5)
    often = before
    for _ in range(10):
        often = settle(often, other, 0.05)
    assert once.probabilities == pytest.approx(often.probabilities)
    assert once.unlike == pytest.approx(often.unlike)


@pytest.mark.parametrize("before", [Settled(model="n", probabilities=[1, 0]), Settled(model="m", probabilities=[1])])
def test_another_model_begins_anew(before: Settled):
    now = Settled(model="m", probabilities=[0.25, 0.75])
    assert settle(before, now, 0.01) == now


def test_what_is_unlike_all_that_was_learnt_is_said_once_most_frames_say_so(project, pictures, run, do, monkeypatch):
    name, seen = f"{project}:{run}", frame(next(pictures.rglob("*.*")))

    class Blind:
        threshold = 0.5

        def novelty(self, features):
            return np.ones(len(features))

    def blind(*args, **kwargs):
        return replace(live.live_model(*args, **kwargs), detector=Blind())

    monkeypatch.setattr("core.jobs.classifying.live_model", blind)
    alone = do(jobs.ClassifyFrame(model=name, frame=seen))
    assert (alone.answer.unknown, alone.answer.why) == (True, "unlike")
    known = msgspec.structs.replace(alone.settled, unlike=0.0)
    soon = do(jobs.ClassifyFrame(model=name, frame=seen, before=known, seconds=0.05))
    assert 0 < soon.settled.unlike < 0.5
    assert soon.answer.why != "unlike"


def test_the_model_is_read_once_and_again_when_it_has_changed(project: Path, pictures: Path, run: str, do, monkeypatch):
    asked = []
    named_model = live.named_model
    monkeypatch.setattr(live, "named_model", lambda *args, **more: asked.append(1) or named_model(*args, **more))
    request = jobs.ClassifyFrame(model=f"{project}:{run}", frame=frame(next(pictures.rglob("*.*"))))
    for _ in range(3):
        do(request)
    assert len(asked) == 1
    do(jobs.Evaluate(project=str(project), run=run, on="val"))
    do(request)
    assert len(asked) == 2, "its validation part was measured again"


def test_a_model_that_is_gone_is_refused(project: Path, do):
    small = Array.of(np.zeros((4, 4, 3), np.uint8))
    for name, code in ((f"{project}:009-lenet5", "run_missing"), ("/nowhere:001-lenet5", "model_missing")):
        with pytest.raises(Problem, match=code):
            do(jobs.ClassifyFrame(model=name, frame=small))


@pytest.mark.parametrize(
    "shape",
    [(4, 4), (4, 4, 4), (0, 4, 3), (4, 0, 3), (1, MOST_SIDE + 1, 3)],
)
def test_what_is_no_frame_is_refused_on_both_sides(shape: tuple[int, ...]):
    array = Array.of(np.zeros(shape, np.uint8))
    with pytest.raises(ValueError, match="a frame of"):
        jobs.ClassifyFrame(model="m", frame=array)
    good = Ask(job=1, request=jobs.ClassifyFrame(model="m", frame=Array.of(np.zeros((4, 4, 3), np.uint8))))
    body = msgspec.msgpack.decode(msgspec.msgpack.encode(good))
    body["request"]["frame"] = msgspec.to_builtins(array, builtin_types=(bytes,))
    with pytest.raises(msgspec.ValidationError, match="a frame of"):
        msgspec.msgpack.decode(msgspec.msgpack.encode(body), type=Ask)


def test_a_frame_of_floats_is_refused():
    with pytest.raises(ValueError, match="a frame of"):
        jobs.ClassifyFrame(model="m", frame=Array.of(np.zeros((4, 4, 3), np.float32)))
