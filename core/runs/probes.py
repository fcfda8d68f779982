"""The accuracy of a linear classifier on frozen features on a split's validation part: a baseline for its runs.

    runs/.probes/<split>.json    one for each split that was probed

core/training/probing.py computes it when the features are available; verdicts only read it.
"""

import logging
import math
from pathlib import Path

import msgspec

from core.files import write_atomically

NAME = ".probes"  # in the folder of runs; not a run, because it has no spec
_NAMING = 32  # digits of a split's hash in its file name
log = logging.getLogger(__name__)


class ProbeResult(msgspec.Struct, frozen=True, kw_only=True):
    """The accuracy on `n_val` validation pictures after learning from `n_train`."""

    split: str
    accuracy: float
    n_train: int
    n_val: int


def read_probe(runs: Path, split: str) -> ProbeResult | None:
    """Return the result for a split; None if it was never probed, or the file is not of this version."""
    try:
        found = msgspec.json.decode(_file(runs, split).read_bytes(), type=ProbeResult)
    except (OSError, msgspec.DecodeError):
        return None
    return found if found.split == split and math.isfinite(found.accuracy) else None


def keep_probe(runs: Path, probed: ProbeResult) -> None:
    """Store the result. If the disk is full, verdicts only lack this evidence."""
    path = _file(runs, probed.split)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, msgspec.json.encode(probed))
    except OSError as error:
        log.warning("the probe of split %s was not kept: %s", probed.split[:12], error)


def _file(runs: Path, split: str) -> Path:
    name = "".join(sign for sign in split[:_NAMING] if sign.isalnum())
    return runs / NAME / f"{name}.json"
