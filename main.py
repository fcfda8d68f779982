"""One door: without an argument the window opens; a verb does the same job without one.

python main.py                  the window; where there is no screen, the main job on the sample, in words
python main.py PATH ...         the window on a model, a project or pictures: what a double click starts
python main.py VERB ...         see docs/cli.md
"""

import os
import sys
from pathlib import Path

from core.launcher import leave
from core.machine.waiting import let_waiting_threads_sleep


def has_display() -> bool:
    """Tell whether a window can be shown here."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _open_missing_streams() -> None:
    """Open the standard streams that the caller has closed: the next opened file would get their numbers."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDONLY if number == 0 else os.O_WRONLY)
    if sys.stdout is None:
        sys.stdout = os.fdopen(1, "w", closefd=False)
    if sys.stderr is None:
        sys.stderr = os.fdopen(2, "w", closefd=False)


def names_a_path(argument: str) -> bool:
    """Tell whether an argument is something to open, and no verb: a desktop gives absolute paths, a person also others.

    A single word is a path only if it is a project's folder and no verb has this name.
    """
    path = Path(argument)
    if argument.lower().endswith(".goldilocks"):
        return True
    if path.is_absolute() or path.name != argument:
        return path.exists()
    if not (path / "project.toml").is_file():
        return False
    from core.cli.main import VERBS

    return argument not in VERBS


def main(argv: list[str]) -> int:
    """Open the window or do a verb; returns the exit status."""
    _open_missing_streams()
    let_waiting_threads_sleep()
    if not argv and has_display() and not Path(sys.executable).stem.endswith("-cli"):
        from gui.shell.app import run

        return run([])
    if argv[:1] == ["engine"]:
        from core.engine.host import serve

        return serve()
    if argv[:1] == ["decoder"]:
        from core.pixels.decoder import serve as decode

        return decode(argv[1:])
    if argv[:1] == ["shots"]:
        from gui.shell.shots import shots_verb

        return shots_verb(argv[1:])
    if argv[:1] == ["first-minutes"]:
        from gui.shell.first_minutes import first_minutes_verb

        return first_minutes_verb(argv[1:])
    are_paths = bool(argv) and all(map(names_a_path, argv))
    if argv[:1] == ["window"] or are_paths:
        from gui.shell.app import run

        return run(argv if are_paths else argv[1:])
    from core.interruption import watch_signals

    watch_signals()
    from core.cli.main import main as cli

    return cli(argv or (["--help"] if getattr(sys, "frozen", False) else ["demo"]))


if __name__ == "__main__":
    leave(main(sys.argv[1:]))
