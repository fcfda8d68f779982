"""The real engine in a real child process, heard through the real client."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from core.catalog.catalog import Catalog
from core.engine.client import Ended, EngineClient, engine_command
from core.engine.frames import Reply
from core.events import jobs, training
from core.events.training_spec import spec_from
from core.project import create_project
from core.runs.record import list_runs, read_events
from core.weights.checkpoint import load_checkpoint
from tests.pictures import class_folders
from tests.waiting import HANG


@contextlib.contextmanager
def started() -> Iterator[EngineClient]:
    with contextlib.closing(EngineClient()) as client:
        client.start()
        yield client


@pytest.fixture(scope="module")
def engine() -> Iterator[EngineClient]:
    """An engine that serves all tests here, as that of a window serves a day; who kills one has one of its own."""
    with started() as client:
        yield client


def hear(client: EngineClient, until) -> list:
    """Return everything that is said up to and with the first word for which `until` holds."""
    heard: list = []
    while True:
        word = client.receive(HANG)
        assert word is not None, f"nothing heard in {HANG:g} s; the last words: {heard[-3:]}"
        heard.append(word)
        if until(word):
            return heard
        assert not isinstance(word, Ended), word


def result(client: EngineClient, job: int, request) -> object:
    client.ask(job, request)
    return hear(client, lambda word: isinstance(word, Reply) and word.final and word.job == job)[-1].message


def is_event(kind: type):
    return lambda word: isinstance(word, Reply) and isinstance(word.event, kind)


@pytest.fixture(scope="module")
def made(engine: EngineClient, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that the engine has imported and split, once for all tests here."""
    folder = create_project(tmp_path_factory.mktemp("engine") / "project").folder
    pictures = folder.parent / "shapes"
    class_folders(pictures, {"round": 20, "square": 20})
    imported = result(engine, 1, jobs.ImportPictures(project=str(folder), paths=[str(pictures)]))
    assert isinstance(imported, jobs.ImportResult), imported
    assert imported.added == 40
    parts = result(engine, 2, jobs.Split(project=str(folder), train=60, val=20, test=20))
    assert isinstance(parts, jobs.SplitResult), parts
    return folder


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Path:
    """A test's own copy of that project."""
    return shutil.copytree(made, tmp_path / "project")


def train_request(project: Path, **spec) -> jobs.Train:
    return jobs.Train(project=str(project), spec=spec_from({"arch": "lenet5", "threads": 1, **spec}))


def test_a_run_is_told_as_it_is_recorded(engine: EngineClient, project: Path):
    engine.ask(3, train_request(project, epochs=2))
    heard = hear(engine, lambda word: word.final)
    events = [word.event for word in heard if word.event is not None]
    assert events == read_events(project / "runs" / "001-lenet5")
    assert [type(event) for event in events].count(training.EpochEnded) == 2
    assert [isinstance(event, training.TERMINAL) for event in events] == [False] * (len(events) - 1) + [True]
    assert heard[-1].message == jobs.TrainingResult(run="001-lenet5", state="finished")


def test_a_stop_takes_hold_and_the_engine_goes_on(engine: EngineClient, project: Path):
    engine.ask(3, train_request(project, epochs=100_000))
    hear(engine, is_event(training.EpochEnded))
    engine.cancel(3)
    heard = hear(engine, lambda word: word.final)
    assert isinstance(heard[-2].event, training.Stopped)
    assert list_runs_state(project) == "stopped"
    # The same engine goes on working.
    assert isinstance(result(engine, 4, jobs.System()), jobs.SystemFacts)


def list_runs_state(project: Path) -> str:
    from core.project import open_project

    return list_runs(open_project(project))[-1].state


def test_killed_it_is_said_with_the_signal_and_the_checkpoint_is_whole(project: Path, engine: EngineClient):
    with started() as killed:
        killed.ask(3, train_request(project, epochs=100_000))
        hear(killed, lambda word: is_event(training.CheckpointSaved)(word) and word.event.kind == "last")
        assert killed.pid is not None
        os.kill(killed.pid, signal.SIGKILL)
        (*_, ended) = hear(killed, lambda word: isinstance(word, Ended))
    assert ended.signal == "SIGKILL"
    assert ended.exit_code is None
    assert load_checkpoint(project / "runs" / "001-lenet5" / "checkpoints")[0].epoch >= 1
    assert list_runs_state(project) == "failed"
    # Another engine goes on with the project.
    assert result(engine, 3, train_request(project, epochs=1)).state == "finished"


def test_what_makes_no_sense_is_refused_with_its_code(engine: EngineClient, project: Path):
    refused = result(engine, 3, train_request(project, size=8))
    assert isinstance(refused, jobs.Refused)
    assert refused.code == "size_too_small"
    assert refused.values == {"arch": "LeNet-5", "size": 8, "smallest": 16}
    assert not (project / "runs" / "001-lenet5").exists()


def test_thumbnails_come_while_a_run_trains(engine: EngineClient, project: Path):
    with Catalog.open(project / "catalog.sqlite", read_only=True) as catalog:
        paths = [picture.path for picture in catalog.pictures(limit=5)]
    engine.ask(3, train_request(project, epochs=100_000))
    hear(engine, is_event(training.EpochEnded))
    engine.ask(4, jobs.Thumbnails(paths=paths, size=16))
    heard = hear(engine, lambda word: word.final and word.job == 4)
    small = [word.message for word in heard if isinstance(word.message, jobs.Thumbnail)]
    assert sorted(one.path for one in small) == sorted(paths)
    assert all(len(one.pixels) == 3 * one.width * one.height > 0 for one in small)
    engine.cancel(3)
    hear(engine, lambda word: word.final and word.job == 3)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX niceness; Windows sets a priority class instead")
def test_it_yields_to_the_window(engine: EngineClient):
    result(engine, 1, jobs.System())
    assert psutil.Process(engine.pid).nice() >= min(19, os.nice(0) + 10), "19 is the lowest priority there is"


def test_it_ends_within_five_seconds_of_the_window(project: Path):
    """The window's process dies without a word: only the pipe tells the engine."""
    code = (
        "import sys, time\n"
        "from core.engine.client import EngineClient\n"
        "from core.events import jobs\nfrom core.events.training_spec import TrainingSpec\n"
        f"client = EngineClient(); client.start()\n"
        "spec = TrainingSpec(arch='lenet5', epochs=100000, threads=1)\n"
        f"client.ask(1, jobs.Train(project={str(project)!r}, spec=spec))\n"
        "while not (reply := client.receive(1)) or reply.event is None: pass\n"
        "print(client.pid, flush=True); time.sleep(60)\n"
    )
    window = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=Path(engine_command()[1]).parent
    )
    assert window.stdout is not None
    child = psutil.Process(int(window.stdout.readline()))
    window.kill()
    window.wait()
    window.stdout.close()
    child.wait(HANG)
