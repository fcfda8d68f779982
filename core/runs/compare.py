"""Compares two runs: by how much they differ, and whether that is more than chance. No torch.

If both were measured on the same pictures, the difference is taken picture by picture, so that pictures that are hard
for both do not count as noise.
"""

from dataclasses import dataclass

import numpy as np

from core.group_statistics import mean_interval
from core.project_path import AnyPath
from core.runs.losses import Losses, read_losses
from core.runs.record import RunSummary
from core.statistics import difference_of, paired_difference_interval


@dataclass(frozen=True, kw_only=True)
class Difference:
    """`value` is the later run's figure minus the earlier one's; `low` and `high`, its 95 % interval, may be None."""

    value: float
    low: float | None
    high: float | None

    @property
    def is_noise(self) -> bool:
        """Whether chance alone could explain it, or the interval is unknown."""
        return self.low is None or self.high is None or self.low <= 0 <= self.high


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """The differences on the validation part, each run at its best epoch; `n` pictures, `paired` if they are the same.

    The intervals are for whole groups of pictures where the record knows them.

    `loss` is in nats (negative: the later run is better), `accuracy` in [-1, 1]; None if a run lacks the figure.
    `settings` maps each setting that differs to both values.
    """

    n: int
    paired: bool
    loss: Difference | None
    accuracy: Difference | None
    settings: dict[str, tuple[object, object]]

    @property
    def is_noise(self) -> bool:
        """Whether neither loss nor accuracy differs by more than chance."""
        known = [one for one in (self.loss, self.accuracy) if one is not None]
        return all(one.is_noise for one in known)


def compare(before: RunSummary, after: RunSummary, runs: AnyPath) -> Comparison:
    """Compare two runs whose folders lie in `runs`."""
    settings = differing(before, after)
    pairs = _pairs(before, after, runs)
    if pairs is not None:
        (loss_a, right_a), (loss_b, right_b), groups = pairs
        n = len(loss_a)
        only_a, only_b = int((right_a & ~right_b).sum()), int((right_b & ~right_a).sum())
        low, high = paired_difference_interval(only_b, only_a, n)
        if 2 <= len(np.unique(groups)) < n:  # the wider of both, because few pictures may differ in few groups
            by_groups = mean_interval(right_b.astype(np.float64) - right_a, groups)
            low, high = max(-1.0, min(low, by_groups[0])), min(1.0, max(high, by_groups[1]))
        accuracy = Difference(value=(only_b - only_a) / n, low=low, high=high)
        return Comparison(
            n=n, paired=True, loss=_mean_difference(loss_b - loss_a, groups), accuracy=accuracy, settings=settings
        )
    return Comparison(
        n=min(before.n_val, after.n_val),
        paired=False,
        loss=_unknown(before.val_loss, after.val_loss),
        accuracy=_unpaired(before, after),
        settings=settings,
    )


def differing(before: RunSummary, after: RunSummary) -> dict[str, tuple[object, object]]:
    """Return the settings that differ, with both values; names and seeds are not compared."""
    keys = [key for key in {**before.spec, **after.spec} if key not in ("name", "seed", "threads", "device")]
    both = {key: (before.spec.get(key), after.spec.get(key)) for key in keys}
    return {key: values for key, values in both.items() if values[0] != values[1]}


def _pairs(
    before: RunSummary, after: RunSummary, runs: AnyPath
) -> tuple[tuple[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray], np.ndarray] | None:
    """Return losses and answers of both runs at their best epochs on the pictures of both, and the pictures' groups."""
    first, second = (_best(read_losses(runs / run.id), run.best_epoch) for run in (before, after))
    if first is None or second is None:
        return None
    (ids_a, loss_a, right_a, _), (ids_b, loss_b, right_b, groups) = first, second
    same, a, b = np.intersect1d(ids_a, ids_b, return_indices=True)
    if len(same) < 2 or len(same) < max(len(ids_a), len(ids_b)):  # a different split: different pictures
        return None
    whole = np.isfinite(loss_a[a]) & np.isfinite(loss_b[b])
    if whole.sum() < 2:
        return None
    a, b = a[whole], b[whole]
    return (loss_a[a], right_a[a]), (loss_b[b], right_b[b]), groups[b]


def _best(losses: Losses | None, epoch: int | None) -> tuple[np.ndarray, ...] | None:
    if losses is None or epoch is None or epoch not in losses.rows or not len(losses.val.ids):
        return None
    row = losses.rows[epoch]
    return losses.val.ids, losses.val.losses[row].astype(np.float64), losses.val.right(row), losses.val.groups


def _mean_difference(change: np.ndarray, groups: np.ndarray) -> Difference:
    """Return the mean of paired differences with its interval; without one if all pictures are of one group."""
    low, high = mean_interval(change, groups) if len(np.unique(groups)) > 1 else (None, None)
    return Difference(value=float(change.mean()), low=low, high=high)


def _unknown(before: float | None, after: float | None) -> Difference | None:
    if before is None or after is None:
        return None
    return Difference(value=after - before, low=None, high=None)


def _unpaired(before: RunSummary, after: RunSummary) -> Difference | None:
    first, second = before.interval, after.interval
    if before.val_accuracy is None or after.val_accuracy is None or first is None or second is None:
        return None
    low, high = difference_of(after.val_accuracy, second, before.val_accuracy, first)
    return Difference(value=after.val_accuracy - before.val_accuracy, low=low, high=high)
