"""Groups of pictures that look alike, of which nothing else is known: each may be a class that a model lacks.

By average linkage (Sokal and Michener 1958, "A statistical method for evaluating systematic relationships") of the
cosines of the frozen network's vectors: two groups are united as long as their pictures have, on average, a cosine of
`LEAST_COSINE`. So the number of groups is not set in advance, a picture that is like nothing else stays alone, and no
chain of small steps joins what has nothing in common, as connected components would. The pairs are found by chains of
nearest neighbours (Murtagh 1983, "A survey of recent advances in hierarchical clustering algorithms", section 2), in
time and memory of the order n².
"""

import numpy as np

from core.events.listening import Stop, never, raise_if_stopped
from core.findings.near_duplicates import unit_vectors

LEAST_COSINE = 0.65  # docs/decisions/0031-not-knowing.md
FEWEST = 3  # pictures of a group
MOST_PICTURES = 2_000  # that are compared: a picture takes the frozen network a few hundredths of a second


def alike_groups(vectors: np.ndarray, *, stop: Stop = never) -> list[list[int]]:
    """Return the groups, the largest first, each as ascending places in `vectors`, float32 (n, length).

    A picture is in at most one group; a group has at least `FEWEST`. Raises Problem `cancelled`.
    """
    unit = unit_vectors(vectors)
    likeness = unit @ unit.T
    np.fill_diagonal(likeness, -np.inf)
    groups = [sorted(group) for group in _united(likeness, stop) if len(group) >= FEWEST]
    return sorted(groups, key=lambda group: (-len(group), group[0]))


def _united(likeness: np.ndarray, stop: Stop) -> list[list[int]]:
    """Return all groups, single pictures too. `likeness` (n, n), -inf on the diagonal, is overwritten.

    A chain goes from a group to its most alike, and on from there; its likeness rises, so it ends with two that are
    each other's most alike. These are united. A union is to no third one more alike than its halves were, so that what
    came before in the chain stays valid, and a group whose most alike is not alike enough is complete.
    """
    members = [[place] for place in range(len(likeness))]
    is_open = np.ones(len(likeness), dtype=np.bool_)
    chain: list[int] = []
    while is_open.any():
        raise_if_stopped(stop)
        if not chain:
            chain.append(int(is_open.argmax()))
        here = chain[-1]
        best = int(likeness[here].argmax())
        if likeness[here, best] < LEAST_COSINE:
            is_open[here] = False
            likeness[:, here] = -np.inf
            chain.pop()
        elif len(chain) > 1 and likeness[here, chain[-2]] >= likeness[here, best]:
            other = chain[-2]
            del chain[-2:]
            sizes = len(members[here]), len(members[other])
            likeness[here] = (sizes[0] * likeness[here] + sizes[1] * likeness[other]) / sum(sizes)
            likeness[:, here] = likeness[here]
            likeness[other] = likeness[:, other] = -np.inf
            is_open[other] = False
            members[here] += members[other]
            members[other] = []
        else:
            chain.append(best)
    return members
