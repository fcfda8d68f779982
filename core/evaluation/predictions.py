"""Kept predictions: what a model answered for each picture of a part, so that every figure is a function of it.

    predictions/<part>.safetensors
      ids       int64 (n,)            the pictures' ids in the catalog, -1 for those that are in none
      truths    int32 (n,)            the index of the true class
      logits    float32 (n, classes)  before the softmax
      groups    int64 (n,)            the group of each picture, -1 for one that is alone
      sources   int32 (n,)            the index of its source in the head's `sources`
      features  float16 (n, m)        the input of the last layer; absent where all of it would be too large

The head's metadata hold the classes and the sources in JSON. `predictions/<part>.json` names the file's SHA-256:
figures and predictions that do not belong together are not used. No torch.
"""

import hashlib
import struct
from dataclasses import dataclass
from typing import Literal

import msgspec
import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load, save

from core.events.bounds import Quantity
from core.files import write_atomically
from core.project_path import AnyPath, ProjectPath, within
from core.reading import RecordError, from_json
from core.runs.evaluations import FOLDER

MOST = 512 << 20  # bytes of a file; features that would exceed it are left out
_MOST_HEAD = 8 << 20
_TYPES = {"ids": "I64", "truths": "I32", "logits": "F32", "groups": "I64", "sources": "I32", "features": "F16"}


class _TensorHead(msgspec.Struct):
    """A tensor in the head; the library checks its place."""

    dtype: Literal["I64", "I32", "F32", "F16"]
    shape: list[Quantity]


class _PredictionNames(msgspec.Struct):
    """The metadata: lists of names in JSON."""

    classes: str
    sources: str


@dataclass(frozen=True, kw_only=True)
class KeptPredictions:
    """The predictions of a model for n pictures; shapes and types are those of the file.

    Raises ValueError if they do not belong together.
    """

    classes: tuple[str, ...]
    ids: np.ndarray
    truths: np.ndarray
    logits: np.ndarray
    groups: np.ndarray
    sources: np.ndarray
    source_names: tuple[str, ...]
    features: np.ndarray | None = None

    def __post_init__(self) -> None:
        n = len(self.ids)
        shapes = {name: getattr(self, name).shape for name in ("ids", "truths", "groups", "sources")}
        if any(shape != (n,) for shape in shapes.values()) or self.logits.shape != (n, len(self.classes)):
            raise ValueError("the lengths of the predictions differ")
        if self.features is not None and (self.features.ndim != 2 or len(self.features) != n):
            raise ValueError("the features are not those of the pictures")
        for name, most in (("truths", len(self.classes)), ("sources", len(self.source_names))):
            values = getattr(self, name)
            if n and not (values.min() >= 0 and values.max() < most):
                raise ValueError(f"one of the {name} is none")

    def __len__(self) -> int:
        return len(self.ids)

    def log_probabilities(self, temperature: float = 1.0) -> np.ndarray:
        """Return the logarithms of the probabilities, float64 (n, classes), of logits divided by `temperature`."""
        return log_softmax(self.logits, temperature)

    def confidences(self, temperature: float = 1.0) -> np.ndarray:
        """Return the probability of the most likely class of each picture, float64 (n,)."""
        found: np.ndarray = np.exp(self.log_probabilities(temperature).max(axis=1))
        return found

    def answers(self) -> np.ndarray:
        """Return the index of the most likely class of each picture, int64 (n,); the first of equal ones."""
        return self.logits.argmax(axis=1)


def log_softmax(logits: np.ndarray, temperature: float = 1.0) -> np.ndarray:
    """Return the logarithms of the probabilities, float64 (n, classes), of logits divided by `temperature`."""
    scaled = logits.astype(np.float64) / temperature
    scaled -= scaled.max(axis=1, keepdims=True)
    return scaled - np.log(np.exp(scaled).sum(axis=1, keepdims=True))


def predictions_file(folder: AnyPath, part: str) -> ProjectPath:
    """Return the file of a run's last predictions on `val` or `test`."""
    return within(folder) / FOLDER / f"{part}.safetensors"


def keep_predictions(folder: AnyPath, part: str, kept: KeptPredictions) -> str:
    """Write predictions beside the figures of the part, and return the file's SHA-256. Raises OSError."""
    tensors = {name: np.ascontiguousarray(value) for name in _TYPES if (value := getattr(kept, name)) is not None}
    if sum(tensor.nbytes for tensor in tensors.values()) + _MOST_HEAD > MOST:
        del tensors["features"]
    names = {"classes": kept.classes, "sources": kept.source_names}
    content = save(tensors, {key: msgspec.json.encode(value).decode() for key, value in names.items()})
    write_atomically(predictions_file(folder, part), content)
    return hashlib.sha256(content).hexdigest()


def read_predictions(folder: AnyPath, part: str, digest: str) -> KeptPredictions | None:
    """Return the predictions that have this SHA-256; None if they are missing, of other figures, or damaged."""
    if not digest:
        return None
    try:
        content = predictions_file(folder, part).read_bytes(MOST)
        return _decoded(content) if hashlib.sha256(content).hexdigest() == digest else None
    except (OSError, ValueError, SafetensorError):
        return None


def _decoded(content: bytes) -> KeptPredictions:
    """Return the predictions in a file. Raises ValueError or SafetensorError, whatever is wrong with it."""
    if len(content) < 8:
        raise RecordError("too short")
    (length,) = struct.unpack_from("<Q", content)
    if length > min(_MOST_HEAD, len(content) - 8):
        raise RecordError(f"its head has {length} bytes")
    head = from_json(content[8 : 8 + length], dict[str, msgspec.Raw])
    names = from_json(bytes(head.pop("__metadata__", b"null")), _PredictionNames)
    for name, raw in head.items():
        if from_json(bytes(raw), _TensorHead).dtype != _TYPES.get(name):
            raise RecordError(f"the tensor {name!r} is none of predictions")
    if set(_TYPES) - set(head) - {"features"}:
        raise RecordError("a tensor is missing")
    kept = KeptPredictions(
        classes=tuple(from_json(names.classes.encode(), list[str])),
        source_names=tuple(from_json(names.sources.encode(), list[str])),
        **load(content),
    )
    if not np.isfinite(kept.logits).all():
        raise RecordError("a logit is not finite")
    return kept
