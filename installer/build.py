"""Builds a one-directory application with PyInstaller into dist/Goldilocks and tries it (`make package`).

Two programs in one folder: `Goldilocks` opens the window, `goldilocks-cli` does the verbs and is the engine.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "dist" / "Goldilocks"
SUFFIX = ".exe" if os.name == "nt" else ""


def build() -> None:
    """Build the folder; raises CalledProcessError where PyInstaller fails."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    spec = ROOT / "installer" / "goldilocks.spec"
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    folders = ["--distpath", str(ROOT / "dist"), "--workpath", str(ROOT / "build")]
    subprocess.run([*command, *folders, str(spec)], check=True, cwd=ROOT)


def try_it() -> None:
    """Start what was built: the verbs answer, the engine trains, the window is painted."""
    cli = str(FOLDER / f"goldilocks-cli{SUFFIX}")
    subprocess.run([cli, "system"], check=True, timeout=300)
    painted = subprocess.run(
        [str(FOLDER / f"Goldilocks{SUFFIX}"), "window"],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "GOLDILOCKS_QUIT_WHEN_PAINTED": "1"},
        timeout=120,
        check=False,
    )
    if painted.returncode != 0:
        raise SystemExit(f"the packaged window ended with {painted.returncode}")
    size = sum(file.stat().st_size for file in FOLDER.rglob("*") if file.is_file() and not file.is_symlink())
    sys.stdout.write(f"{FOLDER}: {size / 1e9:.1f} GB; its window was painted and its verbs answer\n")


if __name__ == "__main__":
    build()
    try_it()
