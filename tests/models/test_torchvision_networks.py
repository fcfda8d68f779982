"""torchvision's networks in the house signature: its weights fit, and then the answers are its own."""

import pytest
import torch
import torchvision
from torch import nn

from models.build import build, head_of

KEYS = ["resnet18", "resnet50", "mobilenet_v2", "mobilenet_v3_small", "efficientnet_b0", "convnext_tiny"]
EVERY = pytest.mark.parametrize("key", KEYS)


def first_convolution(network: nn.Module) -> nn.Conv2d:
    return next(module for module in network.modules() if isinstance(module, nn.Conv2d))


@EVERY
def test_with_torchvisions_weights_it_answers_as_torchvisions_does(key: str):
    """With dropout set, too: in evaluation it does nothing."""
    torch.manual_seed(0)
    theirs = torchvision.models.get_model(key).eval()
    ours = build(key, classes=1000, channels=3, size=32, dropout=0.5).eval()
    ours.load_state_dict(theirs.state_dict(), strict=True)
    pictures = torch.randn(2, 3, 32, 32)
    with torch.no_grad():
        assert torch.equal(ours(pictures), theirs(pictures))


@EVERY
@pytest.mark.parametrize("channels", [1, 4])
def test_another_number_of_channels_changes_the_first_convolution_alone(key: str, channels: int):
    with torch.device("meta"):
        ours = build(key, classes=1000, channels=channels, size=32)
        theirs = torchvision.models.get_model(key)
    shapes = {name: tensor.shape for name, tensor in ours.state_dict().items()}
    expected = {name: tensor.shape for name, tensor in theirs.state_dict().items()}
    changed = [name for name in expected if shapes[name] != expected[name]]
    assert list(shapes) == list(expected)
    assert len(changed) == 1
    one, other = first_convolution(ours), first_convolution(theirs)
    assert one.weight.shape == (other.out_channels, channels, *other.kernel_size)
    assert (one.kernel_size, one.stride, one.padding) == (other.kernel_size, other.stride, other.padding)
    assert (one.bias is None) == (other.bias is None)


@EVERY
def test_the_seed_decides_the_weights(key: str):
    def fresh() -> nn.Module:
        torch.manual_seed(5)
        return build(key, classes=3, channels=1, size=32)

    for one, other in zip(fresh().parameters(), fresh().parameters(), strict=True):
        assert torch.equal(one, other)


@EVERY
def test_every_weight_learns(key: str):
    """Without dropout, in evaluation mode: no skipped block and no statistics of two pictures hide a gradient."""
    torch.manual_seed(5)
    network = build(key, classes=3, channels=1, size=32, dropout=0.0).eval()
    loss = nn.functional.cross_entropy(network(torch.randn(2, 1, 32, 32)), torch.tensor([0, 1]))
    loss.backward()
    for name, parameter in network.named_parameters():
        assert parameter.grad is not None, name
        assert parameter.grad.isfinite().all(), name
    assert head_of(network, key).weight.grad.abs().sum() > 0
    assert first_convolution(network).weight.grad.abs().sum() > 0
