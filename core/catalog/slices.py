"""Searches that a person keeps under a name: slices of the data set, on each of which a run is measured."""

from typing import Annotated, cast

import msgspec

from core.catalog.names import natural_key, tidy_name
from core.catalog.records import Filters
from core.catalog.search import Search
from core.events.changes import LABELS
from core.reading import RecordError, from_json

_Bound = Annotated[int, msgspec.Meta(ge=-(2**62), lt=2**62)]  # bytes or nanoseconds, as the catalog can compare them


class KeptSearch(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a slice asks for; the fields are those of `Filters`, and None asks nothing."""

    class_name: str | None = None
    part: str | None = None
    source: str | None = None
    finding: str | None = None
    text: str | None = None
    larger_than: _Bound | None = None
    smaller_than: _Bound | None = None
    since_ns: _Bound | None = None
    before_ns: _Bound | None = None

    @classmethod
    def of(cls, filters: Filters) -> "KeptSearch":
        """Return filters as they are kept.

        Raises ValueError if a number is out of range, and for pictures that are never measured: those without a class
        or a part, and those put aside.
        """
        if filters.get("class_name") == "" or filters.get("part") == "" or filters.get("excluded"):
            raise ValueError("these pictures are never measured")
        wanted = {name: value for name in cls.__struct_fields__ if (value := filters.get(name)) not in (None, "")}
        return msgspec.convert(wanted, cls)

    def filters(self) -> Filters:
        """Return it as filters."""
        found = {name: value for name, value in msgspec.structs.asdict(self).items() if value is not None}
        return cast("Filters", found)

    def __bool__(self) -> bool:
        return bool(self.filters())


class Slices(Search):
    """The part of the catalog that keeps searches."""

    def keep_slice(self, name: str, wanted: KeptSearch) -> None:
        """Keep a search, instead of an earlier one of that name. Raises ValueError for a name that is empty."""
        if not (name := tidy_name(name)):
            raise ValueError("a name is needed")
        with self._transaction(LABELS):
            self._connection.execute(
                "INSERT OR REPLACE INTO slice (name, wanted) VALUES (?, ?)",
                (name, msgspec.json.encode(wanted).decode()),
            )

    def forget_slice(self, name: str) -> None:
        """Delete a kept search; its pictures stay."""
        with self._transaction(LABELS):
            self._connection.execute("DELETE FROM slice WHERE name = ?", (name,))

    def slices(self) -> dict[str, KeptSearch]:
        """Return the kept searches by name, sorted, without those that this program did not write."""
        found = {}
        for name, wanted in self._rows("SELECT name, wanted FROM slice"):
            if not (isinstance(name, str) and isinstance(wanted, str)):
                continue  # damaged bytes can break what the table declares
            try:
                found[name] = from_json(wanted.encode("utf-8", "replace"), KeptSearch)
            except RecordError:
                continue
        return dict(sorted(found.items(), key=lambda row: natural_key(row[0])))
