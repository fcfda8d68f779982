"""Dropout scales as torch's does, on average changes nothing, and helps the network that the topic trains."""

import msgspec
import numpy as np
import pytest
import torch

from core.lab.dropout import HIDDEN, LONG, TWINS, draw_kept, drawn_network, dropped, outputs_so_far
from core.lab.playground import Playground
from core.lab.states import DropoutState, read_state
from core.lab.values import values_of
from core.problems import Problem


@pytest.mark.parametrize("rate", [0.0, 0.1, 0.5, 0.9])
def test_what_is_kept_is_scaled_as_in_torch(rate: float):
    values = np.random.default_rng(2).uniform(0.5, 2, 1000)
    torch.manual_seed(5)
    made = torch.nn.functional.dropout(torch.from_numpy(values), rate, training=True).numpy()
    np.testing.assert_allclose(dropped(values, made != 0, rate), made)


def test_outputs_in_training_are_those_in_use_on_average():
    for seed in range(5):
        network = drawn_network(seed)
        in_use = network.outputs(network.hidden)
        made = outputs_so_far(network, 0.5, seed, 1000)
        assert (np.abs(made.mean(axis=0) - in_use) < 5 * made.std(axis=0) / 1000**0.5).all()
        assert made.std() > 0.1
        kept = np.array([draw_kept(0.5, seed, step) for step in range(1000)])
        assert kept.shape == (1000, HIDDEN)
        assert kept.mean() == pytest.approx(0.5, abs=0.03)
        np.testing.assert_allclose(outputs_so_far(network, 0.0, seed, 3), [in_use] * 3)


@pytest.mark.parametrize("seed", range(3))
def test_the_network_with_dropout_has_the_lower_validation_loss(seed: int):
    losses = []
    for rate in (0.0, 0.5):
        playground = Playground(msgspec.structs.replace(TWINS, seed=seed, dropout=rate))
        losses.append([playground.learn().val_loss for _ in range(LONG)][-1])
    assert losses[1] < 0.8 * losses[0]


def test_the_values_of_a_state():
    values = values_of(DropoutState(rate=0.5, step=3, seed=2))
    assert values["factor"] == 2
    assert values["out"] == int((~draw_kept(0.5, 2, 3)).sum())
    assert values["mean"] == pytest.approx(outputs_so_far(drawn_network(2), 0.5, 2, 4)[:, 0].mean())
    in_use = values_of(DropoutState(rate=0.5, step=3, seed=2, mode="use"))
    assert in_use["output"] == in_use["in_use"] == values["in_use"]
    assert in_use["out"] == 0
    for text in ("rate=1", "rate=nan", "step=1000", "step=-1", "mode=both", "seed=x"):
        with pytest.raises(Problem):
            read_state(f"goldilocks-lab/1 dropout {text}")
