"""Which file a cell of a table means: also an id without suffix, or a name whose folder the table does not say."""

# ruff: noqa: PTH100, PTH116, PTH118, PTH119, PTH122
# As in listing: paths are plain strings, because there may be a million lines.
import os
import stat
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path, PurePath

from core.catalog.names import is_picture_name
from core.catalog.walk import File, Walker, reason_of
from core.events.listening import Count, Stop, ignore, never

_LEAST = 2  # names at the end of a path that must agree, if the table names a folder and nobody says where it is


class TableFiles:
    """The files that a table may mean: beside it, below `root` if that is said, and below `others`.

    Folders are walked through only when the first name is not where the table says.
    """

    def __init__(
        self,
        table: Path,
        root: str | None = None,
        others: Sequence[str] = (),
        *,
        progress: Count = ignore,
        stop: Stop = never,
    ) -> None:
        self.folder = os.path.abspath(root or table.parent)
        self._said = root is not None
        self._places = list(dict.fromkeys([self.folder, *others]))
        self._progress, self._stop = progress, stop
        self._by_name: dict[str, list[File]] | None = None
        self._by_stem: dict[str, list[File]] = {}

    def direct(self, name: str) -> File | str:
        """Return the picture file that a cell names, or the reason why there is none; nothing is searched."""
        path = os.path.normpath(os.path.join(self.folder, name))
        try:
            facts = os.stat(path)
        except (OSError, ValueError) as error:
            if "\\" in name and os.sep == "/":
                return self.direct(name.replace("\\", "/"))
            return reason_of(error)[0] if isinstance(error, OSError) else "missing"
        if not stat.S_ISREG(facts.st_mode) or not is_picture_name(path):
            return "not_a_picture"
        return path, facts.st_size, facts.st_mtime_ns

    def find(self, name: str, hints: Sequence[str] = ()) -> File | str:
        """Return the file that a cell means, or the reason why there is none: `ambiguous` if there are several.

        Of several, one that lies in a folder named by one of `hints` (its class, its part) is meant.
        """
        found = self.direct(name)
        if not isinstance(found, str) or found == "not_a_picture":
            return found
        candidates = self._candidates(name)
        if len(candidates) > 1:
            wanted = {hint.casefold() for hint in hints if hint}
            near = [one for one in candidates if wanted & {part.casefold() for part in _folders(one)}]
            candidates = near or candidates
        if not candidates:
            return found
        return candidates[0] if len(candidates) == 1 else "ambiguous"

    def _candidates(self, name: str) -> list[File]:
        """Return the files whose paths end as the cell does, those with the most names in common."""
        wanted = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
        if not wanted:
            return []
        has_suffix = is_picture_name(wanted[-1])
        by_name = self._walked()
        some = (by_name if has_suffix else self._by_stem).get(wanted[-1], [])
        least = min(len(wanted), 1 if self._said else _LEAST)
        scores = [_in_common(_folders(one), wanted[:-1]) + 1 for one in some]
        best = max(scores, default=0)
        return [one for one, score in zip(some, scores, strict=True) if score == best] if best >= least else []

    def _walked(self) -> dict[str, list[File]]:
        if self._by_name is None:
            names: dict[str, list[File]] = defaultdict(list)
            stems: dict[str, list[File]] = defaultdict(list)
            seen: set[str] = set()
            for place in self._places:
                walker = Walker(self._progress, self._stop)
                for folder in walker.walk(place).all():
                    for file in folder.files:
                        if file[0] not in seen:
                            seen.add(file[0])
                            name = os.path.basename(file[0])
                            names[name].append(file)
                            stems[os.path.splitext(name)[0]].append(file)
            self._by_name, self._by_stem = dict(names), dict(stems)
        return self._by_name


def _folders(file: File) -> tuple[str, ...]:
    return PurePath(file[0]).parts[:-1]


def _in_common(folders: Sequence[str], wanted: Sequence[str]) -> int:
    """Return how many names two lists of folders have in common at their ends."""
    pairs = zip(reversed(folders), reversed(wanted), strict=False)
    return next((number for number, (a, b) in enumerate(pairs) if a != b), min(len(folders), len(wanted)))
