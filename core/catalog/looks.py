"""Looking for what is odd, in the catalog: what was found of one kind, and when all pictures were last looked at."""

from core.catalog import queries
from core.catalog.connection import Database
from core.catalog.records import Finding, FindingsLook
from core.events.changes import FINDINGS


class Looks(Database):
    """What the catalog knows of the last look for findings."""

    def stored_findings(self, kind: str) -> list[Finding]:
        """Return what was stored of a kind and still holds, in the order of the pictures."""
        return [
            Finding(path=path, kind=kind, detail=detail, picture_id=number, other_id=other)
            for path, _, detail, number, other in self._rows(queries.STORED, (kind,))
        ]

    def extra_copies(self) -> list[int]:
        """Return the ids of pictures whose bytes another picture of the same class has, the first of each left out.

        Where a file is in several classes, one of each stays: which class is right, only a person can say.
        """
        return [number for (number,) in self._rows(queries.EXTRA_COPIES)]

    def set_look(self, *, pictures: int, method: str) -> None:
        """Keep that so many pictures were looked at now; those entered from now on are new."""
        with self._transaction(FINDINGS):
            self._connection.execute(
                "INSERT OR REPLACE INTO look (id, pictures, method, last_id)"
                " VALUES (1, ?, ?, (SELECT coalesce(max(id), 0) FROM picture))",
                (pictures, method),
            )

    def last_look(self) -> FindingsLook | None:
        """Return when all pictures were last looked at; None where they never were."""
        sql = """
            SELECT pictures, method, at,
                (SELECT count(*) FROM picture WHERE id > last_id AND excluded = 0 AND missing = 0)
            FROM look
        """
        for pictures, method, at, new in self._rows(sql):
            return FindingsLook(pictures=pictures, method=method, new=new, at=at)
        return None
