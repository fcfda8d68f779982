"""Which random changes of augmentation hurt, because they turn pictures of one class into those of another: mirrored, a
left arrow is a right one.

Measured before the first step, in a second: a quick classifier learns from half of the training pictures, once as they
are and once with changed copies beside them, and is asked about the other half, unchanged. A change hurts if its copies
make the answers surely worse, and the classes that are confused more are those that it turns. Asking about changed
pictures instead would accuse every change of pictures that all look to one side, as shoes do.

The classifier is a kernel ridge regression on histograms of oriented gradients (Dalal and Triggs, CVPR 2005) and tiny
pictures: learnt features of photographs hardly see which side is which.
"""

from dataclasses import dataclass

import torch
from torch.nn import functional

from core.events.augmentation import Augmentation
from core.pixels.augment import augment
from core.statistics import paired_difference_interval
from core.training.order import epoch_order

MOST = 800  # pictures that are compared
FEWEST = 40
LEAST, LEAST_OF_PAIR = 0.02, 0.15  # accuracy that a change must cost: on all pictures, or on those of two classes
_SIDE, _CELLS, _BINS = 32, 4, 8  # px; the gradients are counted in 4 × 4 cells and 8 directions
_TINY = 8  # px, of the tiny picture
_PENALTY = 1e-2
_LEVEL = 0.99  # of the interval of what a change costs


@dataclass(frozen=True, kw_only=True)
class Turned:
    """A change (`mirror`, `rotate` or `colour`) that costs accuracy, because it turns class `before` into `after`."""

    change: str
    before: str
    after: str
    cost: float

    @property
    def notice(self) -> str:
        """The code of its notice."""
        match self.change:
            case "mirror":
                return "mirror_left_out"
            case "rotate":
                return "rotate_left_out"
            case _:
                return "colour_left_out"


def turned_classes(
    pictures: torch.Tensor, ids: torch.Tensor, labels: torch.Tensor, classes: tuple[str, ...], changes: Augmentation
) -> tuple[Turned, ...]:
    """Return what each change in `changes` turns into what, for those that surely cost accuracy.

    `pictures` are uint8 (n, channels, side, side), `ids` and `labels` int64 (n,).
    """
    if len(labels) < FEWEST or len(classes) < 2:
        return ()
    order = epoch_order(ids, seed=0, epoch=0)[:MOST]
    pictures, ids, labels = _small(pictures[order]), ids[order], labels[order]
    plain = _features(pictures)
    before = _answers(plain, plain, labels, len(classes), copies=False)
    found = []
    for name, alone in _alone(changes):
        changed = pictures.flip(3) if name == "mirror" else augment(pictures, ids, alone, size=_SIDE, seed=0, epoch=0)
        after = _answers(plain, _features(changed), labels, len(classes), copies=True)
        more = _confusion(labels, after, len(classes)) - _confusion(labels, before, len(classes))
        own, other = divmod(int(more.flatten().argmax()), len(classes))
        pair = (labels == own) | (labels == other)
        cost, low = _cost(before == labels, after == labels, _LEVEL)
        # The pair was chosen among all for its cost, so it must be as sure as all of them together.
        pairs = len(classes) * (len(classes) - 1) / 2
        of_pair, low_of_pair = _cost((before == labels)[pair], (after == labels)[pair], 1 - (1 - _LEVEL) / pairs)
        if (cost >= LEAST and low > 0) or (of_pair >= LEAST_OF_PAIR and low_of_pair > 0):
            found.append(Turned(change=name, before=classes[own], after=classes[other], cost=cost))
    return tuple(found)


def _cost(before: torch.Tensor, after: torch.Tensor, level: float) -> tuple[float, float]:
    """Return the accuracy lost from right answers bool (n,) to others, and the lower end of its interval."""
    n = len(before)
    lost, won = int((before & ~after).sum()), int((after & ~before).sum())
    return (lost - won) / max(1, n), paired_difference_interval(lost, won, n, level)[0] if n else 0.0


def _alone(changes: Augmentation) -> list[tuple[str, Augmentation]]:
    """Return each change that can turn a picture into another, alone."""
    found = []
    if changes.mirror:
        found.append(("mirror", Augmentation(mirror=True)))
    if changes.rotate:
        found.append(("rotate", Augmentation(rotate=changes.rotate)))
    if changes.colour:
        found.append(("colour", Augmentation(colour=changes.colour)))
    return found


def _small(pictures: torch.Tensor) -> torch.Tensor:
    some = [
        functional.interpolate(one.float(), (_SIDE, _SIDE), mode="bilinear", antialias=True)
        for one in pictures.split(256)
    ]
    return torch.cat(some).round().clamp(0, 255).to(torch.uint8)


def _features(pictures: torch.Tensor) -> torch.Tensor:
    """Return the features of pictures uint8 (n, channels, _SIDE, _SIDE): gradients and levels, each of length one."""
    levels = pictures.float() / 255
    grey = levels.mean(dim=1, keepdim=True)
    across = functional.pad(grey[..., 2:] - grey[..., :-2], (1, 1))
    down = functional.pad(grey[..., 2:, :] - grey[..., :-2, :], (0, 0, 1, 1))
    strength, angle = torch.hypot(across, down), torch.atan2(down, across)
    place = (angle / (2 * torch.pi) * _BINS) % _BINS
    bins = torch.arange(_BINS, dtype=torch.float32).view(1, _BINS, 1, 1)
    away = (place - bins).abs()
    near = (1 - torch.minimum(away, _BINS - away)).clamp_min(0)
    counted = functional.adaptive_avg_pool2d(near * strength, _CELLS).sqrt().flatten(1)
    tiny = functional.adaptive_avg_pool2d(levels, _TINY).flatten(1) - 0.5
    return torch.cat((functional.normalize(counted), functional.normalize(tiny)), dim=1)


def _answers(
    plain: torch.Tensor, changed: torch.Tensor, labels: torch.Tensor, count: int, *, copies: bool
) -> torch.Tensor:
    """Return the answer to each picture, int64 (n,), learnt from the other half, with changed copies or without."""
    answers = torch.empty_like(labels)
    half = torch.arange(len(labels)) % 2
    for asked in (0, 1):
        learnt = half != asked
        inputs, truth = plain[learnt], labels[learnt]
        if copies:
            inputs, truth = torch.cat((inputs, changed[learnt])), truth.repeat(2)
        wanted = functional.one_hot(truth, count).float()
        width = torch.cdist(inputs[:400], inputs[:400]).median().clamp_min(1e-6)
        kernel = torch.exp(-torch.cdist(inputs, inputs).square() / width.square())
        kernel.diagonal().add_(_PENALTY)
        weights = torch.linalg.solve(kernel, wanted)
        near = torch.exp(-torch.cdist(plain[half == asked], inputs).square() / width.square())
        answers[half == asked] = (near @ weights).argmax(dim=1)
    return answers


def _confusion(labels: torch.Tensor, answers: torch.Tensor, count: int) -> torch.Tensor:
    """Return the wrong answers by true class (rows) and answer, int64 (count, count)."""
    table = torch.zeros(count, count, dtype=torch.int64)
    wrong = labels != answers
    table.index_put_((labels[wrong], answers[wrong]), torch.tensor(1), accumulate=True)
    return table
