"""A person's remarks on a run, and its origin: note, star, the parent run and the reason. Lies beside the record."""

from typing import Any

import msgspec

from core.files import write_atomically
from core.project_path import AnyPath, within
from core.reading import RecordError, from_json

NAME = "about.json"
MOST = 1 << 20  # bytes of the file


class About(msgspec.Struct, frozen=True, kw_only=True):
    """`parent` is the id of the run that this one came from; `reason` is a code of advice, or `seed` for a repeat.

    `values` fill the reason's sentence. All are empty if the person chose the settings alone.
    """

    note: str = ""
    star: bool = False
    parent: str = ""
    reason: str = ""
    values: dict[str, Any] = {}


def read_about(folder: AnyPath) -> About:
    """Return the remarks on a run; an empty About if there are none, or the file is not of this version."""
    try:
        return from_json(within(folder / NAME).read_bytes(MOST), About)
    except (OSError, RecordError):
        return About()


def write_about(folder: AnyPath, about: About) -> None:
    """Write the remarks on a run. Raises OSError."""
    write_atomically(folder / NAME, msgspec.json.encode(about))
