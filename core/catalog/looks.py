"""Stored findings of one kind, and the record of the last search for findings."""

from core.catalog import queries
from core.catalog.class_findings import CLASS_KINDS, class_findings
from core.catalog.records import Finding, FindingsLook
from core.catalog.tally import Tally
from core.events.changes import FINDINGS


class Looks(Tally):
    """The part of the catalog that knows the last search for findings."""

    def stored_findings(self, kind: str) -> list[Finding]:
        """Return the stored findings of a kind that still hold, in the order of the pictures.

        Kinds of `CLASS_KINDS` are derived from the counts.
        """
        if kind in CLASS_KINDS:
            return [one for one in self.class_findings() if one.kind == kind]
        whole = self._inside.whole
        return [
            Finding(path=whole(path), kind=kind, detail=whole(detail), picture_id=number, other_id=other)
            for path, _, detail, number, other in self._rows(queries.STORED, (kind,))
        ]

    def class_findings(self) -> list[Finding]:
        """Return the findings that follow from the counts of the classes and parts."""
        return class_findings(self.class_counts(), self.part_counts())

    def extra_copies(self) -> list[int]:
        """Return the ids of pictures whose bytes equal those of another picture of the same class, except the first.

        If a file is in several classes, one picture of each stays: only a person can say which class is right.
        """
        return [number for (number,) in self._rows(queries.EXTRA_COPIES)]

    def set_look(self, *, pictures: int, method: str) -> None:
        """Record that `pictures` pictures were searched now; those entered later are new."""
        with self._transaction(FINDINGS):
            self._connection.execute(
                "INSERT OR REPLACE INTO look (id, pictures, method, last_id)"
                " VALUES (1, ?, ?, (SELECT coalesce(max(id), 0) FROM picture))",
                (pictures, method),
            )

    def last_look(self) -> FindingsLook | None:
        """Return the last search of all pictures; None if there was none."""
        sql = """
            SELECT pictures, method, at,
                (SELECT count(*) FROM picture WHERE id > last_id AND excluded = 0 AND missing = 0)
            FROM look
        """
        for pictures, method, at, new in self._rows(sql):
            return FindingsLook(pictures=pictures, method=method, new=new, at=at)
        return None
