"""What several architectures share: the size of a map after a layer, and initial weights."""

from torch import nn


def map_side(side: int, kernel: int, stride: int = 1, padding: int = 0) -> int:
    """Return the side of the map that a convolution or pooling makes of one of `side` (0 or less: none is left)."""
    return (side + 2 * padding - kernel) // stride + 1


def initialise(network: nn.Module) -> None:
    """Draw weights for ReLU networks: He et al. 2015, arXiv 1502.01852, equation 10 (fan-in), biases zero.

    Without batch normalisation nothing else keeps the signal alive through sixteen layers. The last layer, which no
    ReLU follows, is drawn smaller, so that a fresh network answers with about equal probabilities.
    """
    last = None
    for module in network.modules():
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            nn.init.kaiming_normal_(module.weight, mode="fan_in", nonlinearity="relu")
            if module.bias is not None:
                nn.init.zeros_(module.bias)
        if isinstance(module, nn.Linear):
            last = module
    if last is not None:
        nn.init.normal_(last.weight, std=0.1 * (2 / last.in_features) ** 0.5)
