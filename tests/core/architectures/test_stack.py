"""Stacks of blocks beside the networks that are built from them, and the stacks that are impossible."""

import random

import pytest
import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

from core.architectures.apart import beginnings, taken_apart
from core.architectures.looks import look_at
from core.architectures.own import MOST_BYTES, architecture_of, check_own, own_architecture
from core.architectures.stack import check_stack, smallest_side
from core.events.blocks import (
    ActivationBlock,
    ConvolutionBlock,
    DenseBlock,
    MeanBlock,
    NormBlock,
    PoolBlock,
    ShortcutBlock,
)
from core.events.training_spec import TrainingSpec, plain, spec_from
from core.problems import Problem
from models.build import build
from models.catalogue import ARCHITECTURES
from models.layers import SHORTCUT, Block, Chain, Convolution, Layer, Maps
from models.modules import BlockModule
from tests.core.architectures.stacks import END, any_block, random_stack, stacked

STACKS = 200


def shapes_of(network: nn.Module, pictures: torch.Tensor) -> dict[str, tuple[int, ...]]:
    seen = {}
    for name, module in network.named_modules():
        module.register_forward_hook(
            lambda _module, _inputs, output, name=name: seen.__setitem__(name, (*output.shape[1:], 1, 1)[:3])
        )
    network(pictures)
    return seen


@pytest.mark.parametrize("seed", range(STACKS))
def test_shapes_parameters_and_multiplications_are_those_that_torch_counts(seed: int):
    own, picture, classes = random_stack(random.Random(seed))
    entry = own_architecture(own)
    with torch.device("meta"):
        network = build(entry, classes=classes, channels=picture.channels, size=picture.side).eval()
        pictures = torch.empty(1, picture.channels, picture.side, picture.side)
    seen, modules = shapes_of(network, pictures), dict(network.named_modules())
    with FlopCounterMode(display=False) as counter:
        answer = network(pictures)
    assert answer.shape == (1, classes)
    rows = entry.layers
    assert [row.output for row in rows] == [seen[row.name] for row in rows]
    for row in rows:
        if row.kind != "addition":
            assert row.parameters == sum(one.numel() for one in modules[row.name].parameters()), row
    assert sum(row.parameters for row in rows) == sum(one.numel() for one in network.parameters())
    assert 2 * sum(row.multiplications for row in rows) == counter.get_total_flops()
    look = look_at(own)
    assert look.problem is None
    assert len(look.blocks) == len(own.blocks)
    assert look.parameters == sum(one.parameters for one in look.blocks) == entry.parameters
    assert look.multiplications == sum(one.multiplications for one in look.blocks)
    assert look.blocks[-1].output == (classes, 1, 1)


@pytest.mark.parametrize("seed", range(0, STACKS, 4))
def test_gradients_reach_every_weight_and_shortcuts_add_what_entered(seed: int):
    """In float64, beside the same layers computed one by one on copies, so that nothing is overwritten on the way."""
    own, picture, classes = random_stack(random.Random(seed))
    torch.manual_seed(seed)
    network = build(own_architecture(own), classes=classes, channels=picture.channels, size=picture.side, dropout=0.0)
    network = network.double().train()
    pictures = torch.randn(4, picture.channels, picture.side, picture.side, dtype=torch.float64)
    if any(isinstance(one, nn.BatchNorm2d) for one in network.modules()):
        network.eval()  # maps of 1 × 1 of few pictures have no spread to speak of
    made = network(pictures)
    assert torch.equal(made, step_by_step(network, pictures))
    made.sum().backward()
    assert all(one.grad is not None and one.grad.isfinite().all() for one in network.parameters())


def step_by_step(module: nn.Module, values: torch.Tensor) -> torch.Tensor:
    if isinstance(module, nn.Sequential):
        for one in module:
            values = step_by_step(one, values)
        return values
    if isinstance(module, BlockModule):
        made = values
        for name, layer in module.named_children():
            if name != SHORTCUT:
                made = step_by_step(layer, made)
        beside = getattr(module, SHORTCUT)
        return made + (values if beside is None else step_by_step(beside, values))
    return module(values.clone())


IMPOSSIBLE = [
    ((), "stack_empty", {}),
    ((ConvolutionBlock(), ActivationBlock()), "stack_without_end", {}),
    ((ConvolutionBlock(), DenseBlock(units=10)), "stack_without_end", {}),
    ((DenseBlock(units=None), ActivationBlock()), "block_after_output", {"block": 2, "output": 1}),
    ((DenseBlock(), ConvolutionBlock(), END), "block_needs_maps", {"block": 2, "dense": 1}),
    ((DenseBlock(), NormBlock(), END), "block_needs_maps", {"block": 2, "dense": 1}),
    ((DenseBlock(), DenseBlock(), ShortcutBlock(over=1), END), "block_needs_maps", {"block": 3, "dense": 1}),
    ((ConvolutionBlock(kernel=11, padding=0), END), "map_too_small", {"block": 1, "kernel": 11, "side": 8}),
    ((PoolBlock(), PoolBlock(), PoolBlock(), PoolBlock(), END), "map_too_small", {"block": 4, "kernel": 2, "side": 1}),
    ((PoolBlock(kernel=3, padding=2), END), "pool_padding", {"block": 1, "padding": 2, "kernel": 3}),
    ((ConvolutionBlock(), ShortcutBlock(over=2), END), "shortcut_too_long", {"block": 2, "over": 2, "before": 1}),
    (
        (ConvolutionBlock(), ConvolutionBlock(), ShortcutBlock(over=2), ConvolutionBlock(), ShortcutBlock(over=3), END),
        "shortcut_crosses",
        {"block": 5, "other": 3},
    ),
    (
        (ConvolutionBlock(), ConvolutionBlock(padding=0), ShortcutBlock(over=1), END),
        "shortcut_sides",
        {"block": 3, "before": 8, "after": 6},
    ),
    ((PoolBlock(), ShortcutBlock(over=1), END), "shortcut_of_picture", {"block": 2}),
]


@pytest.mark.parametrize(("blocks", "code", "values"), IMPOSSIBLE, ids=lambda one: one if isinstance(one, str) else "")
def test_what_is_impossible_is_told_with_its_block(blocks, code: str, values: dict):
    own = stacked(*blocks, size=8)
    with pytest.raises(Problem) as told:
        check_own(own, Maps(3, 8), 10)
    assert (told.value.code, told.value.values) == (code, values)
    look = look_at(own)
    assert look.problem is not None
    assert look.problem.code == code
    assert len(look.blocks) == values.get("block", len(blocks) + 1) - 1


@pytest.mark.parametrize("seed", range(100))
def test_any_list_is_sound_or_told(seed: int):
    """Whatever lies in the list, nothing else than a Problem comes out, and what is sound computes."""
    dice = random.Random(seed)
    blocks = [any_block(dice) if dice.random() < 0.9 else DenseBlock() for _ in range(dice.randint(0, 10))]
    own = stacked(*blocks, END, size=dice.randint(1, 20))
    look = look_at(own)
    if look.problem is not None:
        with pytest.raises(Problem):
            own_architecture(own)
        return
    with torch.device("meta"):
        network = build(own_architecture(own), classes=3, channels=3, size=own.size).eval()
        assert network(torch.empty(1, 3, own.size, own.size)).shape == (1, 3)


def test_what_would_need_100_gb_is_refused_before_it_is_built_with_the_figure():
    own = stacked(ConvolutionBlock(maps=1000), DenseBlock(units=6000), END, size=32)
    with pytest.raises(Problem) as told:
        own_architecture(own)
    assert told.value.code == "stack_too_large"
    weights = 1000 * 3 * 9 + 1000 + 1000 * 32**2 * 6000 + 6000 + 6000 * 10 + 10
    kept = 2 * 1000 * 32**2 + 6000 + 10  # the flattened maps are counted as a layer's output
    assert told.value.values == {"needed": 4 * (kept + 4 * weights), "most": MOST_BYTES}
    assert 95e9 < told.value.values["needed"] < 105e9


def test_the_smallest_pictures_are_those_below_which_a_map_vanishes():
    own = stacked(ConvolutionBlock(kernel=5, padding=0), PoolBlock(), ConvolutionBlock(kernel=3, padding=0), END)
    assert smallest_side(own.blocks, own.size) == 10
    check_stack(own.blocks, Maps(3, 10), 2)
    with pytest.raises(Problem, match="map_too_small"):
        check_stack(own.blocks, Maps(3, 9), 2)


def layers_in(layer: Layer) -> list[Layer]:
    if isinstance(layer, Block):
        return layers_in(layer.layers)
    return [one for _, inner in layer.layers for one in layers_in(inner)] if isinstance(layer, Chain) else [layer]


@pytest.mark.parametrize("key", ARCHITECTURES)
def test_an_architecture_of_the_catalogue_comes_apart_or_has_what_no_block_says(key: str):
    entry = ARCHITECTURES[key]
    blocks = taken_apart(entry)
    if blocks is None:
        assert any(isinstance(one, Convolution) and one.groups > 1 for one in layers_in(entry.describe(10)))
        return
    own = stacked(*blocks, size=entry.paper_size, channels=entry.paper_channels, classes=entry.paper_classes)
    again = own_architecture(own)
    assert again.parameters == entry.parameters
    assert sum(row.multiplications for row in again.layers) == sum(row.multiplications for row in entry.layers)
    assert [row.output for row in again.layers if row.parameters] == [
        row.output for row in entry.layers if row.parameters
    ]


def test_eight_of_the_catalogue_can_be_begun_from():
    assert beginnings() == (*("lenet5", "smallnet", "alexnet", "vgg16", "plain34", "resnet18", "resnet34", "resnet50"),)


def test_settings_hold_the_stack_and_must_name_it():
    own = stacked(ConvolutionBlock(), MeanBlock(), END)
    spec = TrainingSpec(arch="own-mine", own=own)
    assert spec_from(plain(spec)) == spec
    assert architecture_of(spec).title == "Mine"
    with pytest.raises(Problem, match="setting_invalid"):
        architecture_of(TrainingSpec(arch="lenet5", own=own))
    with pytest.raises(Problem, match="architecture_unknown"):
        architecture_of(TrainingSpec(arch="own-mine"))
    assert "own" not in plain(TrainingSpec(arch="lenet5"))  # earlier versions read it


@pytest.mark.parametrize(
    "change",
    [
        {"blocks": [{"kind": "convolution", "maps": 0}]},
        {"blocks": [{"kind": "convolution", "maps": 10**9}]},
        {"blocks": [{"kind": "convolution", "kernel": 0}]},
        {"blocks": [{"kind": "attention"}]},
        {"blocks": [{"kind": "dense", "units": 5, "more": 1}]},
        {"blocks": [{"kind": "batch_norm"}] * 401},
        {"key": "../../x"},
        {"key": "lenet5"},
        {"title": "<b>bold</b>"},
        {"title": "a\nb"},
        {"size": 10**6},
    ],
)
def test_records_are_strict_and_bounded(change: dict):
    values = {"arch": "own-mine", "own": {"key": "own-mine", "title": "Mine", "blocks": [{"kind": "dense"}]}}
    spec_from(values)
    with pytest.raises(Problem, match="setting_invalid"):
        spec_from({**values, "own": {**values["own"], **change}})
