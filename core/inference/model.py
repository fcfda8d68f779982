"""A trained model, ready for use: loaded from its weights, with the one specified way from file to tensor.

Use means full decoding, EXIF rotation, the one specified resize, float32 (core/pixels/resize.py).
"""

import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
import torch
from torch import nn

from core.architectures.own import architecture_of
from core.evaluation.predictions import log_softmax
from core.events.blocks import OwnArchitecture
from core.events.listening import Stop, wait_for
from core.events.training_spec import TrainingSpec
from core.inference.knowing import Knowing
from core.inference.novelty import NoveltyDetector
from core.machine.memory import available_memory
from core.machine.threads import side_by_side
from core.pixels.decode import Unreadable
from core.pixels.decoders import shared
from core.problems import Problem
from core.project_path import AnyPath
from core.weights.checkpoint import Tensors, load_checkpoint
from core.weights.network import build_network, layers_of
from core.weights.preprocessing import Preprocessing
from models.figures import answering_bytes

BATCH = 32
_seen = threading.local()  # `features`: where this thread keeps what reaches the last layer


@dataclass(frozen=True, kw_only=True)
class Model:
    """A network in evaluation mode with its classes and preprocessing, and the resolved settings that it follows from.

    `epoch` is the one it was saved at, `weights_sha256` names its file. With the default `knowing`, its confidences are
    those of the network, not calibrated.
    """

    network: nn.Module
    spec: TrainingSpec
    classes: tuple[str, ...]
    preprocessing: Preprocessing
    epoch: int
    weights_sha256: str = ""
    knowing: Knowing = field(default_factory=Knowing)
    detector: NoveltyDetector | None = None

    @torch.inference_mode()
    def run(self, levels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return logits (n, classes) and features (n, features), float32, of levels (n, channels, size, size)."""
        logits, features = with_features(self.network, self.preprocessing.normalise(torch.from_numpy(levels)))
        return logits.float().numpy(), features.float().numpy()

    def input(self, levels: np.ndarray) -> torch.Tensor:
        """Return what enters the network, float32 (1, channels, size, size), of one picture's levels."""
        return self.preprocessing.normalise(torch.from_numpy(levels.copy())[None])  # a decoder's array is read-only

    def probabilities(self, logits: np.ndarray) -> np.ndarray:
        """Return calibrated probabilities (n, classes), float64, of logits."""
        return np.exp(log_softmax(logits, self.knowing.temperature))


@dataclass(frozen=True, kw_only=True)
class Prediction:
    """The prediction for one picture: probabilities in the order of the classes, or why it could not be read.

    `novelty` is its distance from the pictures that the model knows, by the model's detector, if it has one, and
    `unlike` tells that it is unlike all of them. `logits` and `features` (the input of the network's last layer),
    float32, are kept if they were asked for.
    """

    path: str
    probabilities: tuple[float, ...] = ()
    novelty: float | None = None
    unlike: bool = False
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


@lru_cache(maxsize=3)
def _load(folder: AnyPath, _written_at: int, _thread: int) -> Model:
    """Load a model; concurrent jobs do not share models, so that each may change its own."""
    facts, state = load_checkpoint(folder / "checkpoints")
    try:
        network = filled_network(facts.spec, len(facts.classes), state)
    except ValueError as error:
        raise Problem(
            "checkpoint_damaged", path=str(folder / "checkpoints" / facts.weights), detail=str(error)
        ) from error
    return Model(
        network=network,
        spec=facts.spec,
        classes=tuple(facts.classes),
        preprocessing=facts.preprocessing,
        epoch=facts.epoch,
        weights_sha256=facts.sha256,
    )


def empty_network(spec: TrainingSpec, classes: int) -> nn.Module:
    """Return a network without values. Raises ValueError for settings that are no architecture's."""
    try:
        with torch.device("meta"):  # draws no unused initial weights from the generator that all threads share
            return build_network(spec, classes=classes)
    except (RuntimeError, TypeError, KeyError, AssertionError) as error:
        raise ValueError(str(error)) from error


def filled_network(spec: TrainingSpec, classes: int, state: Tensors) -> nn.Module:
    """Return a network in evaluation mode with these weights.

    Raises ValueError if they are another one's, and Problem `too_much_memory`.
    """
    network = empty_network(spec, classes)
    _refuse_what_does_not_fit(spec, classes)
    try:
        network.to_empty(device="cpu").load_state_dict(state)
    except (RuntimeError, TypeError, KeyError) as error:
        raise ValueError(str(error)) from error
    head = network.get_submodule(architecture_of(spec).head)
    head.register_forward_pre_hook(_keep_features)
    return network.eval()


def _refuse_what_does_not_fit(spec: TrainingSpec, classes: int) -> None:
    """Raise Problem `too_much_memory` for a stack that could not answer a batch: a file from anywhere may hold one.

    Few weights can make maps of any size, so the size of a file tells nothing.
    """
    if isinstance(spec.own, OwnArchitecture):
        needed, free = answering_bytes(layers_of(spec, classes=classes), BATCH), available_memory()
        if free is not None and needed > free:
            raise Problem("too_much_memory", needed=needed, available=free)


def with_features(network: nn.Module, pictures: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Return logits (n, classes) and features (n, features) of a network of `filled_network`."""
    kept: list[torch.Tensor] = []
    _seen.features = kept
    try:
        logits = network(pictures)
    finally:
        _seen.features = None
    return logits, kept[-1].flatten(1)


def _keep_features(_head: nn.Module, inputs: tuple[torch.Tensor, ...]) -> None:
    """Keep the input of a network's last layer for the thread that runs it."""
    kept = getattr(_seen, "features", None)
    if kept is not None:
        kept.append(inputs[0])


def predict(model: Model, paths: Sequence[str], stop: Stop, *, features: bool = False) -> Iterator[Prediction]:
    """Yield a prediction for each path, in order; with `features`, also logits and features.

    Raises Problem `cancelled` if `stop` returns True.

    Decoders read the files, because they may never have been inspected. The same pictures in the same order give the
    same bits on one machine, whatever the number of threads: a run and its evaluation have one figure.
    """
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
                    reading.append((batch, [read_levels(path, model.preprocessing) for path in batch]))
                ready = bool(computing) and computing[0].done()
                if reading and len(computing) <= ahead and not ready:
                    chosen, inputs = reading[0]
                    wait_for(inputs, stop)
                    reading.popleft()
                    levels = [_input(future) for future in inputs]
                    computing.append(pool.submit(predictions_of, model, chosen, levels, features))
                else:
                    wait_for([computing[0]], stop)
                    yield from computing.popleft().result()
    finally:
        for _, inputs in reading:
            for future in inputs:
                future.cancel()


def read_levels(path: str, seen: Preprocessing) -> Future[np.ndarray]:
    """Have a decoder read a file as the network's input before normalisation: float32 (channels, size, size)."""
    return shared().read_input(
        path, channels=seen.channels, size=seen.size, background=seen.background, scale=seen.scale
    )


def _input(future: Future[np.ndarray]) -> np.ndarray | Unreadable:
    try:
        return future.result()
    except Unreadable as error:
        return error


def predictions_of(
    model: Model, paths: Sequence[str], inputs: Sequence[np.ndarray | Unreadable], keep: bool = False
) -> list[Prediction]:
    """Return a prediction for each path, as `predict` does; `inputs` are levels, or the reasons why there are none."""
    readable = [levels for levels in inputs if not isinstance(levels, Unreadable)]
    answers = iter(_outputs(model, np.stack(readable), keep) if readable else [])
    return [
        Prediction(path=path, error=levels.reason, detail=levels.detail)
        if isinstance(levels, Unreadable)
        else Prediction(path=path, **next(answers))
        for path, levels in zip(paths, inputs, strict=True)
    ]


def _outputs(model: Model, levels: np.ndarray, keep: bool) -> list[dict[str, Any]]:
    logits, features = model.run(levels)
    rows: list[dict[str, Any]] = [{"probabilities": tuple(row)} for row in model.probabilities(logits).tolist()]
    if model.detector is not None:
        far, most = model.detector.novelty(features).tolist(), model.detector.threshold
        rows = [row | {"novelty": one, "unlike": one > most} for row, one in zip(rows, far, strict=True)]
    if keep:
        rows = [row | {"logits": one, "features": two} for row, one, two in zip(rows, logits, features, strict=True)]
    return rows
