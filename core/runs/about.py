"""A person's remarks on a run, and its origin: note, star, the parent run and the reason. Lies beside the record."""

from pathlib import Path
from typing import Any

import msgspec

from core.files import write_atomically

NAME = "about.json"


class About(msgspec.Struct, frozen=True, kw_only=True):
    """`parent` is the id of the run that this one came from; `reason` is a code of advice, or `seed` for a repeat.

    `values` fill the reason's sentence. All are empty if the person chose the settings alone.
    """

    note: str = ""
    star: bool = False
    parent: str = ""
    reason: str = ""
    values: dict[str, Any] = {}


def read_about(folder: Path) -> About:
    """Return the remarks on a run; an empty About if there are none, or the file is not of this version."""
    try:
        return msgspec.json.decode((folder / NAME).read_bytes(), type=About)
    except (OSError, msgspec.DecodeError):
        return About()


def write_about(folder: Path, about: About) -> None:
    """Write the remarks on a run. Raises OSError."""
    write_atomically(folder / NAME, msgspec.json.encode(about))
