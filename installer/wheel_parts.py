"""What lies inside Qt's wheels and is not Qt's own: whose it is, and under which licence.

Such libraries come with no text and would pass for parts of the wheel. One that is neither Qt's nor known here stops
the build (licences.py).
"""

from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

# Names of distributions, as pip normalises them.
QT_WHEELS = ("pyside6-addons", "pyside6-essentials", "shiboken6")
_QTS_OWN = ("qt*", "pyside*", "shiboken*")


class WheelPart(NamedTuple):
    """Something of others inside a wheel; `files` are patterns of names without `lib` in front."""

    name: str
    licence: str
    files: tuple[str, ...]
    texts: tuple[str, ...]


PARTS = (
    WheelPart(
        "FFmpeg (inside Qt Multimedia)",
        "LGPL-2.1-or-later",
        ("avcodec[.-]*", "avformat[.-]*", "avutil[.-]*", "swresample[.-]*", "swscale[.-]*"),
        ("FFmpeg.txt", "LGPL-2.1.txt"),
    ),
    WheelPart("ICU (inside Qt)", "MIT", ("icudata.*", "icui18n.*", "icuuc.*"), ("ICU.txt",)),
    WheelPart("Mesa (inside Qt)", "MIT", ("opengl32sw.*",), ("Mesa.txt",)),
    WheelPart(
        "Microsoft Visual C++ runtime",
        "Microsoft's terms for distributable code",
        ("concrt140*", "msvcp140*", "vcamp140*", "vccorlib140*", "vcomp140*", "vcruntime140*"),
        ("Microsoft-runtime.txt",),
    ),
)


def is_library_beside(file: Path) -> bool:
    """Tell whether a file of Qt's wheels is a shared library that lies where those of others lie, too."""
    shared = ".so" in file.name or file.suffix.lower() in (".dll", ".dylib")
    return shared and file.parent.name.lower() in ("lib", "pyside6", "shiboken6")


def part_of(file: Path) -> WheelPart | None:
    """Return whose a library of Qt's wheels is; None if it is Qt's own. Raises KeyError if nothing is known of it."""
    name = file.name.lower().removeprefix("lib")
    if any(fnmatch(name, pattern) for pattern in _QTS_OWN):
        return None
    for part in PARTS:
        if any(fnmatch(name, pattern) for pattern in part.files):
            return part
    raise KeyError(file.name)
