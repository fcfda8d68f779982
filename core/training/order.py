"""The order of the training pictures, a function of seed, epoch and the pictures' ids alone.

So a run that continues after a break, or without a missing picture, takes the others in the same order.
"""

import torch

from core.pixels.augment import mix, uniforms

_ORDER = 0x6F72646572  # keeps these draws apart from augmentation's
_SAMPLE = 0x73616D706C65


def epoch_order(ids: torch.Tensor, *, seed: int, epoch: int) -> torch.Tensor:
    """Return int64 (n,): the places in `ids` (int64, n) of the pictures in the order in which they are taken."""
    draws = uniforms(ids, 2, seed=seed ^ _ORDER, epoch=epoch).double()
    return (draws[:, 0] + draws[:, 1] * 2.0**-24).argsort(stable=True)


def balanced_order(labels: torch.Tensor, *, seed: int, epoch: int) -> torch.Tensor:
    """Return int64 (n,): as many draws as there are pictures, each class equally often, with replacement.

    `labels` is int64 (n,).
    """
    classes = labels.unique()
    places = torch.arange(len(labels))
    draws = uniforms(places, 1, seed=seed ^ _SAMPLE, epoch=epoch)[:, 0].double()
    order = torch.empty_like(places)
    for number, label in enumerate(classes):
        own = (labels == label).nonzero()[:, 0]
        turns = places[number :: len(classes)]
        order[turns] = own[(draws[turns] * len(own)).long()]
    return order[epoch_order(places, seed=seed, epoch=epoch)]


def step_seed(seed: int, epoch: int, step: int, rank: int) -> int:
    """Return the seed of dropout in one step; it depends on nothing that came before the step."""
    return mix(mix(mix(seed) ^ epoch) ^ (step << 16) ^ rank) >> 1  # 63 bits, as many as a generator accepts
