"""What makes no sense ends in a refusal or in the clean end of who heard it: nobody waits for an answer for ever."""

import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from core.engine import frames
from core.engine.client import Ended, EngineClient, engine_command
from core.engine.frames import Reply
from core.events import jobs

ROOT = Path(__file__).parents[3]
LENGTH = struct.Struct(">I")
QUIET = jobs.Thumbnails(paths=[], size=8)  # done at once
# An engine whose job of looking for groups does what a mistake could make a job do, told by the project's name.
HARMED = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from core.engine import host
from core.events import jobs
from core.problems import Problem

done = host.run_job

def run_job(request, emit, stop):
    match getattr(request, "project", ""):
        case "exit":
            raise SystemExit(3)
        case "interrupt":
            raise KeyboardInterrupt
        case "surrogate":
            raise Problem("path_missing", path="bad\\udcff name")
        case "result without a form":
            return object()
        case "large result":
            return jobs.ManifestResult(file="x" * (host.frames.MAX_FRAME + 1), pictures=1)
        case "name that is no Unicode":
            return jobs.ManifestResult(file="bad\\udcff name", pictures=1)
        case "word without a form":
            emit(object())
        case "large word":
            emit(jobs.Work(stage="x" * (host.frames.MAX_FRAME + 1), done=1))
        case "endless reason":
            raise ValueError("x" * (host.frames.MAX_FRAME + 1))
        case _:
            return done(request, emit, stop)

host.run_job = run_job
sys.exit(host.serve())
"""
HARMS = {
    "exit": ("internal", "SystemExit"),
    "interrupt": ("internal", "KeyboardInterrupt"),
    "surrogate": ("path_missing", "bad\\udcff name"),
    "result without a form": ("internal", "object"),
    "large result": ("internal", "the most"),
    "name that is no Unicode": ("internal", "UnicodeEncodeError"),
    "word without a form": ("internal", "object"),
    "large word": ("internal", "the most"),
    "endless reason": ("internal", "ValueError"),
}


def framed(body: bytes) -> bytes:
    return LENGTH.pack(len(body)) + body


def nested(depth: int) -> bytes:
    """Return MessagePack of lists in lists, deeper than anybody decodes."""
    return b"\x91" * depth + b"\xc0"


class Raw:
    """An engine that is told any bytes."""

    def __init__(self, command: list[str]) -> None:
        self.ended: tuple[int, str] | None = None
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
        )

    def say(self, said: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(said)
        self.process.stdin.flush()

    def hear(self) -> Reply | None:
        assert self.process.stdout is not None
        return frames.read_reply(self.process.stdout)

    def answers(self) -> bool:
        """Tell whether it still does what it is asked."""
        self.say(frames.encode(frames.Ask(job=99, request=QUIET)))
        return self.hear() == Reply(job=99, message=jobs.Acknowledgement(), final=True)

    def close(self) -> tuple[int, str]:
        """Return the exit status, and what was said on stderr; an engine that does not end is killed."""
        if self.ended is None:
            try:
                _, words = self.process.communicate(timeout=60)
            except subprocess.TimeoutExpired:
                self.process.kill()
                _, words = self.process.communicate()
            self.ended = self.process.returncode, words.decode()
        return self.ended


@pytest.fixture
def engine() -> Iterator[Raw]:
    with closing(Raw(engine_command())) as raw:
        yield raw


def ask(request: dict) -> bytes:
    return framed(msgspec.msgpack.encode({"frame": "ask", "job": 7, "request": request}))


@pytest.mark.parametrize(
    "said",
    [
        ask({"kind": "Dance"}),
        ask({"kind": "Find"}),
        ask({"kind": "Thumbnails", "paths": [], "size": "large"}),
    ],
    ids=["unknown", "incomplete", "of another type"],
)
def test_a_request_that_is_none_is_refused_and_the_engine_goes_on(engine: Raw, said: bytes):
    engine.say(said)
    reply = engine.hear()
    assert reply is not None
    assert (reply.job, reply.final) == (7, True)
    assert isinstance(reply.message, jobs.Refused)
    assert reply.message.code == "internal"
    assert engine.answers()
    assert engine.close() == (0, "")


@pytest.mark.parametrize(
    "said",
    [
        framed(b"{}"),
        framed(b""),
        framed(b"\x83\xa5frame\xa3ask\xa3job\x07\xa7request" + nested(100_000)),
        b"\xff\xff\xff\xff more",
        LENGTH.pack(200) + b"\xc1" * 200,
    ],
    ids=["text", "nothing", "nested", "length", "no MessagePack"],
)
def test_what_is_no_frame_is_the_engines_clean_end(engine: Raw, said: bytes):
    assert engine.answers()
    engine.say(said)
    status, words = engine.close()
    assert status == 1
    assert "FrameError" in words


@pytest.mark.parametrize("harm", HARMS)
def test_whatever_a_job_does_it_is_answered_and_the_engine_goes_on(harm: str):
    code, words = HARMS[harm]
    with closing(Raw([sys.executable, "-c", HARMED])) as engine:
        for request in (jobs.CheckSplit(project=harm), jobs.FindGroups(project=harm)):  # of two lanes
            engine.say(frames.encode(frames.Ask(job=3, request=request)))
            reply = engine.hear()
            assert reply is not None
            assert (reply.job, reply.final) == (3, True)
            assert isinstance(reply.message, jobs.Refused)
            assert reply.message.code == code
            assert words in "".join(map(str, reply.message.values.values()))
            assert engine.answers()
        assert engine.close()[0] == 0


def test_a_listener_that_fails_ends_the_engine():
    code = HARMED.replace("host.run_job = run_job", "host.frames.read_ask = lambda pipe: 1 / 0")
    status, words = Raw([sys.executable, "-c", code]).close()
    assert status == 1
    assert "ZeroDivisionError" in words


@pytest.mark.parametrize(
    "said",
    [
        r"framed(b'\x82\xa3job\x01\xa7message\x83\xa4kind\xa7Refused\xa4code\xa1x\xa6values\x81\xa1x' + nested)",
        "framed(b'{}')",
        r"b'\xff\xff\xff\xff'",
    ],
    ids=["nested", "text", "length"],
)
def test_a_reply_that_is_none_ends_the_child_and_is_said(said: str):
    code = (
        "import sys, time; framed = lambda body: len(body).to_bytes(4, 'big') + body; nested = 100_000 * b'\\x91';"
        f"sys.stdout.buffer.write({said}); sys.stdout.flush(); time.sleep(300)"
    )
    client = EngineClient([sys.executable, "-c", code])
    client.start()
    ended = client.receive(60)
    assert isinstance(ended, Ended)
    assert "the engine sent what is no message" in ended.last_words
    client.close()


@pytest.mark.parametrize("path", ["bad\udcff name", "x" * (frames.MAX_FRAME + 1)], ids=["no Unicode", "too large"])
def test_a_request_that_cannot_be_sent_is_answered(path: str):
    client = EngineClient()
    client.ask(5, jobs.Thumbnails(paths=[path], size=8))
    reply = client.receive(1)
    assert isinstance(reply, Reply)
    assert (reply.job, reply.final) == (5, True)
    assert isinstance(reply.message, jobs.Refused)
    assert reply.message.code == "internal"
