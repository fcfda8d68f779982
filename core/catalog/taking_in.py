"""Pictures that a person labelled outside of the data set are taken into it, as one change that can be undone."""

from collections.abc import Mapping, Sequence

from core.catalog.inspection import InspectionTable
from core.catalog.labels import BY_HAND, ENTERED
from core.catalog.records import NewPicture
from core.catalog.takeover import Takeover
from core.events.changes import DATA


class TakingIn(Takeover, InspectionTable):
    """The part of the catalog that takes labelled pictures in."""

    def take_in(self, rows: Sequence[NewPicture], labels: Mapping[int, str]) -> tuple[int, int]:
        """Enter inspected pictures, and give pictures that are there already, by their ids, these classes.

        Both are one step of the history; all classes count as given by hand. `rows` name no part. Return how many
        pictures are new, and how many of the others changed.
        """
        last = self.last_id()
        with self._transaction(DATA):
            classes = self._ids("class", set(labels.values()))
            added = self._enter_pictures(rows, by_hand=BY_HAND["class_id"])
            entered = self._entered(last) if added else []
            changes = []
            for name in sorted(set(labels.values())):
                ids = [number for number, wish in labels.items() if wish == name]
                given = self._differing("class_id", classes[name], ids)
                changes += [*given, *self._by_hand("class_id", [number for *_, some in given for number in some])]
            changed = sum(len(ids) for field, *_, ids in changes if field == "class_id")
            if added or changed:
                self._remember("take_in", "", added + changed, [*entered, *changes])
            for field, _, after, ids in changes:
                self._set(field, after, ids)
        return added, changed

    def _enter_pictures(self, rows: Sequence[NewPicture], *, by_hand: int = 0) -> int:
        """Enter pictures, delete the refusals of their files, and return how many were new.

        `by_hand` tells which of their fields a person gave (labels.BY_HAND).
        """
        classes = self._ids("class", {row.class_name for row in rows if row.class_name})
        sources = self._ids("source", {row.source for row in rows})
        added = self._enter(
            "path, class_id, source_id, part, given_part, width, height, format, mode, grey, size, mtime_ns, sha256,"
            " darkest, brightest, by_hand",
            [
                (
                    self._inside.kept(row.path),
                    classes.get(row.class_name or ""),
                    sources[row.source],
                    *(row.part, row.given_part),
                    *(row.width, row.height, row.format, row.mode, row.grey, row.size, row.mtime_ns, row.sha256),
                    *(row.darkest, row.brightest, by_hand),
                )
                for row in rows
            ],
        )
        self._note_twins([row.sha256 for row in rows])
        self._forget_taken()
        return added

    def _entered(self, last: int) -> list[tuple[str, None, str, list[int]]]:
        """Return the change that entered the pictures with ids above `last`."""
        columns = ", ".join(ENTERED)
        sql = f"SELECT json_group_array(json_array({columns})), json_group_array(id) FROM picture WHERE id > ?"
        return [("entered", None, rows, self._stored(ids, list[int])) for rows, ids in list(self._rows(sql, (last,)))]
