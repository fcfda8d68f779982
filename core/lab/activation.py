"""ReLU and its relatives: the function of each and its derivative, on arrays of any shape."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

Values = np.ndarray
_erf = np.vectorize(math.erf, otypes=[np.float64])


@dataclass(frozen=True, kw_only=True)
class ActivationFunction:
    """A function of one number, its derivative, its name in print, its formula, and the year it came into networks."""

    title: str
    formula: str
    apply: Callable[[Values], Values]
    slope: Callable[[Values], Values]


def sigmoid(x: Values) -> Values:
    """Return the logistic function, also the probability of a logit; it keeps the type of its argument."""
    return 0.5 * (1 + np.tanh(x / 2))  # never overflows


def _silu_slope(x: Values) -> Values:
    s = sigmoid(x)
    return s * (1 + x * (1 - s))


def _normal(x: Values) -> Values:
    """The cumulative normal distribution."""
    return 0.5 * (1 + _erf(x / math.sqrt(2)))


def _normal_density(x: Values) -> Values:
    return np.exp(-np.minimum(x**2, 1400) / 2) / math.sqrt(2 * math.pi)


LEAK = 0.1  # slope of the leaky ReLU below 0; 0.01 is the usual one, which no drawing shows

# At 0 the slope is that of torch: 0 for ReLU, the leak for the leaky one.
ACTIVATIONS: dict[str, ActivationFunction] = {
    "relu": ActivationFunction(
        title="ReLU",
        formula="max(0, x)",
        apply=lambda x: np.maximum(x, 0.0),
        slope=lambda x: np.where(x > 0, 1.0, 0.0),
    ),
    "leaky_relu": ActivationFunction(
        title="Leaky ReLU",
        formula=f"max({LEAK:g} x, x)",
        apply=lambda x: np.where(x > 0, x, LEAK * x),
        slope=lambda x: np.where(x > 0, 1.0, LEAK),
    ),
    "elu": ActivationFunction(
        title="ELU",
        formula="x; exp(x) − 1",
        apply=lambda x: np.where(x > 0, x, np.expm1(np.minimum(x, 0.0))),
        slope=lambda x: np.where(x > 0, 1.0, np.exp(np.minimum(x, 0.0))),
    ),
    "gelu": ActivationFunction(
        title="GELU",
        formula="x Φ(x)",
        apply=lambda x: x * _normal(x),
        slope=lambda x: _normal(x) + x * _normal_density(x),
    ),
    "silu": ActivationFunction(
        title="SiLU",
        formula="x σ(x)",
        apply=lambda x: x * sigmoid(x),
        slope=_silu_slope,
    ),
    "sigmoid": ActivationFunction(
        title="Sigmoid",
        formula="σ(x) = 1 / (1 + exp(−x))",
        apply=sigmoid,
        slope=lambda x: sigmoid(x) * (1 - sigmoid(x)),
    ),
    "tanh": ActivationFunction(
        title="tanh",
        formula="tanh(x)",
        apply=lambda x: np.tanh(x),
        slope=lambda x: 1 - np.tanh(x) ** 2,
    ),
}
