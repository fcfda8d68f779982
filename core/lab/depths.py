"""What the experiment with plain and residual networks says: how the deeper network trains beside the shallower one."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from core.events.depths import DepthEpoch

WORSE = 1.1  # times the loss: less is within what another seed changes

Outcome = Literal["worse", "alike", "better"]


def compared(deep: float | None, shallow: float | None) -> Outcome | None:
    """Return how the deeper network trains, by the training losses; a loss that is no number is the highest.

    None if neither loss is a number.
    """
    if deep is None and shallow is None:
        return None
    if deep is None or (shallow is not None and deep > WORSE * shallow):
        return "worse"
    return "better" if shallow is None or shallow > WORSE * deep else "alike"


def trains_worse(deep: float | None, shallow: float | None) -> bool:
    """Return whether the deeper network has a clearly higher training loss."""
    return compared(deep, shallow) == "worse"


def epochs_done(told: Sequence[DepthEpoch], networks: int) -> int:
    """Return the last epoch that all of so many networks have done; 0 before."""
    counts = Counter(one.epoch for one in told)
    return max((epoch for epoch, count in counts.items() if count >= networks), default=0)
