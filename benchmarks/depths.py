"""The lab's experiment with plain and residual networks: does it show the paper's effect, seed by seed, and how soon?

He et al. 2015 (arXiv 1512.03385), figure 1: the deeper plain network has the higher training loss. The experiment shows
it if that holds for the plain networks and not for the residual ones, by the comparison that the window makes
(core/lab/depths.py).
"""

import time
from collections.abc import Iterator

from benchmarks.report import Figure
from core.events.depths import CompareDepths
from core.events.listening import never
from core.lab.depths import trains_worse
from core.training.depth_experiment import compare_depths, sample_pictures

SEEDS = 5


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    seen, shown, seconds = sample_pictures(), 0, []
    for seed in range(SEEDS):
        began = time.monotonic()
        request = CompareDepths(seed=seed)
        losses = {(one.residual, one.depth): one.loss for one in compare_depths(request, seen, never)}
        seconds.append(time.monotonic() - began)
        plain, residual = (
            trains_worse(losses[kind, request.deep], losses[kind, request.shallow]) for kind in (False, True)
        )
        shown += plain and not residual
        for kind, name in ((False, "plain"), (True, "residual")):
            yield Figure(
                name=f"seed {seed}: training loss of {request.deep} layers, {name}",
                value=losses[kind, request.deep] or float("nan"),
                unit="",
                peer=losses[kind, request.shallow],
                peer_name=f"{request.shallow} layers",
            )
    yield Figure(name=f"seeds of {SEEDS} that show the effect", value=shown, unit="", value_at_least=4)
    yield Figure(name="longest of a seed", value=max(seconds), unit="s", value_aim=900)
