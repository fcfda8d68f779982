"""Builds a one-directory application with PyInstaller into dist/Goldilocks and tries it (`make package`).

Two programs in one folder: `goldilocks` opens the window, `goldilocks-cli` does the verbs and is the engine. The build
takes whichever torch is installed; `--gpu` keeps the parts of CUDA that only a GPU opens. The installers around the
folder are made by deb.py, appimage.py, windows/goldilocks.iss and macos/make_dmg.sh (docs/packaging.md).
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from installer.icons import write_icon
from installer.licences import collect
from installer.sizes import show

ROOT = Path(__file__).parents[1]
DIST, WORK = ROOT / "dist", ROOT / "build"
FOLDER = DIST / "Goldilocks"


def build(*, gpu: bool) -> None:
    """Build the folder; raises CalledProcessError where PyInstaller fails."""
    for suffix in (".ico", ".icns"):
        write_icon(WORK / f"goldilocks{suffix}")
    shutil.rmtree(FOLDER, ignore_errors=True)
    spec = ROOT / "installer" / "goldilocks.spec"
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    folders = ["--distpath", str(DIST), "--workpath", str(WORK)]
    flavour = os.environ | {"GOLDILOCKS_FLAVOUR": "gpu" if gpu else "cpu"}
    subprocess.run([*command, *folders, str(spec)], check=True, cwd=ROOT, env=flavour)
    if sys.platform.startswith("linux"):
        # Each program holds the bytecode of all modules; on Linux both are the same, so one file has both names.
        (FOLDER / "goldilocks-cli").unlink()
        (FOLDER / "goldilocks-cli").hardlink_to(FOLDER / "goldilocks")


def finish() -> None:
    """Add the licences of what is inside, and print the sizes."""
    listed = json.loads((WORK / "goldilocks" / "contents.json").read_text(encoding="utf-8"))
    files = [(inside, Path(source)) for inside, source in listed["files"]]
    for folder in licence_folders():
        count = collect([source for _, source in files] + [Path(name) for name in listed["modules"]], folder)
    sys.stdout.write(f"licences of {count} components in {folder}\n")
    show(FOLDER, files)


def licence_folders() -> list[Path]:
    """Return where the programs look for their licences: among the resources."""
    places = [FOLDER / "_internal"]
    if sys.platform == "darwin":
        places.append(DIST / "Goldilocks.app" / "Contents" / "Resources")
    return [place / "resources" / "licences" for place in places]


def try_it() -> None:
    """Go the whole way through what was built (journey.py)."""
    display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or not sys.platform.startswith("linux")
    platform = {} if display else {"QT_QPA_PLATFORM": "offscreen"}
    with tempfile.TemporaryDirectory(prefix="goldilocks ñ ") as work:
        journey = [sys.executable, "-m", "installer.journey", str(FOLDER), "--work", work]
        subprocess.run(journey, check=True, cwd=ROOT, env=os.environ | platform)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gpu", action="store_true", help="keep what only a GPU needs")
    parser.add_argument("--no-journey", action="store_true", help="build without trying it")
    given = parser.parse_args()
    build(gpu=given.gpu)
    finish()
    if not given.no_journey:
        try_it()
