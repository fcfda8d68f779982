"""The figures of a run's kept model on its validation part, measured exactly as the model is used: measured.json.

They are the accuracy of the run wherever one is shown. Epochs are measured in larger pieces and on the device that
trains, so that their figures may differ in the last digits; and runs of earlier versions measured them in bf16. No
torch.
"""

import logging
from pathlib import Path

import msgspec

from core.files import write_atomically

NAME = "measured.json"
log = logging.getLogger(__name__)


class KeptFigures(msgspec.Struct, frozen=True, kw_only=True):
    """Loss (nats) and accuracy of the model of `epoch` on the `n` validation pictures that could be read.

    `weights_sha256` is that of the model's file.
    """

    epoch: int
    weights_sha256: str
    n: int
    val_loss: float
    val_accuracy: float


def read_measured(folder: Path) -> KeptFigures | None:
    """Return the figures in a run's folder; None if they were never measured, or by another version."""
    try:
        return msgspec.json.decode((folder / NAME).read_bytes(), type=KeptFigures)
    except (OSError, msgspec.DecodeError):
        return None


def keep_measured(folder: Path, figures: KeptFigures) -> None:
    """Store the figures. If that fails, those of the epoch are shown."""
    try:
        write_atomically(folder / NAME, msgspec.json.encode(figures))
    except OSError as error:
        log.warning("the figures of %s were not kept: %s", folder.name, error)


def forget_measured(folder: Path) -> None:
    """Remove the figures, because the run goes on and may keep another model. Raises OSError."""
    (folder / NAME).unlink(missing_ok=True)
