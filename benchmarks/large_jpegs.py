"""Large JPEGs: what catalog and gallery want of them, beside Pillow's decode and resize; on one core and on two.

Inspection (read, decoded to the end of its data, hashed) and a small picture for each of some 8-megapixel photos, done
by one decoder and by two, as the application does them (core/pixels/decoders.py); in turn with the peer, a loop of
Pillow's, so that all meet the same machine. The best of `ROUNDS` counts.
"""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from PIL import Image

from benchmarks.photos import make_photos
from benchmarks.report import Figure
from core.pixels.decoders import Decoders

COUNT, WIDTH, HEIGHT, SIDE, ROUNDS = 24, 3264, 2448, 160, 4


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    asked: dict[str, Callable[[Decoders, str], Any]] = {
        "small pictures": lambda decoders, path: decoders.thumbnail(path, SIDE),
        "inspection": lambda decoders, path: decoders.inspect(path),
    }
    with tempfile.TemporaryDirectory() as name, closing(Decoders(1)) as one, closing(Decoders(2)) as two:
        folder = make_photos(Path(name), COUNT, WIDTH, HEIGHT)
        paths = sorted(str(path) for path in folder.rglob("*.jpg"))
        peer = float("inf")
        ours = {(kind, decoders): float("inf") for kind in asked for decoders in (one, two)}
        for _ in range(ROUNDS + 1):  # in the first, the decoders start
            peer = min(peer, _seconds(lambda: [_decode_and_resize(path) for path in paths]))
            for kind, decoders in ours:
                found = _seconds(lambda ask=asked[kind], by=decoders: _all(by, ask, paths))
                ours[kind, decoders] = min(ours[kind, decoders], found)
    for kind in asked:
        yield Figure(
            name=f"{kind}, one core",
            value=1000 * ours[kind, one] / COUNT,
            unit="ms a picture",
            peer=1000 * peer / COUNT,
            peer_name="Pillow's decode and resize",
            ratio_aim=1 / 2.5,
        )
        scaling = ours[kind, one] / ours[kind, two]
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
