"""Pictures that were never imported: a set is drawn into imported groups and others, on which a claim is held."""

import random
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch

from benchmarks.projects import do, make_unsplit
from core.catalog.catalog import Catalog
from core.events import jobs
from core.events.listening import ignore, never
from core.features.backbone import bundled_backbone
from core.features.probe import fit_probe
from core.features.vectors import vectors
from core.project import create_project, open_project
from core.splitting.worth import claimed
from core.statistics import difference_of

OUTSIDE = 0.4  # of the groups are never imported


class Unseen:
    """All pictures of a set, below folder/all, with their vectors and their true groups, as `group_of` tells.

    `sources` are folders in folder/all that are imported each as a source of its own.
    """

    def __init__(self, folder: Path, group_of: Callable[[Path], str], sources: Sequence[str] = ()) -> None:
        self._folder, self._sources = folder, sources
        self._project = make_unsplit(folder / "everything", *(folder / "all" / one for one in sources or ("",)))
        opened = open_project(self._project)
        with Catalog.open(opened.catalog, read_only=True) as catalog:
            self.pictures = catalog.pictures()
        self._vectors, ok = vectors(
            self.pictures,
            bundled_backbone(opened, stop=never),
            root=opened.cache,
            stop=never,
            progress=ignore,
        )
        assert ok.all()
        self._classes = sorted({picture.class_name or "" for picture in self.pictures})
        self._labels = torch.tensor([self._classes.index(picture.class_name or "") for picture in self.pictures])
        self._groups = [group_of(Path(picture.path)) for picture in self.pictures]

    def drawn(self, draw: int, outside: float = OUTSIDE) -> tuple[np.ndarray, np.ndarray]:
        """Return which pictures are imported and which, a share `outside` of the groups, never are: their places."""
        of_class: dict[str, set[str]] = {}
        for picture, group in zip(self.pictures, self._groups, strict=True):
            of_class.setdefault(picture.class_name or "", set()).add(group)
        never: set[str] = set()
        for name, groups in sorted(of_class.items()):  # by class, so that no class has groups outside alone
            order = sorted(groups - never)
            random.Random(f"{draw} {name}").shuffle(order)
            never.update(order[: min(len(order) - 1, round(outside * len(order)))])
        out = np.array([group in never for group in self._groups])
        return np.flatnonzero(~out), np.flatnonzero(out)

    def without(self, source: str, draw: int, most: int) -> tuple[np.ndarray, np.ndarray]:
        """Return the places of at most `most` pictures of each source: those of all others, and those of this one."""
        order = np.random.default_rng(draw).permutation(len(self.pictures))
        of_source = np.array([Path(one.path).relative_to(self._folder / "all").parts[0] for one in self.pictures])
        taken = {one: order[of_source[order] == one][:most] for one in self._sources}
        return np.concatenate([taken[one] for one in self._sources if one != source]), taken[source]

    def imported(self, inside: np.ndarray, draw: int) -> str:
        """Make a project of some of the pictures, with what the cache knows of them; return its folder."""
        folder = self._folder / f"draw-{draw}"
        for place in inside.tolist():
            path = Path(self.pictures[place].path)
            target = folder / path.relative_to(self._folder / "all")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.hardlink_to(path)
        project = create_project(self._folder / f"project-{draw}").folder
        shutil.copytree(self._project / "cache" / "vectors", project / "cache" / "vectors")
        given = [path for path in (folder / one for one in self._sources or ("",)) if path.is_dir()]
        do(jobs.ImportPictures(project=str(project), paths=[str(path) for path in given]))
        return str(project)

    def truth(self, inside: np.ndarray, outside: np.ndarray) -> tuple[float, float, float]:
        """Return what the probe of all imported pictures reaches on those never imported, with its interval.

        Pictures of classes that were not imported are not counted.
        """
        outside = outside[np.isin(self._labels[outside].numpy(), self._labels[inside].numpy())]
        probe = fit_probe(self._vectors[inside], self._labels[inside], classes=len(self._classes))
        right = probe.answer(self._vectors[outside]) == self._labels[outside]
        found = claimed(right.numpy(), [self._groups[place] for place in outside.tolist()])
        return found.accuracy, found.low, found.high


def contradict(one: tuple[float, float, float], other: tuple[float, float, float]) -> bool:
    """Tell whether two accuracies differ by more than their intervals together allow: Newcombe (1998), method 10."""
    low, high = (one, other) if one[0] < other[0] else (other, one)
    return difference_of(high[0], high[1:], low[0], low[1:])[0] > 0


def words(found: tuple[float, float, float]) -> str:
    return f"{found[0]:.3f} ({found[1]:.3f} to {found[2]:.3f})"
