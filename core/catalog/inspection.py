"""The second phase of an import, in the catalog: which pictures wait to be inspected, and what came of it."""

import json
from collections.abc import Sequence

from core.catalog import queries
from core.catalog.connection import Database
from core.catalog.records import Finding, InspectedPicture
from core.events.jobs import Rejected

# A rejected file's finding: these reasons are kinds of their own, all others are `unreadable`.
_KINDS = ("missing", "too_large")


class Inspection(Database):
    """What the catalog does for the inspection of files."""

    def pending(self, *, after: int = 0, limit: int) -> list[tuple[int, str]]:
        """Return id and path of pictures that wait to be inspected, behind the id `after`, in the order of the ids."""
        sql = "SELECT id, path FROM picture WHERE sha256 IS NULL AND missing = 0 AND id > ? ORDER BY id LIMIT ?"
        return list(self._rows(sql, (after, limit)))

    def count_pending(self) -> int:
        """Return how many pictures wait to be inspected."""
        return int(self._one("SELECT count(*) FROM picture WHERE sha256 IS NULL AND missing = 0"))

    def last_id(self) -> int:
        """Return the highest id; pictures entered from now on have higher ones."""
        return int(self._one("SELECT coalesce(max(id), 0) FROM picture"))

    def set_inspected(
        self,
        inspected: Sequence[InspectedPicture],
        *,
        refused: Sequence[tuple[int, Rejected]] = (),
        missing: Sequence[tuple[int, Rejected]] = (),
    ) -> None:
        """Store what came of an inspection, all at once.

        `refused` files turned out to be no pictures, whatever their names say: they leave the catalog, and what remains
        is a finding. `missing` ones could not be got at: they stay, with their classes, until they are found again.
        """
        with self._transaction():
            self._connection.executemany(
                "UPDATE picture SET size = ?, mtime_ns = ?, width = ?, height = ?, format = ?, mode = ?, grey = ?,"
                " sha256 = ?, missing = 0 WHERE id = ?",
                (
                    (
                        one.size,
                        one.mtime_ns,
                        one.width,
                        one.height,
                        one.format,
                        one.mode,
                        one.grey,
                        one.sha256,
                        one.id,
                    )
                    for one in inspected
                ),
            )
            self._note_twins([one.sha256 for one in inspected])
            if refused:
                self._take_out(json.dumps([number for number, _ in refused]))
                self._put_rejected([one for _, one in refused])
            self._connection.executemany(
                "UPDATE picture SET missing = 1 WHERE id = ?", ((number,) for number, _ in missing)
            )

    # --- inside --------------------------------------------------------------------------

    def _take_out(self, ids: str) -> None:
        """Delete pictures, and forget what was done to them: the next ones to be entered may get their ids."""
        self._connection.execute(
            "UPDATE change SET ids = (SELECT json_group_array(value) FROM json_each(ids)"
            " WHERE value NOT IN (SELECT value FROM json_each(?))) WHERE field <> 'name'",
            (ids,),
        )
        self._connection.execute("DELETE FROM picture WHERE id IN (SELECT value FROM json_each(?))", (ids,))

    def _note_twins(self, hashes: Sequence[str | None]) -> None:
        """Remember which of these hashes, just entered, several pictures have."""
        self._connection.execute(queries.NOTE_TWINS, (json.dumps(hashes),))

    def _put_rejected(self, rejected: Sequence[Rejected]) -> None:
        """Store why files were not taken in, in place of what was stored about them before."""
        self._connection.executemany(
            "DELETE FROM finding WHERE path = ? AND picture_id IS NULL", ((one.path,) for one in rejected)
        )
        self._put_findings(
            [
                Finding(
                    path=one.path,
                    kind=one.reason if one.reason in _KINDS else "unreadable",
                    detail=f"{one.reason}: {one.detail}" if one.detail else one.reason,
                )
                for one in rejected
            ]
        )

    def _put_findings(self, findings: Sequence[Finding]) -> None:
        self._connection.executemany(
            "INSERT OR REPLACE INTO finding (path, kind, detail, picture_id, other_id, class_id)"
            " VALUES (?, ?, ?, ?, ?, (SELECT id FROM class WHERE name = ?))",
            ((one.path, one.kind, one.detail, one.picture_id, one.other_id, one.doubts) for one in findings),
        )
