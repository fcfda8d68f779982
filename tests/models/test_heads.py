"""The last layer of every architecture and the features that enter it."""

import pytest
import torch
from torch import nn

from models.build import build, head_of, without_head
from models.catalogue import ARCHITECTURES, Architecture

EVERY = pytest.mark.parametrize("entry", ARCHITECTURES.values(), ids=lambda entry: entry.key)


@EVERY
def test_the_head_is_the_last_linear_layer_and_the_features_enter_it(entry: Architecture):
    with torch.device("meta"):
        network = build(entry.key, classes=7, channels=3, size=entry.default_size)
    linear = [name for name, module in network.named_modules() if isinstance(module, nn.Linear)]
    assert entry.head == linear[-1]
    head = head_of(network, entry.key)
    assert head is network.get_submodule(entry.head)
    assert (head.in_features, head.out_features) == (entry.features, 7)


@EVERY
def test_features_and_head_together_are_the_whole(entry: Architecture):
    torch.manual_seed(0)
    network = build(entry.key, classes=3, channels=1, size=entry.min_size, dropout=0.5)
    pictures = torch.randn(2, 1, entry.min_size, entry.min_size)
    with torch.no_grad():
        network(pictures)
        trunk = without_head(network, entry.key)
        features = trunk(pictures)
        assert network.training
        assert features.dtype == torch.float32
        assert features.shape == (2, head_of(network, entry.key).in_features)
        whole = network.eval()(pictures)
        # Batch normalisation is folded into convolutions: the same function to rounding.
        torch.testing.assert_close(head_of(network, entry.key)(features), whole, rtol=1e-4, atol=1e-4)


def test_the_trunk_is_a_copy_that_the_network_does_not_change():
    torch.manual_seed(0)
    network = build("smallnet", classes=3, channels=1, size=32)
    pictures = torch.randn(2, 1, 32, 32)
    trunk = without_head(network, "smallnet")
    with torch.no_grad():
        before = trunk(pictures)
        for parameter in network.parameters():
            parameter.zero_()
        assert torch.equal(trunk(pictures), before)
        assert head_of(network, "smallnet").weight.abs().sum() == 0


def test_features_are_float_under_autocast_too():
    network = build("smallnet", classes=3, channels=1, size=32)
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        assert without_head(network, "smallnet")(torch.randn(2, 1, 32, 32)).dtype == torch.float32


def test_the_lenet_of_1998_has_features_but_no_linear_head():
    network = build("lenet5", classes=3, channels=1, size=32, original=True)
    with pytest.raises(ValueError, match="no linear"):
        head_of(network, "lenet5")
    with torch.no_grad():
        assert without_head(network, "lenet5")(torch.randn(2, 1, 32, 32)).shape == (2, 84)
