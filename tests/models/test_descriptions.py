"""The described layers beside the networks themselves: names, shapes, parameters, multiplications, receptive fields."""

import pytest
import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode
from torchvision.ops import SqueezeExcitation

from models.build import build
from models.catalogue import ARCHITECTURES, Architecture
from models.figures import layer_at
from models.layers import Block, Maps, Norm
from models.modules import make

EVERY = pytest.mark.parametrize("entry", ARCHITECTURES.values(), ids=lambda entry: entry.key)
# Kinds of layers that a network may compute without a module of the layer's name.
WITHOUT_MODULE = {"flatten", "mean_pool", "scale", "relu"}
# What works on each place by itself and could stop a gradient.
PLACELESS = (nn.ReLU, nn.ReLU6, nn.Hardswish, nn.SiLU, nn.GELU, nn.LayerNorm)


def on_paper(entry: Architecture, **options) -> tuple[nn.Module, torch.Tensor]:
    """The network and one picture at its paper's size, with no memory for their numbers."""
    channels, size = entry.paper_channels, entry.paper_size
    with torch.device("meta"):
        network = build(entry.key, classes=entry.paper_classes, channels=channels, size=size, **options).eval()
        return network, torch.empty(1, channels, size, size)


def shapes_of(network: nn.Module, pictures: torch.Tensor) -> dict[str, tuple[int, ...]]:
    """Channels, height and width of what each module makes; torchvision's ConvNeXt has channels last in its blocks."""
    seen = {}

    def note(name: str, module: nn.Module, output: torch.Tensor) -> None:
        last = type(module) in (nn.Linear, nn.LayerNorm, nn.GELU) and output.dim() == 4
        shape = output.permute(0, 3, 1, 2).shape[1:] if last else output.shape[1:]
        seen[name] = (*shape, 1, 1)[:3]

    for name, module in network.named_modules():
        module.register_forward_hook(lambda module, _inputs, output, name=name: note(name, module, output))
    network(pictures)
    return seen


@EVERY
def test_names_shapes_and_parameters_are_those_of_the_modules(entry: Architecture):
    network, picture = on_paper(entry)
    seen, modules = shapes_of(network, picture), dict(network.named_modules())
    described = set()
    for row in entry.layers:
        if row.name not in seen:
            assert row.kind in WITHOUT_MODULE, row
            described |= {row.name} if row.parameters else set()
            continue
        assert row.output == seen[row.name], row
        if row.parameters:
            own = dict(modules[row.name].named_parameters(prefix=row.name))
            assert row.parameters == sum(one.numel() for one in own.values()), row
            described |= set(own)
    assert described == {name for name, _ in network.named_parameters()}
    assert sum(row.parameters for row in entry.layers) == sum(one.numel() for one in network.parameters())


@EVERY
@pytest.mark.parametrize("size", ["min_size", "default_size", "paper_size"])
def test_multiplications_are_those_that_torch_counts(entry: Architecture, size: str):
    side = getattr(entry, size) + (size == "default_size")
    with torch.device("meta"):
        network = build(entry.key, classes=7, channels=2, size=side).eval()
        with FlopCounterMode(display=False) as counter:
            network(torch.empty(1, 2, side, side))
    rows = entry.table(classes=7, channels=2, size=side)
    counts = {name: sum(found.values()) for name, found in counter.get_flop_counts().items()}
    for row in rows:
        if row.kind not in ("addition", "relu"):  # by the name of a whole block
            assert 2 * row.multiplications == counts.get(f"{type(network).__name__}.{row.name}", 0), row
    assert 2 * sum(row.multiplications for row in rows) == counter.get_total_flops()


@EVERY
def test_the_receptive_field_is_as_far_as_gradients_reach(entry: Architecture):
    """Of one value of the last feature map; with positive weights and without what bends no gradient is zero."""
    row = next(row for row in entry.layers if row.name == entry.last_map)
    network = build(entry.key, classes=2, channels=1, size=entry.min_size).eval()
    for name, module in list(network.named_modules()):
        if isinstance(module, nn.MaxPool2d):
            network.set_submodule(name, nn.AvgPool2d(module.kernel_size, module.stride, module.padding))
        elif isinstance(module, (*PLACELESS, SqueezeExcitation)):  # what weighs channels sees all and is not counted
            network.set_submodule(name, nn.Identity())
        elif isinstance(module, (nn.Conv2d, nn.Linear)):
            drawn = torch.rand_like(module.weight) + 0.5
            module.weight.data = drawn / drawn.flatten(1).sum(1).view(-1, *[1] * (drawn.dim() - 1))
    for name, factor in network.named_parameters():
        if name.endswith("layer_scale"):
            nn.init.ones_(factor)
    found = []
    network.get_submodule(entry.last_map).register_forward_hook(lambda _module, _inputs, output: found.append(output))
    picture = torch.rand(1, 1, row.receptive_field + 256, entry.min_size, requires_grad=True)  # high, but narrow
    network(picture)
    values = found[0][0, :, found[0].shape[2] // 2].sum()
    (gradient,) = torch.autograd.grad(values, picture)
    reached = gradient[0, 0].abs().amax(1).nonzero().flatten()
    assert reached[-1] - reached[0] + 1 == row.receptive_field


def test_lenet_is_described_as_the_paper_prints_it():
    """Section II.B: maps and receptive fields of figure 2; the trainable parameters of C1 to F6 in 1998's network."""
    rows = {row.name: row for row in ARCHITECTURES["lenet5"].layers}
    named = {"C1": "features.0", "S2": "features.2", "C3": "features.3", "S4": "features.5", "C5": "features.7"}
    assert {layer: (rows[name].output, rows[name].receptive_field) for layer, name in named.items()} == {
        "C1": ((6, 28, 28), 5),
        "S2": ((6, 14, 14), 6),
        "C3": ((16, 10, 10), 14),
        "S4": ((16, 5, 5), 16),
        "C5": ((120, 1, 1), 32),
    }
    original = ARCHITECTURES["lenet5"].table(classes=10, channels=1, size=32, original=True)
    assert [row.parameters for row in original if row.parameters] == [156, 12, 1_516, 32, 48_120, 10_164]
    assert {row.kind for row in original} >= {"subsampling", "tanh", "radial_basis"}


def test_the_lenet_of_1998_has_the_described_modules():
    network, picture = on_paper(ARCHITECTURES["lenet5"], original=True)
    seen, modules = shapes_of(network, picture), dict(network.named_modules())
    for row in ARCHITECTURES["lenet5"].table(classes=10, channels=1, size=32, original=True):
        assert row.output == seen[row.name], row
        assert row.parameters == sum(one.numel() for one in modules[row.name].parameters()), row


def test_published_multiplications():
    """In millions; He et al. count 3.6 and 1.8 thousand, Sandler et al. 300, Howard et al. 56, Tan and Le 390."""
    millions = {key: sum(row.multiplications for row in one.layers) // 10**6 for key, one in ARCHITECTURES.items()}
    assert millions == {
        "lenet5": 0,
        "smallnet": 19,
        "alexnet": 714,
        "vgg16": 15_470,
        "plain34": 3_644,
        "resnet18": 1_814,
        "resnet34": 3_663,
        "resnet50": 4_089,
        "mobilenet_v2": 300,
        "mobilenet_v3_small": 56,
        "efficientnet_b0": 385,
        "convnext_tiny": 4_455,
    }


def test_heads_and_last_feature_maps():
    assert {key: (one.head, one.features, one.last_map) for key, one in ARCHITECTURES.items()} == {
        "lenet5": ("classifier.3", 84, "features.4"),
        "smallnet": ("fc", 192, "features.20"),
        "alexnet": ("classifier.6", 4096, "features.11"),
        "vgg16": ("classifier.6", 4096, "features.29"),
        "plain34": ("fc", 512, "layer4.2"),
        "resnet18": ("fc", 512, "layer4.1"),
        "resnet34": ("fc", 512, "layer4.2"),
        "resnet50": ("fc", 2048, "layer4.2"),
        "mobilenet_v2": ("classifier.1", 1280, "features.18.2"),
        "mobilenet_v3_small": ("classifier.3", 1024, "features.12.2"),
        "efficientnet_b0": ("classifier.1", 1280, "features.8.2"),
        "convnext_tiny": ("classifier.2", 768, "features.7.2"),
    }
    assert {key for key, one in ARCHITECTURES.items() if not one.batch_norm} == {
        *("lenet5", "alexnet", "vgg16", "convnext_tiny")
    }


@EVERY
def test_as_many_features_at_any_size_from_the_smallest_up(entry: Architecture):
    for size in (entry.min_size, entry.default_size + 1, entry.paper_size + 33):
        rows = entry.table(classes=3, channels=1, size=size)
        assert (rows[-1].name, rows[-2].output) == (entry.head, (entry.features, 1, 1))


@pytest.mark.parametrize("key", ["lenet5", "alexnet", "vgg16"])
def test_below_the_smallest_size_no_map_is_left(key: str):
    with pytest.raises(ValueError, match="too small"):
        ARCHITECTURES[key].table(classes=3, channels=1, size=ARCHITECTURES[key].min_size - 1)


@pytest.mark.parametrize("size", [32, 33, 47, 60])
def test_the_head_of_lenet_sees_the_picture_at_any_size(size: int):
    """Up to what the poolings leave over at the edge: at most three pixels."""
    reached = ARCHITECTURES["lenet5"].table(classes=3, channels=1, size=size)[-1].receptive_field
    assert size - 3 <= reached <= size


def test_what_only_torchvision_builds_is_refused():
    with pytest.raises(NotImplementedError, match="layer_norm"):
        make(Norm(kind="layer_norm"), Maps(3, 8), dropout=0.0)


@EVERY
def test_every_row_leads_to_the_layer_that_it_describes(entry: Architecture):
    network = entry.describe(entry.paper_classes)
    for row in entry.layers:
        layer = layer_at(network, row.name)
        assert layer.kind == ("block" if row.kind == "addition" or isinstance(layer, Block) else row.kind), row
        assert row.values == row.output[0] * row.output[1] * row.output[2]
    with pytest.raises(KeyError):
        layer_at(network, f"{entry.layers[0].name}.0")
    with pytest.raises(KeyError):
        layer_at(network, "nowhere")
