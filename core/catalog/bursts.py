"""Bursts: frames of a camera that were recorded in one go. Their file names say so, wherever the files are taken.

They show one thing from one place, so they are one group for every split (core/splitting/grouping.py). A name needs no
table: it stays with a file that is copied, exported, or added to another project.
"""

import re
import secrets
from datetime import datetime

_BURST = re.compile(r"^(burst-\d{8}-\d{6}-[0-9a-f]{8})-\d", re.IGNORECASE)


def new_burst() -> str:
    """Return the name of a new burst: when it is recorded, and eight random digits that make it the only one."""
    return f"burst-{datetime.now().astimezone():%Y%m%d-%H%M%S}-{secrets.token_hex(4)}"


def frame_name(burst: str, number: int) -> str:
    """Return the name of a frame's file, without suffix; numbers count from 1."""
    return f"{burst}-{number:04d}"


def burst_of(path: str) -> str | None:
    """Return the burst that a picture was recorded in, by its file's name; None if it is of no burst."""
    if "burst-" not in path.lower():  # a million paths are asked
        return None
    found = _BURST.match(path.replace("\\", "/").rpartition("/")[2])
    return found.group(1).lower() if found else None
