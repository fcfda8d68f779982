"""Files that are passed over because their names are not a picture's: how many of each kind, and in which folders.

A class whose pictures are all of a kind that is not read would otherwise be missing without a word.
"""

from collections import Counter
from collections.abc import Iterable

from core.catalog.names import OTHER_PICTURE_SUFFIXES

_MOST_NAMED = 5  # kinds


class PassedOver:
    """Counts passed-over files by kind, and remembers which folders hold what may be meant as pictures.

    `kinds` maps a suffix, in lower case and with its dot, to the number of files; "" are files without a suffix.
    """

    def __init__(self) -> None:
        self.kinds: Counter[str] = Counter()
        self._folders: dict[str, Counter[str]] = {}

    def add(self, folder: str, name: str) -> None:
        """Count a file."""
        stem, dot, ending = name.rpartition(".")
        suffix = ending.lower() if dot and stem else ""
        kind = f".{suffix}" if suffix else ""
        self.kinds[kind] += 1
        if not suffix or suffix in OTHER_PICTURE_SUFFIXES:
            self._folders.setdefault(folder, Counter())[kind] += 1

    def has_folders_in(self, place: str, separator: str = "/") -> bool:
        """Tell whether `place`, or a folder below it, holds what may be meant as pictures."""
        below = place.rstrip(separator) + separator
        return any(folder == place or folder.startswith(below) for folder in self._folders)

    def lost_folders(self, with_pictures: Iterable[str], separator: str = "/") -> list[tuple[str, str]]:
        """Return the folders without any picture that hold what may be meant as pictures, each with its kinds.

        `with_pictures` are the folders that hold pictures themselves; folders above them are not lost.
        """
        kept: set[str] = set()
        for folder in with_pictures:
            while folder and folder not in kept:
                kept.add(folder)
                folder = folder.rpartition(separator)[0]
        return [(folder, kinds_text(kinds)) for folder, kinds in sorted(self._folders.items()) if folder not in kept]


def kinds_text(kinds: Counter[str]) -> str:
    """Return the commonest kinds with their numbers: `.cr2 (120), .xmp (3)`; a file without a suffix is `?`."""
    named = [f"{kind or '?'} ({count})" for kind, count in kinds.most_common(_MOST_NAMED)]
    return ", ".join(named) + (", …" if len(kinds) > _MOST_NAMED else "")
