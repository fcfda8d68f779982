"""The number of pictures by class, source and part, updated with every change because counting is slow."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from operator import itemgetter
from typing import Any

from core.catalog.connection import Database
from core.catalog.names import natural_key
from core.catalog.records import PARTS
from core.catalog.schema import MAY_BE_TRANSPARENT

_ADD = " ON CONFLICT DO UPDATE SET n = n + excluded.n"
_ADD_COUNTED = f"""
    INSERT INTO tally SELECT coalesce(class_id, 0), source_id, coalesce(part, ''), excluded, ? * count(*)
    FROM picture WHERE {{}} GROUP BY 1, 2, 3, 4 {_ADD}
"""
_THESE = "id IN (SELECT value FROM json_each(?))"
_KEY = itemgetter(1, 2, 3)  # class, source and part in a row of `Tally._enter`


class Tally(Database):
    """The counts of pictures. Excluded pictures count only in `count` and `excluded`."""

    def count(self) -> int:
        """Return the number of pictures."""
        return int(self._one("SELECT count(*) FROM picture"))

    def last_id(self) -> int:
        """Return the highest id; pictures entered later have higher ones."""
        return int(self._one("SELECT coalesce(max(id), 0) FROM picture"))

    def excluded(self) -> int:
        """Return the number of pictures that the person has put aside."""
        return int(self._one("SELECT coalesce(sum(n), 0) FROM tally WHERE excluded = 1"))

    def unclassified(self) -> int:
        """Return the number of pictures without a class."""
        return int(self._one("SELECT coalesce(sum(n), 0) FROM tally WHERE class_id = 0 AND excluded = 0"))

    def class_counts(self) -> dict[str, int]:
        """Return class -> number of pictures, sorted by name, numbers by value; empty classes are left out."""
        return self._counts("class")

    def class_numbers(self) -> dict[str, int]:
        """Return the classes that have pictures or that a person has named -> their ids, which never change."""
        sql = (
            "SELECT name, id FROM class WHERE named = 1"
            " OR EXISTS (SELECT 1 FROM tally WHERE class_id = class.id AND excluded = 0 AND n > 0) ORDER BY id"
        )
        return dict(self._rows(sql))

    def has_transparent(self) -> bool:
        """Return whether any picture may have transparent parts, by the mode in which Pillow decodes it."""
        return bool(self._one(f"SELECT EXISTS (SELECT 1 FROM picture WHERE {MAY_BE_TRANSPARENT})"))

    def source_counts(self) -> dict[str, int]:
        """Return source -> number of pictures, as `class_counts` does."""
        return self._counts("source")

    def part_counts(self) -> dict[str, dict[str, int]]:
        """Return for `train`, `val` and `test` class -> number of classified pictures, as `class_counts` does."""
        return {part: self._counts("class", part) for part in PARTS}

    def part_source_counts(self) -> dict[str, dict[str, int]]:
        """Return for `train`, `val` and `test` source -> number of pictures, as `class_counts` does."""
        return {part: self._counts("source", part) for part in PARTS}

    # --- inside --------------------------------------------------------------------------

    def _counts(self, table: str, part: str | None = None) -> dict[str, int]:
        sql = (
            f"SELECT name, sum(n) FROM tally JOIN {table} ON id = {table}_id"
            " WHERE excluded = 0 AND part = coalesce(?, part) GROUP BY id HAVING sum(n) > 0"
        )
        return dict(sorted(self._rows(sql, (part,)), key=lambda row: natural_key(row[0])))

    def _enter(self, columns: str, rows: Sequence[Sequence[Any]]) -> int:
        """Insert pictures whose paths are new, and return how many were new.

        `columns` begin with path, class_id, source_id and part.
        """
        last = self.last_id()
        added = self._insert(f"picture ({columns})", rows, "ON CONFLICT (path) DO NOTHING")
        if added == len(rows):  # the usual case; counting in SQL would take a tenth of an import's time
            counts = Counter(map(_KEY, rows)).items()
            self._connection.executemany(
                f"INSERT INTO tally VALUES (?, ?, ?, 0, ?) {_ADD}",
                ((number or 0, source, part or "", n) for (number, source, part), n in counts),
            )
        else:
            self._connection.execute(_ADD_COUNTED.format("id > ?"), (1, last))
        return added

    @contextmanager
    def _counted(self, ids: Sequence[int]) -> Iterator[None]:
        """Update the counts after the wrapped code changes class, source, part or exclusion of pictures.

        `ids` are all pictures that it may change or delete.
        """
        if 2 * len(ids) > self.last_id():
            yield
            self._recount()
            return
        these = json.dumps(list(ids))
        self._connection.execute(_ADD_COUNTED.format(_THESE), (-1, these))
        yield
        self._connection.execute(_ADD_COUNTED.format(_THESE), (1, these))

    def _recount(self) -> None:
        """Count all pictures anew, which takes a second or two for a million."""
        self._connection.execute("DELETE FROM tally")
        self._connection.execute(_ADD_COUNTED.format("true"), (1,))
