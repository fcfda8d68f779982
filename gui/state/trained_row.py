"""The row of the run being trained. It counts epochs as they end, so that a very long record is not read again."""

from collections.abc import Sequence

from msgspec.structs import replace

from core.diagnosis.curve import LONG
from core.diagnosis.overview import Overview
from core.events.training import AnyEvent, EpochEnded
from core.runs.record import RunSummary, with_epoch


class TrainedRow:
    """At most one run, as last read from its record, updated by the epochs that have ended since."""

    def __init__(self) -> None:
        self._row: RunSummary | None = None

    def take(self, overview: Sequence[Overview], run: str | None) -> None:
        """Follow the run with this id among the runs just read."""
        self._row = next((one.run for one in overview if one.run.id == run), None)

    def count(self, event: AnyEvent) -> None:
        """Count an epoch that has ended."""
        if isinstance(event, EpochEnded) and self._row is not None and event.epoch > self._row.epochs:
            self._row = with_epoch(self._row, event)

    def in_place(self, overview: Sequence[Overview], run: str | None) -> tuple[Overview, ...] | None:
        """Return the same runs with this row updated, or None if the records must be read again."""
        row = self._row
        if row is None or row.epochs <= LONG or row.id != run:
            return None
        return tuple(replace(one, run=row) if one.run.id == row.id else one for one in overview)
