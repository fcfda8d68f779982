"""Where pictures were imported from, so that these places can be searched again, and the results of such a search."""

import json
import os
from collections.abc import Iterator, Sequence

import msgspec

from core.catalog.connection import Database
from core.catalog.names import printable
from core.events.changes import FILES, FINDINGS, NOTHING
from core.events.jobs import NewSource

_NAMED = 20  # sources
_LOOKED_AT = 1000  # pictures of a source that are checked
_SAMPLE = 200  # pictures whose files are looked for when a project is opened
_NO_COLUMN = "\n"  # stored if a person said that no column holds classes


class ImportedFrom(msgspec.Struct, frozen=True, kw_only=True):
    """One import as requested: the paths dropped together, and what was said of them, if anything."""

    paths: list[str]
    class_name: str | None
    source: str | None
    path_column: str | None = None
    class_column: str | None = None
    root: str | None = None
    parts: dict[str, str] = {}


class KnownFile(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A picture's file as the catalog knows it; `sha256` is empty if the file was not inspected."""

    id: int
    path: str
    size: int
    mtime_ns: int
    sha256: str
    missing: bool


class Whereabouts(msgspec.Struct, frozen=True, kw_only=True):
    """Of `looked` pictures, the files of `gone` are not where they were, the `first` of them was there.

    `beside` is an imported place that has moved together with the project, "" if there is none.
    """

    looked: int
    gone: int
    first: str
    beside: str

    @property
    def are_away(self) -> bool:
        """Tell whether the pictures as a whole are at another place."""
        return 2 * self.gone > self.looked


class Folders(Database):
    """The part of the catalog that serves a rescan."""

    def remember_import(self, imported: ImportedFrom) -> None:
        """Store an import. If it is repeated with other columns, the last ones count."""
        with self._transaction(FILES):
            self._connection.execute(
                'INSERT INTO "import" (paths, class_name, source, path_column, class_column, root, parts)'
                " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (paths, class_name, source) DO UPDATE"
                " SET path_column = excluded.path_column, class_column = excluded.class_column,"
                " root = excluded.root, parts = excluded.parts",
                (
                    json.dumps(imported.paths),
                    imported.class_name or "",
                    imported.source or "",
                    imported.path_column or "",
                    _NO_COLUMN if imported.class_column == "" else imported.class_column or "",
                    imported.root or "",
                    json.dumps(imported.parts),
                ),
            )

    def imports(self) -> list[ImportedFrom]:
        """Return all imports, oldest first."""
        return [
            ImportedFrom(
                paths=self._stored(paths, list[str]),
                class_name=class_name or None,
                source=source or None,
                path_column=path_column or None,
                class_column="" if class_column == _NO_COLUMN else class_column or None,
                root=root or None,
                parts=self._stored(parts, dict[str, str]),
            )
            for paths, class_name, source, path_column, class_column, root, parts in self._rows(
                'SELECT paths, class_name, source, path_column, class_column, root, parts FROM "import" ORDER BY id'
            )
        ]

    def set_import_source(self, paths: Sequence[str], source: str) -> None:
        """Give a source of its own to whatever is found later where these paths were imported from."""
        with self._transaction(FILES):
            self._connection.execute(
                'UPDATE OR REPLACE "import" SET source = ? WHERE paths = ?', (source, json.dumps(list(paths)))
            )

    def new_sources(self, after: int, places: Sequence[str]) -> list[NewSource]:
        """Return some sources of the pictures behind the id `after`, sorted by name.

        A source is included if one of its first older pictures lies in none of the folders `places`.
        """
        sql = (
            "SELECT id, name FROM source WHERE EXISTS (SELECT 1 FROM picture"
            " WHERE source_id = source.id AND excluded = 0 AND picture.id > ?) ORDER BY name LIMIT ?"
        )
        older = "SELECT path FROM picture WHERE source_id = ? AND id <= ? LIMIT ?"
        whole = self._inside.whole
        starts = tuple(os.path.join(place, "") for place in places)  # noqa: PTH118 - strings, as paths are here
        return [
            NewSource(
                name=name,
                taken=any(
                    not whole(path).startswith(starts) for (path,) in self._rows(older, (number, after, _LOOKED_AT))
                ),
            )
            for number, name in list(self._rows(sql, (after, _NAMED)))
        ]

    def place(self) -> str:
        """Return the folder where the project was when all its pictures were found; "" if that is unknown."""
        return next((folder for (folder,) in self._rows("SELECT folder FROM place")), "")

    def set_place(self) -> None:
        """Record that the pictures are where the catalog has them, with the project in its present folder."""
        if self.place() != (here := printable(self._inside.folder)):
            with self._transaction(NOTHING):
                self._connection.execute("INSERT OR REPLACE INTO place VALUES (1, ?)", (here,))

    def beside(self, path: str) -> str:
        """Return where a path is now if it has moved together with the project; the same path if it has not."""
        former = self.place()
        if not former or former == printable(self._inside.folder) or os.path.lexists(path):
            return path
        try:
            step = os.path.relpath(path, former)
        except ValueError:  # on another drive
            return path
        return os.path.normpath(os.path.join(self._inside.folder, step))  # noqa: PTH118

    def whereabouts(self) -> Whereabouts:
        """Look for some of the pictures' files, spread over all pictures."""
        last = int(self._one("SELECT coalesce(max(id), 0) FROM picture"))
        step = max(1, last // _SAMPLE)
        asked = range(step, last + 1, step)  # named one by one: a condition on all ids reads the whole table
        sql = f"SELECT path FROM picture WHERE id IN ({','.join('?' * len(asked))}) ORDER BY id LIMIT {_SAMPLE}"
        paths = [self._inside.whole(path) for (path,) in self._rows(sql, tuple(asked))]
        gone = [path for path in paths if not os.path.lexists(path)]
        named = [path for one in self.imports() for path in one.paths]
        beside = next((place for path in named if (place := self.beside(path)) != path and os.path.lexists(place)), "")
        return Whereabouts(looked=len(paths), gone=len(gone), first=gone[0] if gone else "", beside=beside)

    def files(self) -> Iterator[KnownFile]:
        """Yield the files of all pictures."""
        for row in self._rows("SELECT id, path, size, mtime_ns, sha256, missing FROM picture ORDER BY id"):
            yield KnownFile(
                id=row[0],
                path=self._inside.whole(row[1]),
                size=row[2],
                mtime_ns=row[3],
                sha256=row[4] or "",
                missing=bool(row[5]),
            )

    def paths(self) -> Iterator[str]:
        """Yield the paths of all pictures, in any order."""
        for (path,) in self._rows("SELECT path FROM picture"):
            yield self._inside.whole(path)

    def set_looked(
        self,
        *,
        moved: Sequence[KnownFile] = (),
        touched: Sequence[KnownFile] = (),
        changed: Sequence[KnownFile] = (),
        gone: Sequence[int] = (),
    ) -> None:
        """Store the result of a rescan in one transaction.

        `moved` files have a new path and the same content. `touched` files changed only their time, or are back again.
        `changed` files wait for a new inspection; until then their format shows that they were pictures. All keep their
        classes.
        """
        with self._transaction(FILES | FINDINGS):
            self._connection.executemany(
                "UPDATE picture SET path = ?, size = ?, mtime_ns = ?, missing = 0 WHERE id = ?",
                ((self._inside.kept(one.path), one.size, one.mtime_ns, one.id) for one in (*moved, *touched)),
            )
            self._connection.executemany(
                "UPDATE picture SET size = ?, mtime_ns = ?, missing = 0, sha256 = NULL, width = NULL, height = NULL,"
                " mode = NULL, grey = NULL WHERE id = ?",
                ((one.size, one.mtime_ns, one.id) for one in changed),
            )
            self._connection.execute(
                "UPDATE picture SET missing = 1 WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(gone)),)
            )
