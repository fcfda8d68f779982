"""A program of tests: several verbs under one redirection, each in a process forked when the program is loaded.

python tests/core/cli/forked.py FILE VERBS: `VERBS` is JSON, a list of the verbs' arguments. A shell starts it with
streams that are full, or closed, as it starts the application. Loading torch takes most of a verb's time; here it is
done once. The exit statuses, -signal where there was one, are then in FILE as JSON. What the verbs write to standard
error is separated by NUL.
"""

import contextlib
import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

import main


def load() -> None:
    """Import what the verbs use, and what torch itself loads only when it is first used."""

    import core.cli.main
    import core.inference.measuring
    import core.jobs.finding
    import core.jobs.splitting
    import core.jobs.training  # noqa: F401


def do(argv: list[str]) -> int:
    """Do a verb in a forked process, to its end as a program; return its exit status there, or -signal."""
    child = os.fork()
    if not child:
        sys.exit(main.main(argv))
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    with contextlib.suppress(OSError):  # where standard error is full, nobody tells the verbs apart
        os.write(2, b"\0")
    return status


if __name__ == "__main__":
    main._open_missing_streams()  # the first thing that the application does
    load()
    statuses = [do(argv) for argv in json.loads(sys.argv[2])]
    Path(sys.argv[1]).write_text(json.dumps(statuses))
