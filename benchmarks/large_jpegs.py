"""Large JPEGs: what catalog and gallery want of them, beside Pillow's decode and resize; on one core and on two.

Inspection (read, decoded to the end of its data, hashed) and a small picture for each of some 8-megapixel photos, in
turn with the peer, so that all meet the same machine. The best of `ROUNDS` counts.
"""

import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PIL import Image

from benchmarks.photos import make_photos
from benchmarks.report import Figure
from core.pixels.inspect import inspect
from core.pixels.thumbnail import thumbnail

COUNT, WIDTH, HEIGHT, SIDE, ROUNDS = 24, 3264, 2448, 160, 4


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    works: dict[str, Callable[[str], object]] = {
        "Pillow's decode and resize": _decode_and_resize,
        "small pictures": lambda path: thumbnail(path, SIDE),
        "inspection": inspect,
    }
    with tempfile.TemporaryDirectory() as name:
        folder = make_photos(Path(name), COUNT, WIDTH, HEIGHT)
        paths = sorted(str(path) for path in folder.rglob("*.jpg"))
        one = dict.fromkeys(works, float("inf"))
        two = dict.fromkeys(works, float("inf"))
        for _ in range(ROUNDS):
            for kind, work in works.items():
                one[kind] = min(one[kind], _seconds(work, paths, 1))
                two[kind] = min(two[kind], _seconds(work, paths, 2))
    (peer, *ours) = works
    yield Figure(name=f"{peer}, two cores", value=one[peer] / two[peer], unit="times one core's rate")
    for kind in ours:
        yield Figure(
            name=f"{kind}, one core",
            value=1000 * one[kind] / COUNT,
            unit="ms a picture",
            peer=1000 * one[peer] / COUNT,
            peer_name=peer,
            ratio_aim=1 / 2.5,
        )
        scaling = one[kind] / two[kind]
        yield Figure(name=f"{kind}, two cores", value=scaling, unit="times one core's rate", value_at_least=1.8)


def _seconds(work: Callable[[str], object], paths: list[str], threads: int) -> float:
    """Return the seconds for all pictures, in so many threads."""
    with ThreadPoolExecutor(max_workers=threads) as pool:
        began = time.perf_counter()
        list(pool.map(work, paths))
        return time.perf_counter() - began


def _decode_and_resize(path: str) -> object:
    with Image.open(path) as opened:
        scale = SIDE / max(opened.size)
        size = round(opened.width * scale), round(opened.height * scale)
        return opened.convert("RGB").resize(size, Image.Resampling.BILINEAR).tobytes()
