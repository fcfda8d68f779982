"""What folder names tell: the class and the part of the pictures in them."""

from collections.abc import Iterator, Mapping

from core.catalog.names import tidy_name
from core.catalog.part_names import part_like, part_of, parts_among
from core.catalog.walk import Folder
from core.problems import Problem

# Names of folders that say nothing of the pictures in them.
_GENERIC = frozenset(
    (
        *("image", "images", "img", "imgs", "picture", "pictures", "pic", "pics", "photo", "photos", "data"),
        *("dataset", "datasets", "jpg", "jpgs", "jpeg", "jpegs", "png", "pngs", "jpegimages", "dcim", "raw", "files"),
        *("download", "downloads", "camera", "samples", "input", "inputs", "all", "pred", "predict", "unlabeled"),
        *("imagen", "imagenes", "imágenes", "foto", "fotos", "datos", "archivos", "muestras", "todas", "todo"),
    )
)
CLASS = "class"  # the answer that a folder whose name is like a part is a class

# A folder of pictures with the class and the part that follow from its place.
Placed = tuple[Folder, str | None, str | None]
Answers = Mapping[str, str]  # name of a folder -> `train`, `val`, `test` or CLASS, as a person has said


def unwrap(folder: Folder) -> tuple[list[Folder], Folder]:
    """Skip folders that only wrap another one, as zips often have; return them, and the first that does not.

    Folders without pictures do not count, and neither do loose pictures beside a folder that has folders of its own.
    """
    skipped = []
    while (inner := _only_filled(folder)) is not None and not (folder.files and is_flat(inner)):
        skipped.append(folder)
        folder = inner
    return skipped, folder


def class_of_single(skipped: list[Folder], top: Folder) -> str | None:
    """Return the class that a single folder of pictures gives them by its name, inside the folder that was named.

    None if it is that folder itself, or a copy of its name, or if the name says nothing: `images`, `train`, `2024`.
    """
    name = tidy_name(top.name)
    says_nothing = _is_generic(name) or part_of(name) is not None or not any(sign.isalpha() for sign in name)
    if not skipped or says_nothing or name.casefold() == tidy_name(skipped[0].name).casefold():
        return None
    return name


def parts_of(folders: list[Folder], answers: Answers | None = None) -> dict[str, str]:
    """Return folder's path -> part if the folders are the parts of one data set, else nothing.

    They are if one is for training, another for validation or test, and more than half have such names: a class may be
    called `train` too, among buses and cars. Folders without pictures do not count. Raises Problem `parts_unclear` if
    the name of a folder beside a part is only like that of a part, unless `answers` has it.
    """
    answers = answers or {}
    filled = [folder for folder in folders if folder.has_pictures()]
    known = parts_among(folder.name for folder in filled if folder.name not in answers)
    known |= {name: part for name, part in answers.items() if part != CLASS}
    parts = {folder.path: known[folder.name] for folder in filled if folder.name in known}
    likes = {
        folder.name: like
        for folder in filled
        if folder.path not in parts and folder.name not in answers and (like := part_like(folder.name)) is not None
    }
    named = set(parts.values())
    together = named | set(likes.values())
    # Classes may be `valid` and `invalid`: without training, these are no parts.
    with_training = "train" in named or ("train" in together and len(together) > 1)
    if parts and likes and with_training and 2 * (len(parts) + len(likes)) > len(filled):
        above = filled[0].path.removesuffix(filled[0].name)
        raise Problem("parts_unclear", path=above, folders=sorted(likes))
    return parts if "train" in named and len(named) > 1 and 2 * len(parts) > len(filled) else {}


def is_flat(folder: Folder) -> bool:
    """Tell whether no sub-folder contains pictures."""
    return not any(child.has_pictures() for child in folder.folders)


def place_tree(top: Folder, answers: Answers | None = None) -> Iterator[Placed]:
    """Yield the folders below `top`, which is unwrapped and not flat: folders of parts, or folders of classes."""
    parts = parts_of(top.folders, answers)
    if not parts:
        yield from place_classes(top, None)
        return
    yield top, None, None
    wraps = _is_wrapped([child for child in top.folders if child.path in parts])
    for child in _in_order(top.folders):
        part, inner = parts.get(child.path), _only_filled(child)
        if wraps and part is not None and inner is not None:
            yield child, None, part
            yield from place_part(inner, part)
        else:
            yield from place_part(child, part)


def _is_wrapped(folders: list[Folder]) -> bool:
    """Tell whether all parts hold their classes in a folder of the same name."""
    inner = [one for folder in folders if (one := _only_filled(folder)) is not None and not is_flat(one)]
    return len(inner) == len(folders) > 1 and len({one.name.casefold() for one in inner}) == 1


def place_part(folder: Folder, part: str | None) -> Iterator[Placed]:
    """Yield the folders of one part; its classes may be wrapped in a folder of the same name, or in `images`."""
    while (inner := _only_filled(folder)) is not None and (
        (part and part_of(inner.name) == part) or (_is_generic(inner.name) and not is_flat(inner))
    ):
        yield folder, None, part
        folder = inner
    yield from place_classes(folder, part)


def place_classes(top: Folder, part: str | None) -> Iterator[Placed]:
    """Yield the folders below a folder of class folders; pictures that lie directly in it have no class."""
    yield top, None, part
    single = _only_filled(top)
    for child in _in_order(top.folders):
        class_name = tidy_name(child.name) or None
        if child is single and not top.files and _is_generic(child.name):
            class_name = None
        for folder in child.all():
            yield folder, class_name, part


def _is_generic(name: str) -> bool:
    return tidy_name(name).casefold() in _GENERIC


def _only_filled(folder: Folder) -> Folder | None:
    """Return the only sub-folder that contains pictures; None if there are none or several."""
    found = None
    for child in folder.folders:
        if child.has_pictures():
            if found is not None:
                return None
            found = child
    return found


def _in_order(folders: list[Folder]) -> list[Folder]:
    return sorted(folders, key=lambda folder: folder.name)
