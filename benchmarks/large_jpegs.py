"""Large JPEGs: what catalog and gallery want of them, beside Pillow's decode and resize; on one core and on two.

Inspection (read, decoded to the end of its data, hashed) and a small picture for each of some 8-megapixel photos, done
by one decoder and by two, as the application does them (core/pixels/decoders.py); in turn with the peer, a loop of
Pillow's, so that all meet the same machine. The median of `ROUNDS` counts: the best would favour whoever had its turn
while the processor clocked higher.
"""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from PIL import Image

from benchmarks.photos import make_photos
from benchmarks.report import Figure
from core.pixels.decoders import Decoders

COUNT, WIDTH, HEIGHT, SIDE, ROUNDS = 24, 3264, 2448, 160, 9


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    asked: dict[str, Callable[[Decoders, str], Any]] = {
        "small pictures": lambda decoders, path: decoders.thumbnail(path, SIDE),
        "inspection": lambda decoders, path: decoders.inspect(path),
    }
    with tempfile.TemporaryDirectory() as name, closing(Decoders(1)) as one, closing(Decoders(2)) as two:
        folder = make_photos(Path(name), COUNT, WIDTH, HEIGHT)
        paths = sorted(str(path) for path in folder.rglob("*.jpg"))
        peers: list[float] = []
        ours: dict[tuple[str, Decoders], list[float]] = {(kind, by): [] for kind in asked for by in (one, two)}
        for _ in range(1 + ROUNDS):
            peers.append(_seconds(lambda: [_decode_and_resize(path) for path in paths]))
            for (kind, decoders), seconds in ours.items():
                seconds.append(_seconds(partial(_all, decoders, asked[kind], paths)))
        peer = statistics.median(peers[1:])  # in the first round the decoders start
        took = {what: statistics.median(seconds[1:]) for what, seconds in ours.items()}
    for kind in asked:
        yield Figure(
            name=f"{kind}, one core",
            value=1000 * took[kind, one] / COUNT,
            unit="ms a picture",
            peer=1000 * peer / COUNT,
            peer_name="Pillow's decode and resize",
            ratio_aim=1 / 2.5,
        )
        scaling = took[kind, one] / took[kind, two]
        yield Figure(name=f"{kind}, two cores", value=scaling, unit="times one core's rate", value_at_least=1.8)


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _all(decoders: Decoders, ask: Callable[[Decoders, str], Any], paths: list[str]) -> None:
    for future in [ask(decoders, path) for path in paths]:
        future.result()


def _decode_and_resize(path: str) -> object:
    with Image.open(path) as opened:
        scale = SIDE / max(opened.size)
        size = round(opened.width * scale), round(opened.height * scale)
        return opened.convert("RGB").resize(size, Image.Resampling.BILINEAR).tobytes()
