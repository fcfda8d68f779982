"""Unlike anything learnt: how far a picture's features are from those of pictures that the model knows. NumPy only.

The distance to the k-th nearest neighbour of unit features (Sun et al. 2022, "Out-of-distribution detection with deep
nearest neighbors", arXiv 2204.06507, section 3; benchmarks/unknowns.py compares it with others). The neighbours are the
validation part's, because a network moves the features of its training part together. The threshold is an order
statistic of the distances that each of these pictures has to the others, as in conformal prediction (Vovk, Gammerman
and Shafer 2005, "Algorithmic Learning in a Random World"): of new pictures of the same kind it refuses about
`MOST_REFUSED`.
"""

import math
from dataclasses import dataclass
from typing import Self

import numpy as np

from core.evaluation.predictions import KeptPredictions
from core.statistics import evenly_spread

NEIGHBOUR = 5
MOST_REFERENCES = 1000
MOST_REFUSED = 0.05
FEWEST_REFERENCES = 40  # below this the threshold is the largest distance but one, which is anything


@dataclass(frozen=True, kw_only=True)
class NoveltyDetector:
    """Unit features of known pictures, float16 (m, features), and the distance beyond which others are unlike them."""

    references: np.ndarray
    threshold: float

    @classmethod
    def learn(cls, kept: KeptPredictions) -> tuple[Self, np.ndarray] | None:
        """Return the detector, and which of the validation pictures used for it are refused, bool (n,).

        None where features were not kept, or the pictures are too few to promise anything. Pictures of one group are
        no neighbours of each other: a new picture has no burst among the known ones.
        """
        if kept.features is None or len(kept) < FEWEST_REFERENCES:
            return None
        chosen = evenly_spread(len(kept), MOST_REFERENCES)
        references = unit(kept.features[chosen]).astype(np.float16)
        own = distances(references, references, kept.groups[chosen])
        rank = math.ceil((len(own) + 1) * (1 - MOST_REFUSED))
        threshold = float(np.sort(own)[rank - 1])
        if not math.isfinite(threshold):
            return None
        refused = np.zeros(len(kept), bool)
        refused[chosen] = own > threshold
        return cls(references=references, threshold=threshold), refused

    def novelty(self, features: np.ndarray) -> np.ndarray:
        """Return how far features (n, features) are from the known ones, float64 (n,)."""
        return distances(unit(features), self.references)

    def unlike(self, features: np.ndarray) -> np.ndarray:
        """Return which features (n, features) are unlike the known ones, bool (n,)."""
        return self.novelty(features) > self.threshold


def unit(features: np.ndarray) -> np.ndarray:
    """Return features (n, features), float32, scaled to length 1; those of length 0 stay."""
    wide = features.astype(np.float32)
    lengths = np.linalg.norm(wide, axis=1, keepdims=True)
    return wide / np.where(lengths > 0, lengths, 1)


def distances(asked: np.ndarray, references: np.ndarray, groups: np.ndarray | None = None) -> np.ndarray:
    """Return the distance of each of `asked` to its k-th neighbour among `references`, float64 (n,).

    With `groups` (m,), the two are the same pictures: none is a neighbour of itself or of its group (-1: it has none).
    It is infinite where neighbours are fewer.
    """
    wide = references.astype(np.float32)
    squares = 2.0 - 2.0 * (asked.astype(np.float32) @ wide.T).astype(np.float64)  # of unit vectors
    if groups is not None:
        same = (groups[:, None] == groups[None]) & (groups[:, None] >= 0)
        squares[same | np.eye(len(squares), dtype=bool)] = np.inf
    nearest: np.ndarray = np.partition(squares, NEIGHBOUR - 1, axis=1)[:, NEIGHBOUR - 1]
    return np.sqrt(nearest.clip(0))
