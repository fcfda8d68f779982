"""The linear probe: a linear classifier on frozen features, fitted in a moment (Alain and Bengio, 2017).

It is multinomial logistic regression with a squared penalty on its weights, solved to its optimum. It has no epochs, no
seed and no rate, so that two probes differ only in what they have learnt from.
"""

import torch
from torch import nn

PENALTY = 1e-2  # times half the squared weights, added to the mean loss; see docs/decisions/0009-learning-curves.md
_STEPS = 100
_CLOSE = 1e-5  # largest slope that counts as none


class Probe:
    """A linear classifier: `weight` float32 (classes, length), `bias` float32 (classes,), on unscaled features."""

    def __init__(self, weight: torch.Tensor, bias: torch.Tensor) -> None:
        self.weight, self.bias = weight, bias

    def answer(self, features: torch.Tensor) -> torch.Tensor:
        """Return the most likely classes, int64 (n,), of features float32 (n, length)."""
        return (features @ self.weight.T + self.bias).argmax(dim=1)


def fit_probe(features: torch.Tensor, labels: torch.Tensor, *, classes: int, penalty: float = PENALTY) -> Probe:
    """Return the probe of features float32 (n, length) and labels int64 (n,), in 0..classes-1.

    Features are centred, and scaled by one factor, so that the penalty means the same for any backbone and any number
    of pictures. The same input gives the same probe.
    """
    mean = features.mean(dim=0)
    scale = (features - mean).square().sum(dim=1).mean().sqrt().clamp_min(1e-12)
    inputs = (features - mean) / scale * _LENGTH
    weight = torch.zeros(classes, inputs.shape[1], requires_grad=True)
    bias = torch.zeros(classes, requires_grad=True)
    optimizer = torch.optim.LBFGS(
        (weight, bias), max_iter=_STEPS, tolerance_grad=_CLOSE, history_size=10, line_search_fn="strong_wolfe"
    )

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        value = nn.functional.cross_entropy(inputs @ weight.T + bias, labels) + penalty / 2 * weight.square().sum()
        value.backward()
        return value.detach()

    optimizer.step(loss)
    found = weight.detach() * (_LENGTH / scale)
    return Probe(found, bias.detach() - found @ mean)


_LENGTH = 10.0  # of the scaled features, on average
