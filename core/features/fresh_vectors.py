"""Vectors of files that were never inspected: decoders read them, because such a file may crash what decodes it."""

from collections.abc import Sequence
from concurrent.futures import Future

import numpy as np
import torch

from core.events.listening import Progress, Stop, wait_for
from core.features.vectors import BATCH, Backbone, output_of
from core.pixels.decode import Unreadable
from core.pixels.decoders import shared


def fresh_vectors(
    paths: Sequence[str], backbone: Backbone, *, stop: Stop, progress: Progress
) -> tuple[np.ndarray, np.ndarray]:
    """Return float32 (n, length) and bool (n,): which files could be read; the others' vectors are zero.

    The decoders read a batch while the network computes the one before. Nothing is cached. Raises Problem `cancelled`.
    """
    found = np.zeros((len(paths), backbone.length), dtype=np.float32)
    ok = np.zeros(len(paths), dtype=np.bool_)
    coming = _asked(paths[:BATCH], backbone)
    try:
        for start in range(0, len(paths), BATCH):
            inputs, coming = coming, _asked(paths[start + BATCH : start + 2 * BATCH], backbone)
            wait_for(inputs, stop)
            levels = {}
            for place, future in enumerate(inputs, start):
                try:
                    levels[place] = future.result()
                except Unreadable:  # it has no vector, as `ok` says
                    continue
            if levels:
                places = list(levels)
                made: torch.Tensor = output_of(backbone, np.stack(list(levels.values())))
                found[places], ok[places] = made.numpy(), True
            progress(start + len(inputs), len(paths))
    finally:
        for future in coming:
            future.cancel()
    return found, ok


def _asked(paths: Sequence[str], backbone: Backbone) -> list[Future[np.ndarray]]:
    """Have the decoders read files as the backbone's input before normalisation."""
    return [
        shared().read_input(path, channels=3, size=backbone.size, background=backbone.background, scale=backbone.scale)
        for path in paths
    ]
