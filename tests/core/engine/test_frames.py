"""Frames: what is said crosses unchanged; what is cut off or none is the end or refused."""

import io

import msgspec
import pytest

from core.engine import frames
from core.events import jobs, training
from core.events.framing import FrameError, framed
from core.events.job_table import NEWS, REQUESTS, RESULTS


def test_asks_and_replies_cross_unchanged():
    asked = [
        frames.Ask(job=1, request=jobs.Split(project="p", train=60, val=20, test=20, seed=3)),
        frames.Cancel(job=1),
        frames.Ask(job=2, request=jobs.Thumbnails(paths=["ñ \n 🐱.png"], size=64)),
    ]
    pipe = io.BytesIO(b"".join(frames.encode(one) for one in asked))
    assert [frames.read_ask(pipe) for _ in asked] == asked
    assert frames.read_ask(pipe) is None

    replied = [
        frames.Reply(job=1, message=jobs.Work(stage="reading", done=1)),
        frames.Reply(job=2, message=jobs.Thumbnail(path="x", width=1, height=1, pixels=b"\x00\xff\x10")),
        frames.Reply(job=3, event=training.Stopped(run="r", epoch=1, step=2)),
        frames.Reply(job=4, message=jobs.Refused(code="cancelled", values={}), final=True),
    ]
    pipe = io.BytesIO(b"".join(frames.encode(one) for one in replied))
    assert [frames.read_reply(pipe) for _ in replied] == replied


def test_every_message_can_cross():
    """A message that no row of the table names would end the engine when it is first said."""
    kinds = {kind for kind in vars(jobs).values() if isinstance(kind, type) and issubclass(kind, jobs.Message)} - {
        jobs.Message,
        jobs.Request,
        jobs.News,
        jobs.Result,
    }
    parts = {*REQUESTS, *NEWS, *RESULTS}
    inside = {one for one in kinds - parts if any(one.__name__ in str(part.__annotations__) for part in parts)}
    assert kinds - parts - inside == set()
    told = frames.Reply(job=1, message=jobs.EpochTime(arch="lenet5", seconds=1.5))
    assert frames.read_reply(io.BytesIO(frames.encode(told))) == told


def test_a_frame_cut_off_is_the_end():
    whole = frames.encode(frames.Cancel(job=7))
    for length in range(len(whole)):
        assert frames.read_ask(io.BytesIO(whole[:length])) is None


def test_what_is_no_frame_is_refused():
    with pytest.raises(ValueError, match="not ours"):
        frames.read_ask(io.BytesIO(b"\xff\xff\xff\xff more"))
    with pytest.raises(FrameError, match="Expected `object`"):
        frames.read_ask(io.BytesIO(b"\x00\x00\x00\x02{}"))
    reply = frames.encode(frames.Reply(job=1))
    with pytest.raises(FrameError, match="missing required field"):
        frames.read_ask(io.BytesIO(reply))


def test_of_a_request_that_is_none_the_jobs_number_is_read():
    asked = msgspec.msgpack.encode({"frame": "ask", "job": 7, "request": {"kind": "Dance"}})
    with pytest.raises(frames.AskError, match="Dance") as raised:
        frames.read_ask(io.BytesIO(framed(asked, most=frames.MAX_FRAME)))
    assert raised.value.job == 7
    for nameless in ({"frame": "ask", "job": "7"}, {"frame": "cancel", "job": None}, {"frame": "dance", "job": 7}):
        with pytest.raises(FrameError) as raised:
            frames.read_ask(io.BytesIO(framed(msgspec.msgpack.encode(nameless), most=frames.MAX_FRAME)))
        assert not isinstance(raised.value, frames.AskError)


def test_what_is_too_large_is_not_sent():
    with pytest.raises(ValueError, match="the most"):
        frames.encode(frames.Ask(job=1, request=jobs.Classify(model="m", paths=["x" * frames.MAX_FRAME])))
