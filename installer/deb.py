"""Makes the Debian package from dist/Goldilocks: `python -m installer.deb`; needs dpkg-deb, not root.

Under /opt/goldilocks lies the program, under /usr what a desktop looks for. dpkg owns every file, so that an upgrade
replaces and a removal removes all of them and nothing else: projects and settings are the person's.
"""

import argparse
import platform
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from email.utils import format_datetime
from gzip import GzipFile
from pathlib import Path

from core.version import VERSION
from installer.depends import DEPENDS
from installer.icons import write_theme

ROOT = Path(__file__).parents[1]
LINUX = Path(__file__).parent / "linux"
PLACE = "opt/goldilocks"
METAINFO = "org.goldilocks.Goldilocks.metainfo.xml"  # AppStream wants the name of the component, which is in the file


def control(architecture: str, kilobytes: int, version: str) -> str:
    """Return the control file; what was linked on this machine needs a C library that is at least as new."""
    depends = (f"libc6 (>= {platform.libc_ver()[1]})", *DEPENDS)
    return f"""Package: goldilocks
Version: {version}
Architecture: {architecture}
Maintainer: The Goldilocks authors <goldilocks@localhost>
Installed-Size: {kilobytes}
Depends: {", ".join(depends)}
Recommends: shared-mime-info, hicolor-icon-theme, desktop-file-utils
Section: education
Priority: optional
Description: train an image classifier on your own pictures
 Drop folders of pictures, split them honestly, train a classifier while you
 watch its losses, and see whether it underfits, overfits or is just right.
 .
 Everything but the libraries that every desktop has is inside. It works
 without a network, and no picture is sent anywhere.
"""


def desktop_files(share: Path, version: str) -> None:
    """Write what a desktop looks for into a folder like /usr/share."""
    for name, folder in (("goldilocks.desktop", "applications"), ("goldilocks.xml", "mime/packages")):
        (share / folder).mkdir(parents=True, exist_ok=True)
        shutil.copyfile(LINUX / name, share / folder / name)
    metainfo = (LINUX / METAINFO).read_text(encoding="utf-8")
    metainfo = metainfo.replace("@VERSION@", version).replace("@DATE@", datetime.now(UTC).date().isoformat())
    (share / "metainfo").mkdir(parents=True, exist_ok=True)
    (share / "metainfo" / METAINFO).write_text(metainfo, encoding="utf-8")
    write_theme(share / "icons")


def stage(program: Path, tree: Path, version: str) -> None:
    """Lay out the tree that dpkg unpacks, on the program's disk."""
    shutil.rmtree(tree, ignore_errors=True)
    link_program(program, tree)
    commands = tree / "usr" / "bin"
    commands.mkdir(parents=True)
    for name in ("goldilocks", "goldilocks-cli"):
        (commands / name).symlink_to(f"/{PLACE}/{name}")
    desktop_files(tree / "usr" / "share", version)
    papers = tree / "usr" / "share" / "doc" / "goldilocks"
    papers.mkdir(parents=True)
    inside = (
        "Everything that is inside, with the licence texts: /opt/goldilocks/_internal/resources/licences/index.html"
    )
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    (papers / "copyright").write_text(f"{licence}\n{inside}\n", encoding="utf-8")
    news = f"goldilocks ({version}) stable; urgency=low\n\n  * See CHANGELOG.md.\n\n"
    news += f" -- The Goldilocks authors <goldilocks@localhost>  {format_datetime(datetime.now(UTC))}\n"
    with (papers / "changelog.gz").open("wb") as raw, GzipFile(filename="", fileobj=raw, mode="wb", mtime=0) as file:
        file.write(news.encode())


def link_program(program: Path, tree: Path) -> None:
    """Lay the program out at its place in a tree on the same disk: its files are linked, not copied."""
    (tree / PLACE).parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["cp", "-al", str(program), str(tree / PLACE)], check=True)


def pack(program: Path, to: Path, version: str = VERSION, level: int = 9) -> Path:
    """Write the package into the folder `to` and return its file.

    `level` is that of zstd, which Debian 12 and Ubuntu 22.04 read.
    """
    asked = subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True)
    architecture = asked.stdout.strip()
    tree = to / "deb-tree"
    stage(program, tree, version)
    done = subprocess.run(["du", "-sk", str(tree)], capture_output=True, text=True, check=True)
    (tree / "DEBIAN").mkdir()
    (tree / "DEBIAN" / "control").write_text(control(architecture, int(done.stdout.split()[0]), version))
    # Rights of the builder's umask would travel along.
    subprocess.run(["chmod", "-R", "u=rwX,go=rX", str(tree)], check=True)
    file = to / f"goldilocks_{version}_{architecture}.deb"
    command = ["dpkg-deb", "--root-owner-group", "-Zzstd", f"-z{level}", "--build", str(tree), str(file)]
    subprocess.run(command, check=True)
    shutil.rmtree(tree)
    return file


def main(arguments: list[str]) -> int:
    """Make the package beside the program's folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", type=Path, default=ROOT / "dist" / "Goldilocks")
    parser.add_argument("--version", default=VERSION)
    parser.add_argument("--level", type=int, default=9, help="of zstd; 3 is quick, for trying")
    given = parser.parse_args(arguments)
    made = pack(given.program, given.program.parent, given.version, given.level)
    sys.stdout.write(f"{made}: {made.stat().st_size / 1e6:.0f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
