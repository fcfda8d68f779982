"""A learnt model, ready to answer: loaded from a run, fed by the one specified way from file to tensor.

Using a model means full decoding, EXIF turned upright, one specified resize, float32 (core/pixels/resize.py).
"""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

from core.pixels.decode import Unreadable, decode
from core.pixels.resize import resize
from core.problems import Problem
from core.training.checkpoint import load_checkpoint
from core.training.data import Preprocessing
from core.training.spec import spec_from
from models.build import build

BATCH = 32


@dataclass(frozen=True, kw_only=True)
class Model:
    """A network in evaluation mode with its classes and its way of seeing; `epoch` is the one it was kept at."""

    network: nn.Module
    classes: tuple[str, ...]
    preprocessing: Preprocessing
    epoch: int


@dataclass(frozen=True, kw_only=True)
class Prediction:
    """What a model says of one picture: probabilities in the order of its classes, or why it could not be read."""

    path: str
    probabilities: tuple[float, ...] = ()
    error: str | None = None


def load_run_model(folder: Path) -> Model:
    """Load a run's best model from `folder`.

    Raises Problem `checkpoint_missing` or `checkpoint_damaged`.
    """
    facts, state = load_checkpoint(folder / "checkpoints")
    spec = spec_from(facts.spec)
    network = build(
        spec.arch,
        classes=len(facts.classes),
        channels=facts.preprocessing.channels,
        size=facts.preprocessing.size,
        dropout=spec.dropout,
        **spec.options,
    )
    try:
        network.load_state_dict(state)
    except RuntimeError as error:
        raise Problem(
            "checkpoint_damaged", path=str(folder / "checkpoints" / facts.weights), detail=str(error)
        ) from error
    return Model(
        network=network.eval(), classes=tuple(facts.classes), preprocessing=facts.preprocessing, epoch=facts.epoch
    )


def read_input(path: str, preprocessing: Preprocessing) -> np.ndarray:
    """Return float32 (channels, size, size), levels from 0 to 1; raises Unreadable."""
    picture = decode(path, channels=preprocessing.channels, background=preprocessing.background)
    return resize(picture, preprocessing.size, preprocessing.background)


def predict(model: Model, paths: Sequence[str], stop: Callable[[], bool]) -> Iterator[Prediction]:
    """Yield a prediction for each path, in order; raises Problem `cancelled` where `stop` says so."""

    def read(path: str) -> np.ndarray | str:
        try:
            return read_input(path, model.preprocessing)
        except Unreadable as error:
            return error.reason

    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        for start in range(0, len(paths), BATCH):
            if stop():
                raise Problem("cancelled")
            chosen = paths[start : start + BATCH]
            inputs = list(pool.map(read, chosen))
            readable = [levels for levels in inputs if not isinstance(levels, str)]
            answers = iter(_probabilities(model, np.stack(readable)) if readable else [])
            for path, levels in zip(chosen, inputs, strict=True):
                if isinstance(levels, str):
                    yield Prediction(path=path, error=levels)
                else:
                    yield Prediction(path=path, probabilities=tuple(next(answers)))


@torch.inference_mode()
def _probabilities(model: Model, levels: np.ndarray) -> list[list[float]]:
    logits = model.network(model.preprocessing.normalise(torch.from_numpy(levels)))
    return logits.double().softmax(dim=1).tolist()
