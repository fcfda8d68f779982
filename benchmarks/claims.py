"""Claimed beside true on collections whose groups are known: what a split and the Doctor promise for new groups, held
against groups that were never imported.

The claim is made with a project's defaults, from file names and looks alone: by the Doctor's honest figure, or, if the
split asks which level of the names holds, by its two figures. The truth is the same probe's accuracy on the groups that
were left out. Levels were tuned on `sprites` and `tango`; `gnome` and `emoji` are new to them.

The collections (benchmarks/public_sets.py): a game's sprites, where a group is what the first word names
(`archer-bow-attack-1`); two icon themes in three sizes in one folder, where a group is an icon's name (`edit-copy`,
`edit-copy-16`); emoji, where a group is the first code.
"""

import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from benchmarks.projects import do
from benchmarks.public_sets import emoji, first_word, icons, sprites, without_size
from benchmarks.report import Figure
from benchmarks.unseen import Unseen, contradict, words
from core.events import jobs

DRAWS = 10


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    makers: dict[str, tuple[Callable[[Path, Path], None], Callable[[Path], str]]] = {
        "sprites": (sprites, first_word),
        "tango": (lambda work, to: icons(work, to, "tango-icon-theme", "Tango", (16, 22, 32)), without_size),
        "gnome": (lambda work, to: icons(work, to, "gnome-icon-theme", "gnome", (16, 24, 48)), without_size),
        "emoji": (lambda work, to: emoji(work, to, "twitter"), first_word),
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
