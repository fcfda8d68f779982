"""The linear probe: it finds what can be told apart, the same way each time, whatever the features' scale."""

import torch

from core.features.probe import fit_probe


def clouds(n: int, *, classes: int = 3, length: int = 40, spread: float = 1.0, seed: int = 0):
    """Features around a centre for each class, the centres always the same."""
    centres = torch.randn(classes, length, generator=torch.Generator().manual_seed(1))
    dice = torch.Generator().manual_seed(seed)
    labels = torch.arange(n) % classes
    return centres[labels] + spread * torch.randn(n, length, generator=dice), labels


def test_it_tells_apart_what_can_be_told_apart():
    features, labels = clouds(60)
    new, truth = clouds(300, seed=9)
    assert (fit_probe(features, labels, classes=3).answer(new) == truth).float().mean() > 0.97


def test_it_is_the_same_each_time_and_at_any_scale():
    features, labels = clouds(60, spread=6.0)
    new, _ = clouds(300, spread=6.0, seed=9)
    one, again = (fit_probe(features, labels, classes=3) for _ in range(2))
    assert torch.equal(one.weight, again.weight)
    scaled = fit_probe(1000 * features + 7, labels, classes=3)
    assert (scaled.answer(1000 * new + 7) == one.answer(new)).float().mean() > 0.99


def test_it_reaches_its_optimum():
    features, labels = clouds(90, spread=6.0)
    mean = features.mean(dim=0)
    scale = (features - mean).square().sum(dim=1).mean().sqrt() / 10
    probe = fit_probe(features, labels, classes=3)
    weight = (probe.weight * scale).requires_grad_()
    bias = (probe.bias + probe.weight @ mean).requires_grad_()
    answers = ((features - mean) / scale) @ weight.T + bias
    loss = torch.nn.functional.cross_entropy(answers, labels) + 1e-2 / 2 * weight.square().sum()
    loss.backward()
    assert weight.grad.abs().max() < 1e-3
    assert bias.grad.abs().max() < 1e-3


def test_random_numbers_of_a_training_are_not_touched():
    before = torch.get_rng_state()
    fit_probe(*clouds(30), classes=3)
    assert torch.equal(before, torch.get_rng_state())


def test_a_class_without_pictures_and_features_without_differences():
    features, labels = clouds(30, classes=2)
    assert set(fit_probe(features, labels, classes=4).answer(features).tolist()) == {0, 1}
    same = torch.ones(10, 5)
    assert fit_probe(same, torch.zeros(10, dtype=torch.int64), classes=2).answer(same).tolist() == [0] * 10
