"""Paths as the catalog keeps them: what lies inside the project is named relative to it, so that a project can move.

A kept path begins with `./` and has slashes on every system; other paths are absolute, as they came.
"""

# ruff: noqa: PTH100, PTH110, PTH117, PTH118
# Paths are plain strings, because there may be a million of them.
import os
from pathlib import Path

_MARK = "./"
_COPIES = "pictures"  # the folder of copied and unpacked pictures


class Inside:
    """The paths inside a project, `folder`, to and from the form in which the catalog keeps them."""

    def __init__(self, folder: Path) -> None:
        self.folder = os.path.abspath(folder)
        self._start = os.path.join(self.folder, "")

    def kept(self, path: str) -> str:
        """Return the form in which a path is kept; text that is not a path inside the project is unchanged."""
        plain = os.path.normpath(path) if ".." in path and os.path.isabs(path) else path
        if not plain.startswith(self._start):
            return path
        return _MARK + plain[len(self._start) :].replace(os.sep, "/")

    def whole(self, kept: str) -> str:
        """Return the absolute path of a kept one; other text is unchanged."""
        return self._start + kept[2:].replace("/", os.sep) if kept.startswith(_MARK) else kept

    def once_inside(self, path: str) -> str:
        """Return how to keep a path of an older catalog, whose project may have moved since."""
        kept = self.kept(path)
        parts = path.replace("\\", "/").split("/")
        if kept != path or _COPIES not in parts or os.path.exists(path):
            return kept
        rest = "/".join(parts[parts.index(_COPIES) :])
        return _MARK + rest if os.path.exists(self._start + rest) else path
