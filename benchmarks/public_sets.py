"""Public collections that played no part in building Goldilocks: fetched as packages, and read without installing.

Debian's packages come by `apt-get download`, npm's by `npm pack`, the digits with scikit-learn. Each function
writes a folder of class folders. Raises OSError or subprocess.SubprocessError where a package cannot be fetched.
"""

import json
import random
import re
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from sklearn.datasets import load_digits

MOST_OF_GROUP = 10  # pictures, where a set is made smaller
FEWEST_UNITS = 6  # first words of a class of sprites
EMOJI = "16.0.0"  # version of emoji-datasource-*
_UNITS = "usr/share/games/wesnoth/1.16/data/core/images/units"
_TERRAIN = "usr/share/games/wesnoth/1.16/data/core/images/terrain"
_FONTS = (
    *("fonts-dejavu-core", "fonts-dejavu-extra", "fonts-liberation", "fonts-freefont-ttf", "fonts-roboto-unhinted"),
    *("fonts-lato", "fonts-open-sans", "fonts-comic-neue", "fonts-texgyre", "fonts-crosextra-carlito"),
    *("fonts-crosextra-caladea", "fonts-vollkorn", "fonts-play", "fonts-cabin", "fonts-quicksand", "fonts-inconsolata"),
)
_NOT_ICONS = ("animations", "emblems", "places", "stock")


def first_word(path: Path) -> str:
    """Return the group of a sprite or an emoji: `archer` of archer-bow-attack-1.png, the first code of an emoji."""
    return re.split(r"[-+_]", path.stem, maxsplit=1)[0]


def without_size(path: Path) -> str:
    """Return the group of an icon: `edit-copy` of edit-copy-16.png."""
    return re.sub(r"-\d\d$", "", path.stem)


def family(path: Path) -> str:
    """Return the group of a letter: `dejavusans` of DejaVuSans-Bold.png."""
    return path.stem.split("-")[0].casefold()


def few(folder: Path, group_of: Callable[[Path], str], most: int) -> None:
    """Keep at most so many pictures of a folder: at most ten of a group, then whole groups, drawn always the same.

    Where things are few, and their pictures many, each thing that goes leaves a class with fewer to learn from.
    """
    groups: dict[str, list[Path]] = {}
    for path in sorted(folder.rglob("*.png")):
        groups.setdefault(group_of(path), []).append(path)
    for name, paths in groups.items():
        kept = set(random.Random(name).sample(paths, min(len(paths), MOST_OF_GROUP)))
        for path in paths:
            if path not in kept:
                path.unlink()
        groups[name] = sorted(kept)
    names, room = sorted(groups), most
    random.Random(0).shuffle(names)
    for name in names:
        if len(groups[name]) <= room:
            room -= len(groups[name])
        else:
            for path in groups[name]:
                path.unlink()


def sprites(work: Path, to: Path) -> None:
    """Take the races of a game's sprites that have several units; a race is a class."""
    _with_several_words(debian(work, "wesnoth-1.16-data") / _UNITS, to)


def terrain(work: Path, to: Path) -> None:
    """Take a game's pieces of ground that have several first words; a kind of ground is a class."""
    _with_several_words(debian(work, "wesnoth-1.16-data") / _TERRAIN, to)


def _with_several_words(folder: Path, to: Path) -> None:
    """Link the folders whose files' names have several first words."""
    for one in sorted(folder.iterdir()):
        files = sorted(one.glob("*.png")) if one.is_dir() else []
        if len(Counter(map(first_word, files))) >= FEWEST_UNITS:
            (to / one.name).mkdir(parents=True)
            for file in files:
                (to / one.name / file.name).hardlink_to(file)


def letters(work: Path, to: Path, which: str = "abegknrs") -> None:
    """Draw letters, 64 px, in all faces of some fonts; a letter is a class, and a face is named after its family."""
    for package in _FONTS:
        for file in sorted((debian(work, package) / "usr/share/fonts").rglob("*.[ot]tf")):
            font = ImageFont.truetype(file, 44)
            for letter in which:
                drawn = Image.new("L", (64, 64), 255)
                ImageDraw.Draw(drawn).text((32, 32), letter, fill=0, font=font, anchor="mm")
                (to / letter).mkdir(parents=True, exist_ok=True)
                drawn.save(to / letter / f"{file.stem}.png")


def icons(work: Path, to: Path, package: str, theme: str, sizes: tuple[int, ...]) -> None:
    """Flatten an icon theme: a context is a class, and all but the largest size are told by a suffix."""
    for size in sizes:
        for file in sorted((debian(work, package) / f"usr/share/icons/{theme}/{size}x{size}").rglob("*.png")):
            if file.is_symlink() or file.parent.name in _NOT_ICONS:
                continue
            place = to / file.parent.name
            place.mkdir(parents=True, exist_ok=True)
            (place / (file.name if size == sizes[-1] else f"{file.stem}-{size}.png")).hardlink_to(file)


def emoji(work: Path, to: Path, vendor: str, *, tones: int = 3) -> None:
    """Take each emoji of a vendor, 64 px, with up to `tones` of its skin tones; a category is a class."""
    package = npm(work, f"emoji-datasource-{vendor}", EMOJI)
    for one in json.loads((package / "emoji.json").read_bytes()):
        if one["category"] in ("Component", "Flags"):
            continue
        skins = [skin["image"] for skin in one.get("skin_variations", {}).values()]
        place = to / re.sub(r"\W+", "-", one["category"])
        place.mkdir(parents=True, exist_ok=True)
        for name in [one["image"], *skins[:tones]]:
            file = package / "img" / vendor / "64" / name
            if file.is_file():
                (place / name).hardlink_to(file)


def digits(to: Path) -> None:
    """Write scikit-learn's 1,797 digits of 8 x 8 px; a digit is a class."""
    found = load_digits()
    for number, (levels, label) in enumerate(zip(found.images, found.target, strict=True)):
        (to / str(label)).mkdir(parents=True, exist_ok=True)
        Image.fromarray((levels * 15.9375).astype(np.uint8)).save(to / str(label) / f"{number:04d}.png")


def debian(work: Path, package: str) -> Path:
    """Download and unpack a package once; return the folder of its files."""
    target = work / package
    if not target.is_dir():
        work.mkdir(parents=True, exist_ok=True)
        subprocess.run(["apt-get", "download", package], cwd=work, check=True, timeout=600, capture_output=True)
        archive = next(work.glob(f"{package}_*.deb"))
        subprocess.run(["dpkg", "-x", archive.name, target.name], cwd=work, check=True)
        archive.unlink()
    return target


def npm(work: Path, package: str, version: str) -> Path:
    """Download and unpack a package once; return the folder of its files."""
    target = work / package
    if not target.is_dir():
        work.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "pack", f"{package}@{version}", "--silent"], cwd=work, check=True, timeout=600)
        archive = work / f"{package}-{version}.tgz"
        target.mkdir()
        subprocess.run(["tar", "xzf", archive.name, "-C", target.name, "--strip-components=1"], cwd=work, check=True)
        archive.unlink()
    return target
