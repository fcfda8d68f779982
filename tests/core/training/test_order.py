"""The order of pictures: a permutation, another in each epoch, and the same for those that are left."""

import torch

from core.training.order import balanced_order, epoch_order, step_seed


def test_an_order_is_a_permutation_that_depends_on_seed_and_epoch():
    ids = torch.arange(1000) * 7 + 3
    first = epoch_order(ids, seed=1, epoch=1)
    assert sorted(first.tolist()) == list(range(1000))
    assert torch.equal(first, epoch_order(ids, seed=1, epoch=1))
    assert not torch.equal(first, epoch_order(ids, seed=1, epoch=2))
    assert not torch.equal(first, epoch_order(ids, seed=2, epoch=1))
    assert abs(float(torch.corrcoef(torch.stack((first.double(), torch.arange(1000).double())))[0, 1])) < 0.1


def test_a_missing_picture_leaves_the_others_in_their_order():
    ids = torch.arange(50)
    whole = ids[epoch_order(ids, seed=0, epoch=3)].tolist()
    fewer = torch.tensor([one for one in range(50) if one != 17])
    assert fewer[epoch_order(fewer, seed=0, epoch=3)].tolist() == [one for one in whole if one != 17]


def test_balanced_draws_every_class_equally_often():
    labels = torch.tensor([0] * 90 + [1] * 9 + [2])
    drawn = labels[balanced_order(labels, seed=0, epoch=1)]
    assert len(drawn) == 100
    assert torch.bincount(drawn).tolist() == [34, 33, 33]
    assert not torch.equal(drawn, drawn.sort().values)
    other = balanced_order(labels, seed=0, epoch=2)
    assert not torch.equal(other, balanced_order(labels, seed=0, epoch=1))


def test_no_two_steps_share_a_seed():
    seeds = {step_seed(s, e, t, r) for s in range(3) for e in range(20) for t in range(20) for r in range(2)}
    assert len(seeds) == 3 * 20 * 20 * 2
    assert all(0 <= seed < 2**63 for seed in seeds)
