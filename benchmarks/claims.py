"""Claimed beside true on collections whose groups are known: what a split and the Doctor promise for new groups, held
against groups that were never imported; and what they promise for a new source, held against one.

The claim is made with a project's defaults, from file names and looks alone: by the Doctor's honest figure, or, if the
split asks which level of the names holds, by its two figures. The truth is the same probe's accuracy on the groups that
were left out. A draw holds if the truth is in the interval of the coarse level; where only the other answer of the
question holds it, that is counted, and told apart. Levels were tuned on `sprites` and `tango`; the others are new.

The collections (benchmarks/public_sets.py), at most 1,500 pictures of each and ten of a group: a game's sprites, where
a group is what the first word names (`archer-bow-attack-1`), and its pieces of ground; icon themes in three sizes in
one folder, where a group is an icon's name (`edit-copy`, `edit-copy-16`); emoji, where a group is the first code;
letters, where a group is the family of a font. Sources are vendors of emoji, and icon themes: three are imported, the
fourth never is.
"""

import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import torch

from benchmarks.projects import do
from benchmarks.public_sets import emoji, family, few, first_word, icons, letters, sprites, terrain, without_size
from benchmarks.report import Figure
from benchmarks.unseen import Unseen, contradict, words
from core.events import jobs

DRAWS = 10
MOST, MOST_OF_SOURCE = 1500, 150
OUTSIDE = 0.5  # of the groups: a truth of few groups would miss even a perfect interval in two of ten draws
_Maker = Callable[[Path, Path], None]


def _theme(package: str, theme: str, *sizes: int) -> _Maker:
    return lambda work, to: icons(work, to, package, theme, sizes)


def _vendor(vendor: str) -> _Maker:
    return lambda work, to: emoji(work, to, vendor)


COLLECTIONS: dict[str, tuple[_Maker, Callable[[Path], str]]] = {
    "sprites": (sprites, first_word),
    "tango": (_theme("tango-icon-theme", "Tango", 16, 22, 32), without_size),
    "gnome": (_theme("gnome-icon-theme", "gnome", 16, 24, 48), without_size),
    "oxygen": (_theme("oxygen-icon-theme", "oxygen/base", 16, 22, 48), without_size),
    "emoji": (_vendor("twitter"), first_word),
    "terrain": (terrain, first_word),
    "letters": (letters, family),
}
SOURCES: dict[str, dict[str, _Maker]] = {
    "vendors of emoji": {one: _vendor(one) for one in ("apple", "facebook", "google", "twitter")},
    "icon themes": {
        "faenza": _theme("faenza-icon-theme", "Faenza", 32),
        "gnome": _theme("gnome-icon-theme", "gnome", 32),
        "oxygen": _theme("oxygen-icon-theme", "oxygen/base", 32),
        "tango": _theme("tango-icon-theme", "Tango", 32),
    },
}


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory(prefix="goldilocks-claims-") as name:
        packages = Path(name) / "packages"
        for held, keys in ((held_groups, COLLECTIONS), (held_sources, SOURCES)):
            for key in keys:
                folder = Path(name) / key.replace(" ", "-")
                try:
                    yield from held(key, packages, folder)
                except (OSError, subprocess.SubprocessError) as error:
                    print(f"  {key} cannot be fetched here: {error}")


def held_groups(name: str, packages: Path, folder: Path) -> Iterator[Figure]:
    """Draw which groups are imported, and hold what is claimed of them against the others."""
    make, group_of = COLLECTIONS[name]
    make(packages, folder / "all")
    few(folder / "all", group_of, MOST)
    everything = Unseen(folder, group_of)
    claims, truths, asked, answered = [], [], 0, 0
    for draw in range(DRAWS):
        inside, outside = everything.drawn(draw, OUTSIDE)
        project = everything.imported(inside, draw)
        split = do(jobs.Split(project=project, train=60, val=20, test=20, seed=draw))
        assert isinstance(split, jobs.SplitResult)
        truths.append(everything.truth(inside, outside))
        if split.question:
            coarse, fine = (one.accuracy for one in split.question)
            claims.append(coarse)
            asked += 1
            answered += _holds(fine, truths[-1]) and not _holds(coarse, truths[-1])
        else:
            worth = do(jobs.LeakWorth(project=project, seed=draw))
            assert isinstance(worth, jobs.LeakWorthResult)
            claims.append(worth.honest)
        other = f", asked: or {words(fine)}" if split.question else ""
        print(f"  {name}, draw {draw}: claimed {words(claims[-1])}{other}; true {words(truths[-1])}", flush=True)
    claimed, true = np.mean(claims, axis=0), np.mean(truths, axis=0)
    yield Figure(
        name=f"{name}: claimed ({claimed[1]:.3f} to {claimed[2]:.3f}), mean of {DRAWS} draws",
        value=float(claimed[0]),
        unit="",
        peer=float(true[0]),
        peer_name="true",
    )
    yield Figure(name=f"{name}: draws in which the level of the names was asked", value=asked, unit="")
    within = sum(map(_holds, claims, truths))
    yield Figure(name=f"{name}: draws with the truth in the interval", value=within, unit="")
    yield Figure(
        name=f"{name}: the same, or in that of the question's other answer ({answered})",
        value=within + answered,
        unit="",
        value_at_least=0.9 * DRAWS,
    )
    against = sum(map(contradict, claims, truths))
    yield Figure(name=f"{name}: draws that contradict the claim", value=against, unit="", value_aim=1)


def held_sources(name: str, packages: Path, folder: Path) -> Iterator[Figure]:
    """Leave each source out in turn, and hold the range that the Doctor shows against it."""
    makers = SOURCES[name]
    for source, make in makers.items():
        make(packages, folder / "all" / source)
        few(folder / "all" / source, lambda path: path.stem, 2 * MOST_OF_SOURCE)
    everything = Unseen(folder, lambda path: path.stem, sorted(makers))
    ranges, truths = [], []
    for draw in range(DRAWS):
        left = sorted(makers)[draw % len(makers)]
        inside, outside = everything.without(left, draw, MOST_OF_SOURCE)
        project = everything.imported(inside, draw)
        do(jobs.Split(project=project, train=60, val=20, test=20, seed=draw))
        worth = do(jobs.LeakWorth(project=project, seed=draw))
        assert isinstance(worth, jobs.LeakWorthResult)
        assert worth.new_source is not None
        ranges.append(worth.new_source)
        truths.append(everything.truth(inside, outside))
        each = ", ".join(f"{one} {words(found)}" for one, found in worth.sources.items())
        low, high = worth.new_source
        print(
            f"  {name}, draw {draw}: {each}; range {low:.3f} to {high:.3f};"
            f" {left}, never imported: {words(truths[-1])}; groups {words(worth.honest)}",
            flush=True,
        )
    within = sum(low <= true[0] <= high for (low, high), true in zip(ranges, truths, strict=True))
    yield Figure(
        name=f"{name}: draws with a new source in the range", value=within, unit="", value_at_least=0.8 * DRAWS
    )
    widths = [high - low for low, high in ranges]
    yield Figure(name=f"{name}: width of the range, mean", value=100 * float(np.mean(widths)), unit="points")


def _holds(claim: tuple[float, float, float], truth: tuple[float, float, float]) -> bool:
    return claim[1] <= truth[0] <= claim[2]
