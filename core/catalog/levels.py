"""The scale of the deep pictures: which of their values become black and white, for the whole data set."""

from core.catalog.connection import Database
from core.events.changes import FINDINGS

# The darkest and the brightest hundredth of the pictures do not decide: one overexposed picture of a hundred would
# take nearly all levels from the others.
_ODD_PICTURES = 100
# A catalog of others may hold one end without the other, infinity, or a white that is no brighter than its black.
_MOST = 1e300
_FINITE = f"BETWEEN -{_MOST} AND {_MOST}"
_LEAST = 1e-6  # the least width of a range as a part of its values: adding 1 to a very large number changes nothing
_SET = f"black {_FINITE} AND white {_FINITE} AND black < white"
_DEEP = f"darkest IS NOT NULL AND darkest {_FINITE} AND brightest {_FINITE} AND excluded = 0"  # the indexes serve it


def is_scale(black: float, white: float) -> bool:
    """Tell whether values of black and white are a scale: finite, and white brighter than black."""
    return -_MOST <= black < white <= _MOST


class Levels(Database):
    """The part of the catalog that knows the range of values in pictures of more than 8 bits a sample."""

    def deep_pictures(self) -> int:
        """Return the number of inspected deep pictures that are not put aside."""
        return int(self._one(f"SELECT count(*) FROM picture WHERE {_DEEP}"))

    def deep_ranges(self) -> dict[int, tuple[float, float]]:
        """Return the ids of the deep pictures that are not put aside, each with its darkest and brightest value."""
        sql = f"SELECT id, darkest, brightest FROM picture WHERE {_DEEP}"
        return {number: (darkest, brightest) for number, darkest, brightest in self._rows(sql)}

    def scale(self) -> tuple[float, float] | None:
        """Return the values of black and white: those that a person has set, or else the range of the deep pictures.

        None if there are no deep pictures.
        """
        for black, white in self._rows(f"SELECT black, white FROM scale WHERE {_SET}"):
            return float(black), float(white)
        return self.found_scale()

    def found_scale(self) -> tuple[float, float] | None:
        """Return the range of the deep pictures' values, without that of a few odd pictures; None if there are none."""
        count = self.deep_pictures()
        if not count:
            return None
        ends = [
            float(
                self._one(
                    f"SELECT {column} FROM picture WHERE {_DEEP} ORDER BY {column} {order}"
                    f" LIMIT 1 OFFSET {count // _ODD_PICTURES}"
                )
            )
            for column, order in (("darkest", "ASC"), ("brightest", "DESC"))
        ]
        black, white = ends[0], ends[1]
        return black, white if white > black else black + max(1.0, abs(black) * _LEAST)

    def scale_is_set(self) -> bool:
        """Tell whether a person has set the scale."""
        return bool(self._one(f"SELECT count(*) FROM scale WHERE {_SET}"))

    def set_scale(self, scale: tuple[float, float] | None) -> None:
        """Set the values of black and white; None lets the pictures decide again. Raises ValueError."""
        if scale is not None and not is_scale(*scale):
            raise ValueError("white must be brighter than black, and both finite")
        with self._transaction(FINDINGS):
            self._connection.execute("DELETE FROM scale")
            if scale is not None:
                self._connection.execute("INSERT INTO scale (id, black, white) VALUES (1, ?, ?)", scale)
