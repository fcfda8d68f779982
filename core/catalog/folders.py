"""What was imported from where, so that a person can look for new pictures; and what such a look has found."""

import json
from collections.abc import Iterator, Sequence

import msgspec

from core.catalog.connection import Database


class ImportedFrom(msgspec.Struct, frozen=True, kw_only=True):
    """An import as it was asked for: what was dropped together, and the class and source given, if any."""

    paths: list[str]
    class_name: str | None
    source: str | None


class KnownFile(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A picture's file as the catalog knows it; `sha256` is empty where it was not inspected."""

    id: int
    path: str
    size: int
    mtime_ns: int
    sha256: str
    missing: bool


class Folders(Database):
    """What the catalog does for looking again."""

    def remember_import(self, imported: ImportedFrom) -> None:
        """Remember an import; the same one again changes nothing."""
        with self._transaction():
            self._connection.execute(
                'INSERT INTO "import" (paths, class_name, source) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
                (json.dumps(imported.paths), imported.class_name or "", imported.source or ""),
            )

    def imports(self) -> list[ImportedFrom]:
        """Return all imports, oldest first."""
        return [
            ImportedFrom(paths=json.loads(paths), class_name=class_name or None, source=source or None)
            for paths, class_name, source in self._rows('SELECT paths, class_name, source FROM "import" ORDER BY id')
        ]

    def files(self) -> Iterator[KnownFile]:
        """Yield the files of all pictures."""
        for row in self._rows("SELECT id, path, size, mtime_ns, sha256, missing FROM picture ORDER BY id"):
            yield KnownFile(
                id=row[0], path=row[1], size=row[2], mtime_ns=row[3], sha256=row[4] or "", missing=bool(row[5])
            )

    def set_looked(
        self,
        *,
        moved: Sequence[KnownFile] = (),
        touched: Sequence[KnownFile] = (),
        changed: Sequence[KnownFile] = (),
        gone: Sequence[int] = (),
    ) -> None:
        """Store what a look has found, all at once.

        `moved` files have another path and the same content, `touched` ones only another time of change or are there
        again; `changed` ones wait to be inspected anew. All of them keep their classes.
        """
        with self._transaction():
            self._connection.executemany(
                "UPDATE picture SET path = ?, size = ?, mtime_ns = ?, missing = 0 WHERE id = ?",
                ((one.path, one.size, one.mtime_ns, one.id) for one in (*moved, *touched)),
            )
            self._connection.executemany(
                "UPDATE picture SET size = ?, mtime_ns = ?, missing = 0, sha256 = NULL, width = NULL, height = NULL,"
                " format = NULL, mode = NULL, grey = NULL WHERE id = ?",
                ((one.size, one.mtime_ns, one.id) for one in changed),
            )
            self._connection.execute(
                "UPDATE picture SET missing = 1 WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(gone)),)
            )
