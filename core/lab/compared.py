"""What a comparison of hand-made and learnt features says of each picture: which of the two answers was right."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal, get_args

from core.events.comparing import FeatureAnswers

RightOnes = Literal["both", "only_learnt", "only_handmade", "neither"]


def right_ones(picture: FeatureAnswers) -> RightOnes:
    """Return which answers to a picture are right."""
    by_hand, by_learning = picture.handmade == picture.truth, picture.learnt == picture.truth
    if by_hand and by_learning:
        return "both"
    if by_learning:
        return "only_learnt"
    return "only_handmade" if by_hand else "neither"


def count_right(pictures: Sequence[FeatureAnswers]) -> dict[str, int]:
    """Return how many pictures there are of each kind, 0 included."""
    counts = Counter(map(right_ones, pictures))
    return {kind: counts[kind] for kind in get_args(RightOnes)}
