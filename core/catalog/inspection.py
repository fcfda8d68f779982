"""The second phase of an import, in the catalog: the pictures waiting for inspection, and its results."""

import itertools
import json
from collections.abc import Sequence

from core.catalog import queries
from core.catalog.records import Finding, InspectedPicture, Refusal
from core.catalog.tally import Tally
from core.events.changes import DATA, FILES, FINDINGS
from core.events.jobs import Rejected

# A rejected file's finding: these reasons are kinds of their own; all others are `unreadable`.
_KINDS = ("missing", "too_large")

# Of these pictures, the ones that can be dropped: never inspected, and untouched by any person. A file that has
# changed keeps its format until it is inspected anew (`Folders.set_looked`).
_UNTOUCHED = """
    SELECT id FROM picture WHERE id IN (SELECT value FROM json_each(:ids))
        AND format IS NULL AND confirmed IS NULL AND excluded = 0
        AND id NOT IN (SELECT each.value FROM change, json_each(change.ids) AS each WHERE field <> 'name')
"""


class InspectionTable(Tally):
    """The part of the catalog that serves the inspection of files."""

    def pending(self, *, after: int = 0, limit: int) -> list[tuple[int, str]]:
        """Return id and path of the pictures that wait for inspection behind the id `after`, in the order of ids."""
        sql = "SELECT id, path FROM picture WHERE sha256 IS NULL AND missing = 0 AND id > ? ORDER BY id LIMIT ?"
        return [(number, self._inside.whole(path)) for number, path in self._rows(sql, (after, limit))]

    def count_pending(self) -> int:
        """Return how many pictures wait for inspection."""
        # Each of the three counts reads only an index; the table itself is large.
        return int(
            self._one(
                "SELECT (SELECT count(*) FROM picture) - (SELECT count(*) FROM picture WHERE sha256 IS NOT NULL)"
                " - (SELECT count(*) FROM picture WHERE missing = 1 AND sha256 IS NULL)"
            )
        )

    def missing(self) -> int:
        """Return the number of pictures whose files were not found at the last look."""
        return int(self._one("SELECT count(*) FROM picture WHERE missing = 1"))

    def set_inspected(
        self,
        inspected: Sequence[InspectedPicture],
        *,
        refused: Sequence[tuple[int, Rejected]] = (),
        missing: Sequence[tuple[int, Rejected]] = (),
    ) -> list[int]:
        """Store the results of an inspection in one transaction, and return the pictures that left the catalog.

        `refused` files turned out not to be pictures: they leave the catalog, and a finding remains. But a file that
        was a picture before, or that a person has labelled, stays with its finding as if missing. `missing` files could
        not be reached. Whatever stays keeps its class and part until its file is found again.
        """
        with self._transaction(DATA if refused else FILES | FINDINGS):
            self._connection.executemany(
                "UPDATE picture SET size = ?, mtime_ns = ?, width = ?, height = ?, format = ?, mode = ?, grey = ?,"
                " sha256 = ?, darkest = ?, brightest = ?, missing = 0 WHERE id = ?",
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
                        one.darkest,
                        one.brightest,
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
        """Return the stored refusals of files that were not taken in, or are no longer pictures."""
        sql = f"SELECT id, path, detail, size, mtime_ns FROM finding WHERE {queries.REFUSED} OR kind = 'missing'"
        return [
            Refusal(
                id=number, path=self._inside.whole(path), reason=detail.partition(":")[0], size=size, mtime_ns=mtime_ns
            )
            for number, path, detail, size, mtime_ns in self._rows(sql)
        ]

    def forget_refusals(self, ids: Sequence[int]) -> None:
        """Delete stored findings, by their own ids."""
        with self._transaction(FINDINGS):
            self._connection.executemany("DELETE FROM finding WHERE id = ?", ((number,) for number in ids))

    # --- inside --------------------------------------------------------------------------

    def _refuse(self, refused: Sequence[tuple[int, Rejected]]) -> list[int]:
        """Delete the pictures that nobody would miss, keep the others as missing, and store why; see `_UNTOUCHED`."""
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
            ((*facts[number], self._inside.kept(one.path)) for number, one in refused if not _may_pass(one)),
        )
        return sorted(left)

    def _forget_taken(self) -> None:
        """Delete the refusals of files that have since become pictures of the catalog."""
        self._connection.execute(
            "DELETE FROM finding WHERE picture_id IS NULL"
            " AND EXISTS (SELECT 1 FROM picture WHERE picture.path = finding.path)"
        )

    def _note_twins(self, hashes: Sequence[str | None]) -> None:
        """Record which of these newly entered hashes several pictures share."""
        self._connection.execute(queries.NOTE_TWINS, (json.dumps(hashes),))

    def _put_rejected(self, rejected: Sequence[Rejected], ids: Sequence[int | None] = ()) -> None:
        """Store why files were not taken in, and replace what was stored about them before.

        `ids` holds the id of each file that is a picture of the catalog, None for the others.
        """
        self._connection.executemany(
            f"DELETE FROM finding WHERE path = ? AND (picture_id IS NULL OR {queries.REFUSED})",
            ((self._inside.kept(one.path),) for one in rejected),
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
        kept = self._inside.kept
        self._connection.executemany(
            "INSERT OR REPLACE INTO finding (path, kind, detail, picture_id, other_id, class_id)"
            " VALUES (?, ?, ?, ?, ?, (SELECT id FROM class WHERE name = ?))",
            (
                (kept(one.path), one.kind, kept(one.detail), one.picture_id, one.other_id, one.doubts)
                for one in findings
            ),
        )


def _may_pass(refused: Rejected) -> bool:
    """Tell whether the same file may be accepted later: memory was short, or a drive failed."""
    return refused.reason.startswith("decoder_") or refused.detail.startswith(("[Errno", "[WinError"))
