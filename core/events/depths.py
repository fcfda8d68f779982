"""The experiment with plain and residual networks of two depths: what is asked, what an epoch brings. No torch."""

from typing import Annotated, Literal

import msgspec

from core.events.bounds import Amount, Quantity
from core.events.message import News, Request, Result

Depth = Literal[8, 14, 20, 26, 32, 38, 44]
MOST_DEPTH_EPOCHS = 30


class CompareDepths(Request, frozen=True, kw_only=True):
    """Train four small networks side by side on the sample `fashion`: plain and residual, shallow and deep."""

    shallow: Depth = 8
    deep: Depth = 32
    epochs: Annotated[int, msgspec.Meta(ge=1, le=MOST_DEPTH_EPOCHS)] = 10
    seed: Annotated[int, msgspec.Meta(ge=0, lt=10**6)] = 0


class DepthEpoch(News, frozen=True, kw_only=True):
    """One network after an epoch, or, as epoch 0, before its first step.

    `loss` (nats) is the mean over the epoch's training batches, while it learns; None if it is no number any more.
    `gradients` are the Euclidean norms of the loss's gradient by the weights of each 3 × 3 convolution, from the first
    to the last, on the epoch's last batch; for epoch 0, all are those of the first batch.
    """

    depth: Depth
    residual: bool
    epoch: Quantity
    loss: Amount | None
    gradients: list[Amount]


class DepthsCompared(Result, frozen=True, kw_only=True):
    """The experiment has ended: on so many pictures, of so many classes, in so many seconds."""

    pictures: Quantity
    classes: Quantity
    seconds: Amount
