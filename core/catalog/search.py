"""The ids of the pictures that match, also for a rare name among a million paths."""

import itertools
import json
import threading
from collections.abc import Iterator, Sequence
from typing import Any, Unpack

from core.catalog import queries
from core.catalog.connection import Database, folded
from core.catalog.records import Filters, Selection

RUN = 1000  # ids in a run; run n begins with the id n * RUN
_RUNS_AT_ONCE = 50


class Search(Database):
    """The part of the catalog that finds pictures."""

    def picture_ids(self, **filters: Unpack[Filters]) -> list[int]:
        """Return the ids of the pictures that match `filters`, ascending: a gallery needs them to jump anywhere."""
        if filters.get("runs") is not None:
            return list(self._ids_in_runs(filters))
        return self._joined_ids(filters, limit=-1)

    def first_ids(self, limit: int, **filters: Unpack[Filters]) -> list[int]:
        """Return the first of `picture_ids`, at most `limit`: a gallery's first screen, without waiting for all."""
        if filters.get("runs") is not None:
            return list(itertools.islice(self._ids_in_runs(filters), limit))
        return self._joined_ids(filters, limit)

    def _joined_ids(self, filters: Filters, limit: int) -> list[int]:
        """Return the ids of at most `limit` matching pictures, of all with -1.

        SQLite joins them: for each row, a thread would wait for its turn among the window's threads.
        """
        where, values = queries.condition(filters)
        sql = f"SELECT json_group_array(id) FROM (SELECT id FROM picture {where} ORDER BY id LIMIT ?)"
        return self._stored(self._one(sql, [*values, limit]), list[int])

    def summary(self, ids: Sequence[int]) -> Selection:
        """Return what these pictures have in common, and in what they differ."""
        these = json.dumps(list(ids))

        def counts(column: str, table: str = "") -> dict[str | None, int]:
            joined = f"LEFT JOIN {table} ON {table}.id = {table}_id" if table else ""
            sql = (
                f"SELECT {column}, count(*) FROM picture {joined}"
                " WHERE picture.id IN (SELECT value FROM json_each(?)) GROUP BY 1 ORDER BY 2 DESC, 1"
            )
            return dict(self._rows(sql, (these,)))

        parts = counts("part")
        return Selection(
            pictures=sum(parts.values()),
            classes=counts("class.name", "class"),
            sources=counts("source.name", "source"),
            parts=parts,
        )

    def path_state(self) -> tuple[int, int]:
        """Return how often a path was changed or deleted, and the highest id.

        If the first is unchanged, pictures can only have been added, behind the second.
        """
        changes, last = next(
            self._rows("SELECT (SELECT count FROM path_change), (SELECT coalesce(max(id), 0) FROM picture)")
        )
        return int(changes), int(last)

    def paths_of_run(self, run: int) -> str:
        """Return the paths of a run of ids, one a line."""
        sql = "SELECT coalesce(group_concat(path, char(10)), '') FROM picture WHERE id BETWEEN ? AND ?"
        return str(self._one(sql, (run * RUN, run * RUN + RUN - 1)))

    def _ids_in_runs(self, filters: Filters) -> Iterator[int]:
        """Yield the ids that match `filters`, ascending, a few runs at a time."""
        where, values = queries.condition(filters)
        runs = filters.get("runs") or ()
        sql = (
            "SELECT id FROM (SELECT value AS run FROM json_each(?)) CROSS JOIN picture"
            f" ON id BETWEEN run * {RUN} AND run * {RUN} + {RUN - 1} {where} ORDER BY id"
        )
        for start in range(0, len(runs), _RUNS_AT_ONCE):
            part: list[Any] = [json.dumps(list(runs[start : start + _RUNS_AT_ONCE]))]
            for (number,) in self._rows(sql, part + values):
                yield number


class PathText:
    """The paths of a catalog in memory, folded; one text for each run of ids.

    Searching a thousand texts takes some hundredths of a second, searching a million rows half a second. Each search
    first updates the texts. Usable from several threads.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._texts: list[str] = []
        self._state: tuple[object, int, int] | None = None

    def narrowed(self, catalog: Search, wanted: Filters) -> Filters:
        """Return the same filters, with the `runs` in which all words of the wanted text occur."""
        words = queries.words(wanted.get("text") or "")
        if not words:
            return wanted
        narrowed = wanted.copy()
        narrowed["runs"] = [
            run for run, paths in enumerate(self.refresh(catalog)) if all(word in paths for word in words)
        ]
        return narrowed

    def refresh(self, catalog: Search) -> list[str]:
        """Update the texts from an open catalog, and return them, run 0 first."""
        with self._lock:
            state = (catalog.path, *catalog.path_state())
            if self._state is None or self._state[:2] != state[:2]:
                self._texts = []
            elif state[2] > self._state[2]:
                # The last run may have grown. A new list, because another thread may be reading this one.
                self._texts = self._texts[: self._state[2] // RUN]
            if state != self._state:
                rest = range(len(self._texts), state[2] // RUN + 1)
                self._texts = self._texts + [folded(catalog.paths_of_run(run)) for run in rest]
                self._state = state
            return self._texts
