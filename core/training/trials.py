"""Short trials before a long run: whether a batch can be memorised, the time of an epoch, and the learning rate.

Nothing that is learnt here is kept.
"""

import time

import numpy as np
import torch
from torch.nn import functional

from core.events.listening import Progress
from core.events.training_spec import TrainingSpec
from core.training.data import Part
from core.training.learner import Learner, even_pieces
from core.training.order import epoch_order
from core.training.phases import Phase

BY_HEART_STEPS = 40
BY_HEART_SECONDS = 20.0
BY_HEART_PICTURES = 8  # at least this many pictures of a slow network's batch are memorised
TIMED_STEPS, TIMED_SECONDS = 3, 10.0
RANGE_STEPS = 80
RANGE = (1e-6, 10.0)
RANGE_ENDS = 4.0  # times the lowest loss; beyond, the loss only explodes
SMOOTHING = 0.8


def first_batch(phase: Phase, spec: TrainingSpec) -> Part:
    """Return the pictures of a phase's first step."""
    assert isinstance(spec.batch, int)
    return phase.data.train.take(epoch_order(phase.data.train.ids, seed=spec.seed, epoch=1)[: spec.batch])


def seconds_a_step(learner: Learner, batch: Part) -> float:
    """Return the time of a step on `batch`, at a rate of zero, so that nothing is learnt."""
    found: list[float] = []
    while len(found) < TIMED_STEPS and sum(found) < TIMED_SECONDS:
        began = time.perf_counter()
        learner.step(batch, rate=0.0, epoch=1, step=len(found))
        found.append(time.perf_counter() - began)
    return min(found[1:] or found)  # the first also prepares


def seconds_an_epoch(phase: Phase, batch: Part, step: float) -> float:
    """Return the time of an epoch if a step on `batch` takes `step` seconds: learning, then measuring."""
    measured: list[float] = []
    for _ in range(2):  # the first also prepares
        began = time.perf_counter()
        phase.learner.measure(batch)
        measured.append(time.perf_counter() - began)
    a_picture = min(measured) / len(batch)
    data = phase.data
    judged = len(data.measured) + (len(data.val) if data.val is not None else 0)
    return step * -(-len(data.train) // len(batch)) + a_picture * judged


def by_heart(batch: Part, step: float) -> Part:
    """Return the pictures of a batch to memorise, fewer if a step on all, of `step` seconds, is slow."""
    fit = int(len(batch) * BY_HEART_SECONDS / (BY_HEART_STEPS * max(step, 1e-9)))
    return batch.take(torch.arange(min(len(batch), max(BY_HEART_PICTURES, fit))))


def learn_by_heart(learner: Learner, batch: Part, rate: float, progress: Progress) -> list[float]:
    """Learn `batch` repeatedly, and return its loss before each step."""
    losses: list[float] = []
    began = time.perf_counter()
    while not losses or (len(losses) < BY_HEART_STEPS and time.perf_counter() - began < BY_HEART_SECONDS):
        losses.append(learner.step(batch, rate=rate, epoch=1, step=len(losses)))
        progress(len(losses), BY_HEART_STEPS)
    return losses


def lowest_loss(labels: torch.Tensor, weights: torch.Tensor, *, smoothing: float) -> float:
    """Return the lowest possible mean loss of labels, int64 (n,): 0 without label smoothing.

    With smoothing, the entropy of the smoothed targets; `weights` float (classes,) weight the classes in the loss.
    """
    classes = len(weights)
    targets = functional.one_hot(labels, classes) * (1 - smoothing) * weights[labels, None]
    targets = targets + smoothing / classes * weights
    whole = targets.sum(1, keepdim=True)
    return float((whole * torch.special.entr(targets / whole)).sum(1).mean())


def try_rates(
    learner: Learner, train: Part, spec: TrainingSpec, progress: Progress
) -> tuple[list[float], list[float], float | None]:
    """Raise the rate evenly on a logarithmic scale, a step each (Smith, "Cyclical Learning Rates", 2017, section 3.3).

    Return the rates, the smoothed loss at each, and the rate at which the loss falls fastest, None if it never fell.
    """
    assert isinstance(spec.batch, int)
    rates: list[float] = []
    losses: list[float] = []
    average = 0.0
    pieces: list[torch.Tensor] = []
    for number, rate in enumerate(np.geomspace(*RANGE, RANGE_STEPS).tolist()):
        if not pieces:
            order = epoch_order(train.ids, seed=spec.seed, epoch=number + 1)
            pieces = list(even_pieces(order, min(spec.batch, len(train))))
        loss = learner.step(train.take(pieces.pop()), rate=rate, epoch=1, step=number)
        average = SMOOTHING * average + (1 - SMOOTHING) * loss
        corrected = average / (1 - SMOOTHING ** (number + 1))
        progress(number + 1, RANGE_STEPS)
        if not corrected < RANGE_ENDS * min([corrected, *losses], default=corrected) or corrected != corrected:
            break
        rates.append(rate)
        losses.append(corrected)
    return rates, losses, _steepest(rates, losses)


def _steepest(rates: list[float], losses: list[float]) -> float | None:
    """Return the rate of the steepest fall over a tenth of the range, before the lowest loss."""
    span = RANGE_STEPS // 10
    lowest = int(np.argmin(losses)) if losses else 0
    if lowest < span or losses[lowest] >= losses[0]:
        return None
    falls = [losses[number] - losses[number + span] for number in range(lowest - span + 1)]
    return rates[int(np.argmax(falls)) + span // 2]
