"""From a description to the network that learns: one torch module for each layer, and its initial weights."""

import random
from collections.abc import Callable, Sequence

import torch
from torch import nn

from models.figures import output
from models.layers import (
    SHORTCUT,
    Activation,
    Block,
    Chain,
    Convolution,
    Dropout,
    Flatten,
    Layer,
    Linear,
    Maps,
    MeanPool,
    Norm,
    Pool,
    RadialBasis,
)


def make(layer: Layer, before: Maps, *, dropout: float) -> nn.Module:
    """Return the module of a layer for these input maps; weights are drawn from torch's global generator.

    Raises NotImplementedError for layers that occur only in networks built by torchvision.
    """
    match layer:
        case Chain():
            return _chain(layer, before, dropout)
        case Block(shortcut=shortcut):
            layers = _chain(layer.layers, before, dropout)
            projection = _chain(shortcut, before, dropout) if shortcut and shortcut.layers else None
            return BlockModule(layers, projection, adds=shortcut is not None, activation=layer.activation)
        case Convolution() if layer.sees:
            assert layer.kernel is not None
            return SparseConvolution(layer.sees, layer.kernel)
        case Convolution():
            return nn.Conv2d(
                before.channels,
                layer.maps,
                kernel_size=layer.kernel or before.side,
                stride=layer.stride,
                padding=layer.padding,
                groups=layer.groups,
                bias=layer.bias,
            )
        case Pool(kind="subsampling"):
            return Subsampling(before.channels, layer.kernel)
        case Pool():
            return nn.MaxPool2d(layer.kernel, stride=layer.stride, padding=layer.padding)
        case MeanPool():
            return nn.AdaptiveAvgPool2d(output(layer, before).side)
        case Norm(kind="batch_norm"):
            return nn.BatchNorm2d(before.channels)
        case Activation():
            return _FUNCTIONS[layer.kind]()
        case Flatten():
            return nn.Flatten()
        case Dropout():
            return nn.Dropout(dropout)
        case Linear():
            return nn.Linear(before.channels, layer.units)
        case RadialBasis():
            return RadialOutput(before.channels, layer.units)
    raise NotImplementedError(f"no module for {layer}")


def _chain(described: Chain, before: Maps, dropout: float) -> nn.Sequential:
    modules = nn.Sequential()
    above: Layer | None = None
    for name, layer in described.layers:
        module = make(layer, before, dropout=dropout)
        if isinstance(module, nn.ReLU):
            # Saves memory where the values before are nobody else's: the gradients of these layers do not need their
            # output, while a shortcut, or another activation, needs what enters.
            module.inplace = isinstance(above, (Convolution, Norm, Linear))
        modules.add_module(name, module)
        before, above = output(layer, before), layer
    return modules


class BlockModule(nn.Module):
    """Layers whose input may be added to their output. The layers' names are the block's own, as in torchvision."""

    def __init__(
        self, layers: nn.Sequential, projection: nn.Sequential | None, *, adds: bool, activation: bool
    ) -> None:
        super().__init__()
        for name, layer in layers.named_children():
            self.add_module(name, layer)
        self.add_module(SHORTCUT, projection)
        self._adds = adds
        self._activation = activation

    def forward(self, maps: torch.Tensor) -> torch.Tensor:
        """Return the output maps (n, channels, side, side)."""
        made = maps
        for name, layer in self.named_children():
            if name != SHORTCUT:
                made = layer(made)
        if self._adds:
            projection = getattr(self, SHORTCUT)
            made = made + (maps if projection is None else projection(maps))
        return nn.functional.relu(made, inplace=True) if self._activation else made


class ScaledTanh(nn.Module):
    """A tanh(S a) with A = 1.7159 and S = 2/3 (LeCun et al. 1998, appendix A)."""

    def forward(self, values: torch.Tensor) -> torch.Tensor:
        """Return values of the same shape, between -1.7159 and 1.7159."""
        return 1.7159 * torch.tanh(2 / 3 * values)


_FUNCTIONS: dict[str, Callable[[], nn.Module]] = {
    "relu": nn.ReLU,
    "relu6": nn.ReLU6,
    "tanh": ScaledTanh,
    "hardswish": nn.Hardswish,
    "silu": nn.SiLU,
    "gelu": nn.GELU,
}


class Subsampling(nn.Module):
    """S2 and S4 of 1998: the sum of 2 × 2 values times a trainable coefficient plus a trainable bias, for each map."""

    def __init__(self, maps: int, kernel: int) -> None:
        super().__init__()
        self.kernel = kernel
        self.coefficient = nn.Parameter(torch.full((maps, 1, 1), 1 / kernel**2))
        self.bias = nn.Parameter(torch.zeros(maps, 1, 1))

    def forward(self, maps: torch.Tensor) -> torch.Tensor:
        """Return maps (n, maps, side / kernel, side / kernel)."""
        return self.coefficient * self.kernel**2 * nn.functional.avg_pool2d(maps, self.kernel) + self.bias


class SparseConvolution(nn.Module):
    """C3 of 1998: each map is connected to only some of the input maps."""

    def __init__(self, sees: Sequence[Sequence[int]], kernel: int) -> None:
        super().__init__()
        self.sees = sees
        self.maps = nn.ModuleList(nn.Conv2d(len(seen), 1, kernel_size=kernel) for seen in sees)

    def forward(self, maps: torch.Tensor) -> torch.Tensor:
        """Return maps (n, len(sees), side - kernel + 1, side - kernel + 1) of maps (n, channels, side, side)."""
        return torch.cat([one(maps[:, seen]) for one, seen in zip(self.maps, self.sees, strict=True)], dim=1)


class RadialOutput(nn.Module):
    """Euclidean radial basis functions: the distance of F6 from each class's fixed code of +1 and -1.

    The paper draws its ten codes as 7 × 12 bitmaps of the digits and says that random ones would do as well for
    distributed codes. Here they are random, from a fixed seed, for any number of classes. Logits are minus the squared
    distance, as in the paper's equation 7, so that the nearest code has the highest.
    """

    codes: torch.Tensor

    def __init__(self, features: int, classes: int) -> None:
        super().__init__()
        dice = random.Random(1998)
        codes = [[dice.choice((-1.0, 1.0)) for _ in range(features)] for _ in range(classes)]
        self.register_buffer("codes", torch.tensor(codes))

    def forward(self, values: torch.Tensor) -> torch.Tensor:
        """Return logits (n, classes) of values (n, features)."""
        return -((values[:, None, :] - self.codes) ** 2).sum(dim=2)


def initialise(network: nn.Module, generator: torch.Generator | None = None) -> None:
    """Draw weights for ReLU networks: He et al. 2015, arXiv 1502.01852, equation 10 (fan-in), biases zero.

    Without batch normalisation, nothing else keeps the signal alive through sixteen layers. The last layer, which no
    ReLU follows, gets smaller weights, so that a new network answers with about equal probabilities. If `generator` is
    None, torch's global one draws.
    """
    last = None
    for module in network.modules():
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            nn.init.kaiming_normal_(module.weight, mode="fan_in", nonlinearity="relu", generator=generator)
            if module.bias is not None:
                nn.init.zeros_(module.bias)
        if isinstance(module, nn.Linear):
            last = module
    if last is not None:
        nn.init.normal_(last.weight, std=0.1 * (2 / last.in_features) ** 0.5, generator=generator)


def uses_only_tanh(network: nn.Module) -> bool:
    """Tell whether scaled tanh is the network's only activation, and every layer has a bias, as in 1998."""
    others = (nn.ReLU, nn.ReLU6, nn.Hardswish, nn.SiLU, nn.GELU)
    modules = list(network.modules())
    weighed = (one for one in modules if isinstance(one, (nn.Conv2d, nn.Linear)))
    return (
        any(isinstance(one, ScaledTanh) for one in modules)
        and not any(isinstance(one, others) for one in modules)
        and all(one.bias is not None for one in weighed)
    )


def initialise_tanh(network: nn.Module) -> None:
    """Draw weights and biases for scaled tanh: uniform within 2.4 / fan-in (LeCun et al. 1998, appendix A)."""
    for module in network.modules():
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            limit = 2.4 / module.weight[0].numel()
            nn.init.uniform_(module.weight, -limit, limit)
            assert module.bias is not None
            nn.init.uniform_(module.bias, -limit, limit)
