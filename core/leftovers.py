"""Names of temporary files and folders, and the removal of those whose process was killed.

The name tells which process of which computer writes it. Whoever writes at the same place next removes what is left of
processes that no longer live. Another computer's files are left alone: its processes cannot be seen from here.
"""

import os
import re
import secrets
import shutil
import socket
import time
import zlib
from pathlib import Path

_SHOWN = 50  # characters of a file's name in that of its temporary file, so that both are valid
_OLD = 86_400.0  # seconds after which a temporary file is left over, where living processes cannot be told
_OWNER = re.compile(r"\.([0-9a-f]{8})-(\d{1,10})-\w+(?:\.partial)?$")


def partial_name(name: str) -> str:
    """Return the name of a temporary file or folder beside `name`, of this process."""
    return f"{partial_start(name)}{_here()}-{os.getpid()}-{secrets.token_hex(8)}.partial"


def partial_start(name: str) -> str:
    """Return how the names of all temporary files beside `name` begin."""
    return f".{name[:_SHOWN]}."


def folder_prefix() -> str:
    """Return how a folder of this process in the system's place for temporary files is called, before its number."""
    return f"goldilocks.{_here()}-{os.getpid()}-"


def is_abandoned(name: str, changed: float) -> bool:
    """Tell whether the process that wrote a temporary file of this name no longer lives; `changed` is its time."""
    found = _OWNER.search(name)
    if found is None or found[1] != _here():
        return False
    if os.name == "nt":  # no harmless way to ask
        return time.time() - changed > _OLD
    try:
        os.kill(int(found[2]), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):  # it lives and belongs to somebody else
        return False
    return False


def remove_abandoned_folders(place: Path) -> None:
    """Remove the temporary folders of killed processes of this program from `place`."""
    with os.scandir(place) as entries:
        found = [
            entry.path
            for entry in entries
            if entry.name.startswith("goldilocks.")
            and entry.is_dir(follow_symlinks=False)
            and is_abandoned(entry.name, entry.stat(follow_symlinks=False).st_mtime)
        ]
    for path in found:
        shutil.rmtree(path, ignore_errors=True)


def _here() -> str:
    return f"{zlib.crc32(socket.gethostname().encode('utf-8', 'replace')):08x}"
