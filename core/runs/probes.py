"""The accuracy of a linear classifier on frozen features on a split's validation part: a baseline for its runs.

    runs/.probes/<split>.json    one for each split that was probed

core/training/probing.py computes it when the features are available; verdicts only read it.
"""

import logging

import msgspec

from core.events.bounds import Fraction, Quantity
from core.files import write_atomically
from core.project_path import AnyPath, within
from core.reading import RecordError, from_json

NAME = ".probes"  # in the folder of runs; not a run, because it has no spec
_MOST = 1 << 16  # bytes of the file
_NAMING = 32  # digits of a split's hash in its file name
log = logging.getLogger(__name__)


class ProbeResult(msgspec.Struct, frozen=True, kw_only=True):
    """The accuracy on `n_val` validation pictures after learning from `n_train`."""

    split: str
    accuracy: Fraction
    n_train: Quantity
    n_val: Quantity


def read_probe(runs: AnyPath, split: str) -> ProbeResult | None:
    """Return the result for a split; None if it was never probed, or the file is not of this version."""
    try:
        found = from_json(within(_file(runs, split)).read_bytes(_MOST), ProbeResult)
    except (OSError, RecordError):
        return None
    return found if found.split == split else None


def keep_probe(runs: AnyPath, probed: ProbeResult) -> None:
    """Store the result. If the disk is full, verdicts only lack this evidence."""
    path = _file(runs, probed.split)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, msgspec.json.encode(probed))
    except OSError as error:
        log.warning("the probe of split %s was not kept: %s", probed.split[:12], error)


def _file(runs: AnyPath, split: str) -> AnyPath:
    name = "".join(sign for sign in split[:_NAMING] if sign.isalnum())
    return runs / NAME / f"{name}.json"
