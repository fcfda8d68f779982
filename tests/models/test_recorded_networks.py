"""Earlier checkpoints fit, and the same seed begins with the same weights.

The figures were recorded from the networks before they were built from described layers (models/layers.py).
"""

import hashlib

import pytest
import torch
from torch import nn

from models.build import build
from models.catalogue import ARCHITECTURES

# Key, options, SHA-256 of the weights' names and shapes (first 16 digits), the next random number after building with
# seed 7, and the answer to the first of eight random pictures.
RECORDED = [
    ("lenet5", {}, "f49a4879d77a4d4d", 0.390836, (-0.00385, -0.01535, 0.01093)),
    ("smallnet", {}, "58fdc1f199f0814c", 0.815772, (0.01334, -0.12810, -0.04769)),
    ("alexnet", {}, "9ba3bcc3f8d70156", 0.249819, (-0.27716, 0.13332, -0.04805)),
    ("vgg16", {}, "9c5ee9c7a04b9e7d", 0.922561, (-0.12676, 0.11367, 0.02848)),
    ("plain34", {}, "9717365c44726ec7", 0.678414, (-0.04572, -0.03991, -0.05860)),
    ("resnet18", {}, "149fb68964929823", 0.567474, (-0.03212, 0.25920, -0.04446)),
    ("resnet34", {}, "3af390665b5cba70", 0.259995, (-0.04779, -0.01103, 0.01018)),
    ("resnet50", {}, "6d46482301748c82", 0.235763, (0.02301, -0.24772, -0.08902)),
    ("mobilenet_v2", {}, "a5d59e63db39d49c", 0.146348, (0.23108, -0.28204, 0.04447)),
    ("mobilenet_v3_small", {}, "7230c7c1b807e993", 0.375939, (-0.00290, 0.00987, 0.01425)),
    ("efficientnet_b0", {}, "b3df95fc0bacd099", 0.214422, (-0.02068, -0.10245, 0.22441)),
    ("convnext_tiny", {}, "6d0647baf329bbfa", 0.349147, (0.40980, -0.07334, 0.23079)),
    ("lenet5", {"original": True}, "babf2c4e7ebc376f", 0.274140, (-83.77849, -84.10630, -84.35703)),
]


@pytest.mark.parametrize(("key", "options", "names", "following", "answer"), RECORDED)
def test_weights_and_answers_are_what_they_were(key, options, names, following, answer):
    size = ARCHITECTURES[key].default_size
    torch.manual_seed(7)
    network = build(key, classes=3, channels=3, size=size, **options).eval()
    assert torch.rand(()).item() == pytest.approx(following, abs=1e-6)
    shapes = "\n".join(f"{name} {tuple(tensor.shape)}" for name, tensor in sorted(network.state_dict().items()))
    assert hashlib.sha256(shapes.encode()).hexdigest()[:16] == names
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):  # its statistics are not learnt yet
            module.train()
    torch.manual_seed(8)
    with torch.no_grad():
        answered = network(torch.rand(8, 3, size, size))[0]
    torch.testing.assert_close(answered, torch.tensor(answer), rtol=1e-3, atol=1e-4)
