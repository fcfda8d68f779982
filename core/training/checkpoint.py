"""Checkpoints: weights as safetensors, everything else as JSON, each replaced atomically, none half-written.

    checkpoints/
      epoch-0007-0126.safetensors   weights after epoch 7, step 126
      last.json  best.json          which weights they mean, their SHA-256, and what else belongs to a model

The JSON is the point of commitment: it is renamed into place only when the weights it names are safely on disk.
Weights that no JSON names any more are removed afterwards. `last` and `best` may name the same file.
"""

import hashlib
import os
from pathlib import Path
from typing import Any, Literal

import msgspec
import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file

from core.problems import Problem
from core.project import write_atomically
from core.training.data import Preprocessing

Kind = Literal["last", "best"]


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True):
    """What belongs to the weights: where they lie, how they came about, and all that is needed to use them."""

    weights: str
    sha256: str
    epoch: int
    step: int
    spec: dict[str, Any]
    classes: list[str]
    preprocessing: Preprocessing
    figures: dict[str, float | None]


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def save_weights(folder: Path, name: str, state: dict[str, torch.Tensor]) -> str:
    """Write weights as `name` in `folder` atomically and return their SHA-256.

    Raises OSError; then no file of that name has appeared and no half of one is left.
    """
    target = folder / name
    partial = folder / f".{name}.partial"
    try:
        try:
            save_file({key: tensor.detach().cpu().contiguous() for key, tensor in state.items()}, partial)
        except SafetensorError as error:
            # safetensors wraps the system's error ("No space left on device (os error 28)") in its own class.
            code = str(error).rpartition("os error ")[2].rstrip(") ")
            raise OSError(int(code) if code.isdigit() else 0, str(error), str(partial)) from error
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        digest = _digest(partial)
        partial.replace(target)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    return digest


def save_checkpoint(folder: Path, kinds: tuple[Kind, ...], state: dict[str, torch.Tensor], facts: Checkpoint) -> None:
    """Write weights once and let each of `kinds` name them; `facts.sha256` is filled in here. Raises OSError.

    Whatever fails, what `last` and `best` named before is whole and still named.
    """
    folder.mkdir(parents=True, exist_ok=True)
    digest = save_weights(folder, facts.weights, state)
    content = msgspec.json.encode(msgspec.structs.replace(facts, sha256=digest))
    try:
        for kind in kinds:
            write_atomically(folder / f"{kind}.json", msgspec.json.format(content, indent=2))
    finally:
        _remove_unnamed(folder)


def _remove_unnamed(folder: Path) -> None:
    named = {facts.weights for kind in ("last", "best") if (facts := _read_facts(folder / f"{kind}.json"))}
    for file in folder.glob("epoch-*.safetensors"):
        if file.name not in named:
            file.unlink(missing_ok=True)


def _read_facts(path: Path) -> Checkpoint | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Checkpoint)
    except FileNotFoundError:
        return None
    except msgspec.DecodeError as error:
        raise Problem("checkpoint_damaged", path=str(path), detail=str(error)) from error


def load_checkpoint(folder: Path, kind: Kind) -> tuple[Checkpoint, dict[str, torch.Tensor]]:
    """Return a checkpoint's facts and weights, checked against their SHA-256.

    Raises Problem `checkpoint_missing` or `checkpoint_damaged`.
    """
    facts = _read_facts(folder / f"{kind}.json")
    if facts is None:
        raise Problem("checkpoint_missing", run=folder.parent.name)
    path = folder / facts.weights
    if Path(facts.weights).name != facts.weights:
        raise Problem("checkpoint_damaged", path=str(folder / f"{kind}.json"), detail="weights outside the folder")
    try:
        if _digest(path) != facts.sha256:
            raise Problem("checkpoint_damaged", path=str(path), detail="checksum differs")
        return facts, load_file(path)
    except (OSError, SafetensorError) as error:
        raise Problem("checkpoint_damaged", path=str(path), detail=str(error)) from error
