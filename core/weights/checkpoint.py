"""Checkpoints: tensors as safetensors, everything else as JSON; each file is replaced atomically.

    checkpoints/
      best.json     the model for use: its weights' file and SHA-256, classes, preprocessing, figures
      last-a.json   the state of training, to continue from: weights, optimiser, position, counters
      last-b.json   the same, one save older; the two take turns
      *.safetensors

A JSON commits a save: it is renamed into place only when the tensors that it names are safely on disk. Tensors that no
JSON names are removed afterwards. Files are checked by SHA-256 before they are parsed; safetensors hold only numbers,
and nothing that could be executed.
"""

import errno
import hashlib
import itertools
import logging
import math
import os
from pathlib import PurePath
from typing import Annotated

import msgspec
import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file

from core.architectures.own import architecture_of, check_for
from core.events.bounds import Amount, Fraction, Quantity
from core.events.training import EpochEnded
from core.events.training_spec import TrainingSpec
from core.files import replacing, write_atomically
from core.problems import Problem
from core.project_path import AnyPath, ProjectPath, within
from core.reading import RecordError, from_json
from core.weights.header import check_header
from core.weights.preprocessing import Preprocessing

_SLOTS = ("last-a.json", "last-b.json")
# Windows has its own error numbers: denied, write-protected, used by another, locked, full (two), device.
_WINDOWS = {
    **{5: errno.EACCES, 19: errno.EROFS, 32: errno.EACCES, 33: errno.EACCES},
    **{39: errno.ENOSPC, 112: errno.ENOSPC, 1117: errno.EIO},
}
_MOST = 1 << 24  # bytes of a JSON here: it lists the classes
Tensors = dict[str, torch.Tensor]
log = logging.getLogger(__name__)


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True):
    """The metadata of a model's weights: their file, their origin, and everything needed to use them."""

    weights: str
    sha256: str = ""
    epoch: Quantity
    step: Quantity
    spec: TrainingSpec
    classes: list[str]
    preprocessing: Preprocessing
    figures: dict[str, float | None]

    def __post_init__(self) -> None:
        _check(self.spec, self.classes, self.preprocessing)


class CheckpointState(msgspec.Struct, frozen=True, kw_only=True):
    """The state of a training: `epoch` epochs and `step` steps of the next are done; its tensors are in `tensors`.

    `running` is the sum of losses over the `seen` pictures of the present epoch, `scale` the factor of the rate after
    divergences, `micro` the pictures that memory allows at once, `returns` how often a diverging training has returned
    to this checkpoint. Random states are not stored: what a step draws is a function of seed, epoch and step.
    """

    tensors: str
    sha256: str = ""
    turn: Quantity
    epoch: Quantity
    step: Quantity
    running: float
    seen: Quantity
    best: EpochEnded | None
    scale: Fraction
    recoveries: Quantity
    returns: Quantity = 0
    micro: Annotated[int, msgspec.Meta(ge=1, lt=2**62)]
    seconds: Amount
    spec: TrainingSpec
    classes: list[str]
    preprocessing: Preprocessing
    versions: dict[str, str]
    hashes: tuple[str, str]  # of catalog and split

    def __post_init__(self) -> None:
        _check(self.spec, self.classes, self.preprocessing)


def _check(spec: TrainingSpec, classes: list[str], preprocessing: Preprocessing) -> None:
    """Raise ValueError unless settings, classes and preprocessing belong together."""
    if not classes or len(set(classes)) != len(classes):
        raise ValueError("the classes are none, or have equal names")
    try:
        architecture_of(spec)
        check_for(spec, len(classes))
    except Problem as problem:
        raise ValueError(f"the architecture {spec.arch!r} is not known, or impossible: {problem}") from problem
    # A spec that is not resolved, as in files of other origin, leaves both open.
    if spec.size is not None and (spec.size, spec.channel_count) != (preprocessing.size, preprocessing.channels):
        raise ValueError("the preprocessing is not that of the settings")


def save_tensors(folder: AnyPath, name: str, tensors: Tensors) -> str:
    """Write tensors as `name` in `folder` atomically and return their file's SHA-256.

    Raises OSError; then there is no file of that name, not even a partial one.
    """
    with replacing(within(folder) / name) as partial:
        try:
            save_file({key: tensor.detach().cpu().contiguous() for key, tensor in tensors.items()}, partial)
        except SafetensorError as error:
            # safetensors wraps the system's error ("No space left on device (os error 28)") in its own class.
            raise OSError(error_number(str(error)), str(error), str(partial)) from error
        return _digest(partial)


def error_number(text: str, system: str = os.name) -> int:
    """Return the errno at the end of a failed save's message, "(os error 28)"; 0 if there is none."""
    code = text.rpartition("os error ")[2].rstrip(") ")
    number = int(code) if code.isdigit() else 0
    return _WINDOWS.get(number, 0) if system == "nt" else number


def are_finite(tensors: Tensors) -> bool:
    """Tell whether a network's weights (`network.*`, in ordinary memory) are all finite."""
    # Minimum and maximum need no memory, and both propagate NaN. NumPy computes them in this thread alone, while a
    # training uses the others.
    numbers = (tensor.numpy() for name, tensor in tensors.items() if name.startswith("network.") and tensor.numel())
    return all(math.isfinite(one.min()) and math.isfinite(one.max()) for one in numbers)


def save_best(folder: AnyPath, tensors: Tensors, facts: Checkpoint) -> str | None:
    """Save a model as the best one and return its weights' file; None if the previous one has a lower validation loss.

    (After a kill, measured epochs are repeated; if the repetition ends differently, nothing is lost.) Raises OSError.
    After an error or a kill at any point, the previous model is complete and still named, even if it belongs to the
    same epoch, repeated at a lower rate.
    """
    folder = within(folder)
    folder.mkdir(exist_ok=True)
    if _is_better_kept(folder, facts):
        return None
    name = _unused(folder, facts.weights)
    digest = save_tensors(folder, name, tensors)
    try:
        _write(folder / "best.json", msgspec.structs.replace(facts, weights=name, sha256=digest))
    finally:
        _remove_unnamed(folder)
    return name


def save_standing(folder: AnyPath, tensors: Tensors, facts: CheckpointState) -> None:
    """Save the state of training in place of the older of the two saved ones. Raises OSError; then both stay."""
    folder = within(folder)
    folder.mkdir(exist_ok=True)
    turns = {slot: kept.turn if (kept := _peek(folder / slot)) else -1 for slot in _SLOTS}
    slot = min(_SLOTS, key=lambda name: turns[name])
    digest = save_tensors(folder, facts.tensors, tensors)
    try:
        _write(folder / slot, msgspec.structs.replace(facts, sha256=digest))
    finally:
        _remove_unnamed(folder)


def note_return(folder: AnyPath, *, recoveries: int, scale: float) -> None:
    """Record in the last checkpoint that training has diverged and returns to it, so that a kill does not lose this.

    If training has returned to it before and nothing was saved since, this checkpoint leads to divergence: it is given
    up for the older one, if that is complete. Raises OSError.
    """
    folder = within(folder)
    found, _ = read_standings(folder)
    if len(found) > 1 and found[0].returns and _is_whole(folder, found[1].tensors, found[1].sha256):
        _slot(folder, found.pop(0)).unlink()
    if found:
        _write(
            _slot(folder, found[0]),
            msgspec.structs.replace(found[0], recoveries=recoveries, scale=scale, returns=found[0].returns + 1),
        )


def load_checkpoint(folder: AnyPath) -> tuple[Checkpoint, Tensors]:
    """Return the best model's metadata and weights. Raises Problem `checkpoint_missing` or `checkpoint_damaged`."""
    folder = within(folder)
    facts = _read_facts(folder)
    return facts, _load_tensors(folder, facts.weights, facts.sha256)


def load_standing(folder: AnyPath) -> tuple[CheckpointState | None, Tensors, Problem | None]:
    """Return the last state of training, its tensors, and the problem with a newer, damaged one.

    Returns None and no tensors if nothing was saved. Raises Problem `checkpoint_damaged` if something was, but none of
    it is complete.
    """
    folder = within(folder)
    found, damage = read_standings(folder)
    for facts in found:
        try:
            return facts, _load_tensors(folder, facts.tensors, facts.sha256), damage
        except Problem as problem:
            damage = problem
    if damage is not None:
        raise damage
    return None, {}, None


def read_standings(folder: AnyPath) -> tuple[list[CheckpointState], Problem | None]:
    """Return the saved states of training, newest first, without tensors, and the problem with unreadable ones."""
    damage: Problem | None = None
    found = []
    for slot in _SLOTS:
        try:
            found.append(from_json(within(folder / slot).read_bytes(_MOST), CheckpointState))
        except FileNotFoundError:
            continue
        except (OSError, RecordError) as error:
            damage = Problem("checkpoint_damaged", path=str(folder / slot), detail=str(error))
    return sorted(found, key=lambda one: -one.turn), damage


def _read_facts(folder: ProjectPath) -> Checkpoint:
    path = folder / "best.json"
    try:
        return from_json(path.read_bytes(_MOST), Checkpoint)
    except FileNotFoundError:
        raise Problem("checkpoint_missing", run=folder.parent.name) from None
    except (OSError, RecordError) as error:
        raise Problem("checkpoint_damaged", path=str(path), detail=str(error)) from error


def _load_tensors(folder: ProjectPath, name: str, digest: str) -> Tensors:
    if name in ("", "..") or PurePath(name).name != name or "\0" in name:
        raise Problem("checkpoint_damaged", path=str(folder), detail=f"{name} is outside the folder")
    path = folder / name
    try:
        check_header(path)
        if _digest(path) != digest:
            raise Problem("checkpoint_damaged", path=str(path), detail="checksum differs")
        return load_file(path.checked())
    except (OSError, SafetensorError, ValueError) as error:
        raise Problem("checkpoint_damaged", path=str(path), detail=str(error)) from error


def _is_better_kept(folder: ProjectPath, facts: Checkpoint) -> bool:
    try:
        kept, loss = _read_facts(folder), facts.figures.get("val_loss")
    except Problem:
        return False  # nothing is saved, or nothing complete
    before = kept.figures.get("val_loss")
    if loss is None or before is None or not before < loss:
        return False
    return _is_whole(folder, kept.weights, kept.sha256)


def _unused(folder: ProjectPath, name: str) -> str:
    """Return a file name, with a number if another file has the name."""
    stem, dot, suffix = name.rpartition(".")
    numbered = (f"{stem}-{number}{dot}{suffix}" for number in itertools.count(2))
    return next(one for one in itertools.chain([name], numbered) if not (folder / one).exists())


def _is_whole(folder: ProjectPath, name: str, digest: str) -> bool:
    try:
        path = folder / PurePath(name).name
        check_header(path)
        return _digest(path) == digest
    except (OSError, ValueError):
        return False


def _slot(folder: ProjectPath, facts: CheckpointState) -> ProjectPath:
    """Return the JSON file of a state that was read."""
    for slot in _SLOTS:
        if (kept := _peek(folder / slot)) and kept.tensors == facts.tensors:
            return folder / slot
    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), facts.tensors)


def _digest(path: ProjectPath) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type] # IO lacks readinto


def _write(path: ProjectPath, facts: msgspec.Struct) -> None:
    write_atomically(path, msgspec.json.format(msgspec.json.encode(facts), indent=2))


class _Names(msgspec.Struct):
    """The common fields of all JSON files here; enough to tell which files they need."""

    weights: str = ""
    tensors: str = ""
    turn: int = -1


def _peek(path: ProjectPath) -> _Names | None:
    """Return the names in a JSON; None if it is missing or damaged. Raises OSError if that cannot be determined."""
    try:
        return from_json(path.read_bytes(_MOST), _Names)
    except (FileNotFoundError, RecordError):
        return None


def _remove_unnamed(folder: ProjectPath) -> None:
    """Remove tensors that nothing names, and partial files of killed processes.

    If a file cannot be removed, or it is unknown whether something names it, it is left to the next save.
    """
    try:
        named = set()
        for file in folder.glob("*.json"):
            if facts := _peek(file):
                named |= {facts.weights, facts.tensors}
        for file in [*folder.glob("*.safetensors"), *folder.glob(".*")]:
            if file.name not in named:
                file.unlink(missing_ok=True)
    except OSError as error:
        log.warning("checkpoints that nothing names any more were not removed: %s", error)
