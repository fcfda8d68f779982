"""What folder names tell: the class and the part of the pictures in them."""

import unicodedata
from collections.abc import Iterator

from core.catalog.names import tidy_name
from core.catalog.walk import Folder

_PART_NAMES = {
    "train": ("train", "training", "entrenamiento"),
    "val": ("val", "valid", "validation", "dev", "validación", "validacion"),
    "test": ("test", "testing", "prueba", "pruebas"),
}
_PARTS = {name: part for part, names in _PART_NAMES.items() for name in names}

# A folder of pictures with the class and the part that follow from its place.
Placed = tuple[Folder, str | None, str | None]


def unwrap(folder: Folder) -> Folder:
    """Skip folders that only wrap one other folder, as zips often have, and return the first that does not."""
    while not folder.files and len(folder.folders) == 1:
        folder = folder.folders[0]
    return folder


def part_of(name: str) -> str | None:
    """Return the part that a folder's name means, in Spanish or English, in any case; None for other names."""
    return _PARTS.get(unicodedata.normalize("NFC", name).strip().casefold())


def parts_of(folders: list[Folder]) -> dict[str, str]:
    """Return folder's path -> part if the folders are the parts of one data set, else nothing.

    They are if one is for training, another for validation or test, and more than half have such names: a class may be
    called `train` too, among buses and cars. Folders without pictures do not count.
    """
    filled = [folder for folder in folders if folder.has_pictures()]
    parts = {folder.path: part for folder in filled if (part := part_of(folder.name)) is not None}
    named = set(parts.values())
    return parts if "train" in named and len(named) > 1 and 2 * len(parts) > len(filled) else {}


def is_flat(folder: Folder) -> bool:
    """Tell whether no sub-folder contains pictures."""
    return not any(child.has_pictures() for child in folder.folders)


def place_tree(top: Folder) -> Iterator[Placed]:
    """Yield the folders below `top`, which is unwrapped and not flat: folders of parts, or folders of classes."""
    parts = parts_of(top.folders)
    if not parts:
        yield from place_classes(top, None)
        return
    yield top, None, None
    for child in _in_order(top.folders):
        yield from place_part(child, parts.get(child.path))


def place_part(folder: Folder, part: str | None) -> Iterator[Placed]:
    """Yield the folders of one part; archives often wrap them in a folder of the same name."""
    while not folder.files and len(folder.folders) == 1 and part and part_of(folder.folders[0].name) == part:
        folder = folder.folders[0]
    yield from place_classes(folder, part)


def place_classes(top: Folder, part: str | None) -> Iterator[Placed]:
    """Yield the folders below a folder of class folders; pictures that lie directly in it have no class."""
    yield top, None, part
    for child in _in_order(top.folders):
        class_name = tidy_name(child.name) or None
        for folder in child.all():
            yield folder, class_name, part


def _in_order(folders: list[Folder]) -> list[Folder]:
    return sorted(folders, key=lambda folder: folder.name)
