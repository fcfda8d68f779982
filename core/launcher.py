"""What the standard launcher of several processes (torchrun) tells each of them; no torch."""

import os
import sys
from typing import NoReturn

_LAUNCHED = ("RANK", "WORLD_SIZE", "MASTER_ADDR", "MASTER_PORT")  # environment variables that every launcher sets


def is_first_process() -> bool:
    """Tell whether this process reports, of those that the launcher started; without a launcher, it does."""
    return launched_processes() == 1 or os.environ["RANK"] == "0"


def leave(status: int) -> NoReturn:
    """End this process with an exit status; one that a launcher started, without the interpreter's own end.

    There a thread of torch's process group may still run, and the process sometimes aborts. The launcher takes that for
    a failure, ends the others, and starts a run again that was complete.
    """
    if launched_processes() > 1:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
    sys.exit(status)


def launched_processes() -> int:
    """Return how many processes the launcher started; 1 without one, whatever single variables another tool has set."""
    if not all(name in os.environ for name in _LAUNCHED):
        return 1
    size = os.environ["WORLD_SIZE"]
    return int(size) if size.isascii() and size.isdigit() and int(size) > 0 else 1
