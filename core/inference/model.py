"""A trained model, ready for use: loaded from a run, with the one specified way from file to tensor.

Use means full decoding, EXIF rotation, the one specified resize, float32 (core/pixels/resize.py).
"""

import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from core.events.listening import Stop, raise_if_stopped
from core.events.training_spec import TrainingSpec
from core.machine.threads import side_by_side
from core.pixels.decode import Unreadable
from core.pixels.decoders import shared
from core.problems import Problem
from core.project import open_project
from core.project_path import AnyPath
from core.runs.record import find_run
from core.weights.checkpoint import load_checkpoint
from core.weights.network import build_network
from core.weights.preprocessing import Preprocessing
from models.catalogue import architecture

BATCH = 32
_POLL = 0.25  # seconds between two checks of `stop`


@dataclass(frozen=True, kw_only=True)
class Model:
    """A network in evaluation mode with its classes and preprocessing.

    `epoch` is the one it was saved at, `weights_sha256` names its file; `last_input` and `spec`, from which the network
    was built, are None where they are not needed.
    """

    network: nn.Module
    classes: tuple[str, ...]
    preprocessing: Preprocessing
    epoch: int
    weights_sha256: str = ""
    last_input: "LastInput | None" = None
    spec: TrainingSpec | None = None


class LastInput:
    """Keeps what last entered the last layer of a network, in each thread its own: the features of the pictures."""

    def __init__(self, layer: nn.Module) -> None:
        self._kept = threading.local()
        layer.register_forward_pre_hook(self._keep)

    def _keep(self, _layer: nn.Module, inputs: tuple[torch.Tensor, ...]) -> None:
        self._kept.features = inputs[0]

    def take(self) -> torch.Tensor:
        """Return the features of this thread's last pictures, float32 (n, features), and forget them."""
        features: torch.Tensor = self._kept.features
        del self._kept.features
        return features.flatten(1).float()


@dataclass(frozen=True, kw_only=True)
class Prediction:
    """The prediction for one picture: probabilities in the order of the classes, or why it could not be read.

    `logits` are float32 (classes,), `features` float16 (m,), the input of the last layer.
    """

    path: str
    probabilities: tuple[float, ...] = ()
    logits: np.ndarray | None = field(default=None, compare=False, repr=False)
    features: np.ndarray | None = field(default=None, compare=False, repr=False)
    error: str | None = None
    detail: str = ""


def run_model(folder: AnyPath) -> Model:
    """Return a run's best model. Raises Problem `checkpoint_missing` or `checkpoint_damaged`.

    The last three models stay loaded, so that a warm engine answers immediately.
    """
    facts = folder / "checkpoints" / "best.json"
    if not facts.is_file():
        raise Problem("checkpoint_missing", run=folder.name)
    return _load(folder, facts.stat().st_mtime_ns, threading.get_ident())


def named_model(name: str) -> Model:
    """Return the model of `PROJECT:RUN`. Raises Problem `model_missing`, `run_missing` or those of `run_model`."""
    project, colon, run = name.rpartition(":")
    if not colon or not Path(project).is_dir():
        raise Problem("model_missing", path=name)
    return run_model(find_run(open_project(Path(project)), run).folder)


@lru_cache(maxsize=3)
def _load(folder: AnyPath, _written_at: int, _thread: int) -> Model:
    """Load a model; concurrent jobs do not share models, so that each may change its own."""
    facts, state = load_checkpoint(folder / "checkpoints")
    try:
        with torch.device("meta"):  # draws no unused initial weights from the generator that all threads share
            network = build_network(facts.spec, classes=len(facts.classes))
        network.to_empty(device="cpu").load_state_dict(state)
    # Settings that are no architecture's, or weights of another one.
    except (RuntimeError, ValueError, TypeError, KeyError) as error:
        raise Problem(
            "checkpoint_damaged", path=str(folder / "checkpoints" / facts.weights), detail=str(error)
        ) from error
    return Model(
        network=network.eval(),
        classes=tuple(facts.classes),
        preprocessing=facts.preprocessing,
        epoch=facts.epoch,
        weights_sha256=facts.sha256,
        last_input=LastInput(network.get_submodule(architecture(facts.spec.arch).head)),
        spec=facts.spec,
    )


def predict(model: Model, paths: Sequence[str], stop: Stop) -> Iterator[Prediction]:
    """Yield a prediction for each path, in order. Raises Problem `cancelled` if `stop` returns True.

    Decoders read the files, because they may never have been inspected. The same pictures in the same order give the
    same bits on one machine, whatever the number of threads: a run and its evaluation have one figure.
    """
    seen = model.preprocessing
    batches = deque(paths[start : start + BATCH] for start in range(0, len(paths), BATCH))
    reading: deque[tuple[Sequence[str], list[Future[np.ndarray]]]] = deque()
    computing: deque[Future[list[Prediction]]] = deque()
    if not batches:
        return
    ahead = min(torch.get_num_threads(), len(batches))
    try:
        with side_by_side(ahead, "predict") as pool:
            while batches or reading or computing:
                while batches and len(reading) <= ahead:  # some batches are read while others are computed
                    batch = batches.popleft()
                    reading.append(
                        (
                            batch,
                            [
                                shared().read_input(
                                    path,
                                    channels=seen.channels,
                                    size=seen.size,
                                    background=seen.background,
                                    scale=seen.scale,
                                )
                                for path in batch
                            ],
                        )
                    )
                while reading and len(computing) <= ahead:
                    chosen, inputs = reading.popleft()
                    _await(inputs, stop)
                    computing.append(pool.submit(_answered, model, chosen, [_input(future) for future in inputs]))
                    if computing[0].done():
                        break
                _await([computing[0]], stop)
                yield from computing.popleft().result()
    finally:
        for _, inputs in reading:
            for future in inputs:
                future.cancel()


def _input(future: Future[np.ndarray]) -> np.ndarray | Unreadable:
    try:
        return future.result()
    except Unreadable as error:
        return error


def _await(futures: Sequence[Future[Any]], stop: Stop) -> None:
    """Wait until all are done. Raises Problem `cancelled`."""
    waiting = set(futures)
    while waiting:
        raise_if_stopped(stop)
        waiting = wait(waiting, timeout=_POLL).not_done


def _answered(model: Model, paths: Sequence[str], inputs: Sequence[np.ndarray | Unreadable]) -> list[Prediction]:
    """Return a prediction for each path; `inputs` are levels, or the reasons why there are none."""
    readable = [levels for levels in inputs if not isinstance(levels, Unreadable)]
    answers = iter(_answers(model, np.stack(readable)) if readable else [])
    found = []
    for path, levels in zip(paths, inputs, strict=True):
        if isinstance(levels, Unreadable):
            found.append(Prediction(path=path, error=levels.reason, detail=levels.detail))
        else:
            probabilities, logits, features = next(answers)
            found.append(Prediction(path=path, probabilities=tuple(probabilities), logits=logits, features=features))
    return found


@torch.inference_mode()
def _answers(model: Model, levels: np.ndarray) -> Iterator[tuple[list[float], np.ndarray, np.ndarray | None]]:
    """Return probabilities, logits and features of each picture."""
    logits = model.network(model.preprocessing.normalise(torch.from_numpy(levels))).float()
    features: Sequence[np.ndarray | None] = [None] * len(logits)
    if model.last_input is not None:
        largest = torch.finfo(torch.float16).max  # a larger feature would be infinite
        features = list(model.last_input.take().clamp(-largest, largest).half().numpy())
    return zip(logits.double().softmax(dim=1).tolist(), list(logits.numpy()), features, strict=True)
