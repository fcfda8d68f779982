"""Thumbnails and inspection of 8-megapixel JPEGs, beside Pillow's decode and resize; on one core and on two."""

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

COUNT, WIDTH, HEIGHT, SIZE = 24, 3264, 2448, 160


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = make_photos(Path(name), COUNT, WIDTH, HEIGHT)
        paths = sorted(str(path) for path in folder.rglob("*.jpg"))
        peer = _seconds(_decode_and_resize, paths, 1)
        yield Figure(name="Pillow's decode and resize", value=COUNT / peer, unit="pictures/s")
        for label, work in (("thumbnails", _thumbnail), ("inspection", inspect)):
            one, two = _seconds(work, paths, 1), _seconds(work, paths, 2)
            yield Figure(
                name=f"{label}, one core",
                value=one / COUNT,
                unit="s a picture",
                peer=peer / COUNT,
                peer_name="Pillow's decode and resize",
                ratio_aim=1 / 2.5,
            )
            yield Figure(name=f"{label}, two cores", value=one / two, unit="times one core's rate", value_at_least=1.8)


def _seconds(work: Callable[[str], object], paths: list[str], threads: int) -> float:
    """Return the best of three times, in so many threads."""
    times = []
    with ThreadPoolExecutor(max_workers=threads) as pool:
        for _ in range(3):
            began = time.perf_counter()
            list(pool.map(work, paths))
            times.append(time.perf_counter() - began)
    return min(times)


def _thumbnail(path: str) -> object:
    return thumbnail(path, SIZE)


def _decode_and_resize(path: str) -> object:
    image = Image.open(path).convert("RGB")
    scale = SIZE / max(image.size)
    return image.resize((round(image.width * scale), round(image.height * scale))).tobytes()
