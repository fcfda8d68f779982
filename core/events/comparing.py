"""Hand-made against learnt features, on the same pictures: what is asked, and what each gets right. No torch."""

from typing import Annotated, Literal

import msgspec

from core.events.bounds import Amount, Fraction, Quantity
from core.events.judging import Estimate
from core.events.message import Request, Result

SamplePictures = Literal["clipart", "fashion"]


class CompareFeatures(Request, frozen=True, kw_only=True):
    """Measure one linear classifier on hand-made and on learnt features of a project's pictures.

    Without a `project`, on a sample's. Each picture is sent as a Thumbnail before the result.
    """

    project: str = ""
    sample: SamplePictures = "clipart"
    seed: Annotated[int, msgspec.Meta(ge=0, lt=10**6)] = 0


class FeatureAnswers(msgspec.Struct, frozen=True, kw_only=True):
    """A picture: its class and what was answered from either kind of features, as places in `classes`."""

    path: str
    truth: Quantity
    handmade: Quantity
    learnt: Quantity


class FeatureFigures(msgspec.Struct, frozen=True, kw_only=True):
    """What a classifier on one kind of features reaches; `length` is the number of features of a picture."""

    correct: Quantity
    accuracy: Estimate
    length: Quantity
    seconds: Amount  # to compute the features of all pictures and to learn from them


class FeaturesCompared(Result, frozen=True, kw_only=True):
    """The answers to each picture by classifiers that have learnt neither from it nor from its group.

    `groups` counts groups and single pictures. `difference` are the bounds of learnt minus hand-made accuracy, each
    from -1 to 1; `out_of` counts the pictures of which these were drawn.
    """

    classes: list[str]
    pictures: list[FeatureAnswers]
    groups: Quantity
    handmade: FeatureFigures
    learnt: FeatureFigures
    difference: tuple[float, float]
    out_of: Quantity
    majority: Fraction  # the share of the most frequent class
