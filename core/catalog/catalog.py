"""The record of a data set: pictures, classes, sources, findings, the split, and how often the test part was used.

The catalog is one SQLite file. One process writes at a time; any number may read. If a process is killed, the file
stays sound and keeps everything that was committed.
"""

import hashlib
import itertools
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Unpack

from core.catalog import queries, schema
from core.catalog.connection import connect, problems
from core.catalog.folders import Folders
from core.catalog.levels import Levels
from core.catalog.listing import ListedFile
from core.catalog.looks import Looks
from core.catalog.records import PARTS, Filters, Finding, NewPicture, Picture, SplitRow, SplitSettings
from core.catalog.schema import LATE_INDEXES
from core.catalog.slices import Slices
from core.catalog.taking_in import TakingIn
from core.events.changes import DATA, FINDINGS, SPLIT
from core.events.jobs import Rejected
from core.events.listening import Count, ignore

_CHUNK = 10_000
_TOLD = 5_000  # pictures between two progress reports
_MANY = 100_000  # from this many pictures on, indexes are built at the end


class Catalog(TakingIn, Folders, Slices, Looks, Levels):
    """An open catalog; usable only in the thread that opened it. Opening is cheap: open, ask, close.

    Every method may raise Problem `disk_full`, `write_failed` or `project_damaged`. A method that raises leaves the
    catalog unchanged.
    """

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> "Catalog":
        """Open the catalog at `path`; creates and migrates it unless `read_only`.

        Raises Problem `project_newer`, `project_damaged`, `write_failed`, `disk_full`.
        """
        return cls(connect(path, read_only=read_only), path)

    # --- pictures ------------------------------------------------------------------------

    def add_pictures(self, rows: Sequence[NewPicture]) -> int:
        """Enter pictures in one transaction and return how many were new; known paths are left unchanged.

        Refusals stored for these files by earlier imports are deleted. Pictures without facts are `pending` until they
        are inspected.
        """
        with self._transaction(DATA):
            return self._enter_pictures(rows)

    def add_listed(self, found: Sequence[ListedFile], *, with_parts: bool, progress: Count = ignore) -> int:
        """Enter files that were only listed, as `add_pictures` does; their parts only with `with_parts`.

        `progress` is called now and then with the number entered so far.
        """
        kept = self._inside.kept
        # Looking up classes and sources here saves SQLite a query for each row.
        with self._unchecked_references(), self._transaction(DATA):
            classes = self._ids("class", {one.class_name for one in found if one.class_name})
            sources = self._ids("source", {one.source for one in found})
            added = 0
            for start in range(0, len(found), _TOLD):
                if start:
                    progress(start)
                some = found[start : start + _TOLD]
                rows: list[tuple[Any, ...]] = [
                    (
                        kept(one.path),
                        classes.get(one.class_name or ""),
                        sources[one.source],
                        one.part if with_parts else None,
                        one.size,
                        one.mtime_ns,
                    )
                    for one in some
                ]
                columns = "path, class_id, source_id, part, size, mtime_ns"
                if any(one.part for one in some):
                    columns = f"{columns}, given_part"
                    rows = [(*row, one.part) for row, one in zip(rows, some, strict=True)]
                added += self._enter(columns, rows)
            self._forget_taken()
        return added

    @contextmanager
    def filled(self, pictures: int, progress: Callable[[], None] = lambda: None) -> Iterator[None]:
        """Wrap the entering of `pictures` pictures: an empty catalog gets some of its indexes only at the end.

        `progress` is called several times a second while they are built. After a kill, the next such job builds them.
        """
        if pictures < _MANY or self.count():
            yield
            return
        with problems(self.path):
            for name in LATE_INDEXES:
                self._connection.execute(f"DROP INDEX IF EXISTS {name}")
        try:
            with self._log_moved_beside():
                yield
        finally:
            self.make_late_indexes(progress)

    def make_late_indexes(self, progress: Callable[[], None], stop: Callable[[], bool] = lambda: False) -> None:
        """Build the indexes that a killed import left out; call it only from jobs that may take long.

        `progress` is called several times a second. Raises Problem `cancelled`.
        """
        with problems(self.path):
            schema.make_late_indexes(self._connection, progress, stop)

    def known_paths(self, paths: Iterable[str]) -> set[str]:
        """Return those of `paths` that are already pictures of the catalog."""
        known: set[str] = set()
        rest = map(self._inside.kept, paths)
        while chunk := list(itertools.islice(rest, _CHUNK)):
            sql = "SELECT path FROM picture WHERE path IN (SELECT value FROM json_each(?))"
            known.update(self._inside.whole(path) for (path,) in self._rows(sql, (json.dumps(chunk),)))
        return known

    def picture(self, picture_id: int) -> Picture:
        """Return one picture. Raises KeyError for an unknown id."""
        found = self._pictures("SELECT * FROM picture WHERE id = ?", (picture_id,))
        if not found:
            raise KeyError(picture_id)
        return found[0]

    def pictures_like(self, sha256: str) -> list[Picture]:
        """Return the pictures whose files have these bytes."""
        return self._pictures("SELECT * FROM picture WHERE sha256 = ?", (sha256,))

    def pictures_at(self, paths: Sequence[str]) -> list[Picture]:
        """Return the pictures with these paths; unknown paths are skipped."""
        kept = json.dumps(list(map(self._inside.kept, paths)))
        return self._pictures("SELECT * FROM picture WHERE path IN (SELECT value FROM json_each(?))", (kept,))

    def pictures_of(self, ids: Sequence[int]) -> list[Picture]:
        """Return the pictures with these ids, in the order of the ids; unknown ids are skipped."""
        return self._pictures(
            "SELECT * FROM picture WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),)
        )

    def pictures(
        self, *, offset: int = 0, limit: int | None = None, after: int | None = None, **filters: Unpack[Filters]
    ) -> list[Picture]:
        """Return the pictures that match `filters`, in the order of their ids.

        Skips `offset` pictures and returns at most `limit`. `after` starts behind that id, which is as fast on the last
        page as on the first.
        """
        where, values = queries.condition(filters)
        if offset and not where and after is None and self._ids_are_dense():
            offset, after = 0, offset
        if after is not None:
            where = f"{where} AND id > ?" if where else "WHERE id > ?"
            values.append(after)
        values += [-1 if limit is None else limit, offset]
        return self._pictures(f"SELECT * FROM picture {where} ORDER BY id LIMIT ? OFFSET ?", values)

    def snapshot_hash(self) -> str:
        """Return the SHA-256 that names the data set, taken over the sorted lines of file hash and class.

        The paths do not matter; pictures that have no class, are excluded or are not inspected do not count.
        """
        digest = hashlib.sha256()
        sql = (
            "SELECT sha256, name FROM picture JOIN class ON class.id = class_id"
            " WHERE excluded = 0 AND sha256 IS NOT NULL ORDER BY sha256, name"
        )
        for sha256, name in self._rows(sql):
            digest.update(f"{sha256} {name}\n".encode())
        return digest.hexdigest()

    # --- findings ------------------------------------------------------------------------

    def findings(self) -> list[Finding]:
        """Return all findings by path: the stored ones, and those that follow from the pictures as they are now; then
        those about classes.

        `duplicate`: the same bytes as another picture, whose path is the detail. `conflicting_class`: the same bytes in
        several classes, which are the detail.
        """
        whole = self._inside.whole
        found = [
            Finding(path=whole(path), kind=kind, detail=whole(detail or ""), picture_id=number)
            for path, kind, detail, number in self._rows(queries.FINDINGS)
        ]
        return [*found, *self.class_findings()]

    def findings_of(self, picture: Picture) -> list[Finding]:
        """Return the findings about one picture, as `findings` does."""
        rows = list(self._rows(queries.FINDINGS_OF, {"id": picture.id}))
        whole = self._inside.whole
        return [
            Finding(path=picture.path, kind=kind, detail=whole(detail), picture_id=picture.id) for kind, detail in rows
        ]

    def finding_counts(self) -> dict[str, int]:
        """Return kind of finding -> count, without fetching the findings."""
        counts: dict[str, int] = {}
        for kind, n in self._rows(queries.FINDING_COUNTS):
            if n:  # a kind may be stored (for files that were not taken in) as well as derived
                counts[kind] = counts.get(kind, 0) + n
        for one in self.class_findings():
            counts[one.kind] = counts.get(one.kind, 0) + 1
        return counts

    def replace_findings(self, kinds: Sequence[str], findings: Sequence[Finding]) -> None:
        """Replace all stored findings of these kinds with `findings`."""
        with self._transaction(FINDINGS):
            self._connection.executemany("DELETE FROM finding WHERE kind = ?", ((kind,) for kind in kinds))
            self._put_findings(findings)

    def set_rejected(self, rejected: Sequence[Rejected]) -> None:
        """Store why files were not taken in, and replace what was stored about these files before.

        The kind is `missing`, `too_large` or `unreadable`; the detail begins with the code of the reason.
        """
        with self._transaction(FINDINGS):
            self._put_rejected(rejected)

    # --- split ---------------------------------------------------------------------------

    def split_rows(self) -> list[SplitRow]:
        """Return the rows that a split needs, one for each classified, not excluded picture, in the order of ids."""
        whole = self._inside.whole
        rows = [SplitRow(row[0], whole(row[1]), *row[2:]) for row in self._rows(queries.SPLIT_ROWS)]
        odd = next((row for row in rows if not queries.is_hash(row.sha256)), None)
        if odd is not None:
            raise self._damaged(f"the hash of {odd.path!r} is none")
        known = (None, *PARTS)
        odd = next((row for row in rows if row.part not in known or row.given not in known), None)
        if odd is not None:
            raise self._damaged(f"the part of {odd.path!r} is none")
        return rows

    def groups(self, part: str | None = None) -> dict[int, int]:
        """Return the groups of the split, or of one part: id of a picture -> number of its group.

        Single pictures are left out.
        """
        where, values = ("", ()) if part is None else (" AND part = ?", (part,))
        return dict(self._rows(f"SELECT id, group_id FROM picture WHERE group_id IS NOT NULL{where}", values))

    def assign(
        self, parts: Mapping[int, str], settings: SplitSettings, groups: Mapping[int, int] | None = None
    ) -> None:
        """Store a split: picture id -> `train`, `val` or `test`; all other pictures lose their part.

        `groups`, if given, replaces the stored groups: picture id -> number of its group.
        """
        with self._transaction(SPLIT | FINDINGS):
            self._connection.execute("CREATE TEMP TABLE IF NOT EXISTS wish (id INTEGER PRIMARY KEY, part TEXT)")
            self._connection.execute("DELETE FROM wish")
            self._connection.executemany("INSERT INTO wish VALUES (?, ?)", parts.items())
            if groups is not None:
                self._connection.execute("UPDATE picture SET group_id = NULL WHERE group_id IS NOT NULL")
                self._connection.executemany(
                    "UPDATE picture SET group_id = ? WHERE id = ?",
                    ((group, number) for number, group in groups.items()),
                )
            self._connection.execute(
                "UPDATE picture SET part = (SELECT part FROM wish WHERE wish.id = picture.id)"
                " WHERE part IS NOT (SELECT part FROM wish WHERE wish.id = picture.id)"
            )
            self._recount()
            self._connection.execute("DELETE FROM wish")
            self._connection.execute(
                'INSERT OR REPLACE INTO split (id, train, val, test, seed, "grouping", hash, given, eval_source,'
                " groups, leaks, means, keeps) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    settings.train,
                    settings.val,
                    settings.test,
                    settings.seed,
                    settings.grouping,
                    settings.hash,
                    settings.given,
                    settings.eval_source,
                    settings.groups,
                    settings.leaks,
                    settings.means,
                    settings.keeps,
                ),
            )

    def split_settings(self) -> SplitSettings | None:
        """Return how the split was made; None before the first."""
        names = SplitSettings.__struct_fields__
        columns = ", ".join(f'"{name}"' for name in names)
        for row in self._rows(f"SELECT {columns} FROM split"):
            values = dict(zip(names, row, strict=True))
            return SplitSettings(**{**values, "given": bool(values["given"])})
        return None

    def given_parts(self) -> dict[str, int]:
        """Return part -> number of pictures that came with it."""
        sql = "SELECT given_part, count(*) FROM picture WHERE given_part IS NOT NULL GROUP BY given_part"
        return dict(self._rows(sql))

    # --- the sealed test part ------------------------------------------------------------

    def count_test_use(self, run: str) -> int:
        """Record that the test part was used for a run, and return how often it has been used in total."""
        with self._transaction(SPLIT):
            self._connection.execute("INSERT INTO test_use (run) VALUES (?)", (run,))
            return self.test_uses()

    def test_uses(self) -> int:
        """Return how often the test part has been used."""
        return int(self._one("SELECT count(*) FROM test_use"))

    def tested_runs(self) -> int:
        """Return for how many runs the test part has been used."""
        return int(self._one("SELECT count(DISTINCT run) FROM test_use"))

    # --- inside --------------------------------------------------------------------------

    def _pictures(self, query: str, values: Sequence[Any]) -> list[Picture]:
        """Return the rows of the table `picture` that `query` selects."""
        whole = self._inside.whole
        return [queries.as_picture(row, whole(row[1])) for row in self._rows(queries.PICTURES.format(query), values)]

    def _ids_are_dense(self) -> bool:
        """Tell whether the ids are 1, 2, 3, … without gaps, so that the n-th picture is found without counting."""
        return bool(self._one("SELECT max(id) FROM picture") == self.count())
