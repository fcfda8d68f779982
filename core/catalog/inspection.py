"""The second phase of an import, in the catalog: which pictures wait to be inspected, and what came of it."""

import itertools
import json
from collections.abc import Sequence

from core.catalog import queries
from core.catalog.records import Finding, InspectedPicture, Refusal
from core.catalog.tally import Tally
from core.events.changes import DATA, FILES, FINDINGS
from core.events.jobs import Rejected

# A rejected file's finding: these reasons are kinds of their own, all others are `unreadable`.
_KINDS = ("missing", "too_large")

# Of these pictures, those that nobody would miss: they were never looked into, and no person has said anything about
# them. A file that has changed keeps its format until it is inspected anew (`Folders.set_looked`).
_UNTOUCHED = """
    SELECT id FROM picture WHERE id IN (SELECT value FROM json_each(:ids))
        AND format IS NULL AND confirmed IS NULL AND excluded = 0
        AND id NOT IN (SELECT each.value FROM change, json_each(change.ids) AS each WHERE field <> 'name')
"""


class InspectionTable(Tally):
    """What the catalog does for the inspection of files."""

    def pending(self, *, after: int = 0, limit: int) -> list[tuple[int, str]]:
        """Return id and path of pictures that wait to be inspected, behind the id `after`, in the order of the ids."""
        sql = "SELECT id, path FROM picture WHERE sha256 IS NULL AND missing = 0 AND id > ? ORDER BY id LIMIT ?"
        return list(self._rows(sql, (after, limit)))

    def count_pending(self) -> int:
        """Return how many pictures wait to be inspected."""
        # Each of the three is counted in an index: the pictures themselves are many and long.
        return int(
            self._one(
                "SELECT (SELECT count(*) FROM picture) - (SELECT count(*) FROM picture WHERE sha256 IS NOT NULL)"
                " - (SELECT count(*) FROM picture WHERE missing = 1 AND sha256 IS NULL)"
            )
        )

    def missing(self) -> int:
        """Return the number of pictures whose files were not there when they were last looked for."""
        return int(self._one("SELECT count(*) FROM picture WHERE missing = 1"))

    def set_inspected(
        self,
        inspected: Sequence[InspectedPicture],
        *,
        refused: Sequence[tuple[int, Rejected]] = (),
        missing: Sequence[tuple[int, Rejected]] = (),
    ) -> list[int]:
        """Store what came of an inspection, all at once, and return which pictures have left the catalog.

        `refused` files turned out to be no pictures, whatever their names say: they leave the catalog, and what remains
        is a finding. But where they were pictures once, or a person has said something about them, they stay with their
        finding as if they were missing. `missing` ones could not be got at. What stays keeps its class and its part
        until its file is found again.
        """
        with self._transaction(DATA if refused else FILES | FINDINGS):
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
            self._connection.execute(
                f"DELETE FROM finding WHERE {queries.REFUSED} AND picture_id IN (SELECT value FROM json_each(?))",
                (json.dumps([one.id for one in inspected]),),
            )
            left = self._refuse(refused) if refused else []
            self._connection.executemany(
                "UPDATE picture SET missing = 1 WHERE id = ?", ((number,) for number, _ in missing)
            )
            return left

    def refusals(self) -> list[Refusal]:
        """Return what was stored against files that were not taken in, or are no pictures any more."""
        sql = f"SELECT id, path, detail, size, mtime_ns FROM finding WHERE {queries.REFUSED} OR kind = 'missing'"
        return [
            Refusal(id=number, path=path, reason=detail.partition(":")[0], size=size, mtime_ns=mtime_ns)
            for number, path, detail, size, mtime_ns in self._rows(sql)
        ]

    def forget_refusals(self, ids: Sequence[int]) -> None:
        """Delete stored findings, by their own ids."""
        with self._transaction(FINDINGS):
            self._connection.executemany("DELETE FROM finding WHERE id = ?", ((number,) for number in ids))

    # --- inside --------------------------------------------------------------------------

    def _refuse(self, refused: Sequence[tuple[int, Rejected]]) -> list[int]:
        """Take out the pictures that nobody would miss, keep the others as missing, and store why; see `_UNTOUCHED`."""
        ids = json.dumps([number for number, _ in refused])
        sql = "SELECT id, size, mtime_ns FROM picture WHERE id IN (SELECT value FROM json_each(?))"
        facts = {number: (size, mtime_ns) for number, size, mtime_ns in self._rows(sql, (ids,))}
        left = {number for (number,) in self._rows(_UNTOUCHED, {"ids": ids})}
        with self._counted(list(left)):
            self._connection.executemany("DELETE FROM picture WHERE id = ?", ((number,) for number in left))
        self._put_rejected([one for _, one in refused], [None if n in left else n for n, _ in refused])
        self._connection.executemany(
            "UPDATE picture SET missing = 1 WHERE id = ?", ((number,) for number, _ in refused if number not in left)
        )
        self._connection.executemany(
            f"UPDATE finding SET size = ?, mtime_ns = ? WHERE path = ? AND ({queries.REFUSED})",
            ((*facts[number], one.path) for number, one in refused if not _may_pass(one)),
        )
        return sorted(left)

    def _note_twins(self, hashes: Sequence[str | None]) -> None:
        """Remember which of these hashes, just entered, several pictures have."""
        self._connection.execute(queries.NOTE_TWINS, (json.dumps(hashes),))

    def _put_rejected(self, rejected: Sequence[Rejected], ids: Sequence[int | None] = ()) -> None:
        """Store why files were not taken in, in place of what was stored about them before.

        `ids` are those of pictures of the catalog among them, None for the others.
        """
        self._connection.executemany(
            f"DELETE FROM finding WHERE path = ? AND (picture_id IS NULL OR {queries.REFUSED})",
            ((one.path,) for one in rejected),
        )
        self._put_findings(
            [
                Finding(
                    path=one.path,
                    kind=one.reason if one.reason in _KINDS else "unreadable",
                    detail=f"{one.reason}: {one.detail}" if one.detail else one.reason,
                    picture_id=number,
                )
                for one, number in itertools.zip_longest(rejected, ids)
            ]
        )

    def _put_findings(self, findings: Sequence[Finding]) -> None:
        self._connection.executemany(
            "INSERT OR REPLACE INTO finding (path, kind, detail, picture_id, other_id, class_id)"
            " VALUES (?, ?, ?, ?, ?, (SELECT id FROM class WHERE name = ?))",
            ((one.path, one.kind, one.detail, one.picture_id, one.other_id, one.doubts) for one in findings),
        )


def _may_pass(refused: Rejected) -> bool:
    """Tell whether the same file may be taken another time: the machine was short of something, or a drive failed."""
    return refused.reason.startswith("decoder_") or refused.detail.startswith(("[Errno", "[WinError"))
