"""What a later import says of pictures that are known already: their class, source and part, as one undoable change.

What a person did here by hand is not overwritten, unless the person asks for it.
"""

from collections.abc import Iterable, Sequence

import msgspec

from core.catalog.labels import BY_HAND, EFFECTS, Labels
from core.catalog.listing import ListedFile
from core.events.changes import NOTHING

# Which pictures an import says another class of, and whether a person gave the present one.
_OTHER_CLASS = "picture.class_id IS NOT class.id"
_CLASS_BY_HAND = f"(by_hand & {BY_HAND['class_id']} OR (confirmed IS NOT NULL AND confirmed IS picture.class_id))"
_CLASSES = "FROM said JOIN picture USING (path) JOIN class ON class.name = said.class"
_SOURCES = (
    "FROM said JOIN picture USING (path) JOIN source ON source.name = said.source"
    f" WHERE picture.source_id IS NOT source.id AND by_hand & {BY_HAND['source_id']} = 0"
)
_PARTS = "FROM said JOIN picture USING (path) WHERE said.part IS NOT NULL AND picture.{field} IS NOT said.part"


class TakenOver(msgspec.Struct, frozen=True, kw_only=True):
    """How many known pictures got a class, another class, another source, another part.

    `by_hand` are those whose class a person gave, and that therefore kept it though the import says another one.
    """

    classes_set: int = 0
    classes_changed: int = 0
    sources_changed: int = 0
    parts_changed: int = 0
    by_hand: int = 0


# Field, former value, new value, ids of pictures.
_Change = tuple[str, object, object, list[int]]


class Takeover(Labels):
    """The part of the catalog that lets a later import correct an earlier one."""

    def take_over(
        self, said: Iterable[ListedFile], name: str, *, up_to: int, with_parts: bool, by_hand_too: bool = False
    ) -> TakenOver:
        """Give known pictures, those with ids up to `up_to`, what an import says of them; `name` is that of the import.

        A picture of which it says nothing keeps what it has. Parts change only `with_parts`; that they came with the
        data is stored in any case. With `by_hand_too`, classes that a person gave are replaced as well.
        """
        self._note_said(said, up_to)
        with self._transaction(EFFECTS):
            for table in ("class", "source"):
                names = {name for (name,) in self._rows(f"SELECT DISTINCT {table} FROM said WHERE {table} IS NOT NULL")}
                self._ids(table, names)
            changes = self._changes(with_parts=with_parts, by_hand_too=by_hand_too)
            result = _counted(changes, 0 if by_hand_too else self._kept_by_hand())
            touched = {number for *_, ids in changes for number in ids}
            if touched:
                self._remember("import", name, len(touched), changes)
                for field, _, after, ids in changes:
                    self._set(field, after, ids)
        return result

    def other_classes(self, said: Iterable[ListedFile]) -> int:
        """Return of how many pictures these places say another class than theirs, which no person gave."""
        self._note_said(said, self.last_id())
        sql = (
            "SELECT count(*) FROM said JOIN picture USING (path) LEFT JOIN class ON class.id = picture.class_id"
            f" WHERE said.class IS NOT NULL AND class.name IS NOT said.class AND NOT {_CLASS_BY_HAND}"
        )
        return int(self._one(sql))

    # --- inside --------------------------------------------------------------------------

    def _note_said(self, said: Iterable[ListedFile], up_to: int) -> None:
        """Fill a temporary table with what is said of known pictures; of several words on one, the last counts."""
        kept = self._inside.kept
        rows = (
            (kept(one.path), one.class_name, one.source if one.says_source else None, one.part)
            for one in said
            if one.class_name or one.says_source or one.part
        )
        with self._transaction(NOTHING):
            self._connection.execute(
                "CREATE TEMP TABLE IF NOT EXISTS said (path TEXT PRIMARY KEY, class TEXT, source TEXT, part TEXT)"
            )
            self._connection.execute("DELETE FROM said")
            self._connection.executemany(
                "INSERT INTO said VALUES (?, ?, ?, ?) ON CONFLICT (path) DO UPDATE"
                " SET class = coalesce(excluded.class, class), source = coalesce(excluded.source, source),"
                " part = coalesce(excluded.part, part)",
                rows,
            )
            self._connection.execute(
                "DELETE FROM said WHERE path NOT IN (SELECT path FROM picture WHERE id <= ?)", (up_to,)
            )

    def _changes(self, *, with_parts: bool, by_hand_too: bool) -> list[_Change]:
        where = _OTHER_CLASS if by_hand_too else f"{_OTHER_CLASS} AND NOT {_CLASS_BY_HAND}"
        changes = self._grouped("class_id", "class.id", f"{_CLASSES} WHERE {where}")
        changes += self._grouped("source_id", "source.id", _SOURCES)
        for field in ("part", "given_part") if with_parts else ("given_part",):
            changes += self._grouped(field, "said.part", _PARTS.format(field=field))
        if by_hand_too:
            bit = BY_HAND["class_id"]
            changes += self._grouped("by_hand", f"by_hand - {bit}", f"{_CLASSES} WHERE {where} AND by_hand & {bit}")
        return changes

    def _grouped(self, field: str, after: str, rest: str) -> list[_Change]:
        sql = f"SELECT picture.{field}, {after}, json_group_array(picture.id) {rest} GROUP BY 1, 2"
        return [(field, before, value, self._stored(ids, list[int])) for before, value, ids in self._rows(sql)]

    def _kept_by_hand(self) -> int:
        return int(self._one(f"SELECT count(*) {_CLASSES} WHERE {_OTHER_CLASS} AND {_CLASS_BY_HAND}"))


def _counted(changes: Sequence[_Change], by_hand: int) -> TakenOver:
    def pictures(field: str, *, were_empty: bool | None = None) -> int:
        return sum(
            len(ids)
            for name, before, _, ids in changes
            if name == field and (were_empty is None or were_empty == (before is None))
        )

    return TakenOver(
        classes_set=pictures("class_id", were_empty=True),
        classes_changed=pictures("class_id", were_empty=False),
        sources_changed=pictures("source_id"),
        parts_changed=pictures("part"),
        by_hand=by_hand,
    )
