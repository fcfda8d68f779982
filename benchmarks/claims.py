"""Claimed beside true on collections whose groups are known: what a split and the Doctor promise for new groups, held
against groups that were never imported.

The claim is made with a project's defaults, from file names and looks alone: by the Doctor's honest figure, or, if the
split asks which level of the names holds, by its two figures. The truth is the same probe's accuracy on the groups that
were left out. Levels were tuned on `sprites` and `tango`; `gnome` and `emoji` are new to them.

The collections are public packages, fetched by `apt-get download` (Debian) and `npm pack`, and read without installing:
a game's sprites, where a group is what the first word names (`archer-bow-attack-1`); two icon themes in three sizes in
one folder, where a group is an icon's name (`edit-copy`, `edit-copy-16`); emoji, where a group is the first code.
"""

import json
import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from benchmarks.projects import do
from benchmarks.report import Figure
from benchmarks.unseen import Unseen, contradict, words
from core.events import jobs

DRAWS = 10
FEWEST_UNITS = 6  # first words of a class of sprites
_UNITS = "usr/share/games/wesnoth/1.16/data/core/images/units"


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    makers: dict[str, tuple[Callable[[Path, Path], None], Callable[[Path], str]]] = {
        "sprites": (_sprites, _first_word),
        "tango": (lambda work, to: _icons(work, to, "tango-icon-theme", "Tango", (16, 22, 32)), _without_size),
        "gnome": (lambda work, to: _icons(work, to, "gnome-icon-theme", "gnome", (16, 24, 48)), _without_size),
        "emoji": (_emoji, _first_word),
    }
    with tempfile.TemporaryDirectory(prefix="goldilocks-claims-") as name:
        for key, (make, group_of) in makers.items():
            folder = Path(name) / key
            (folder / "all").mkdir(parents=True)
            try:
                make(folder, folder / "all")
            except (OSError, subprocess.SubprocessError) as error:
                print(f"  {key} cannot be fetched here: {error}")
                continue
            yield from _held(key, Unseen(folder, group_of))


def _held(name: str, everything: Unseen) -> Iterator[Figure]:
    """Draw which groups are imported, and hold what is claimed of them against the others."""
    claims, fine_claims, truths = [], [], []
    for draw in range(DRAWS):
        inside, outside = everything.drawn(draw)
        project = everything.imported(inside, draw)
        split = do(jobs.Split(project=project, train=60, val=20, test=20, seed=draw))
        assert isinstance(split, jobs.SplitResult)
        if split.question:
            coarse, fine = (one.accuracy for one in split.question)
            claims.append(coarse)
            fine_claims.append(fine)
        else:
            worth = do(jobs.LeakWorth(project=project, seed=draw))
            assert isinstance(worth, jobs.LeakWorthResult)
            claims.append(worth.honest)
        truths.append(everything.truth(inside, outside))
        asked = f", asked: or {words(fine_claims[-1])}" if split.question else ""
        print(f"  {name}, draw {draw}: claimed {words(claims[-1])}{asked}; true {words(truths[-1])}", flush=True)
    claimed, true = np.mean(claims, axis=0), np.mean(truths, axis=0)
    yield Figure(
        name=f"{name}: claimed ({claimed[1]:.3f} to {claimed[2]:.3f}), mean of {DRAWS} draws",
        value=float(claimed[0]),
        unit="",
        peer=float(true[0]),
        peer_name="true",
    )
    yield Figure(name=f"{name}: draws in which the level of the names was asked", value=len(fine_claims), unit="")
    within = sum(low <= truth[0] <= high for (_, low, high), truth in zip(claims, truths, strict=True))
    yield Figure(
        name=f"{name}: draws with the truth in the interval", value=within, unit="", value_at_least=0.9 * DRAWS
    )
    against = sum(contradict(claim, truth) for claim, truth in zip(claims, truths, strict=True))
    yield Figure(name=f"{name}: draws that contradict the claim", value=against, unit="", value_aim=1)


def _first_word(path: Path) -> str:
    return re.split(r"[-+_]", path.stem, maxsplit=1)[0]


def _without_size(path: Path) -> str:
    return re.sub(r"-\d\d$", "", path.stem)


def _sprites(work: Path, to: Path) -> None:
    """Take the races with several units; a race is a class."""
    for race in sorted((_debian(work, "wesnoth-1.16-data") / _UNITS).iterdir()):
        files = sorted(race.glob("*.png"))
        if len(Counter(map(_first_word, files))) >= FEWEST_UNITS:
            (to / race.name).mkdir()
            for file in files:
                (to / race.name / file.name).hardlink_to(file)


def _icons(work: Path, to: Path, package: str, theme: str, sizes: tuple[int, ...]) -> None:
    """Flatten an icon theme: a context is a class, and all but the largest size are told by a suffix."""
    for size in sizes:
        for file in sorted((_debian(work, package) / f"usr/share/icons/{theme}/{size}x{size}").rglob("*.png")):
            if file.is_symlink() or file.parent.name in ("animations", "emblems", "places", "stock"):
                continue
            place = to / file.parent.name
            place.mkdir(exist_ok=True)
            (place / (file.name if size == sizes[-1] else f"{file.stem}-{size}.png")).hardlink_to(file)


def _emoji(work: Path, to: Path) -> None:
    """Take each emoji with up to three of its skin tones; a category is a class."""
    subprocess.run(["npm", "pack", "emoji-datasource-twitter@16.0.0", "--silent"], cwd=work, check=True, timeout=600)
    subprocess.run(["tar", "xzf", *(one.name for one in work.glob("*.tgz"))], cwd=work, check=True)
    for one in json.loads((work / "package" / "emoji.json").read_bytes()):
        if one["category"] in ("Component", "Flags"):
            continue
        tones = [tone["image"] for tone in one.get("skin_variations", {}).values()]
        place = to / re.sub(r"\W+", "-", one["category"])
        place.mkdir(exist_ok=True)
        for name in [one["image"], *tones[:3]]:
            file = work / "package" / "img" / "twitter" / "64" / name
            if file.is_file():
                (place / name).hardlink_to(file)


def _debian(work: Path, package: str) -> Path:
    """Download and unpack a package once, without installing it."""
    target = work / "unpacked"
    if not target.is_dir():
        subprocess.run(["apt-get", "download", package], cwd=work, check=True, timeout=600, capture_output=True)
        subprocess.run(["dpkg", "-x", *(one.name for one in work.glob("*.deb")), "unpacked"], cwd=work, check=True)
    return target
