"""The figures of a run's kept model on its validation part, measured exactly as the model is used: measured.json.

They are the accuracy of the run wherever one is shown. Epochs are measured in larger pieces and on the device that
trains, so that their figures may differ in the last digits; and runs of earlier versions measured them in bf16. No
torch.
"""

import logging

import msgspec

from core.events.bounds import Amount, Epoch, Fraction, Quantity
from core.files import write_atomically
from core.project_path import AnyPath, within
from core.reading import RecordError, from_json

NAME = "measured.json"
log = logging.getLogger(__name__)


class KeptFigures(msgspec.Struct, frozen=True, kw_only=True):
    """Loss (nats) and accuracy of the model of `epoch` on the `n` validation pictures that could be read.

    `val_interval` is the accuracy's at 95 %, for whole groups, of which there are `val_groups`; None and 0 in files of
    earlier versions. `weights_sha256` is that of the model's file.
    """

    epoch: Epoch
    weights_sha256: str
    n: Quantity
    val_loss: Amount
    val_accuracy: Fraction
    val_interval: tuple[Fraction, Fraction] | None = None
    val_groups: Quantity = 0


def read_measured(folder: AnyPath) -> KeptFigures | None:
    """Return the figures in a run's folder; None if they were never measured, or by another version."""
    try:
        return from_json(within(folder / NAME).read_bytes(), KeptFigures)
    except (OSError, RecordError):
        return None


def keep_measured(folder: AnyPath, figures: KeptFigures) -> None:
    """Store the figures. If that fails, those of the epoch are shown."""
    try:
        write_atomically(folder / NAME, msgspec.json.encode(figures))
    except OSError as error:
        log.warning("the figures of %s were not kept: %s", folder.name, error)


def forget_measured(folder: AnyPath) -> None:
    """Remove the figures, because the run goes on and may keep another model. Raises OSError."""
    within(folder / NAME).unlink(missing_ok=True)
