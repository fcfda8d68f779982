"""Every architecture of the catalogue: its paper's parameters, any size from its smallest up, grey and colour."""

import subprocess
import sys
from pathlib import Path

import pytest
import torch
import torchvision
from torch import nn

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
        "alexnet": 61_100_840,
        "vgg16": 138_357_544,
        "plain34": 21_623_848,
        "resnet34": 21_797_672,
    }


def test_the_lenet_of_1998_has_its_sixty_thousand():
    assert count(on_paper(ARCHITECTURES["lenet5"], original=True)) == 60_000


@EVERY
@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("classes", [2, 7])
def test_any_size_from_the_smallest_up(entry: Architecture, channels: int, classes: int):
    for size in (entry.min_size, entry.min_size + 13, entry.default_size, entry.paper_size + 1):
        with torch.device("meta"):
            logits = build(entry.key, classes=classes, channels=channels, size=size)(
                torch.empty(2, channels, size, size)
            )
        assert logits.shape == (2, classes), size


@EVERY
def test_below_the_smallest_is_refused(entry: Architecture):
    with pytest.raises(ValueError, match=str(entry.min_size)):
        on_paper(entry, size=entry.min_size - 1)


@EVERY
def test_an_unknown_option_is_refused(entry: Architecture):
    with pytest.raises(ValueError, match="no option turbo"):
        on_paper(entry, turbo=True)


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
    ("key", "original"), [("lenet5", False), ("lenet5", True), ("resnet34", False), ("plain34", False)]
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


@pytest.mark.parametrize("key", ["alexnet", "vgg16", "resnet34"])
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
    ("key", "options"), [("lenet5", {}), ("lenet5", {"original": True}), ("plain34", {}), ("resnet34", {})]
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


def test_the_catalogue_loads_no_torch():
    code = "import sys, models.catalogue; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0
