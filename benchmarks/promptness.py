"""How soon a stop takes hold and a death is told: what a person waits for with a finger on the button.

Through the real engine in its child process. No other program does this for us, so there is no peer.
"""

import os
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.report import Figure
from core.engine.client import Ended, EngineClient
from core.engine.frames import Reply
from core.events import jobs
from core.events.training import EpochEnded
from core.pixels.decode import Unreadable, decode
from core.project import create_project
from tests.pictures import class_folders, huge_png

ROUNDS = 5
PATIENCE = 60.0  # seconds


def _hear(client: EngineClient, until: Callable[[Reply | Ended], bool]) -> None:
    """Listen until a word for which `until` holds. Raises TimeoutError where none comes."""
    while (word := client.receive(PATIENCE)) is not None:
        if until(word):
            return
    raise TimeoutError


def _is_final(word: Reply | Ended) -> bool:
    return isinstance(word, Reply) and word.final


def _begin(client: EngineClient, project: Path, job: int) -> None:
    """Let a training begin that would never end, and hear its first epoch."""
    spec = {"arch": "lenet5", "epochs": 100_000, "threads": 1}
    client.ask(job, jobs.Train(project=str(project), spec=spec))
    _hear(client, lambda word: isinstance(word, Reply) and isinstance(word.event, EpochEnded))


def _engine(folder: Path) -> Iterator[Figure]:
    project = create_project(folder / "project").folder
    class_folders(folder / "shapes", {"round": 20, "square": 20})
    client = EngineClient()
    client.start()
    client.ask(1, jobs.ImportPictures(project=str(project), paths=[str(folder / "shapes")]))
    _hear(client, _is_final)
    client.ask(2, jobs.Split(project=str(project), train=60, val=20, test=20))
    _hear(client, _is_final)
    stops = []
    for job in range(3, 3 + ROUNDS):
        _begin(client, project, job)
        began = time.perf_counter()
        client.cancel(job)
        _hear(client, _is_final)
        stops.append(time.perf_counter() - began)
    yield Figure(name="a training stopped, worst", value=max(stops), unit="s", value_aim=1.0)
    _begin(client, project, 99)
    assert client.pid is not None
    began = time.perf_counter()
    os.kill(client.pid, signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
    _hear(client, lambda word: isinstance(word, Ended))
    yield Figure(name="a killed engine's end told", value=time.perf_counter() - began, unit="s", value_aim=2.0)
    client.close()


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    with tempfile.TemporaryDirectory() as name:
        yield from _engine(Path(name))
        path = str(huge_png(Path(name) / "huge.png"))
        began = time.perf_counter()
        try:
            decode(path, channels=3)
        except Unreadable:
            seconds = time.perf_counter() - began
        yield Figure(name="a picture of a gigapixel refused", value=seconds, unit="s", value_aim=0.5)
