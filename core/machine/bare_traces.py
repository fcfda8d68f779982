"""Texts of a crash without what they may tell of a person: folders, names of files, values that came from data.

What stays is enough to find the place in the program: files of the program and its libraries, lines, functions, and the
kinds of errors.
"""

import re
from pathlib import Path

LEFT_OUT = "(left out: it may name a file)"
_ROOT = Path(__file__).parents[2].as_posix() + "/"
_FRAME = re.compile(r'^(\s*)File "(.*)", line (\d+),? in (.+)$')
_ERROR = re.compile(r"^((?:\w+\.)*(\w+)): (.+)$")
_MAY_NAME = re.compile(r"[/\\]|\w\.\w{2,5}\b")  # a path, or a name with a suffix
# Their messages are values or names of files and nothing else.
_VALUES = re.compile(r"^(KeyError|Problem|OSError|\w*NotFoundError|PermissionError|FileExistsError|\w*DirectoryError)$")
_LIBRARIES = re.compile(r"/(?:site|dist)-packages/|/(?=python3\.\d+/)")
_MOST = 20_000  # characters
_LONGEST = 200  # characters of a line


def bare_trace(text: str) -> str:
    """Return tracebacks and the last output of a process with harmless lines only; lines of source are left out."""
    kept: list[str] = []
    in_frame = False
    for line in text.splitlines():
        if frame := _FRAME.match(line):
            kept.append(f'{frame[1]}File "{source_name(frame[2])}", line {frame[3]}, in {frame[4]}')
            in_frame = True
        elif in_frame and line.startswith("    "):
            continue
        elif not line.startswith("Extension modules:"):
            in_frame = False
            kept.append(_harmless(line[:_LONGEST]))
    return "\n".join(kept)[-_MOST:]


def source_name(path: str) -> str:
    """Return how a source file is called inside the program, a library or Python."""
    whole = path.replace("\\", "/")
    if whole.startswith(_ROOT):
        return whole[len(_ROOT) :]
    found = list(_LIBRARIES.finditer(whole))
    return whole[found[-1].end() :] if found else whole.rpartition("/")[2]


def _harmless(line: str) -> str:
    error = _ERROR.match(line)
    if error is None:
        return LEFT_OUT if _MAY_NAME.search(line) else line
    if _VALUES.match(error[2]) or _MAY_NAME.search(error[3]):
        return f"{error[1]}: {LEFT_OUT}"
    return line
