"""What a person says of a run, and where it came from: note, star, the run before it and why. Beside the record."""

from pathlib import Path
from typing import Any

import msgspec

from core.files import write_atomically

NAME = "about.json"


class About(msgspec.Struct, frozen=True, kw_only=True):
    """`parent` is the id of the run that this one came from, `reason` why: a code of advice, or `seed` for a repeat.

    `values` are what the reason's sentence needs. All empty where a person chose the settings alone.
    """

    note: str = ""
    star: bool = False
    parent: str = ""
    reason: str = ""
    values: dict[str, Any] = {}


def read_about(folder: Path) -> About:
    """Return what is said of a run; nothing where nothing was said, or where the file is none of this version."""
    try:
        return msgspec.json.decode((folder / NAME).read_bytes(), type=About)
    except (OSError, msgspec.DecodeError):
        return About()


def write_about(folder: Path, about: About) -> None:
    """Keep what is said of a run. Raises OSError."""
    write_atomically(folder / NAME, msgspec.json.encode(about))
