"""Tries the Debian package, or the AppImage, in a bare Debian of its own: `sudo python -m installer.bare_debian FILE`.

Needs root, mmdebstrap and Xvfb. The tree has no Python, no compiler and no network interface; a person with a space and
an ñ in the name of their home goes through the journey in it. A package is then upgraded in place and removed, and only
the person's projects may be left.
"""

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from installer.depends import packages

HOME = "/home/María Núñez"
USER = 1000
_RECORDS = ("var/lib/dpkg", "var/log", "var/cache")  # what dpkg and its triggers write about any package


def make_tree(tree: Path, suite: str) -> None:
    """Make a minimal Debian with nothing but what the package depends on."""
    wanted = ",".join(packages())
    command = ["mmdebstrap", "--variant=minbase", f"--include={wanted}", "--aptopt=APT::Install-Recommends false"]
    subprocess.run([*command, "--quiet", suite, str(tree)], check=True)
    for name in ("python3", "cc", "gcc"):
        assert not list(tree.glob(f"usr/bin/{name}*")), f"{name} is in the bare tree"
    home = tree / HOME.lstrip("/")
    home.mkdir(parents=True)
    with (tree / "etc/passwd").open("a", encoding="utf-8") as file:
        file.write(f"maria:x:{USER}:{USER}:María Núñez:{HOME}:/bin/sh\n")
    os.chown(home, USER, USER)


@contextmanager
def mounted(tree: Path) -> Iterator[None]:
    """Give the tree /proc, /dev and the sockets of X displays."""
    with ExitStack() as stack:
        for kind, source, place in (
            ("-t", "proc", "proc"),
            ("--rbind", "/dev", "dev"),
            ("--bind", "/tmp/.X11-unix", "tmp/.X11-unix"),
        ):
            (tree / place).mkdir(parents=True, exist_ok=True)
            words = ["-t", "proc", "proc"] if kind == "-t" else [kind, source]
            subprocess.run(["mount", *words, str(tree / place)], check=True)
            if kind == "--rbind":
                subprocess.run(["mount", "--make-rslave", str(tree / place)], check=True)
            stack.callback(subprocess.run, ["umount", "-R", "-l", str(tree / place)], check=True)
        yield


@contextmanager
def display() -> Iterator[str]:
    """Start a virtual screen and return its name."""
    Path("/tmp/.X11-unix").mkdir(mode=0o1777, exist_ok=True)
    reading, writing = os.pipe()
    words = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x900x24", "-ac", "-nolisten", "tcp"]
    screen = subprocess.Popen(words, pass_fds=(writing,), stderr=subprocess.DEVNULL)
    try:
        os.close(writing)
        with os.fdopen(reading) as pipe:
            yield f":{pipe.readline().strip()}"
    finally:
        screen.terminate()
        screen.wait()


def within(tree: Path, screen: str) -> list[str]:
    """Return the command that starts a program in the tree as the person, without a network interface."""
    person = ["chroot", f"--userspec={USER}:{USER}", str(tree)]
    environment = [f"HOME={HOME}", f"DISPLAY={screen}", "LANG=C.UTF-8", "PATH=/usr/bin:/bin", f"USER={USER}"]
    return ["unshare", "--net", *person, "env", "-i", *environment, "QT_QPA_PLATFORM=xcb"]


def root_in(tree: Path, *words: str) -> None:
    """Run an administrator's command in the tree, without a network interface."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
    subprocess.run(["unshare", "--net", "chroot", str(tree), *words], check=True, env=environment)


def files_of(tree: Path) -> set[str]:
    """Return every path of the tree that a package or a person may leave."""
    skipped = {"proc", "dev", "sys", "tmp", "run"}
    found = set()
    for top in tree.iterdir():
        if top.name not in skipped:
            found |= {str(path.relative_to(tree)) for path in top.rglob("*")}
    return found


def unfound(listing: str) -> dict[str, list[str]]:
    """Return the libraries that `ldd` did not find for each file that it lists."""
    lacking: dict[str, list[str]] = {}
    file = ""
    for line in listing.splitlines():
        if not line[:1].isspace():
            file = line.removesuffix(":")
        elif found := re.match(r"\s+(\S+) => not found", line):
            lacking.setdefault(file, []).append(found[1])
    return lacking


def check_links(tree: Path, folder: str) -> None:
    """Check that each library of the package finds all that it is linked with, even one that the journey does not open.

    The loader is told where PyInstaller's own loader would look first, and where torch's libraries are: those of
    torchvision are opened after them.
    """
    places = f"{folder}/_internal:{folder}/_internal/torch/lib"
    ask = f'find "{folder}" -type f -name "*.so*" -exec env "LD_LIBRARY_PATH={places}" ldd {{}} +'
    done = subprocess.run(["chroot", str(tree), "sh", "-c", ask], capture_output=True, text=True, check=False)
    assert done.stdout.count(" => ") > 1000, done.stderr  # that it was asked at all; ldd fails where one is not found
    lacking = unfound(done.stdout)
    assert not lacking, lacking
    sys.stdout.write("every library inside finds what it is linked with\n")


def persons_files(tree: Path) -> dict[str, int]:
    """Return the sizes of all files in the person's home."""
    home = tree / HOME.lstrip("/")
    return {str(path.relative_to(home)): path.stat().st_size for path in home.rglob("*") if path.is_file()}


def go(tree: Path, program: str, work: str, screen: str, times: Path | None) -> None:
    """Go the journey in the tree."""
    words = [sys.executable, "-m", "installer.journey", program, "--work", work, "--root", str(tree)]
    words += ["--within", shlex.join(within(tree, screen)), "--no-network", *(["--to", str(times)] if times else [])]
    subprocess.run(words, check=True)


def install(tree: Path, package: Path) -> None:
    """Install a package; its file lies in the tree only meanwhile."""
    place = tree / "srv" / package.name
    shutil.copy(package, place)
    root_in(tree, "dpkg", "-i", f"/srv/{package.name}")
    place.unlink()


def try_package(tree: Path, package: Path, newer: Path | None, times: Path | None) -> None:
    """Install, go, upgrade, remove; check what is left."""
    before = files_of(tree)
    install(tree, package)
    sys.stdout.write(f"installed {package.name}\n")
    work = f"{HOME}/Goldilocks"
    check_links(tree, "/opt/goldilocks")
    with mounted(tree), display() as screen:
        subprocess.run([*within(tree, screen), "mkdir", "-p", work], check=True)
        go(tree, "/opt/goldilocks", work, screen, times)
        if newer:
            install(tree, newer)
            runs = [*within(tree, screen), "goldilocks-cli", "runs", f"{work}/a project"]
            assert "lenet5" in subprocess.run(runs, check=True, capture_output=True, text=True).stdout
            sys.stdout.write(f"upgraded to {newer.name}; its runs are there\n")
    persons = persons_files(tree)
    root_in(tree, "dpkg", "-r", "goldilocks")
    assert persons_files(tree) == persons
    left = {name for name in files_of(tree) - before if not name.startswith((HOME.lstrip("/"), *_RECORDS))}
    assert not left, sorted(left)[:20]
    sys.stdout.write(f"removed; left are the person's {len(persons)} files as they were, and nothing else\n")


def try_appimage(tree: Path, image: Path, times: Path | None) -> None:
    """Unpack the image at a place with spaces and ñ, as a person without fuse does, and go."""
    home = tree / HOME.lstrip("/")
    with mounted(tree), display() as screen:
        shutil.copy(image, home / image.name)
        person = within(tree, screen)
        unpack = ["sh", "-c", f'cd "$HOME" && "./{image.name}" --appimage-extract >/dev/null && mkdir work']
        subprocess.run([*person, *unpack], check=True)
        (home / image.name).unlink()
        check_links(tree, f"{HOME}/squashfs-root/opt/goldilocks")
        go(tree, f"{HOME}/squashfs-root/opt/goldilocks", f"{HOME}/work", screen, times)
        painted = [*person, "GOLDILOCKS_QUIT_WHEN_PAINTED=1", f"{HOME}/squashfs-root/AppRun"]
        subprocess.run(painted, check=True, timeout=120)
    sys.stdout.write(f"{image.name} unpacked and went the whole way\n")


def main(arguments: list[str]) -> int:
    """Make the tree, try the file in it, and remove the tree."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", type=Path, nargs="+", help=".deb, .AppImage or both, tried one after the other")
    parser.add_argument("--newer", type=Path, help="a .deb of a later version, to upgrade to")
    parser.add_argument("--suite", default="bookworm")
    parser.add_argument("--scratch", type=Path, help="where the tree is made")
    parser.add_argument("--to", type=Path, help="write the seconds of each step as JSON")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(dir=given.scratch, prefix="bare-") as scratch:
        tree = Path(scratch) / "tree"
        make_tree(tree, given.suite)
        for file in given.files:
            if file.suffix == ".deb":
                try_package(tree, file, given.newer, given.to)
            else:
                try_appimage(tree, file, given.to)
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
