"""The playground's network beside torch's gradients and AdamW, its data, its changes and its verdicts."""

import msgspec
import numpy as np
import pytest
import torch
from torch.nn import functional

from core.lab.perceptron import Perceptron, losses
from core.lab.playground import GRID, LONG, PRESETS, STEPS, Playground
from core.lab.points import draw_points
from core.lab.states import PlaygroundState


def as_torch(network: Perceptron) -> torch.nn.Sequential:
    made: list[torch.nn.Module] = []
    for weights, bias in network._layers:
        linear = torch.nn.Linear(*weights.shape)
        linear.weight.data, linear.bias.data = torch.from_numpy(weights.T.copy()), torch.from_numpy(bias.copy())
        made += [linear, torch.nn.Tanh()]
    return torch.nn.Sequential(*made[:-1])


def flat(values: list[torch.Tensor]) -> np.ndarray:
    """In the order of the network's vector: weights (above, below), then the bias, layer by layer."""
    return np.concatenate([one.T.reshape(-1).numpy() if one.dim() == 2 else one.numpy() for one in values])


@pytest.mark.parametrize(("units", "layers"), [(1, 1), (8, 1), (5, 2), (64, 3)])
def test_gradients_and_steps_are_those_of_torch(units: int, layers: int):
    dice = np.random.default_rng(units)
    network = Perceptron(units=units, layers=layers, dice=dice)
    points, classes = dice.normal(size=(32, 2)).astype(np.float32), dice.integers(2, size=32)
    twin = as_torch(network)
    assert network.parameters == sum(one.numel() for one in twin.parameters())
    rates = [
        {"params": [one for one in twin.parameters() if one.dim() == 2], "weight_decay": 0.1},
        {"params": [one for one in twin.parameters() if one.dim() == 1], "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(rates, lr=0.02)
    for _ in range(20):
        optimizer.zero_grad()
        logits = twin(torch.from_numpy(points))[:, 0]
        loss = functional.binary_cross_entropy_with_logits(logits, torch.from_numpy(classes).float())
        loss.backward()
        np.testing.assert_allclose(network.logits(points), logits.detach(), atol=2e-4)
        assert losses(network.logits(points), classes).mean() == pytest.approx(loss.item(), abs=1e-4)
        wanted = flat([one.grad for one in twin.parameters()])
        np.testing.assert_allclose(network.gradient(points, classes), wanted, atol=2e-4)
        optimizer.step()
        network.step(points, classes, lr=0.02, weight_decay=0.1, dropout=0.0, dice=dice)
    np.testing.assert_allclose(network.values(), flat([one.detach() for one in twin.parameters()]), atol=2e-3)


def test_dropout_leaves_the_mean_gradient_about_as_it_is_and_is_off_in_use():
    dice = np.random.default_rng(0)
    network = Perceptron(units=64, layers=1, dice=dice)
    points, classes = dice.normal(size=(64, 2)).astype(np.float32), np.arange(64) % 2
    assert np.array_equal(network.logits(points), network.logits(points))
    before = network.gradient(points, classes)
    seen = []
    for _ in range(400):
        network._differentiate(points, classes, 0.5, dice)
        seen.append(network._gradient.copy())
    drift = np.linalg.norm(np.mean(seen, axis=0) - before) / np.linalg.norm(before)
    assert drift < 0.35
    assert np.std(seen, axis=0).max() > 0


@pytest.mark.parametrize("kind", ["circles", "moons", "spirals", "blobs"])
def test_points_have_equal_classes_and_lie_in_the_plane(kind: str):
    places, classes = draw_points(kind, 300, 0.05, np.random.default_rng(0))
    assert np.bincount(classes).tolist() == [150, 150]
    assert np.abs(places).max() < 1.3
    assert places.dtype == np.float32


def test_the_same_seed_learns_the_same():
    one, other = Playground(PlaygroundState()), Playground(PlaygroundState())
    for _ in range(3):
        assert one.learn().train_loss == other.learn().train_loss
    assert one.surface().shape == (GRID, GRID)
    assert one.points[-1].train_loss < one.points[0].train_loss
    assert STEPS > 1


def test_changes_while_it_trains_are_marked_and_judged_anew():
    playground = Playground(PRESETS["overfit"])
    for _ in range(30):
        playground.learn()
    assert playground.opinion.verdict == "overfit"
    weights = playground._network.values().copy()
    state = PRESETS["overfit"]
    playground.change(
        PlaygroundState(**{name: getattr(state, name) for name in state.__struct_fields__} | {"lr": 0.05})
    )
    assert np.array_equal(weights, playground._network.values()), "another rate keeps what was learnt"
    assert playground.opinion.verdict == "too_early"
    assert playground.changes == [30]
    playground.learn()
    assert [zone.last for zone in playground.zones()][-2:] == [30, 31]
    before = len(playground.train[0])
    playground.change(PlaygroundState(pictures=100, units=3))
    assert (before, len(playground.train[0])) == (24, 100)
    assert playground.parameters == 3 * 3 + 3 * 4 + 4
    for _ in range(4):
        playground.learn()
    zones = playground.zones()
    assert [zone.first for zone in zones[1:]] == [zone.last + 1 for zone in zones[:-1]]
    assert (zones[0].first, zones[-1].last) == (1, 35)


def test_a_wild_rate_diverges_or_learns_nothing_but_never_fails():
    playground = Playground(PlaygroundState(lr=1.0, units=64, layers=3, weight_decay=1.0, noise=1.0, pictures=10))
    for _ in range(40):
        playground.learn()
    assert np.isfinite(playground.surface()).all()
    playground._network.values()[:] = np.nan
    playground.learn()
    assert playground.opinion.verdict == "diverged"
    assert np.isfinite(playground.surface()).all()


@pytest.mark.parametrize("name", PRESETS)
def test_the_presets_reach_their_verdicts(name: str):
    """Four seeds here; all twenty are in the note beside the presets."""
    for seed in range(1, 5):
        playground = Playground(msgspec.structs.replace(PRESETS[name], seed=seed))
        for _ in range(LONG):
            playground.learn()
        assert playground.opinion.verdict == name, seed
