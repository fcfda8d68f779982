"""What the columns of a table mean: by their names, in Spanish or English, by their contents, or as a person says."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from core.catalog.names import is_picture_name
from core.catalog.part_names import parts_among
from core.problems import Problem

SAMPLE = 5000  # rows by whose contents columns are recognised
_FEW_ROWS = 10  # a table with fewer rows shows no repetitions
_TRIED = 50  # cells of a column that are looked for among the files

NAMES = {
    "path": (
        *("path", "file", "filename", "filepath", "fname", "imagepath", "imagefile", "imagefilename", "imagename"),
        *("image", "picture", "img", "imgpath", "imgname", "photo", "imageid", "imgid"),
        *("ruta", "archivo", "fichero", "nombrearchivo", "rutaimagen", "imagen", "foto"),
    ),
    "class": (
        *("class", "classname", "label", "labels", "labelname", "category", "categoryname", "species", "target"),
        *("classid", "labelid", "categoryid", "classes", "groundtruth", "dx", "diagnosis", "breed", "disease", "y"),
        *("clase", "etiqueta", "etiquetas", "categoria", "especie", "nombreclase", "idclase", "objetivo"),
        *("diagnostico", "raza", "enfermedad"),
    ),
    "part": (
        *("part", "split", "subset", "set", "partition", "phase", "usage"),
        *("parte", "conjunto", "subconjunto", "particion", "division", "fase", "uso"),
    ),
    "source": ("source", "origin", "origen", "fuente"),
}
# Columns that say yes or no: the part if yes, and if no.
_FLAGS = {
    **dict.fromkeys(("isvalid", "isval", "isvalidation", "valid", "validation", "esvalidacion"), ("val", "train")),
    **dict.fromkeys(("istest", "estest", "esprueba"), ("test", "train")),
    **dict.fromkeys(("istrain", "istraining", "istrainingimage", "train", "esentrenamiento"), ("train", "test")),
}
_YES, _NO = {"1", "1.0", "true", "yes", "y", "sí", "si", "verdadero"}, {"0", "0.0", "false", "no", "n", "falso", ""}
# What programs write for a missing value, as pandas reads it.
NOTHING = frozenset({"", "NA", "N/A", "n/a", "<NA>", "#N/A", "NULL", "null", "NaN", "nan", "-nan", "None"})


class Columns(msgspec.Struct, frozen=True, kw_only=True):
    """The place of each column, counted from 0; `head` tells that the first line holds names.

    `one_hot` are the names of classes by their columns, if each class has a column of zeros and ones. `parts` maps the
    cells of the column `part` to parts.
    """

    path: int
    class_name: int | None = None
    one_hot: dict[int, str] = {}
    part: int | None = None
    parts: dict[str, str] = {}
    source: int | None = None
    head: bool = True

    def class_of(self, cells: Sequence[str]) -> str:
        """Return a row's class, "" if it has none. Raises ValueError if several of its columns say yes."""
        if self.one_hot:
            said = [name for place, name in self.one_hot.items() if is_yes(cell(cells, place))]
            if len(said) > 1:
                raise ValueError(", ".join(said))
            return said[0] if said else ""
        return cell(cells, self.class_name)

    def part_of(self, cells: Sequence[str]) -> str | None:
        """Return the part that a row says."""
        return self.parts.get(cell(cells, self.part).casefold())


def cell(cells: Sequence[str], place: int | None) -> str:
    """Return a cell without spaces around it; "" if the row is too short."""
    return cells[place].strip() if place is not None and place < len(cells) else ""


def is_yes(text: str) -> bool:
    """Tell whether a cell says yes."""
    return text.strip().casefold() in _YES


def plain(name: str) -> str:
    """Return a column's name as names are compared: `Class ID`, `class_id` and `ClassId` are one."""
    text = unicodedata.normalize("NFD", name).casefold()
    return "".join(sign for sign in text if sign.isalnum())


def find_columns(
    table: Path,
    rows: Sequence[Sequence[str]],
    *,
    path_column: str | None,
    class_column: str | None,
    is_there: Callable[[str], bool],
) -> Columns:
    """Find the columns from the first rows; `is_there` tells whether a cell means a file that exists.

    A `class_column` of "" means that there is none. Raises Problem `table_column_missing` for a column that does not
    exist, `table_no_paths` if no column names pictures, `table_unclear` if it is not clear which one names classes.
    """
    names = [plain(name) for name in rows[0]]
    head = not any(is_picture_name(one.strip()) for one in rows[0])
    body = rows[1:] if head else rows
    shown = ", ".join(name.strip() or f"({place})" for place, name in enumerate(rows[0], 1))

    def chosen(wished: str) -> int:
        exact = [name.strip().casefold() for name in rows[0]]
        if wished.strip().casefold() in exact:
            return exact.index(wished.strip().casefold())
        if wished.isdigit() and 1 <= int(wished) <= len(names):
            return int(wished) - 1
        raise Problem("table_column_missing", path=str(table), column=wished, columns=shown)

    def named(kind: str) -> int | None:
        return next((names.index(name) for name in NAMES[kind] if name in names), None) if head else None

    path = chosen(path_column) if path_column is not None else _path(named("path"), body, len(names), is_there)
    if path is None:
        raise Problem("table_no_paths", path=str(table), columns=shown)
    part, parts = _part(names, named("part"), body, path) if head else (None, {})
    source = named("source")
    found = Columns(path=path, part=part, parts=parts, source=source, head=head)
    if class_column is not None:
        return found if class_column == "" else msgspec.structs.replace(found, class_name=chosen(class_column))
    classes = named("class")
    if classes is not None and classes != path:
        return msgspec.structs.replace(found, class_name=classes)
    others = [place for place in range(len(names)) if place not in (path, part, source)]
    if head and (hot := _one_hot(rows[0], body, others)):
        return msgspec.structs.replace(found, one_hot=hot)
    likely = _class_by_content(body, others, is_pair=len(names) == 2)
    if likely is None and others and not all(_is_empty(body, place) for place in others):
        raise Problem("table_unclear", path=str(table), columns=shown)
    return msgspec.structs.replace(found, class_name=likely)


def _path(named: int | None, body: Sequence[Sequence[str]], width: int, is_there: Callable[[str], bool]) -> int | None:
    """Return the column of paths: the one so named, or whose cells have suffixes of pictures, if some are files.

    Otherwise another one of which most cells are, by their names without suffixes.
    """
    suffixed = Counter(place for cells in body for place, one in enumerate(cells) if is_picture_name(one.strip()))
    order = [place for place in (named, *(place for place, _ in suffixed.most_common())) if place is not None]
    tried = body[:_TRIED]
    for place in (*order, *(place for place in range(width) if place not in order)):
        there = sum(is_there(cell(cells, place)) for cells in tried if cell(cells, place))
        if there and (place in order or 2 * there > len(tried)):
            return place
    return order[0] if order else None


def _part(
    names: Sequence[str], named: int | None, body: Sequence[Sequence[str]], path: int
) -> tuple[int | None, dict[str, str]]:
    """Return the column of parts, and what its cells mean; None if no cell means a part."""
    if named is not None and named != path:
        values = {cell(cells, named) for cells in body}
        parts = {name.casefold(): part for name, part in parts_among(values - {""}).items()}
        if parts:
            return named, parts
    for place, name in enumerate(names):
        if name in _FLAGS and place != path:
            values = {cell(cells, place).casefold() for cells in body}
            if values <= _YES | _NO and values & _YES:
                yes, no = _FLAGS[name]
                return place, dict.fromkeys(_YES, yes) | dict.fromkeys(_NO, no)
    return None, {}


def _one_hot(head: Sequence[str], body: Sequence[Sequence[str]], others: Sequence[int]) -> dict[int, str]:
    """Return the names of classes by their columns, if nearly each row says yes in exactly one of them."""
    places = [
        place
        for place in others
        if head[place].strip() and body and all(cell(cells, place).casefold() in _YES | _NO for cells in body)
    ]
    if len(places) < 2:
        return {}
    single = sum(sum(is_yes(cell(cells, place)) for place in places) == 1 for cells in body)
    used = {place for cells in body for place in places if is_yes(cell(cells, place))}
    if len(used) < 2 or single < 0.9 * len(body):
        return {}
    return {place: head[place].strip() for place in places}


def _class_by_content(body: Sequence[Sequence[str]], others: Sequence[int], *, is_pair: bool) -> int | None:
    """Return the only column with few different values that repeat; of two columns, the one that is not the path."""
    if is_pair and len(others) == 1:
        values = [cell(cells, others[0]) for cells in body]
        is_measure = any(_is_fraction(value) for value in values)
        is_unique = len(values) >= _FEW_ROWS and len(set(values)) == len(values)
        return None if is_measure or is_unique else others[0]
    likely = [place for place in others if _repeats([cell(cells, place) for cells in body])]
    return likely[0] if len(likely) == 1 else None


def _repeats(values: Sequence[str]) -> bool:
    """Tell whether values may be classes: words, at least two, that occur twice each or more, on average."""
    said = [value for value in values if value not in NOTHING]
    different = set(said)
    return 2 <= len(different) <= len(said) / 2 and not all(_is_number(value) for value in different)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _is_fraction(text: str) -> bool:
    return _is_number(text) and text not in NOTHING and not float(text).is_integer()


def _is_empty(body: Sequence[Sequence[str]], place: int) -> bool:
    return all(not cell(cells, place) for cells in body)
