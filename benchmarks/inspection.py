"""Large JPEGs: what the catalog and the gallery want of them, beside a loop of Pillow's decode and resize.

Inspection (read, decoded to the end of its data, hashed) and a small picture for each of the photos, on one core and on
two, in turn with the peer; per core. The best of `ROUNDS` counts.
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

PHOTOS, ROUNDS, SIDE = 16, 3, 160


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    with tempfile.TemporaryDirectory() as name:
        paths = [str(path) for path in sorted(make_photos(Path(name), PHOTOS, 3456, 2304).rglob("*.jpg"))]
        works: dict[str, Callable[[str], object]] = {
            "inspection": inspect,
            "small picture": lambda path: thumbnail(path, SIDE),
            "peer": _decode_and_resize,
        }
        one: dict[str, list[float]] = {kind: [] for kind in works}
        two: dict[str, list[float]] = {kind: [] for kind in works}
        for _ in range(ROUNDS):
            for kind, work in works.items():
                one[kind].append(_rate(work, paths, 1))
                two[kind].append(_rate(work, paths, 2))
    for kind in ("inspection", "small picture"):
        faster = max(one[kind]) / max(one["peer"])
        yield Figure(name=f"{kind} of an 8 MP JPEG, times as fast as Pillow", value=faster, unit="", value_at_least=2.5)
        scaling = max(two[kind]) / max(one[kind])
        yield Figure(name=f"{kind}, two cores beside one", value=scaling, unit="", value_at_least=1.8)


def _rate(work: Callable[[str], object], paths: list[str], threads: int) -> float:
    """Return pictures a second."""
    began = time.perf_counter()
    with ThreadPoolExecutor(max_workers=threads) as pool:
        list(pool.map(work, paths))
    return len(paths) / (time.perf_counter() - began)


def _decode_and_resize(path: str) -> object:
    with Image.open(path) as image:
        return image.convert("RGB").resize((SIDE, SIDE), Image.Resampling.BILINEAR)
