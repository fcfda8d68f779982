"""Makes an AppImage from dist/Goldilocks: `python -m installer.appimage [--runtime FILE]`; needs mksquashfs.

An AppImage is the static type-2 runtime followed by a squashfs of the AppDir. The runtime needs no fuse library on the
person's machine, and `--appimage-extract-and-run` needs no fuse at all. Without `--runtime` only the AppDir is made;
.github/workflows/release.yml fetches the runtime by its SHA-256.
"""

import argparse
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from core.version import VERSION
from installer.deb import LINUX, desktop_files, link_program
from installer.icons import png

ROOT = Path(__file__).parents[1]


def make_appdir(program: Path, appdir: Path, version: str = VERSION) -> None:
    """Lay out the AppDir, on the program's disk."""
    shutil.rmtree(appdir, ignore_errors=True)
    link_program(program, appdir)
    desktop_files(appdir / "usr" / "share", version)
    shutil.copyfile(LINUX / "goldilocks.desktop", appdir / "goldilocks.desktop")
    (appdir / "goldilocks.png").write_bytes(png(256))
    (appdir / ".DirIcon").symlink_to("goldilocks.png")
    shutil.copy(LINUX / "AppRun", appdir / "AppRun")


def pack(appdir: Path, runtime: Path, file: Path, level: int = 15) -> None:
    """Write the AppImage: runtime, then the file system, zstd of this level, which the runtime reads fast."""
    squashed = file.with_suffix(".squashfs")
    squashed.unlink(missing_ok=True)
    command = ["mksquashfs", str(appdir), str(squashed), "-root-owned", "-noappend", "-comp", "zstd", "-quiet"]
    subprocess.run([*command, "-Xcompression-level", str(level)], check=True)
    with file.open("wb") as whole:
        for part in (runtime, squashed):
            with part.open("rb") as source:
                shutil.copyfileobj(source, whole, 1 << 20)
    squashed.unlink()
    file.chmod(0o755)


def main(arguments: list[str]) -> int:
    """Make the AppDir, and the AppImage where there is a runtime."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", type=Path, default=ROOT / "dist" / "Goldilocks")
    parser.add_argument("--runtime", type=Path, help="the static type-2 runtime for this machine")
    parser.add_argument("--version", default=VERSION)
    parser.add_argument("--level", type=int, default=15, help="of zstd; 3 is quick, for trying")
    given = parser.parse_args(arguments)
    appdir = given.program.parent / "Goldilocks.AppDir"
    make_appdir(given.program, appdir, given.version)
    made = appdir
    if given.runtime:
        made = appdir.with_name(f"Goldilocks-{given.version}-{platform.machine()}.AppImage")
        pack(appdir, given.runtime, made, given.level)
        shutil.rmtree(appdir)
    sys.stdout.write(f"{made}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
