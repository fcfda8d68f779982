"""Names the system libraries that Qt needs and this machine lacks, with the command that installs them.

Run before anything imports Qt, whose own message would be a loader's. `--if-display`: only where there is a display;
`--x11`: also what a window on X11 needs, wherever it is run.
"""

import ctypes
import os
import sys

# Library -> Debian package. What Qt's widgets need anywhere, and what its window on X11 needs on top.
ANYWHERE = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
ON_X11 = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
}


def missing(libraries: dict[str, str]) -> dict[str, str]:
    """Return those that cannot be loaded."""
    absent = {}
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            absent[library] = package
    return absent


def main(arguments: list[str]) -> int:
    """Print what is missing; returns 1 where something is."""
    display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if not sys.platform.startswith("linux") or ("--if-display" in arguments and not display):
        return 0
    on_x11 = "--x11" in arguments or os.environ.get("DISPLAY")
    absent = missing(ANYWHERE | (ON_X11 if on_x11 else {}))
    if not absent:
        return 0
    sys.stderr.write(f"error: Qt needs system libraries that are missing: {', '.join(absent)}\n")
    sys.stderr.write(f"on Debian and Ubuntu: sudo apt install {' '.join(sorted(set(absent.values())))}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
