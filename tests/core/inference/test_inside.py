"""What is seen inside a model is what the network computes: maps, single values, channels switched off."""

import numpy as np
import pytest
import torch
from torch import nn

from core.inference.anatomy import Anatomy
from core.inference.tracing import Spot, trace
from models.build import build
from models.catalogue import ARCHITECTURES
from models.layers import Activation, Dropout, Flatten, Linear, Maps, chain
from models.modules import make

CLASSES = 3
NETWORKS = [(key, {}) for key in ARCHITECTURES] + [("lenet5", {"original": True})]


def opened(key: str, options: dict, *, channels: int = 3) -> tuple[Anatomy, torch.Tensor]:
    """A network whose normalisation has statistics and weights unlike those of a new one, and a picture."""
    entry = ARCHITECTURES[key]
    size = max(36, entry.min_size)  # no power of 2: windows at the edge are not whole
    with torch.random.fork_rng():
        torch.manual_seed(4)
        network = build(key, classes=CLASSES, channels=channels, size=size, dropout=0.5, **options)
        picture = torch.randn(1, channels, size, size)
        with torch.no_grad():
            network.train()
            network(torch.randn(8, channels, size, size))
            for module in network.modules():
                if isinstance(module, (nn.BatchNorm2d, nn.LayerNorm)):
                    module.weight.uniform_(0.5, 1.5)
                    module.bias.normal_(std=0.2)
    return Anatomy(network.eval(), entry.describe(CLASSES, **options), Maps(channels, size)), picture


@pytest.mark.parametrize(("key", "options"), NETWORKS)
def test_every_layer_is_seen_in_its_described_shape_and_fits_the_next(key, options):
    anatomy, picture = opened(key, options)
    logits, seen = anatomy.pass_through(picture, [row.name for row in anatomy.rows])
    with torch.inference_mode():
        assert torch.equal(logits, anatomy.network(picture)[0])
    for row in anatomy.rows:
        assert tuple(seen[row.name].after.shape) == row.output, row
        above = anatomy.before(row.name)
        if above is not None and not anatomy.ends_block(row.name):
            assert torch.equal(seen[above].after.flatten(), seen[row.name].before.flatten()), row
    assert torch.equal(seen[anatomy.rows[-1].name].after.flatten(), logits)


@pytest.mark.parametrize(("key", "options"), NETWORKS)
def test_values_computed_again_agree_with_the_network(key, options):
    anatomy, picture = opened(key, options)
    dice = np.random.default_rng(7)
    rows = [
        anatomy.rows[at] for at in sorted(dice.choice(len(anatomy.rows), min(40, len(anatomy.rows)), replace=False))
    ]
    kinds = {row.kind for row in rows}
    rows += [next(row for row in anatomy.rows if row.kind == kind) for kind in {r.kind for r in anatomy.rows} - kinds]
    for row in rows:
        spot = Spot(*(int(dice.integers(0, side)) for side in row.output))
        steps = trace(anatomy, picture, row.name, spot)
        assert steps[-1].layer == row.name
        assert (steps[-1].channel, steps[-1].row, steps[-1].column) == spot
        for step in steps:
            assert step.value == pytest.approx(step.own, rel=1e-4, abs=1e-4), (row.name, step)


def test_a_value_is_followed_back_to_its_convolution():
    anatomy, picture = opened("smallnet", {})
    pooled = next(row.name for row in anatomy.rows if row.kind == "max_pool")
    steps = trace(anatomy, picture, pooled, Spot(3, 2, 5))
    assert [step.kind for step in steps] == ["convolution", "batch_norm", "relu", "max_pool"]
    first, norm, bend, last = steps
    assert first.patch.shape == first.weights.shape == (3, 3, 3)
    assert first.channels == [0, 1, 2]
    assert "bias" not in first.numbers
    assert norm.numbers["input"] == pytest.approx(first.value, abs=1e-5)
    assert bend.value == max(0.0, bend.numbers["input"])
    window = last.patch.numpy()[0]
    assert window.shape == (2, 2)
    assert window.max() == pytest.approx(last.value)
    assert (first.row // 2, first.column // 2) == (2, 5)
    assert window[first.row % 2, first.column % 2] == window.max(), "the trace goes on where the maximum was"


def test_a_shortcut_is_a_part_of_its_sum():
    anatomy, picture = opened("resnet18", {})
    projected, plain = (next(row.name for row in anatomy.rows if row.name == name) for name in ("layer2.0", "layer2.1"))
    for name in (projected, plain):
        step = trace(anatomy, picture, name, Spot(5, 1, 1))[-1]
        assert step.value == pytest.approx(max(0.0, step.numbers["layers"] + step.numbers["shortcut"]))
        assert step.numbers["shortcut"] != 0
    assert anatomy.shortcut(projected) == "layer2.0.downsample.1"
    assert anatomy.shortcut(plain) is None
    assert anatomy.before("layer2.0.downsample.0") == "layer1.1"


@pytest.mark.parametrize("key", ["lenet5", "resnet50", "convnext_tiny", "mobilenet_v3_small"])
def test_channels_switched_off_are_zero_and_change_what_follows(key):
    anatomy, picture = opened(key, {})
    for row in anatomy.rows[:-1]:
        if not anatomy.can_be_off(row.name):
            continue
        off = {row.name: [0, row.output[0] - 1, 10**6]}
        _, seen = anatomy.pass_through(picture, [row.name], off)
        after = seen[row.name].after
        assert not after[[0, -1]].any()
        step = trace(anatomy, picture, row.name, Spot(0, 0, 0), off)[-1]
        assert step.is_off
        assert step.value == step.own == 0
    first = next(row for row in anatomy.rows if row.kind == "convolution")
    before, _ = anatomy.pass_through(picture)
    after, _ = anatomy.pass_through(picture, off={first.name: list(range(first.output[0]))})
    assert not torch.equal(before, after)
    again, _ = anatomy.pass_through(picture)
    assert torch.equal(before, again), "nothing stays switched off"


def test_all_channels_off_before_the_last_layer_leave_its_bias():
    anatomy, picture = opened("smallnet", {})
    logits, _ = anatomy.pass_through(picture, off={"features.0": [], "flatten": list(range(192))})
    assert torch.allclose(logits, anatomy.module("fc").bias)


def test_a_network_without_a_convolution_is_seen_too():
    described = chain(Flatten(), Linear(units=8), Activation(), Dropout(), Linear(units=CLASSES))
    network = make(described, Maps(1, 6), dropout=0.3).eval()
    anatomy = Anatomy(network, described, Maps(1, 6))
    picture = torch.randn(1, 1, 6, 6)
    steps = trace(anatomy, picture, "3", Spot(2, 9, 9))
    assert [step.kind for step in steps] == ["linear", "relu", "dropout"]
    assert steps[0].patch.shape == (36, 1, 1)
    for step in steps:
        assert step.value == pytest.approx(step.own, abs=1e-4)
    with pytest.raises(KeyError):
        trace(anatomy, picture, "conv1", Spot(0, 0, 0))
