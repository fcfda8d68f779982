"""The Debian packages that the application needs where it runs, and where it is built: `python -m installer.depends`.

PyInstaller packs what it can load, so a library that is missing at the build may be missing in what is built.
"""

import sys

# The system's libraries that are not inside (contents.SYSTEM_LIBRARIES), and those that Qt opens itself.
DEPENDS = (
    "libcom-err2",
    "libdbus-1-3",
    "libegl1",
    "libexpat1",
    "libfontconfig1",
    "libfreetype6",
    "libgcc-s1",
    "libgl1",
    "libpulse0",
    "libstdc++6",
    "libuuid1",
    "libwayland-client0",
    "libwayland-cursor0",
    "libwayland-egl1",
    "libx11-6",
    "libx11-xcb1",
    "libxext6",
    "libxkbcommon-x11-0",
    "libxkbcommon0",
    "libxrandr2",
    "zlib1g",
    "fonts-dejavu-core | fonts-liberation | fonts-noto-core",
)


def packages() -> list[str]:
    """Return the names of the packages that it depends on, of alternatives the first."""
    return [name.split("|")[0].split("(")[0].strip() for name in DEPENDS]


if __name__ == "__main__":
    sys.stdout.write(" ".join(packages()) + "\n")
