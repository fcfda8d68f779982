"""Every architecture of the catalogue: its paper's parameters, any size from its smallest up, grey and colour."""

import subprocess
import sys
from pathlib import Path

import pytest
import torch
import torchvision
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

from models.build import build
from models.catalogue import ARCHITECTURES, Architecture, architecture

ROOT = Path(__file__).parents[2]
EVERY = pytest.mark.parametrize("entry", ARCHITECTURES.values(), ids=lambda entry: entry.key)


def count(network: nn.Module) -> int:
    return sum(parameter.numel() for parameter in network.parameters() if parameter.requires_grad)


def on_paper(entry: Architecture, **changes) -> nn.Module:
    """The network at its paper's size, channels and classes, with no memory for its weights."""
    wanted = {"classes": entry.paper_classes, "channels": entry.paper_channels, "size": entry.paper_size}
    with torch.device("meta"):
        return build(entry.key, **(wanted | changes))


@EVERY
def test_parameters_are_the_papers(entry: Architecture):
    assert count(on_paper(entry)) == entry.parameters


def test_the_published_figures_themselves():
    assert {key: entry.parameters for key, entry in ARCHITECTURES.items()} == {
        "lenet5": 61_706,
        "smallnet": 328_106,
        "alexnet": 61_100_840,
        "vgg16": 138_357_544,
        "plain34": 21_623_848,
        "resnet18": 11_689_512,
        "resnet34": 21_797_672,
        "resnet50": 25_557_032,
        "mobilenet_v2": 3_504_872,
        "mobilenet_v3_small": 2_542_856,
        "efficientnet_b0": 5_288_548,
        "convnext_tiny": 28_589_128,
    }


def test_the_catalogue_lists_them_in_this_order():
    assert list(ARCHITECTURES) == [
        "lenet5",
        "smallnet",
        "alexnet",
        "vgg16",
        "plain34",
        "resnet18",
        "resnet34",
        "resnet50",
        "mobilenet_v2",
        "mobilenet_v3_small",
        "efficientnet_b0",
        "convnext_tiny",
    ]


def test_pretrained_weights_are_declared_in_full():
    for entry in ARCHITECTURES.values():
        assert entry.weights in {"", "bundled", "hub", "file"}
        assert bool(entry.hub) == (entry.weights == "hub")
        assert bool(entry.transfer_size) == bool(entry.weights)
    assert {key: entry.hub for key, entry in ARCHITECTURES.items() if entry.hub} == {
        "resnet18": "timm/resnet18.tv_in1k",
        "resnet34": "timm/resnet34.tv_in1k",
        "resnet50": "timm/resnet50.tv_in1k",
    }


def test_the_lenet_of_1998_has_its_sixty_thousand():
    assert count(on_paper(ARCHITECTURES["lenet5"], original=True)) == 60_000


@EVERY
@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("classes", [2, 7])
def test_any_size_from_the_smallest_up(entry: Architecture, channels: int, classes: int):
    for size in (entry.min_size, entry.min_size + 13, entry.default_size, entry.paper_size + 1):
        with torch.device("meta"):
            network = build(entry.key, classes=classes, channels=channels, size=size)
            pictures = torch.empty(2, channels, size, size)
            for training in (True, False):
                assert network.train(training)(pictures).shape == (2, classes), (size, training)


@EVERY
@pytest.mark.parametrize(("channels", "classes"), [(1, 2), (3, 7)])
def test_the_smallest_size_runs_and_a_fresh_network_prefers_no_class(entry: Architecture, channels: int, classes: int):
    torch.manual_seed(0)
    network = build(entry.key, classes=classes, channels=channels, size=entry.min_size)
    pictures = torch.randn(2, channels, entry.min_size, entry.min_size)
    with torch.no_grad():
        for training in (True, False):
            logits = network.train(training)(pictures)
            assert logits.shape == (2, classes)
            assert logits.isfinite().all()
            # Evaluation is left out: the statistics of batch normalisation are not learnt after one step.
            assert not training or logits.abs().max() < 3


@EVERY
def test_below_the_smallest_is_refused(entry: Architecture):
    with pytest.raises(ValueError, match=str(entry.min_size)):
        on_paper(entry, size=entry.min_size - 1)


@EVERY
def test_an_unknown_option_is_refused(entry: Architecture):
    with pytest.raises(ValueError, match="no option turbo"):
        on_paper(entry, turbo=True)


def test_smallnet_is_cheap_and_learns():
    """At 32 px, grey: at most 25 million multiply-adds a picture; and thirty steps tell two patterns apart."""
    torch.manual_seed(0)
    network = build("smallnet", classes=2, channels=1, size=32)
    with FlopCounterMode(display=False) as counter, torch.no_grad():
        network.eval()(torch.empty(1, 1, 32, 32))
    assert 10e6 < counter.get_total_flops() / 2 < 25e6
    labels = torch.arange(16) % 2
    pictures = torch.rand(16, 1, 32, 32)
    pictures[labels == 1, :, ::2] += 0.5  # stripes
    optimizer = torch.optim.AdamW(network.train().parameters(), lr=ARCHITECTURES["smallnet"].lr)
    for _ in range(30):
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(network(pictures), labels)
        loss.backward()
        optimizer.step()
    assert loss.item() < 0.1


def test_an_unknown_key_is_refused():
    with pytest.raises(KeyError):
        architecture("lenet6")


@EVERY
def test_dropout_is_adjustable_and_the_papers_by_default(entry: Architecture):
    def rates(network: nn.Module) -> set[float]:
        return {module.p for module in network.modules() if isinstance(module, nn.Dropout)}

    assert rates(on_paper(entry)) == {entry.dropout}
    assert rates(on_paper(entry, dropout=0.3)) == {0.3}


@pytest.mark.parametrize(
    ("key", "original"),
    [
        ("lenet5", False),
        ("lenet5", True),
        ("smallnet", False),
        ("resnet18", False),
        ("resnet34", False),
        ("resnet50", False),
        ("plain34", False),
        ("mobilenet_v2", False),
        ("mobilenet_v3_small", False),
        ("efficientnet_b0", False),
        ("convnext_tiny", False),
    ],
)
def test_dropout_acts_in_training_only(key: str, original: bool):
    options = {"original": True} if original else {}
    torch.manual_seed(0)
    network = build(key, classes=3, channels=1, size=32, dropout=0.5, **options)
    pictures = torch.rand(4, 1, 32, 32)
    network.eval()
    with torch.no_grad():
        assert torch.equal(network(pictures), network(pictures))
        for module in network.modules():
            if isinstance(module, nn.Dropout):
                module.train()
        assert not torch.equal(network(pictures), network(pictures))


@pytest.mark.parametrize("key", [key for key in ARCHITECTURES if key not in {"lenet5", "smallnet", "plain34"}])
def test_weights_have_torchvisions_names_and_shapes(key: str):
    ours = {name: tensor.shape for name, tensor in on_paper(ARCHITECTURES[key]).state_dict().items()}
    with torch.device("meta"):
        theirs = torchvision.models.get_model(key)
    assert ours == {name: tensor.shape for name, tensor in theirs.state_dict().items()}


def test_the_residual_network_answers_as_torchvisions_does():
    """Names and shapes alone would not show a block wired wrongly."""
    torch.manual_seed(0)
    theirs = torchvision.models.resnet34(num_classes=5).eval()
    ours = build("resnet34", classes=5, channels=3, size=64).eval()
    ours.load_state_dict(theirs.state_dict())
    pictures = torch.rand(2, 3, 64, 64)
    with torch.no_grad():
        assert torch.equal(ours(pictures), theirs(pictures))


def test_plain34_is_resnet34_without_its_shortcuts():
    plain = set(on_paper(ARCHITECTURES["plain34"]).state_dict())
    residual = set(on_paper(ARCHITECTURES["resnet34"]).state_dict())
    assert plain < residual
    assert all(".downsample." in name for name in residual - plain)


@pytest.mark.parametrize(
    ("key", "options"),
    [
        ("lenet5", {}),
        ("lenet5", {"original": True}),
        ("smallnet", {}),
        ("plain34", {}),
        ("resnet18", {}),
        ("resnet34", {}),
        ("resnet50", {}),
    ],
)
def test_every_weight_learns_and_the_seed_decides(key: str, options: dict):
    def fresh() -> nn.Module:
        torch.manual_seed(5)
        return build(key, classes=3, channels=3, size=32, **options)

    network, again = fresh(), fresh()
    for one, other in zip(network.parameters(), again.parameters(), strict=True):
        assert torch.equal(one, other)
    torch.nn.functional.cross_entropy(network(torch.rand(4, 3, 32, 32)), torch.tensor([0, 1, 2, 0])).backward()
    for name, parameter in network.named_parameters():
        assert parameter.grad is not None, name
        assert parameter.grad.isfinite().all(), name
        assert parameter.grad.abs().sum() > 0, name


def test_the_catalogue_loads_nothing_heavy():
    code = """
import sys
from models.catalogue import ARCHITECTURES
assert all(one.layers for one in ARCHITECTURES.values())
sys.exit(any(name in sys.modules for name in ("torch", "torchvision", "numpy", "PySide6")))
"""
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0
