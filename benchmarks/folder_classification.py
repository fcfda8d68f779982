"""A folder is classified as fast as decoding and network allow, in memory that does not grow, until it is cancelled.

The bare work, decoding alone and the network alone, is measured in the same rounds with the same cores. Whoever does
both on them reaches 1 / (1 / decoding + 1 / network) at most. Memory and cancelling are those of the real engine, its
decoders included, with hard links to a few pictures. No other program does this for us, so there is no peer.
"""

import itertools
import os
import statistics
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import torch

from benchmarks.photos import make_photos
from benchmarks.projects import do, make_project, train
from benchmarks.report import Figure
from core.engine.client import EngineClient
from core.engine.frames import Reply
from core.events import jobs
from core.events.listening import ignore, never
from core.inference.model import BATCH, Model, read_levels
from core.inference.named import named_model
from core.machine.threads import side_by_side

ROUNDS = 3
MANY = int(os.environ.get("GOLDILOCKS_FOLDER", "20000"))  # pictures in the folder whose memory is watched
LEAST_SHARE, MOST_GROWTH, MOST_CANCELLING = 0.9, 32.0, 1.0
SETTLED = 0.2  # of the pictures, after which memory may not grow
_PATIENCE = 600.0  # seconds
_AHEAD = 4 * BATCH  # files in the decoders' queue
CASES = {
    "LeNet-5, 128 × 96 px": ({"arch": "lenet5"}, (128, 96), 4000),
    "LeNet-5, 640 × 480 px": ({"arch": "lenet5"}, (640, 480), 800),
    "frozen MobileNetV2, 96 px, 640 × 480 px": (
        {"arch": "mobilenet_v2", "pretrained": True, "freeze": True, "size": 96},
        (640, 480),
        800,
    ),
}
# Of these a batch takes seconds, and may not be waited for.
SLOW = {"arch": "resnet50", "size": 224}


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project = make_project(folder / "project", make_photos(folder / "learnt", 200, 64, 48))
        for title, (spec, (width, height), count) in CASES.items():
            run, _ = train(project, epochs=1, augment="none", **spec)
            photos = make_photos(folder / f"{width}x{height}", count, width, height)
            yield from _speed(title, f"{project}:{run}", photos)
        run, _ = train(project, epochs=1, augment="none", arch="lenet5")
        many = _linked(folder / "128x96", folder / "many", MANY)
        yield from _memory(f"{project}:{run}", many)
        yield _cancelled("LeNet-5", f"{project}:{run}", many)
        run, _ = train(project, epochs=1, augment="none", batch=16, **SLOW)
        yield _cancelled("ResNet-50, 224 px", f"{project}:{run}", many)


def _speed(title: str, name: str, photos: Path) -> Iterator[Figure]:
    model = named_model(name, emit=ignore, stop=never)
    paths = sorted(str(path) for path in photos.rglob("*.jpg"))
    batch = np.stack([read_levels(path, model.preprocessing).result() for path in paths[:BATCH]])
    works: list[Callable[[], object]] = [
        lambda: _decode(model, paths),
        lambda: _compute(model, batch, len(paths) // BATCH),
        lambda: do(jobs.Classify(model=name, paths=[str(photos)], top=1)),
    ]
    rounds = [[len(paths) / _seconds(work) for work in works] for _ in range(ROUNDS)]
    shares = [both * (1 / decoding + 1 / computing) for decoding, computing, both in rounds]
    decoding, computing, both = (statistics.median(one) for one in zip(*rounds, strict=True))
    yield Figure(
        name=f"{title}: share of what decoding ({decoding:.0f}/s) and network ({computing:.0f}/s) allow ({both:.0f}/s)",
        value=statistics.median(shares),
        unit="",
        value_at_least=LEAST_SHARE,
    )


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _decode(model: Model, paths: list[str]) -> None:
    """Decode all pictures as fast as the decoders can."""
    waiting = deque()
    for path in paths:
        waiting.append(read_levels(path, model.preprocessing))
        if len(waiting) >= _AHEAD:
            waiting.popleft().result()
    for one in waiting:
        one.result()


def _compute(model: Model, batch: np.ndarray, times: int) -> None:
    """Have the network answer a batch so many times, on all cores."""
    with side_by_side(torch.get_num_threads(), "network") as pool:
        for _ in pool.map(model.run, itertools.repeat(batch, times)):
            pass


def _linked(originals: Path, folder: Path, count: int) -> Path:
    """Return a folder of `count` hard links."""
    contents = itertools.cycle(sorted(originals.rglob("*.jpg")))
    folder.mkdir()
    for number in range(count):
        os.link(next(contents), folder / f"picture {number:06d}.jpg")
    return folder


def _memory(name: str, many: Path) -> Iterator[Figure]:
    """Yield how much the engine and its decoders grow after the first pictures; where memory can be read."""
    if not Path("/proc/self/status").exists():
        return
    client = EngineClient()
    client.start()
    assert client.pid is not None
    client.ask(1, jobs.Classify(model=name, paths=[str(many)], top=1))
    sizes, answered = [], 0
    while not (word := _heard(client)).final:
        answered += isinstance(word.message, jobs.Answer)
        if isinstance(word.message, jobs.Answer) and answered % (MANY // 100) == 0:
            sizes.append(_megabytes(client.pid))
    client.close()
    assert answered == MANY
    early, late = sizes[: int(SETTLED * len(sizes))], sizes[int((1 - SETTLED) * len(sizes)) :]
    yield Figure(
        name=f"engine and decoders, {MANY:,} pictures: growth after the first fifth (from {max(early):.0f} MB)",
        value=max(late) - max(early),
        unit="MB",
        value_aim=MOST_GROWTH,
    )


def _cancelled(title: str, name: str, many: Path) -> Figure:
    """Return the seconds from a cancel, right after the first answer, to the last word of the engine, the worst."""
    client = EngineClient()
    client.start()
    seconds = []
    for job in range(1, 1 + ROUNDS):
        client.ask(job, jobs.Classify(model=name, paths=[str(many)], top=1))
        while not isinstance(_heard(client).message, jobs.Answer):
            pass
        began = time.perf_counter()
        client.cancel(job)
        while not _heard(client).final:
            pass
        seconds.append(time.perf_counter() - began)
    client.close()
    return Figure(
        name=f"{title}: a classification cancelled, worst", value=max(seconds), unit="s", value_aim=MOST_CANCELLING
    )


def _heard(client: EngineClient) -> Reply:
    word = client.receive(_PATIENCE)
    assert isinstance(word, Reply), word
    return word


def _megabytes(pid: int) -> float:
    """Return the memory of a process and of its children."""
    own = 0.0
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            own = int(line.split()[1]) / 1024
    children = " ".join(path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/children")).split()
    return own + sum(_megabytes(int(child)) for child in children)
