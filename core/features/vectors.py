"""Pictures as vectors: the output of a backbone with known weights, computed once and cached.

A picture is processed as in use: decoded in full, resized by the one specified resize, float32. A vector is looked up
by the SHA-256 of the picture file's bytes, in a folder named after weights, size and precision.

Splits and findings rest on vectors, so a picture has one vector on one machine: they are always computed in float32, in
full batches (a smaller one would be computed by other kernels), with one thread a batch. One thread reads and computes
a batch, and as many batches are computed at a time as there are threads (core/machine/threads.py).
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn

from core import cache
from core.catalog.records import Picture
from core.events.listening import Progress, Stop, raise_if_stopped
from core.machine.threads import side_by_side
from core.pixels.decode import Background, Unreadable, decode
from core.pixels.deep import Scale, scale_name
from core.pixels.resize import resize
from core.pixels.source import content_key
from core.project_path import AnyPath

LAYOUT = 3
BATCH = 32


@dataclass(frozen=True, kw_only=True)
class Backbone:
    """A network that outputs vectors, float32 (n, length), in evaluation mode on `device`.

    `name` identifies architecture and weights; pictures are fitted into `size` px, in colour, on `background`, and
    `normalise` makes the input from levels from 0 to 1.
    """

    network: nn.Module
    name: str
    length: int
    size: int
    background: Background
    scale: Scale | None = None
    normalise: Callable[[torch.Tensor], torch.Tensor]
    device: str = "cpu"

    @property
    def folder(self) -> str:
        """The settings as a folder name."""
        return folder_name(self.name, size=self.size, background=self.background, scale=self.scale)


def folder_name(name: str, *, size: int, background: Background, scale: Scale | None) -> str:
    """Return the folder for a backbone with these settings, inside that of all vectors."""
    colour = bytes(background).hex()
    return f"{name}-{size}-{colour}{scale_name(scale)}-float32-{LAYOUT}"


def kept_vectors(pictures: Sequence[Picture], *, folder: str, length: int, root: AnyPath) -> torch.Tensor | None:
    """Return float32 (n, length) if the vectors of all these pictures are cached, else None.

    `root` is the project's cache. Nothing is computed.
    """
    if not (root / "vectors" / folder).is_dir():
        return None
    try:
        _, found, kept = _look_up([content_key(picture) or b"" for picture in pictures], folder, length, root)
    except OSError:
        return None
    return found if kept.all() else None


def count_unkept(pictures: Sequence[Picture], *, folder: str, root: AnyPath) -> int:
    """Return the number of readable pictures whose vectors would have to be computed; only names are read.

    `root` is the project's cache.
    """
    keys = [key for picture in pictures if (key := content_key(picture))]
    if not (root / "vectors" / folder).is_dir():
        return len(keys)
    try:
        store = cache.Store(root / "vectors" / folder)
    except OSError:
        return len(keys)
    return sum(store.find(key) is None for key in keys)


def _look_up(
    keys: Sequence[bytes], folder: str, length: int, root: AnyPath
) -> tuple[cache.Store, torch.Tensor, np.ndarray]:
    """Return the store, float32 (n, length) with its vectors, and bool (n,): which it has. Raises OSError."""
    store = cache.Store(root / "vectors" / folder)
    kept = store.sound(keys, 4 * length)
    data = store.map()
    found = torch.zeros(len(keys), length)
    for index in np.flatnonzero(kept).tolist():
        offset, size = store.find(keys[index]) or (0, 0)
        found[index] = torch.from_numpy(data[offset : offset + size].view(np.float32))
    return store, found, kept


def vectors(
    pictures: Sequence[Picture],
    backbone: Backbone,
    *,
    root: AnyPath,
    stop: Stop,
    progress: Progress,
) -> tuple[torch.Tensor, np.ndarray]:
    """Return float32 (n, length) and bool (n,): which pictures could be read; the others' vectors are zero.

    `root` is the project's cache. Raises Problem `cancelled`.
    """
    keys = [content_key(picture) or b"" for picture in pictures]
    store: cache.Store | None
    try:
        store, found, ok = _look_up(keys, backbone.folder, backbone.length, root)
    except OSError:  # works without a cache that cannot be read or written
        store, found = None, torch.zeros(len(pictures), backbone.length)
        ok = np.zeros(len(pictures), dtype=np.bool_)
    wanted = np.flatnonzero(~ok).tolist()
    done = len(pictures) - len(wanted)
    if store is not None and wanted and not _has_room(store, root, len(wanted) * 4 * backbone.length):
        store = None
    for indices, made in _computed([pictures[index].path for index in wanted], backbone, stop):
        fresh = []
        for place, vector in zip(indices, made, strict=True):
            index = wanted[place]
            if vector is not None:
                found[index] = vector
                ok[index] = True
                fresh.append(index)
        if store is not None and fresh and not _keep(store, [(keys[index], found[index]) for index in fresh], stop):
            store = None
        done += len(indices)
        progress(done, len(pictures))
    return found, ok


def _has_room(store: cache.Store, root: AnyPath, wanted: int) -> bool:
    try:
        return cache.make_room(root, wanted, keep=[store.folder])
    except OSError:
        return False


def _keep(store: cache.Store, fresh: list[tuple[bytes, torch.Tensor]], stop: Stop) -> bool:
    """Cache a batch's vectors immediately, so that neither a stop nor a kill loses them; tell whether that succeeded.

    If not, they are kept in memory for now and computed again the next time.
    """
    try:
        with store.writing(stop) as writer:
            for key, vector in fresh:
                if key:
                    writer.add(key, vector.numpy().tobytes(), align=4 * len(vector))
    except OSError:
        return False
    return True


def _computed(
    paths: Sequence[str], backbone: Backbone, stop: Stop
) -> Iterator[tuple[range, list[torch.Tensor | None]]]:
    """Yield the pictures' numbers and vectors batch by batch, None for unreadable ones."""

    def read(path: str) -> np.ndarray | None:
        try:
            picture = decode(path, channels=3, background=backbone.background, scale=backbone.scale)
        except Unreadable:
            return None
        return resize(picture, backbone.size, backbone.background)

    def make(indices: range) -> list[torch.Tensor | None]:
        levels = [read(paths[index]) for index in indices]
        readable = [one for one in levels if one is not None]
        made = iter(output_of(backbone, np.stack(readable)) if readable else ())
        return [None if one is None else next(made) for one in levels]

    batches = deque(range(start, min(start + BATCH, len(paths))) for start in range(0, len(paths), BATCH))
    if not batches:
        return
    ahead = torch.get_num_threads() + 1
    with side_by_side(len(batches), "features") as pool:
        coming = deque((indices, pool.submit(make, indices)) for indices in _first(batches, ahead))
        while coming:
            raise_if_stopped(stop)
            indices, future = coming.popleft()
            made = future.result()
            coming.extend((following, pool.submit(make, following)) for following in _first(batches, 1))
            yield indices, made


def _first(batches: deque[range], count: int) -> list[range]:
    """Take the first `count` batches, or all if there are fewer."""
    return [batches.popleft() for _ in range(min(count, len(batches)))]


@torch.inference_mode()
def output_of(backbone: Backbone, levels: np.ndarray) -> torch.Tensor:
    """Return float32 (n, length) for levels (n, 3, size, size) from 0 to 1 of at most `BATCH` pictures."""
    full = np.zeros((BATCH, *levels.shape[1:]), dtype=np.float32)
    full[: len(levels)] = levels
    inputs = backbone.normalise(torch.from_numpy(full).to(backbone.device))
    inputs = inputs.contiguous(memory_format=torch.channels_last)
    return backbone.network(inputs)[: len(levels)].cpu()
