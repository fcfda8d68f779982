"""Labels and their history: every change that a person makes can be undone and redone, also after a restart.

A change is one row of `history`, plus one row of `change` for each field and former value, which names the pictures.
So an undo takes a few UPDATEs, however many pictures it concerns. The rows of classes and sources are never deleted:
without pictures they are not shown, and they can come back under their old ids.
"""

import json
from collections.abc import Sequence
from typing import Any

from core.catalog.names import natural_key, tidy_name
from core.catalog.records import Change
from core.catalog.tally import Tally
from core.events.changes import FILES, FINDINGS, LABELS, SPLIT

KEPT = 1000  # changes that can be undone
# What depends on classes and exclusion: also conflicts, doubts and the counts of the parts.
_FIELDS = ("class_id", "source_id", "excluded", "confirmed", "part", "by_hand", "given_part")  # that can be undone
EFFECTS = LABELS | FINDINGS | SPLIT
# What is kept of a picture whose entering can be undone. `Tally._enter` wants these four first.
ENTERED = (
    *("path", "class_id", "source_id", "part"),
    *("id", "width", "height", "format", "mode", "grey", "size", "mtime_ns", "sha256", "darkest", "brightest"),
    "by_hand",
)
# What the column `by_hand` adds up: which fields of a picture a person gave, so that no import overwrites them.
BY_HAND = {"class_id": 1, "source_id": 2}


class Labels(Tally):
    """What a person may change in the catalog. Each method is one transaction and one step of the history.

    Each returns how many pictures changed; with none, the history stays as it is. Raises ValueError for a name that is
    empty once tidied.
    """

    def set_class(self, ids: Sequence[int], class_name: str | None) -> int:
        """Put pictures into a class, which may be new, or into none."""
        name = None if class_name is None else _named(class_name)
        with self._transaction(EFFECTS):
            number = None if name is None else self._ids("class", {name})[name]
            return self._change("class", name or "", "class_id", number, ids)

    def set_source(self, ids: Sequence[int], source: str) -> int:
        """Set the source of pictures."""
        name = _named(source)
        with self._transaction(LABELS | SPLIT):
            return self._change("source", name, "source_id", self._ids("source", {name})[name], ids)

    def set_part(self, ids: Sequence[int], part: str | None) -> int:
        """Move pictures to a part of the split (`train`, `val`, `test`), or out of all parts.

        What was counted of the split's leaks no longer holds, so it becomes unknown.
        """
        with self._transaction(LABELS | SPLIT):
            return self._change("part", part or "", "part", part, ids)

    def set_excluded(self, ids: Sequence[int], excluded: bool) -> int:
        """Put pictures aside, or take them back: excluded pictures are in no split and no training."""
        with self._transaction(EFFECTS):
            return self._change("exclude" if excluded else "include", "", "excluded", int(excluded), ids)

    def confirm_class(self, ids: Sequence[int], class_name: str) -> int:
        """Confirm the class of pictures; findings that doubt it lapse."""
        with self._transaction(LABELS | FINDINGS):
            number = self._class_id(class_name)
            if number is None:
                return 0
            return self._change("confirm", class_name, "confirmed", number, ids)

    def name_classes(self, names: Sequence[str]) -> int:
        """Make classes that are shown before any picture has them; return how many of the names were new."""
        wanted = dict.fromkeys(_named(name) for name in names)
        with self._transaction(LABELS):
            shown = self.class_numbers()
            new = [name for name in wanted if name not in shown]
            numbers = [self._ids("class", {name})[name] for name in new]
            if new:
                self._remember("new_class", ", ".join(new), 0, [("named", 0, 1, numbers)])
                self._name(numbers, 1)
            return len(new)

    def rename_class(self, old: str, new: str) -> int:
        """Rename a class; if another class already has the name, the two are merged."""
        name = _named(new)
        with self._transaction(EFFECTS):
            number = self._class_id(old)
            if number is None or name == old:
                return 0
            target = self._class_id(name)
            if target is not None and (self._is_named(target) or self._of_class(target)):
                return self._change("merge", name, "class_id", target, self._of_class(number), empties=number)
            pictures = len(self._of_class(number))
            self._remember("rename", name, pictures, [("name", old, name, [number])])
            self._rename(number, name)
            return pictures

    def delete_class(self, name: str) -> int:
        """Delete a class; its pictures stay, without a class."""
        with self._transaction(EFFECTS):
            number = self._class_id(name)
            if number is None:
                return 0
            return self._change("delete", name, "class_id", None, self._of_class(number), empties=number)

    def present_names(self) -> dict[str, str]:
        """Return former name -> present name of renamed or merged classes that have no pictures left."""
        owner: dict[str, int] = {}  # of a former name
        merged: dict[int, int] = {}
        names: dict[int, str] = dict(self._rows("SELECT id, name FROM class"))
        sql = (
            "SELECT before, after, CASE field WHEN 'name' THEN ids END FROM history JOIN change"
            " ON history_id = history.id WHERE undone = 0 AND kind IN ('rename', 'merge')"
            " AND field IN ('name', 'class_id') ORDER BY history.id"
        )
        for before, after, renamed in self._rows(sql):
            if renamed is not None:
                owner[before] = self._number(renamed)
            else:
                if before in names:  # a file may hold anything
                    owner[names[before]] = after
                merged[before] = after
                merged.pop(after, None)
        sql = "SELECT name FROM class WHERE EXISTS (SELECT 1 FROM picture WHERE class_id = class.id)"
        taken = {name for (name,) in self._rows(sql)}
        present: dict[str, str] = {}
        for name, number in owner.items():
            while number in merged:
                number = merged[number]
            if name not in taken and names[number] in taken:
                present[name] = names[number]
        return present

    # --- history -------------------------------------------------------------------------

    def undo(self) -> Change | None:
        """Undo the last change and return it; None if there is none."""
        return self._step(undone=True)

    def redo(self) -> Change | None:
        """Redo the change that was undone last and return it; None if there is none."""
        return self._step(undone=False)

    def next_undo(self) -> Change | None:
        """Return the change that `undo` would undo."""
        return self._next(undone=True)

    def next_redo(self) -> Change | None:
        """Return the change that `redo` would redo."""
        return self._next(undone=False)

    # --- inside --------------------------------------------------------------------------

    def _change(
        self, kind: str, name: str, field: str, after: Any, ids: Sequence[int], *, empties: int | None = None
    ) -> int:
        """Set a field of pictures and remember the former values; return how many changed.

        `empties` is the class that the change leaves without pictures, and that is then no longer shown.
        """
        changes = self._differing(field, after, ids)
        touched = [number for *_, numbers in changes for number in numbers]
        ended = [empties] if empties is not None and self._is_named(empties) else []
        if touched or ended:
            hands = [] if kind == "merge" else self._by_hand(field, touched)
            ends = [("named", 1, 0, ended)] if ended else []
            self._remember(kind, name, len(touched), [*changes, *hands, *ends])
            self._set(field, after, touched)
            for mark, _, value, numbers in hands:
                self._set(mark, value, numbers)
        self._name(ended, 0)
        return len(touched)

    def _differing(self, field: str, after: Any, ids: Sequence[int]) -> list[tuple[str, Any, Any, list[int]]]:
        """Return the changes that give a field of pictures a value; those that have it stay out."""
        sql = (
            f"SELECT {field}, json_group_array(id) FROM picture"
            f" WHERE id IN (SELECT value FROM json_each(?)) AND {field} IS NOT ? GROUP BY {field}"
        )
        groups = list(self._rows(sql, (json.dumps(list(ids)), after)))
        return [(field, before, after, self._stored(text, list[int])) for before, text in groups]

    def _by_hand(self, field: str, ids: Sequence[int]) -> list[tuple[str, Any, Any, list[int]]]:
        """Return the changes that mark a field of pictures as given by a person."""
        bit = BY_HAND.get(field, 0)
        sql = (
            "SELECT by_hand, json_group_array(id) FROM picture"
            " WHERE id IN (SELECT value FROM json_each(?)) AND by_hand & ? <> ? GROUP BY by_hand"
        )
        return [
            ("by_hand", before, before | bit, self._stored(text, list[int]))
            for before, text in list(self._rows(sql, (json.dumps(ids), bit, bit)))
        ]

    def _is_named(self, number: int) -> bool:
        return bool(self._one("SELECT named FROM class WHERE id = ?", (number,)))

    def _name(self, numbers: Sequence[int], named: int) -> None:
        """Set whether classes are shown without pictures."""
        self._connection.executemany("UPDATE class SET named = ? WHERE id = ?", ((named, one) for one in numbers))

    def _set(self, field: str, value: Any, ids: Sequence[int]) -> None:
        if field == "part":  # nobody has compared the pictures of these parts
            self._connection.execute("UPDATE split SET leaks = NULL, means = ''")
        with self._counted(ids):
            self._connection.execute(
                f"UPDATE picture SET {field} = ? WHERE id IN (SELECT value FROM json_each(?))",
                (value, json.dumps(list(ids))),
            )

    def _remember(
        self, kind: str, name: str, pictures: int, changes: Sequence[tuple[str, Any, Any, list[int]]]
    ) -> None:
        """Add a step. Undone changes can no longer be redone, and very old ones are deleted."""
        self._connection.execute("DELETE FROM history WHERE undone = 1")
        cursor = self._connection.execute(
            "INSERT INTO history (kind, name, pictures) VALUES (?, ?, ?)", (kind, name, pictures)
        )
        self._connection.executemany(
            "INSERT INTO change (history_id, field, before, after, ids) VALUES (?, ?, ?, ?, ?)",
            ((cursor.lastrowid, field, before, after, json.dumps(ids)) for field, before, after, ids in changes),
        )
        self._connection.execute(
            "DELETE FROM history WHERE id <= (SELECT id FROM history ORDER BY id DESC LIMIT 1 OFFSET ?)", (KEPT,)
        )

    def _next(self, *, undone: bool) -> Change | None:
        order = "undone = 0 ORDER BY id DESC" if undone else "undone = 1 ORDER BY id"
        for row in self._rows(f"SELECT id, kind, name, pictures FROM history WHERE {order} LIMIT 1"):
            return Change(id=row[0], kind=row[1], name=row[2], pictures=row[3])
        return None

    def _step(self, *, undone: bool) -> Change | None:
        with self._transaction(EFFECTS):
            step = self._next(undone=undone)
            if step is None:
                return None
            sql = "SELECT field, before, after, ids FROM change WHERE history_id = ?"
            for field, before, after, ids in list(self._rows(sql, (step.id,))):
                value = before if undone else after
                if field == "name":
                    self._rename(self._number(ids), value)
                    continue
                if field == "named":
                    self._name(self._stored(ids, list[int]), value)
                    continue
                if field == "entered":
                    if undone:
                        self._take_out(self._stored(ids, list[int]))
                    else:
                        self._enter_again(str(after))
                    continue
                self._set(self._known(field), value, self._stored(ids, list[int]))
                if field == "part":
                    self._forget_given()
            self._connection.execute("UPDATE history SET undone = ? WHERE id = ?", (int(undone), step.id))
            return step

    def _take_out(self, ids: Sequence[int]) -> None:
        """Delete pictures whose entering is undone. Only redoing gives their ids again."""
        self._connection.execute(
            "INSERT INTO taken_out VALUES (1, ?) ON CONFLICT DO UPDATE SET highest = max(highest, excluded.highest)",
            (max(ids, default=0),),
        )
        with self._counted(ids):
            self._connection.executemany("DELETE FROM picture WHERE id = ?", ((number,) for number in ids))
        self._changed |= FILES

    def _enter_again(self, rows: str) -> None:
        """Enter pictures once more, under their own ids; `rows` are those of `ENTERED` in JSON."""
        found = self._stored(rows, list[list[int | float | str | None]])
        if any(len(row) != len(ENTERED) for row in found):
            raise self._damaged("a picture in the history lacks a column")
        super()._enter(", ".join(ENTERED), found)
        self._changed |= FILES

    def _enter(self, columns: str, rows: Sequence[Sequence[Any]]) -> int:
        """Enter pictures as `Tally` does, with ids that none had before.

        The entering of others that was undone, and what came after it, can no longer be redone: these may be the same.
        """
        self._connection.execute(
            "DELETE FROM history WHERE undone = 1 AND id >="
            " (SELECT min(history.id) FROM history JOIN change ON history_id = history.id"
            " WHERE undone = 1 AND field = 'entered')"
        )
        highest = self._one("SELECT coalesce(max(highest), 0) FROM taken_out")
        if highest > self.last_id():
            columns, rows = f"{columns}, id", [(*row, number) for number, row in enumerate(rows, highest + 1)]
        return super()._enter(columns, rows)

    def _forget_given(self) -> None:
        """Forget the facts of a split that came with the data, after its parts have changed; they are found anew."""
        self._connection.execute("UPDATE split SET hash = '' WHERE given = 1")
        self._connection.execute(
            "DELETE FROM split WHERE given = 1 AND NOT EXISTS (SELECT 1 FROM picture WHERE part IS NOT NULL)"
        )

    def _known(self, field: str) -> str:
        """Return the name of a changed field; a file may name anything, and the name becomes part of a statement."""
        if field not in _FIELDS:
            raise self._damaged(f"the history names the field {field!r}")
        return field

    def _number(self, ids: str) -> int:
        """Return the only number of a stored list."""
        numbers = self._stored(ids, list[int])
        if len(numbers) != 1:
            raise self._damaged("a renamed class has no number in the history")
        return numbers[0]

    def _rename(self, number: int, name: str) -> None:
        """Rename a class. If an import has since created a class of that name, its pictures move to this class."""
        other = self._class_id(name)
        if other is not None:
            self._set("class_id", number, self._of_class(other))
            # Names must be unique at every moment: the emptied class takes the freed name by way of a temporary one.
            former = self._one("SELECT name FROM class WHERE id = ?", (number,))
            self._connection.execute("UPDATE class SET name = ? WHERE id = ?", (f"\n{other}", other))
        self._connection.execute("UPDATE class SET name = ? WHERE id = ?", (name, number))
        if other is not None:
            self._connection.execute("UPDATE class SET name = ? WHERE id = ?", (former, other))

    def _class_id(self, name: str) -> int | None:
        return next((number for (number,) in self._rows("SELECT id FROM class WHERE name = ?", (name,))), None)

    def _of_class(self, number: int) -> list[int]:
        text = self._one("SELECT json_group_array(id) FROM picture WHERE class_id = ?", (number,))
        return self._stored(text, list[int])

    def _ids(self, table: str, names: set[str]) -> dict[str, int]:
        """Return name -> id in `class` or `source`; new names are entered."""
        self._connection.executemany(
            f"INSERT INTO {table} (name) VALUES (?) ON CONFLICT (name) DO NOTHING",
            ((name,) for name in sorted(names, key=natural_key)),
        )
        return {name: number for number, name in self._rows(f"SELECT id, name FROM {table}") if name in names}


def _named(name: str) -> str:
    tidied = tidy_name(name)
    if not tidied:
        raise ValueError("a name is needed")
    return tidied
