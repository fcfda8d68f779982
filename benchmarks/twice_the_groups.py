"""Does "will more pictures help?" hold on collections that it was not tuned on?

Some groups foretell what twice as many bring, and groups that were never imported tell what is true.

Of each collection, DRAWS times, so many groups are drawn to learn from, a third as many to validate, as many again to
come later, and the rest for the truth. The forecast's interval holds if it and the interval of the true gain meet; and
it should hold the mean of the true gains. Tuned on emoji of twitter and on the icons of Tango.
"""

import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import torch

from benchmarks.learning_curve import features_of
from benchmarks.projects import make_unsplit
from benchmarks.public_sets import digits, emoji, first_word, icons, without_size
from benchmarks.report import Figure
from core.catalog.catalog import Catalog
from core.evaluation.learning_curve import CurveTrial, forecast, sizes
from core.events.jobs import LearningCurvePoint
from core.features.probe import fit_probe
from core.group_statistics import mean_interval
from core.jobs.learning_curve import PROBES
from core.training.data import Part
from core.training.subsets import groups_of_classes, probe_subset

DRAWS = 10
HELD = 0.9
_Maker = Callable[[Path, Path], None]
# collection: (how it is made, its groups, groups to learn from)
COLLECTIONS: dict[str, tuple[_Maker, Callable[[Path], str], int]] = {
    "emoji of google": (lambda work, to: emoji(work, to, "google"), first_word, 200),
    "emoji of apple": (lambda work, to: emoji(work, to, "apple"), first_word, 200),
    "icons of GNOME": (
        lambda work, to: icons(work, to, "gnome-icon-theme", "gnome", (16, 24, 48)),
        without_size,
        80,
    ),
    "icons of Oxygen": (lambda work, to: icons(work, to, "oxygen-icon-theme", "oxygen/base", (64,)), str, 120),
    "digits": (lambda _work, to: digits(to), str, 200),
}


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    torch.set_num_threads(1)
    held = []
    with tempfile.TemporaryDirectory(prefix="goldilocks-twice-") as name:
        for key, (make, group_of, learnt) in COLLECTIONS.items():
            folder = Path(name) / key.replace(" ", "-")
            try:
                make(folder / "fetched", folder / "all")
            except (OSError, subprocess.SubprocessError) as error:
                print(f"  {key} cannot be fetched here: {error}")
                continue
            project = make_unsplit(folder / "project", folder / "all")
            part, features = features_of(project)
            with Catalog.open(project / "catalog.sqlite", read_only=True) as catalog:
                names = {one.id: group_of(Path(one.path)) for one in catalog.pictures()}
            numbers = {one: number for number, one in enumerate(sorted(set(names.values())))}
            groups = np.array([numbers[names[one]] for one in part.ids.tolist()])
            told = [_tell(part, features, groups, learnt, draw) for draw in range(DRAWS)]
            gains, truths = [one[0] for one in told], [one[1] for one in told]
            mean = float(np.mean([truth[0] for truth in truths]))
            held += [gain.low <= truth[2] and truth[1] <= gain.high for gain, truth in told]
            yield Figure(
                name=f"{key}: gain by twice the groups, foretold, mean",
                value=100 * float(np.mean([gain.accuracy for gain in gains])),
                unit="points",
                peer=100 * mean,
                peer_name="the true one",
            )
            yield Figure(
                name=f"{key}: intervals that hold the mean of the true gains",
                value=float(np.mean([gain.low <= mean <= gain.high for gain in gains])),
                unit="",
                value_at_least=HELD,
            )
            yield Figure(
                name=f"{key}: width of the interval, mean",
                value=100 * float(np.mean([gain.high - gain.low for gain in gains])),
                unit="points",
            )
    if held:
        yield Figure(
            name=f"all {len(held)} draws: intervals that meet the true gain's",
            value=float(np.mean(held)),
            unit="",
            value_at_least=HELD,
        )


def _tell(
    part: Part, features: torch.Tensor, groups: np.ndarray, learnt: int, draw: int
) -> tuple[LearningCurvePoint, tuple[float, float, float]]:
    """Return the gain that is foretold for twice the groups, and the true one with its interval."""
    order = np.random.default_rng(draw).permutation(int(groups.max()) + 1)
    ends = np.cumsum([learnt, learnt // 3, learnt])
    train, val, more, rest = (
        torch.from_numpy(np.flatnonzero(np.isin(groups, one))) for one in np.split(order, ends.tolist())
    )
    classes = int(part.labels.max()) + 1
    of_picture = dict(zip(part.ids.tolist(), groups.tolist(), strict=True))
    both = (part.take(train), features[train]), (part.take(val), features[val])
    tried = []
    rows = sizes(groups_of_classes(part.ids[train], part.labels[train], of_picture, classes))
    for row in rows:
        draws = 1 if row == rows[-1] else PROBES
        answers = [probe_subset(*both, row, draw=number, groups=of_picture) for number in range(draws)]
        tried.append(CurveTrial.of(answers))
    validated = np.unique(groups[val.numpy()], return_inverse=True)[1]
    found = forecast(tried, groups=validated)
    right = [
        (
            fit_probe(features[some], part.labels[some], classes=classes).answer(features[rest]) == part.labels[rest]
        ).numpy()
        for some in (train, torch.cat((train, more)))
    ]
    difference = right[1].astype(np.float64) - right[0]
    unseen = np.unique(groups[rest.numpy()], return_inverse=True)[1]
    return found.gain, (float(difference.mean()), *mean_interval(difference, unseen))
